//! The log, for administrators and chefs: when, who, what and to what. Not the values, which may hold coming dates.

use axum::extract::{FromRequestParts, Query};
use serde::{Deserialize, Serialize};

use crate::domain::ids::AuditId;
use crate::store;
use crate::web::{Access, Layout, Page, Read, Routes, paths};

mod page;

/// Rows of one page.
const PAGE: usize = 100;

pub fn routes() -> Routes {
    Routes::new().get(Access::Log, list)
}

/// Where the page begins: before this row.
#[derive(Debug, Serialize, Deserialize, FromRequestParts)]
#[from_request(via(Query))]
struct Before {
    before: Option<AuditId>,
}

async fn list(_: paths::Log, layout: Layout, asked: Before, Read(mut tx): Read) -> Page {
    let rows = store::audit::list(&mut tx, asked.before, PAGE.try_into().unwrap_or(i64::MAX)).await?;
    let older = (rows.len() == PAGE).then(|| rows.last().map(|row| row.id)).flatten();
    Ok(layout.frame("Logg", &page::list(&layout, &rows, asked.before.is_some(), older)))
}
