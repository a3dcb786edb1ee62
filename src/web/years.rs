//! The year: the wall planner, plan and outcome, and the rounds as a list.

use axum::response::{IntoResponse, Redirect};
use chrono::Datelike;

use crate::clock::Now;
use crate::error::Error;
use crate::store;
use crate::web::error::Answer;
use crate::web::extract::Read;
use crate::web::{Access, Layout, Routes, Viewer, follow_up, paths};

mod page;

pub fn routes() -> Routes {
    Routes::new().get(Access::Team, this_year).get(Access::Team, show)
}

async fn this_year(_: paths::Years, now: Now) -> Redirect {
    Redirect::to(
        &paths::Year {
            year: now.tonight().year(),
        }
        .to_string(),
    )
}

async fn show(path: paths::Year, viewer: Viewer, layout: Layout, now: Now, Read(mut tx): Read) -> Answer {
    if !(2000..=2100).contains(&path.year) {
        return Err(Error::NotFound.into());
    }
    let program = store::programs::only(&mut tx).await?;
    let record = store::record::around(&mut tx, &program.code, path.year).await?;
    let year = record.year(path.year).ok_or(Error::NotFound)?;
    let outcome = follow_up::outcome(&mut tx, path.year, &viewer, now).await?;
    Ok(layout
        .frame(&page::title(path.year), &page::page(&record, year, &outcome, now))
        .into_response())
}
