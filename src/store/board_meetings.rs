//! The nämnd's calendar.

use sqlx::{SqliteConnection, query_as};

use crate::clock::Now;
use crate::domain::errand::BoardMeeting;
use crate::domain::ids::{MeetingId, ProgramCode};
use crate::error::Result;

macro_rules! select {
    ($($rest:tt)+) => {
        query_as!(BoardMeeting, "select id, held_on, papers_by, revision from board_meeting " + $($rest)+)
    };
}

/// What is stored of a meeting, by column.
macro_rules! columns {
    ($write:ident!($($to:tt)+), $meeting:expr) => {
        $write!($($to)+; "held_on" = $meeting.held_on, "papers_by" = $meeting.papers_by)
    };
}

/// All of a programme, the latest first.
pub async fn list(db: &mut SqliteConnection, program: &ProgramCode) -> Result<Vec<BoardMeeting>> {
    Ok(select!("where program = ? order by held_on desc", program)
        .fetch_all(db)
        .await?)
}

pub async fn get(db: &mut SqliteConnection, id: MeetingId) -> Result<BoardMeeting> {
    Ok(select!("where id = ?", id).fetch_one(db).await?)
}

/// Adds one; its own id and revision count for nothing.
pub async fn insert(
    db: &mut SqliteConnection,
    program: &ProgramCode,
    meeting: &BoardMeeting,
    now: Now,
    by: &str,
) -> Result<MeetingId> {
    let id = columns!(insert!("board_meeting", db, now, by, "program" = program), meeting);
    Ok(MeetingId(id))
}

pub async fn save(db: &mut SqliteConnection, meeting: &BoardMeeting) -> Result<()> {
    columns!(update!("board_meeting", db, meeting.id, meeting.revision), meeting)
}
