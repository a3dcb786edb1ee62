//! The nämnd's calendar.

use sqlx::{SqliteConnection, query, query_as};

use crate::clock::Now;
use crate::domain::errand::BoardMeeting;
use crate::domain::ids::{MeetingId, ProgramCode};
use crate::error::{Error, Result};
use crate::store::changed_one;

/// All of a programme, the latest first.
pub async fn list(db: &mut SqliteConnection, program: &ProgramCode) -> Result<Vec<BoardMeeting>> {
    let rows = query_as!(
        BoardMeeting,
        "select id, held_on, papers_by, revision from board_meeting where program = ? order by held_on desc",
        program
    );
    Ok(rows.fetch_all(db).await?)
}

pub async fn get(db: &mut SqliteConnection, id: MeetingId) -> Result<BoardMeeting> {
    let row = query_as!(
        BoardMeeting,
        "select id, held_on, papers_by, revision from board_meeting where id = ?",
        id
    );
    row.fetch_optional(db).await?.ok_or(Error::NotFound)
}

/// Adds one; its own id and revision count for nothing.
pub async fn insert(
    db: &mut SqliteConnection,
    program: &ProgramCode,
    meeting: &BoardMeeting,
    now: Now,
    by: &str,
) -> Result<MeetingId> {
    let result = query!(
        "insert into board_meeting (program, held_on, papers_by, recorded_at, recorded_by) values (?, ?, ?, ?, ?)",
        program,
        meeting.held_on,
        meeting.papers_by,
        now.0,
        by
    )
    .execute(db)
    .await?;
    Ok(MeetingId(result.last_insert_rowid()))
}

pub async fn save(db: &mut SqliteConnection, meeting: &BoardMeeting) -> Result<()> {
    let result = query!(
        "update board_meeting set held_on = ?, papers_by = ?, revision = revision + 1 where id = ? and revision = ?",
        meeting.held_on,
        meeting.papers_by,
        meeting.id,
        meeting.revision
    )
    .execute(db)
    .await?;
    changed_one(&result)
}
