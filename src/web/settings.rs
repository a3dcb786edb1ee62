//! The municipality's settings, for administrators.

use axum_extra::extract::Form;
use chrono::Datelike;
use maud::Markup;
use serde::Deserialize;

use crate::actions::{Write, settings};
use crate::domain::settings::Key;
use crate::error::Error;
use crate::store;
use crate::web::error::Answer;
use crate::web::form::FormErrors;
use crate::web::{Access, Layout, Read, Routes, flash, paths};

mod page;

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::Admin, list)
        .get(Access::Admin, show)
        .post(Access::Admin, set)
}

/// What was typed.
#[derive(Debug, Deserialize)]
struct Typed {
    value: String,
    #[serde(default)]
    from_year: String,
}

async fn list(_: paths::Settings, layout: Layout, Read(mut tx): Read) -> Answer<Markup> {
    let program = store::programs::only(&mut tx).await?;
    let rows = store::settings::list(&mut tx, &program.code).await?;
    Ok(layout.frame(page::TITLE, &page::list(&layout, &rows)))
}

async fn show(paths::Setting { key }: paths::Setting, layout: Layout, Read(mut tx): Read) -> Answer<Markup> {
    let key = Key::parse(&key).ok_or(Error::NotFound)?;
    let program = store::programs::only(&mut tx).await?;
    let rows = store::settings::list(&mut tx, &program.code).await?;
    let typed = Typed {
        value: layout.settings().text(key).to_owned(),
        from_year: layout.today().year().to_string(),
    };
    let body = page::show(
        &layout,
        key,
        &rows,
        &typed.value,
        &typed.from_year,
        &FormErrors::default(),
    );
    Ok(layout.frame(page::title(key), &body))
}

async fn set(
    paths::Setting { key }: paths::Setting,
    layout: Layout,
    mut write: Write,
    Form(typed): Form<Typed>,
) -> Answer {
    let key = Key::parse(&key).ok_or(Error::NotFound)?;
    let program = store::programs::only(&mut write.tx).await?;
    let mut errors = FormErrors::default();
    let from_year = if key.follows_years() {
        errors.number("from_year", &typed.from_year, 2000, 2100)
    } else {
        Some(0)
    };
    if let Some(from_year) = from_year {
        match settings::set(&mut write, &program, key, from_year, &typed.value).await {
            Ok(()) => {
                write.commit().await?;
                return Ok(flash::redirect(paths::Settings, page::SAVED));
            }
            Err(error) => errors = FormErrors::refused("value", error)?,
        }
    }
    let rows = store::settings::list(&mut write.tx, &program.code).await?;
    let body = page::show(&layout, key, &rows, &typed.value, &typed.from_year, &errors);
    Ok(layout.invalid(page::title(key), &body))
}
