//! The nämnd's meetings, with the last day for their papers.

use serde_json::json;

use crate::actions::Write;
use crate::domain::audit::Action;
use crate::domain::errand::BoardMeeting;
use crate::domain::ids::{MeetingId, ProgramCode};
use crate::error::Result;
use crate::store;

/// Adds a meeting of the nämnd.
///
/// # Errors
/// [`Taken`](crate::error::Error::Taken) when there is one that day.
pub async fn add(write: &mut Write, program: &ProgramCode, meeting: &BoardMeeting) -> Result<MeetingId> {
    let added = store::board_meetings::insert(&mut write.tx, program, meeting, write.now, &write.actor.name).await;
    let id = added.map_err(|error| error.or_taken("board_meeting.", "board_meeting"))?;
    write
        .note(Action::MeetingAdded, "board_meeting", id, json!(meeting))
        .await?;
    Ok(id)
}

/// Changes a meeting of the nämnd. Whether anything changed.
///
/// # Errors
/// [`Taken`](crate::error::Error::Taken) when there is one that day; `Stale`, `NotFound`.
pub async fn change(write: &mut Write, meeting: &BoardMeeting) -> Result<bool> {
    let before = store::board_meetings::get(&mut write.tx, meeting.id).await?;
    if &before == meeting {
        return Ok(false);
    }
    let saved = store::board_meetings::save(&mut write.tx, meeting).await;
    saved.map_err(|error| error.or_taken("board_meeting.", "board_meeting"))?;
    let sides = (&before, meeting);
    write
        .note_change(Action::MeetingChanged, "board_meeting", meeting.id, sides)
        .await
}
