//! Texts about what is always done, with the days on which they hold.

use sqlx::{SqliteConnection, query, query_as};

use crate::clock::Now;
use crate::domain::errand::Routine;
use crate::domain::ids::{ProgramCode, RoutineId};
use crate::error::{Error, Result};
use crate::store::changed_one;

/// All of a programme, by title.
pub async fn list(db: &mut SqliteConnection, program: &ProgramCode) -> Result<Vec<Routine>> {
    let rows = query_as!(
        Routine,
        "select id, title, text, valid_from, valid_to, in_follow_up, in_opinion, in_plan, revision
         from routine where program = ? order by title, valid_from, id",
        program
    );
    Ok(rows.fetch_all(db).await?)
}

pub async fn get(db: &mut SqliteConnection, id: RoutineId) -> Result<Routine> {
    let row = query_as!(
        Routine,
        "select id, title, text, valid_from, valid_to, in_follow_up, in_opinion, in_plan, revision
         from routine where id = ?",
        id
    );
    row.fetch_optional(db).await?.ok_or(Error::NotFound)
}

/// Adds one; its own id and revision count for nothing.
pub async fn insert(
    db: &mut SqliteConnection,
    program: &ProgramCode,
    routine: &Routine,
    now: Now,
    by: &str,
) -> Result<RoutineId> {
    let result = query!(
        "insert into routine (program, title, text, valid_from, valid_to, in_follow_up, in_opinion, in_plan, recorded_at,
            recorded_by)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        program,
        routine.title,
        routine.text,
        routine.valid_from,
        routine.valid_to,
        routine.in_follow_up,
        routine.in_opinion,
        routine.in_plan,
        now.0,
        by
    )
    .execute(db)
    .await?;
    Ok(RoutineId(result.last_insert_rowid()))
}

pub async fn save(db: &mut SqliteConnection, routine: &Routine) -> Result<()> {
    let result = query!(
        "update routine set title = ?, text = ?, valid_from = ?, valid_to = ?, in_follow_up = ?, in_opinion = ?,
            in_plan = ?, revision = revision + 1
         where id = ? and revision = ?",
        routine.title,
        routine.text,
        routine.valid_from,
        routine.valid_to,
        routine.in_follow_up,
        routine.in_opinion,
        routine.in_plan,
        routine.id,
        routine.revision
    )
    .execute(db)
    .await?;
    changed_one(&result)
}
