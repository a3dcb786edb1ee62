//! The log, for administrators and chefs: when, who, what and to what. Not the values, which may hold coming dates.

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;

use crate::actions::{export, log};
use crate::store::Tx;
use crate::store::audit::Logged;
use crate::store::audit::search::{self, From, Sought};
use crate::web::form::FormErrors;
use crate::web::{Access, Answer, Layout, Read, Routes, paths};

mod asked;
mod page;

pub use asked::Asked;

/// Rows of one page.
const PAGE: usize = 100;

pub fn routes() -> Routes {
    Routes::new().get(Access::Log, list).get(Access::Log, file)
}

/// A page of what is found, and whether there is more on either side.
struct Found {
    rows: Vec<Logged>,
    older: bool,
    newer: bool,
}

impl Found {
    async fn load(tx: &mut Tx, asked: &Asked, sought: &Sought) -> crate::error::Result<Self> {
        let from = asked.from();
        // one more than is shown, to know whether there are more
        let mut rows = search::found(tx, sought, from, PAGE + 1).await?;
        let more = rows.len() > PAGE;
        let (older, newer) = match from {
            From::Newest => (more, false),
            From::Older(_) => (more, true),
            From::Newer(_) => (true, more),
        };
        match from {
            From::Newer(_) if more => drop(rows.remove(0)),
            _ => rows.truncate(PAGE),
        }
        Ok(Self { rows, older, newer })
    }
}

async fn sought(tx: &mut Tx, asked: &Asked, errors: &mut FormErrors) -> crate::error::Result<Sought> {
    let mut sought = asked.sought(errors);
    if !asked.vem.trim().is_empty() {
        sought.by = Some(log::named(tx, &asked.vem).await?);
    }
    Ok(sought)
}

async fn list(_: paths::Log, layout: Layout, asked: Asked, Read(mut tx): Read) -> Answer {
    let mut errors = FormErrors::default();
    let sought = sought(&mut tx, &asked, &mut errors).await?;
    let found = Found::load(&mut tx, &asked, &sought).await?;
    Ok(layout.checked(page::TITLE, &errors, &page::list(&layout, &asked, &found, &errors)))
}

async fn file(_: paths::LogFile, asked: Asked, Read(mut tx): Read) -> Answer {
    let sought = sought(&mut tx, &asked, &mut FormErrors::default()).await?;
    let rows = search::found(&mut tx, &sought, From::Newest, usize::MAX).await?;
    let file = export::found(&rows).csv()?;
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"logg.csv\""),
    ];
    Ok((headers, format!("\u{feff}{file}")).into_response())
}
