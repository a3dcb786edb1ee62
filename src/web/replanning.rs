//! Planning again what is left of a year, and taking a change of the schedule back.

use axum::extract::Form;
use serde::Deserialize;

use crate::actions::{Write, schedule_changes};
use crate::clock::Now;
use crate::domain::ids::{ChangeId, ProgramCode};
use crate::domain::record::YearRecord;
use crate::domain::schedule_change::{self, ScheduleChange};
use crate::error::Error;
use crate::store::{self, Tx};
use crate::web::error::Answer;
use crate::web::{Access, Routes, flash, paths};

mod page;

pub use page::undo_form;

pub fn routes() -> Routes {
    Routes::new().post(Access::Work, undo)
}

/// Which change the button was shown for.
#[derive(Debug, Deserialize)]
struct Shown {
    #[serde(default)]
    andring: i64,
}

async fn undo(path: paths::ScheduleUndo, mut write: Write, Form(shown): Form<Shown>) -> Answer {
    let program = store::programs::only(&mut write.tx).await?;
    let undone = match schedule_changes::undo(&mut write, &program.code, ChangeId(shown.andring)).await {
        Ok(undone) => undone,
        Err(Error::Stale) => return Ok(flash::redirect(paths::Year { year: path.year }, page::UNDONE_ALREADY)),
        Err(error) => return Err(error.into()),
    };
    let record = store::record::load(&mut write.tx, &program.code, &[path.year]).await?;
    write.commit().await?;
    Ok(flash::redirect(
        paths::Year { year: path.year },
        &page::undone(&record, &undone),
    ))
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
