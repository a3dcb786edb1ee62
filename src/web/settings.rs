//! The municipality's settings, for administrators.

use crate::actions::scope::Scope;
use crate::actions::{Write, settings};
use crate::domain::settings::Key;
use crate::error::Error;
use crate::store;
use crate::store::settings::Setting;
use crate::web::form::{Fields, Filled, FormErrors, Posted, or_again};
use crate::web::{Access, Answer, Layout, Page, Read, Routes, flash, paths};

mod form;
mod looks;
pub mod page;
mod second_factor;

use form::SettingForm;

pub fn routes() -> Routes {
    Routes::new()
        .form::<SettingForm>()
        .get(Access::Admin, list)
        .get(Access::Admin, show)
        .post(Access::Admin, set)
        .merge(looks::routes())
        .merge(second_factor::routes())
}

async fn list(_: paths::Settings, layout: Layout, scope: Scope, Read(mut tx): Read) -> Page {
    let files = store::looks::list(&mut tx, scope.code()).await?;
    let rule = store::second_factors::rule(&mut tx).await?;
    Ok(layout.frame(page::TITLE, &page::list(&layout, scope.set(), &files, &rule)))
}

async fn show(paths::Setting { key }: paths::Setting, layout: Layout, scope: Scope) -> Answer {
    let key = Key::parse(&key).ok_or(Error::NotFound)?;
    let values = values(&scope, key);
    let form = SettingForm {
        value: layout.settings().text(key).to_owned(),
        since: layout.year().to_string(),
        before: written(&values),
    };
    Ok(page::show(&layout, key, &values, &Filled::new(form)))
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

async fn set(path: paths::Setting, layout: Layout, named: Scope, mut write: Write, posted: Posted) -> Answer {
    let mut typed = SettingForm::read(&posted);
    let key = Key::parse(&path.key).ok_or(Error::NotFound)?;
    // as it is now that nobody else writes
    let scope = Scope::of(&mut write.tx, named.code()).await?;
    let values = values(&scope, key);
    if typed.before != written(&values) {
        typed.before = written(&values);
        return Ok(page::stale(&layout, key, &values, typed));
    }
    let saved = async {
        // what was not sent is not an empty value
        if posted.all("value").is_empty() {
            let mut errors = FormErrors::default();
            errors.required(("value", ""));
            return Err(errors.into());
        }
        let from_year = typed.year(key)?;
        settings::set(&mut write, &scope.program, key, from_year, &typed.value).await?;
        flash::done(write, paths::Settings, page::SAVED).await
    };
    or_again(saved.await, typed, "value", None, |form| {
        page::show(&layout, key, &values, &form)
    })
}
