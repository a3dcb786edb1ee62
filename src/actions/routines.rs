//! Texts about what is always done, told in documents.

use serde_json::json;

use crate::actions::Write;
use crate::domain::audit::Action;
use crate::domain::errand::Routine;
use crate::domain::ids::{ProgramCode, RoutineId};
use crate::error::Result;
use crate::store;

/// Adds a text about a routine.
pub async fn add(write: &mut Write, program: &ProgramCode, routine: &Routine) -> Result<RoutineId> {
    let id = store::routines::insert(&mut write.tx, program, routine, write.now, &write.actor.name).await?;
    write.note(Action::RoutineAdded, "routine", id, json!(routine)).await?;
    Ok(id)
}

/// Changes a text about a routine. Whether anything changed.
///
/// # Errors
/// [`Stale`](crate::error::Error::Stale), [`NotFound`](crate::error::Error::NotFound).
pub async fn change(write: &mut Write, routine: &Routine) -> Result<bool> {
    let before = store::routines::get(&mut write.tx, routine.id).await?;
    if &before == routine {
        return Ok(false);
    }
    store::routines::save(&mut write.tx, routine).await?;
    let sides = (&before, routine);
    write
        .note_change(Action::RoutineChanged, "routine", routine.id, sides)
        .await
}
