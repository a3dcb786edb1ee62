//! The nämnd's meetings, with the last day for their papers.

use serde_json::json;

use crate::actions::Write;
use crate::domain::audit::Action;
use crate::domain::errand::BoardMeeting;
use crate::domain::ids::{MeetingId, ProgramCode};
use crate::error::{Error, Result};
use crate::store;

/// Adds a meeting of the nämnd.
///
/// # Errors
/// [`Error::Taken`] when there is one that day.
pub async fn add(write: &mut Write, program: &ProgramCode, meeting: &BoardMeeting) -> Result<MeetingId> {
    let added = store::board_meetings::insert(&mut write.tx, program, meeting, write.now, &write.actor.name).await;
    let id = added.map_err(same_day)?;
    write
        .note(Action::MeetingAdded, "board_meeting", id, json!(meeting))
        .await?;
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
    write
        .note(Action::MeetingChanged, "board_meeting", meeting.id, detail)
        .await
}

fn same_day(error: Error) -> Error {
    if error.is_taken("board_meeting.") {
        Error::Taken("board_meeting")
    } else {
        error
    }
}
