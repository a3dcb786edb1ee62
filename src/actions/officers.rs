//! Officers (handläggare) and their leave.

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::actions::Write;
use crate::domain::audit::Action;
use crate::domain::ids::{LeaveId, OfficerId};
use crate::domain::partner::{Officer, OfficerFacts};
use crate::error::{Error, Result};
use crate::store;
use crate::store::officers::NewLeave;

/// Adds an officer: a name or a signature, with a user or without.
///
/// # Errors
/// [`Error::Taken`] when there is one of that name.
pub async fn add(write: &mut Write, officer: &OfficerFacts) -> Result<OfficerId> {
    if store::officers::by_name(&mut write.tx, &officer.name).await?.is_some() {
        return Err(Error::Taken("name"));
    }
    let id = store::officers::insert(&mut write.tx, officer, write.now, &write.actor.name).await?;
    write
        .note(Action::OfficerAdded, "officer", id, snapshot(officer))
        .await?;
    Ok(id)
}

/// The officer that a file names; added when unknown. With whether it was.
pub async fn find_or_add(write: &mut Write, name: &str) -> Result<(OfficerId, bool)> {
    if let Some(officer) = store::officers::by_name(&mut write.tx, name).await? {
        return Ok((officer.id, false));
    }
    let officer = OfficerFacts {
        name: name.to_owned(),
        ..OfficerFacts::default()
    };
    Ok((add(write, &officer).await?, true))
}

/// Changes name, phone, user or time. Whether anything changed.
///
/// # Errors
/// [`Error::Taken`], [`Error::Stale`], [`Error::NotFound`].
pub async fn change(write: &mut Write, officer: &Officer) -> Result<bool> {
    let before = store::officers::get(&mut write.tx, officer.id).await?;
    if &before == officer {
        return Ok(false);
    }
    let namesake = store::officers::by_name(&mut write.tx, &officer.name).await?;
    if namesake.is_some_and(|other| other.id != officer.id) {
        return Err(Error::Taken("name"));
    }
    store::officers::save(&mut write.tx, officer).await?;
    let sides = (snapshot(&before), snapshot(officer));
    write
        .note_change(Action::OfficerChanged, "officer", officer.id, sides)
        .await
}

/// Ends an officer after a last day; past rounds keep the name. Whether anything changed.
pub async fn end(write: &mut Write, id: OfficerId, last: NaiveDate) -> Result<bool> {
    let mut officer = store::officers::get(&mut write.tx, id).await?;
    officer.valid = officer.valid.ending(last);
    change(write, &officer).await
}

/// Notes days on which an officer cannot go out, with what a calendar that tells of them calls them. Whether they were added.
///
/// # Errors
/// [`Error::NotFound`] for an unknown officer.
pub async fn add_leave(
    write: &mut Write,
    officer: OfficerId,
    (first, last): (NaiveDate, NaiveDate),
    external_id: &str,
) -> Result<bool> {
    let new = NewLeave {
        officer,
        days: (first, last),
        external_id,
    };
    let added = store::officers::insert_leave(&mut write.tx, &new, write.now, &write.actor.name).await;
    let Some(id) = added.map_err(Error::or_unknown)? else {
        return Ok(false);
    };
    let detail = json!({ "officer": officer, "first": first, "last": last });
    write.note(Action::LeaveAdded, "leave", id, detail).await?;
    Ok(true)
}

/// Takes back leave that no longer holds or was mistyped; the log keeps it.
pub async fn take_back_leave(write: &mut Write, id: LeaveId) -> Result<()> {
    let leave = store::officers::delete_leave(&mut write.tx, id).await?;
    let detail = json!({ "officer": leave.officer, "first": leave.first, "last": leave.last });
    write.note(Action::LeaveTakenBack, "leave", id, detail).await
}

fn snapshot(officer: &OfficerFacts) -> Value {
    json!({ "name": officer.name, "phone": officer.phone, "user": officer.user, "valid": officer.valid })
}
