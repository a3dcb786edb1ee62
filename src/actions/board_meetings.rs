//! The nämnd's meetings, with the last day for their papers.

use serde_json::json;

use crate::actions::Write;
use crate::domain::audit::{Action, Entry};
use crate::domain::errand::BoardMeeting;
use crate::domain::ids::{MeetingId, ProgramCode};
use crate::error::{Error, Result};
use crate::store;

/// Adds a meeting of the nämnd.
///
/// # Errors
/// [`Error::Taken`] when there is one that day.
pub async fn add(write: &mut Write, program: &ProgramCode, meeting: &BoardMeeting) -> Result<MeetingId> {
    let by = write.by();
    let added = store::board_meetings::insert(&mut write.tx, program, meeting, write.now, &by).await;
    let id = added.map_err(same_day)?;
    let entry = Entry::new(Action::MeetingAdded, "board_meeting", id, json!(meeting));
    write.note(entry).await?;
    Ok(id)
}

/// Changes a meeting of the nämnd.
///
/// # Errors
/// [`Error::Taken`] when there is one that day; [`Error::Stale`], [`Error::NotFound`].
pub async fn change(write: &mut Write, meeting: &BoardMeeting) -> Result<()> {
    let before = store::board_meetings::get(&mut write.tx, meeting.id).await?;
    if &before == meeting {
        return Ok(());
    }
    let saved = store::board_meetings::save(&mut write.tx, meeting).await;
    saved.map_err(same_day)?;
    let detail = json!({ "before": before, "after": meeting });
    let entry = Entry::new(Action::MeetingChanged, "board_meeting", meeting.id, detail);
    write.note(entry).await
}

fn same_day(error: Error) -> Error {
    if error.is_taken("board_meeting.") {
        Error::Taken("board_meeting")
    } else {
        error
    }
}
