//! Meetings, statements, commitments and actions.

use chrono::NaiveDate;
use sqlx::{SqliteConnection, query_scalar};

use crate::clock::Now;
use crate::domain::ids::{MeasureId, ProgramCode};
use crate::domain::measure::{Measure, MeasureFacts};
use crate::error::Result;

noun! {
    $ Measure in "measure" { program "program", recorded_at "recorded_at", revision "revision" }
    MeasureFacts {
        year "year", kind "kind", date: held_on "held_on", description "description", responsible "responsible",
        due_on "due_on", done "done", done_on "done_on", effect "effect", effect_on "effect_on", stated_by "stated_by"
    }
}

/// Those of one year, by date.
pub async fn of_year(db: &mut SqliteConnection, program: &ProgramCode, year: i32) -> Result<Vec<Measure>> {
    of_years(db, program, &format!("[{year}]")).await
}

/// Those of some years (a JSON array), by date.
pub(super) async fn of_years(db: &mut SqliteConnection, program: &ProgramCode, years: &str) -> Result<Vec<Measure>> {
    let rows = select!(
        "where program = ? and year in (select value from json_each(?)) order by held_on, id",
        program,
        years
    );
    Ok(rows.fetch_all(db).await?)
}

/// Those of the years before one that were to be looked at by a day, and of which something was not known to be done or to
/// have helped by then: all that can be overdue, and perhaps some that are not.
pub(super) async fn left_open(
    db: &mut SqliteConnection,
    program: &ProgramCode,
    before: i32,
    day: NaiveDate,
) -> Result<Vec<Measure>> {
    let rows = select!(
        "where program = ?1 and year < ?2 and due_on <= ?3
            and (done is not 1 or coalesce(done_on, held_on) > ?3
                or effect is not 1 or coalesce(effect_on, held_on) > ?3) order by year, held_on, id",
        program,
        before,
        day
    );
    Ok(rows.fetch_all(db).await?)
}

/// The years of a programme that have measures, newest first.
pub async fn years(db: &mut SqliteConnection, program: &ProgramCode) -> Result<Vec<i32>> {
    let years = query_scalar!(
        "select distinct year from measure where program = ? order by year desc",
        program
    );
    Ok(years.fetch_all(db).await?)
}

/// The one that is known by the same year, kind, date and description.
pub async fn same_as(db: &mut SqliteConnection, program: &ProgramCode, new: &MeasureFacts) -> Result<Option<Measure>> {
    let row = select!(
        "where program = ? and year = ? and kind = ? and held_on = ? and description = ?",
        program,
        new.year,
        new.kind,
        new.date,
        new.description
    );
    Ok(row.fetch_optional(db).await?)
}

pub async fn get(db: &mut SqliteConnection, id: MeasureId) -> Result<Measure> {
    Ok(select!("where id = ?", id).fetch_one(db).await?)
}

pub async fn insert(
    db: &mut SqliteConnection,
    program: &ProgramCode,
    measure: &MeasureFacts,
    now: Now,
    by: &str,
) -> Result<MeasureId> {
    let id = columns!(insert!("measure", db, now, by, "program" = program), measure);
    Ok(MeasureId(id))
}

/// Saves all but the programme.
pub async fn save(db: &mut SqliteConnection, measure: &Measure) -> Result<()> {
    columns!(update!("measure", db, measure.id, measure.revision), measure)
}
