//! The year: the wall planner with the same as a list, what to think of, the form that moves a round, plan and outcome.

use axum::response::Redirect;
use chrono::Datelike;

use crate::actions::follow_up::refuse_erased;
use crate::actions::scope::Scope;
use crate::actions::{Write, schedule_changes};
use crate::clock::Now;
use crate::domain::record::{Record, YearRecord};
use crate::domain::schedule_change::ScheduleChange;
use crate::error::{Error, Result};
use crate::store::Tx;
use crate::web::form::{Filled, Unsaved, or_again};
use crate::web::years::form::MoveForm;
use crate::web::{Access, Answer, Layout, Read, Routes, flash, paths, replanning};

mod form;
mod page;

pub fn routes() -> Routes {
    Routes::new()
        .form::<MoveForm>()
        .get(Access::Team, this_year)
        .get(Access::Team, show)
        .post(Access::Work, move_round)
}

/// A year as its page needs it.
pub struct Loaded {
    record: Record,
    year: YearRecord,
    /// What can be undone.
    change: Option<ScheduleChange>,
}

impl Loaded {
    async fn load(tx: &mut Tx, scope: &Scope, year: i32, now: Now) -> Result<Self> {
        refuse_erased(tx, scope.code(), year).await?;
        let record = scope.record(tx, year).await?;
        let year = record.year(year).ok_or(Error::NotFound)?.clone();
        Ok(Self {
            change: replanning::latest_change(tx, scope.code(), &year, now).await?,
            record,
            year,
        })
    }
}

async fn this_year(_: paths::Years, now: Now) -> Redirect {
    let year = now.tonight().year();
    Redirect::to(&paths::Year { year }.to_string())
}

async fn show(path: paths::Year, asked: paths::OfRound, layout: Layout, scope: Scope, Read(mut tx): Read) -> Answer {
    let loaded = Loaded::load(&mut tx, &scope, path.year, layout.now()).await?;
    let form = Filled::new(MoveForm::about(asked.byt));
    Ok(page::show(&layout, &loaded, form, None))
}

async fn move_round(path: paths::YearMove, layout: Layout, scope: Scope, mut write: Write, typed: MoveForm) -> Answer {
    let loaded = Loaded::load(&mut write.tx, &scope, path.year, layout.now()).await?;
    let saved = async {
        let asked = typed.parse(&loaded.year)?;
        let moved =
            schedule_changes::move_to(&mut write, asked.round, asked.revision, asked.date, &asked.reason).await?;
        let sentence = page::moved(&loaded.year, asked.round, moved.is_some());
        flash::done(write, paths::Year { year: path.year }, &sentence).await
    };
    match saved.await {
        Err(Unsaved::Error(Error::Stale)) => {
            let both = page::both(&loaded.year, &typed);
            Ok(page::show(&layout, &loaded, Filled::new(typed), Some(&both)))
        }
        saved => or_again(saved, typed, "datum", None, |form| {
            page::show(&layout, &loaded, form, None)
        }),
    }
}
