//! The events of a year.

use axum::extract::Query;
use chrono::{Datelike, NaiveDate};
use maud::Markup;

use crate::error::Error;
use crate::store;
use crate::web::error::Answer;
use crate::web::events::rounds_near;
use crate::web::{Access, Layout, Read, Routes, paths};

mod page;

pub fn routes() -> Routes {
    Routes::new().get(Access::Team, list)
}

async fn list(
    _: paths::Events,
    layout: Layout,
    Read(mut tx): Read,
    Query(asked): Query<paths::OfYear>,
) -> Answer<Markup> {
    let year = asked.or_this(layout.today());
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).ok_or(Error::NotFound);
    let events = store::events::between(&mut tx, day(1, 1)?, day(12, 31)?).await?;
    let venues = store::events::venues(&mut tx).await?;
    let rounds = rounds_near(&mut tx, year).await?;
    let years: Vec<i32> = store::events::list(&mut tx)
        .await?
        .iter()
        .map(|event| event.date.year())
        .collect();
    Ok(page::list(&layout, (year, &years), &events, &venues, &rounds))
}
