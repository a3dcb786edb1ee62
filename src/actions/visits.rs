//! Visits under a round.

use serde_json::{Value, json};

use crate::actions::Write;
use crate::domain::audit::Action;
use crate::domain::ids::VisitId;
use crate::domain::visit::Visit;
use crate::error::Result;
use crate::store;

/// Adds a visit; its id and revision are ignored.
///
/// # Errors
/// [`Error::Taken`](crate::error::Error::Taken) when the round has a visit to those premises at that time.
pub async fn add(write: &mut Write, visit: &Visit) -> Result<VisitId> {
    let inserted = store::visits::insert(&mut write.tx, visit, write.now, &write.actor.name).await;
    let id = inserted.map_err(|error| error.or_taken("visit.", "visit"))?;
    write.note(Action::VisitAdded, "visit", id, snapshot(visit)).await?;
    Ok(id)
}

/// Changes a visit. Returns whether anything changed.
///
/// # Errors
/// Stale when someone else has changed it since.
pub async fn change(write: &mut Write, visit: &Visit) -> Result<bool> {
    let before = store::visits::get(&mut write.tx, visit.id).await?;
    if &before == visit {
        return Ok(false);
    }
    store::visits::save(&mut write.tx, visit).await?;
    let sides = (snapshot(&before), snapshot(visit));
    write.note_change(Action::VisitChanged, "visit", visit.id, sides).await
}

fn snapshot(visit: &Visit) -> Value {
    json!({
        "round": visit.round,
        "at": visit.at,
        "premises": visit.premises,
        "outcome": visit.outcome,
        "case_number": visit.case_number,
        "law": visit.law,
        "note": visit.note,
    })
}
