//! Meetings, statements, commitments and actions.

use chrono::NaiveDate;
use sqlx::{SqliteConnection, query, query_scalar};

use crate::clock::Now;
use crate::domain::ids::{MeasureId, ProgramCode};
use crate::domain::measure::{Measure, MeasureFacts};
use crate::error::Result;

macro_rules! select {
    ($($rest:tt)+) => {
        query!(
            "select id, program, year, kind, held_on, description, responsible, due_on, done, done_on, effect, effect_on,
                stated_by, recorded_at, revision
             from measure " + $($rest)+
        )
        .map(|row| Measure {
            id: row.id,
            program: row.program,
            facts: MeasureFacts {
                year: row.year,
                kind: row.kind,
                date: row.held_on,
                description: row.description,
                responsible: row.responsible,
                due_on: row.due_on,
                done: row.done,
                done_on: row.done_on,
                effect: row.effect,
                effect_on: row.effect_on,
                stated_by: row.stated_by,
            },
            recorded_at: row.recorded_at,
            revision: row.revision,
        })
    };
}

/// What is stored of a measure, by column.
macro_rules! columns {
    ($write:ident!($($to:tt)+), $measure:expr) => {
        $write!(
            $($to)+;
            "year" = $measure.year,
            "kind" = $measure.kind,
            "held_on" = $measure.date,
            "description" = $measure.description,
            "responsible" = $measure.responsible,
            "due_on" = $measure.due_on,
            "done" = $measure.done,
            "done_on" = $measure.done_on,
            "effect" = $measure.effect,
            "effect_on" = $measure.effect_on,
            "stated_by" = $measure.stated_by
        )
    };
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
