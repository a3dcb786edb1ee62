//! Planning again what is left of a year, and taking a change of the schedule back.

use std::collections::BTreeSet;

use axum::extract::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;

use crate::actions::Write;
use crate::actions::schedule_changes::{self, NewNight};
use crate::actions::scope::Scope;
use crate::clock::Now;
use crate::domain::ids::{ChangeId, OfficerId, ProgramCode, RoundId};
use crate::domain::record::{Record, YearRecord};
use crate::domain::replanning::{self, Replanning, Row};
use crate::domain::schedule_change::{self, ScheduleChange};
use crate::error::Error;
use crate::store::{self, Tx};
use crate::web::form::Posted;
use crate::web::rendered::made;
use crate::web::{Access, Answer, Layout, Read, Routes, Writer, flash, paths};

mod page;

pub use page::{not_met, officers, undo_form, why_not};

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::Work, show)
        .post(Access::Work, approve)
        .post(Access::Work, undo)
}

/// A year and what is proposed for the rest of it.
struct Loaded {
    record: Record,
    year: i32,
    again: Replanning,
    change: Option<ScheduleChange>,
}

impl Loaded {
    /// `None` when the year has no rounds to plan again. The read ends before it is planned.
    async fn load(mut tx: Tx, scope: &Scope, year: i32, now: Now) -> Result<Option<Self>, Error> {
        let record = scope.record(&mut tx, year).await?;
        let of_year = record.year(year).ok_or(Error::NotFound)?;
        if !replanning::applies(of_year) {
            return Ok(None);
        }
        let change = latest_change(&mut tx, scope.code(), of_year, now).await?;
        drop(tx);
        let planned = made(move || {
            let of_year = record.year(year).ok_or(Error::NotFound)?;
            let again = replanning::replan(&record, of_year, now.today());
            Ok(Self {
                record,
                year,
                again,
                change,
            })
        });
        planned.await.map(Some)
    }

    /// What the page was made from. Another schedule, or another proposal, gives another.
    fn shown(&self) -> String {
        let line = |row: &Row| {
            let officers: Vec<String> = row.officers.iter().map(OfficerId::to_string).collect();
            let date = |night: Option<crate::domain::period::Night>| night.map(|night| night.date.to_string());
            let (from, to) = (date(row.from).unwrap_or_default(), date(row.to).unwrap_or_default());
            format!("{}:{from}:{to}:{}", row.round, officers.join("+"))
        };
        let rows: Vec<String> = self.again.rows.iter().map(line).collect();
        rows.join(" ")
    }
}

async fn show(path: paths::Replanning, asked: paths::OfDate, layout: Layout, scope: Scope, Read(tx): Read) -> Answer {
    let Some(loaded) = Loaded::load(tx, &scope, path.year, layout.now()).await? else {
        return Ok(Redirect::to(&paths::PlanProposal { year: path.year }.to_string()).into_response());
    };
    let page = made(move || {
        let form = page::Form::all(&loaded);
        Ok(page::show(&layout, &loaded, &form, StatusCode::OK, &asked.datum))
    });
    Ok(page.await?)
}

/// Planned before the write begins, so that nobody waits for it.
async fn approve(path: paths::Replanning, layout: Layout, scope: Scope, writer: Writer, posted: Posted) -> Answer {
    let mut tx = writer.db.read().await?;
    let position = store::audit::last_change(&mut tx).await?;
    let Some(loaded) = Loaded::load(tx, &scope, path.year, layout.now()).await? else {
        return Err(Error::Stale.into());
    };
    let mut write = writer.begin().await?;
    if posted.one("visat") != loaded.shown() || store::audit::last_change(&mut write.tx).await? != position {
        let form = page::Form::changed(&loaded);
        return Ok(page::show(&layout, &loaded, &form, StatusCode::CONFLICT, ""));
    }
    let chosen = chosen(&loaded, &posted);
    if let Some(form) = page::Form::faulty(&loaded, &chosen) {
        return Ok(page::show(
            &layout,
            &loaded,
            &form,
            StatusCode::UNPROCESSABLE_ENTITY,
            "",
        ));
    }
    let nights = nights(&loaded, &chosen);
    schedule_changes::change(&mut write, &loaded.record.program.code, path.year, &nights).await?;
    flash::done(write, paths::Year { year: path.year }, &page::approved(nights.len())).await
}

fn chosen(loaded: &Loaded, typed: &Posted) -> BTreeSet<RoundId> {
    let ids = typed.all("omgang");
    let is_chosen = |row: &&Row| ids.contains(&row.round.to_string());
    loaded.again.changes().filter(is_chosen).map(|row| row.round).collect()
}

fn nights(loaded: &Loaded, chosen: &BTreeSet<RoundId>) -> Vec<NewNight> {
    let rows = loaded.again.changes().filter(|row| chosen.contains(&row.round));
    rows.filter_map(|row| NewNight::of(row, &loaded.record)).collect()
}

/// Which change the button was shown for.
#[derive(Debug, Deserialize)]
struct Shown {
    #[serde(default)]
    andring: i64,
}

async fn undo(path: paths::ScheduleUndo, scope: Scope, mut write: Write, Form(shown): Form<Shown>) -> Answer {
    let undone = match schedule_changes::undo(&mut write, scope.code(), ChangeId(shown.andring)).await {
        Ok(undone) => undone,
        Err(Error::Stale) => return Ok(flash::redirect(paths::Year { year: path.year }, page::UNDONE_ALREADY)),
        Err(error) => return Err(error.into()),
    };
    let record = store::record::load(&mut write.tx, scope.code(), &[path.year]).await?;
    flash::done(write, paths::Year { year: path.year }, &page::undone(&record, &undone)).await
}

/// The change of a year that the button would take back, if there is one.
///
/// # Errors
/// The database's.
pub async fn latest_change(
    tx: &mut Tx,
    program: &ProgramCode,
    year: &YearRecord,
    now: Now,
) -> Result<Option<ScheduleChange>, Error> {
    let changes = store::schedule_changes::of_year(tx, program, year.year).await?;
    Ok(schedule_change::latest(&changes, year, now.0).cloned())
}
