//! The municipality's settings, for administrators.

use axum_extra::extract::Form;
use chrono::Datelike;
use serde::Deserialize;

use crate::actions::scope::Scope;
use crate::actions::{Write, settings};
use crate::domain::settings::Key;
use crate::error::Error;
use crate::store;
use crate::store::settings::Setting;
use crate::web::form::{FormErrors, Labels};
use crate::web::{Access, Answer, Layout, Page, Read, Routes, flash, paths};

mod looks;
mod page;

pub fn routes() -> Routes {
    Routes::new()
        .labels(Labels::listed(&page::LABELS))
        .get(Access::Admin, list)
        .get(Access::Admin, show)
        .post(Access::Admin, set)
        .merge(looks::routes())
}

/// What was typed.
#[derive(Debug, Deserialize)]
struct Typed {
    value: String,
    #[serde(default)]
    from_year: String,
    /// What was stored when the form was opened.
    #[serde(default)]
    before: String,
}

async fn list(_: paths::Settings, layout: Layout, scope: Scope, Read(mut tx): Read) -> Page {
    let files = store::looks::list(&mut tx, scope.code()).await?;
    Ok(layout.frame(page::TITLE, &page::list(&layout, scope.set(), &files)))
}

async fn show(paths::Setting { key }: paths::Setting, layout: Layout, scope: Scope) -> Page {
    let key = Key::parse(&key).ok_or(Error::NotFound)?;
    let values = values(&scope, key);
    let typed = Typed {
        value: layout.settings().text(key).to_owned(),
        from_year: layout.today().year().to_string(),
        before: written(&values),
    };
    let body = page::show(&layout, key, &values, &typed, &FormErrors::default());
    Ok(layout.frame(page::title(key), &body))
}

/// The values of one key over the years.
fn values(scope: &Scope, key: Key) -> Vec<Setting> {
    scope.set().iter().filter(|row| row.key == key).cloned().collect()
}

/// The same as one text, by which a form knows whether someone else has changed anything since it was opened.
fn written(values: &[Setting]) -> String {
    let one = |row: &Setting| format!("{}={}", row.from_year, row.value);
    values.iter().map(one).collect::<Vec<_>>().join("; ")
}

async fn set(
    path: paths::Setting,
    layout: Layout,
    named: Scope,
    mut write: Write,
    Form(mut typed): Form<Typed>,
) -> Answer {
    let key = Key::parse(&path.key).ok_or(Error::NotFound)?;
    // as it is now that nobody else writes
    let scope = Scope::of(&mut write.tx, named.code()).await?;
    let values = values(&scope, key);
    if typed.before != written(&values) {
        typed.before = written(&values);
        return Ok(layout.conflict(page::title(key), &page::stale(&layout, key, &values, &typed)));
    }
    let mut errors = FormErrors::default();
    let from_year = if key.follows_years() {
        errors.number(("from_year", &typed.from_year), 2000, 2100)
    } else {
        Some(0)
    };
    if let Some(from_year) = from_year {
        match settings::set(&mut write, &scope.program, key, from_year, &typed.value).await {
            Ok(()) => return flash::done(write, paths::Settings, page::SAVED).await,
            Err(error) => errors = FormErrors::refused("value", error)?,
        }
    }
    let body = page::show(&layout, key, &values, &typed, &errors);
    Ok(layout.invalid(page::title(key), &body))
}
