//! Meetings, statements, commitments and actions.

use chrono::NaiveDate;
use sqlx::{SqliteConnection, query, query_as, query_scalar};

use crate::clock::Now;
use crate::domain::ids::{MeasureId, ProgramCode};
use crate::domain::measure::{Measure, NewMeasure};
use crate::error::{Error, Result};
use crate::store::changed_one;

/// Those of one year, by date.
pub async fn of_year(db: &mut SqliteConnection, program: &ProgramCode, year: i32) -> Result<Vec<Measure>> {
    let rows = query_as!(
        Measure,
        r#"select id, program, year, kind, held_on as "date: NaiveDate", description, responsible, due_on,
         done as "done: bool", done_on, effect as "effect: bool", effect_on, stated_by, recorded_at, revision
         from measure where program = ? and year = ? order by held_on, id"#,
        program,
        year
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
    let row = query_as!(
        Measure,
        r#"select id, program, year, kind, held_on as "date: NaiveDate", description, responsible, due_on,
         done as "done: bool", done_on, effect as "effect: bool", effect_on, stated_by, recorded_at, revision
         from measure where id = ?"#,
        id
    );
    row.fetch_optional(db).await?.ok_or(Error::NotFound)
}

pub async fn insert(
    db: &mut SqliteConnection,
    program: &ProgramCode,
    measure: &NewMeasure,
    now: Now,
    by: &str,
) -> Result<MeasureId> {
    let result = query!(
        "insert into measure (program, year, kind, held_on, description, responsible, due_on, done, done_on, effect,
            effect_on, stated_by, recorded_at, recorded_by)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        program,
        measure.year,
        measure.kind,
        measure.date,
        measure.description,
        measure.responsible,
        measure.due_on,
        measure.done,
        measure.done_on,
        measure.effect,
        measure.effect_on,
        measure.stated_by,
        now.0,
        by
    )
    .execute(db)
    .await?;
    Ok(MeasureId(result.last_insert_rowid()))
}

/// Saves all but the programme.
pub async fn save(db: &mut SqliteConnection, measure: &Measure) -> Result<()> {
    let result = query!(
        "update measure set year = ?, kind = ?, held_on = ?, description = ?, responsible = ?, due_on = ?, done = ?,
            done_on = ?, effect = ?, effect_on = ?, stated_by = ?, revision = revision + 1
         where id = ? and revision = ?",
        measure.year,
        measure.kind,
        measure.date,
        measure.description,
        measure.responsible,
        measure.due_on,
        measure.done,
        measure.done_on,
        measure.effect,
        measure.effect_on,
        measure.stated_by,
        measure.id,
        measure.revision
    )
    .execute(db)
    .await?;
    changed_one(&result)
}
