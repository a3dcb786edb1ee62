//! The year: the wall planner with the same as a list, what to think of, the form that moves a round, plan and outcome.

use axum::response::{IntoResponse, Redirect};
use chrono::Datelike;

use crate::actions::scope::Scope;
use crate::actions::{Write, schedule_changes};
use crate::clock::Now;
use crate::domain::record::{Record, YearRecord};
use crate::domain::schedule_change::ScheduleChange;
use crate::error::{Error, Result};
use crate::store::Tx;
use crate::web::form::{FormErrors, Labels, Posted};
use crate::web::years::form::MoveForm;
use crate::web::{Access, Answer, Layout, Read, Routes, flash, paths, replanning};

mod form;
mod page;

pub fn routes() -> Routes {
    Routes::new()
        .labels(Labels::listed(&form::LABELS))
        .get(Access::Team, this_year)
        .get(Access::Team, show)
        .post(Access::Work, move_round)
}

/// A year as its page needs it.
pub struct Loaded {
    record: Record,
    year: i32,
    /// What can be undone.
    change: Option<ScheduleChange>,
    now: Now,
}

impl Loaded {
    async fn load(tx: &mut Tx, scope: &Scope, year: i32, now: Now) -> Result<Self> {
        let record = scope.record(tx, year).await?;
        let of_year = record.year(year).ok_or(Error::NotFound)?;
        Ok(Self {
            change: replanning::latest_change(tx, scope.code(), of_year, now).await?,
            record,
            year,
            now,
        })
    }

    fn year(&self) -> Result<&YearRecord> {
        self.record.year(self.year).ok_or(Error::NotFound)
    }
}

async fn this_year(_: paths::Years, now: Now) -> Redirect {
    let year = now.tonight().year();
    Redirect::to(&paths::Year { year }.to_string())
}

async fn show(path: paths::Year, asked: paths::OfRound, layout: Layout, scope: Scope, Read(mut tx): Read) -> Answer {
    let loaded = Loaded::load(&mut tx, &scope, path.year, layout.now()).await?;
    let form = MoveForm::about(asked.byt);
    let body = page::body(&layout, &loaded, &form, &FormErrors::NONE, None)?;
    Ok(layout.frame(&page::title(path.year), &body).into_response())
}

async fn move_round(path: paths::YearMove, layout: Layout, scope: Scope, mut write: Write, posted: Posted) -> Answer {
    let loaded = Loaded::load(&mut write.tx, &scope, path.year, layout.now()).await?;
    let form = MoveForm::typed(&posted);
    let again = |errors: &FormErrors| page::body(&layout, &loaded, &form, errors, None);
    let title = page::title(path.year);
    let asked = match form.parse(loaded.year()?) {
        Ok(asked) => asked,
        Err(errors) => return Ok(layout.invalid(&title, &again(&errors)?)),
    };
    let moved = schedule_changes::move_to(&mut write, asked.round, asked.revision, asked.date, &asked.reason).await;
    match moved {
        Ok(moved) => {
            let sentence = page::moved(loaded.year()?, &asked, moved.is_some());
            flash::done(write, paths::Year { year: path.year }, &sentence).await
        }
        Err(Error::Stale) => {
            let both = page::both(loaded.year()?, &asked, &form);
            let body = page::body(&layout, &loaded, &form, &FormErrors::NONE, Some(&both))?;
            Ok(layout.conflict(&title, &body))
        }
        Err(error) => Ok(layout.invalid(&title, &again(&FormErrors::refused("datum", error)?)?)),
    }
}
