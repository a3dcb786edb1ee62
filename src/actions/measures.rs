//! Meetings, statements, commitments and actions, with what came of them (rule 21).

use serde_json::json;

use crate::actions::Write;
use crate::domain::audit::Action;
use crate::domain::ids::{MeasureId, ProgramCode};
use crate::domain::measure::{Measure, MeasureFacts, MeasureKind};
use crate::error::{Error, Result};
use crate::store;

/// Adds a measure.
///
/// # Errors
/// [`Error::Taken`] when the year has one of the same kind, date and description.
pub async fn add(write: &mut Write, program: &ProgramCode, new: &MeasureFacts) -> Result<MeasureId> {
    let inserted = store::measures::insert(&mut write.tx, program, new, write.now, &write.actor.name).await;
    let id = inserted.map_err(|error| error.or_taken("measure.", "measure"))?;
    write.note(Action::MeasureAdded, "measure", id, json!(new)).await?;
    Ok(id)
}

/// The measure that is known by the same year, kind, date and description.
pub async fn same_as(write: &mut Write, program: &ProgramCode, new: &MeasureFacts) -> Result<Option<Measure>> {
    store::measures::same_as(&mut write.tx, program, new).await
}

/// Adds what came out of a meeting. Nothing comes out of one that was not held, so that is then known too.
///
/// # Errors
/// Those of [`add`]; [`Error::NotFound`] when there is no such meeting.
pub async fn add_after(
    write: &mut Write,
    program: &ProgramCode,
    new: &MeasureFacts,
    id: MeasureId,
) -> Result<MeasureId> {
    let meeting = store::measures::get(&mut write.tx, id).await?;
    if meeting.kind != MeasureKind::Meeting {
        return Err(Error::NotFound);
    }
    if meeting.done.is_none() {
        let mut held = meeting;
        held.done = Some(true);
        held.done_on = Some(held.date.min(write.now.today()));
        change(write, &held).await?;
    }
    add(write, program, new).await
}

/// Changes a measure: mostly, what has become of it. Whether anything changed.
///
/// # Errors
/// [`Error::Taken`] when the year has another such; [`Error::Stale`], [`Error::NotFound`].
pub async fn change(write: &mut Write, measure: &Measure) -> Result<bool> {
    let before = store::measures::get(&mut write.tx, measure.id).await?;
    if &before == measure {
        return Ok(false);
    }
    let saved = store::measures::save(&mut write.tx, measure).await;
    saved.map_err(|error| error.or_taken("measure.", "measure"))?;
    let sides = (&before, measure);
    write
        .note_change(Action::MeasureChanged, "measure", measure.id, sides)
        .await
}
