//! The nämnd's calendar.

use sqlx::SqliteConnection;

use crate::clock::Now;
use crate::domain::errand::BoardMeeting;
use crate::domain::ids::{MeetingId, ProgramCode};
use crate::error::Result;

noun! {
    $ BoardMeeting in "board_meeting" { revision "revision"; held_on "held_on", papers_by "papers_by" }
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
