//! Restricted notes (rule 19): no content, read by author and directors, and every reading in the log.

use serde_json::json;

use crate::actions::Write;
use crate::domain::audit::Action;
use crate::domain::ids::{NoteId, ProgramCode};
use crate::domain::note::{NewNote, RestrictedNote};
use crate::domain::user::{Permission, Role, may};
use crate::error::{Error, Result};
use crate::store;

/// Notes that a suspicion was reported, in consultation with the director. The log has no more than that it was noted.
///
/// # Errors
/// [`Error::Forbidden`] for anyone but a signed-in officer or director; [`Error::NotFound`] for an unknown round.
pub async fn add(write: &mut Write, program: &ProgramCode, new: &NewNote) -> Result<NoteId> {
    let works = write.actor.roles.iter().any(|role| may(*role, Permission::Work));
    let author = write.actor.user.filter(|_| works).ok_or(Error::Forbidden)?;
    if let Some(round) = new.round {
        store::rounds::get(&mut write.tx, round).await?;
    }
    let id = store::notes::insert(&mut write.tx, program, new, author, write.now, &write.actor.name).await?;
    write.note(Action::NoteAdded, "note", id, json!({})).await?;
    Ok(id)
}

/// The notes that the reader may read, newest first; that each was read is noted. To be committed also by a page that
/// only shows.
pub async fn read(write: &mut Write, program: &ProgramCode) -> Result<Vec<RestrictedNote>> {
    let reader = write.actor.user.ok_or(Error::Forbidden)?;
    let mut notes = if write.actor.roles.contains(&Role::Director) {
        store::notes::of_all(&mut write.tx, program).await?
    } else {
        store::notes::of_author(&mut write.tx, program, reader).await?
    };
    notes.retain(|note| note.may_be_read_by(&write.actor));
    for note in &notes {
        write.note(Action::NoteRead, "note", note.id, json!({})).await?;
    }
    Ok(notes)
}
