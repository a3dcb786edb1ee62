//! How documents look: taking in the crest and the Word template, and loading them for a document.

use std::path::Path;

use serde_json::json;
use sqlx::SqliteConnection;

use crate::actions::Write;
use crate::domain::audit::Action;
use crate::domain::ids::ProgramCode;
use crate::domain::program::Program;
use crate::domain::settings::{FileOf, Settings};
use crate::error::{Error, Result};
use crate::report::Look;
use crate::report::look::Crest;
use crate::store::looks::{self, Stored};

pub mod apart;

/// The longest name of a file that is kept, in characters.
const LONGEST_NAME: usize = 200;

/// As documents of a year look, whose settings are given.
pub async fn load(db: &mut SqliteConnection, program: &ProgramCode, settings: &Settings) -> Result<Look> {
    let crest = looks::get(db, program, FileOf::Crest).await?;
    let template = looks::get(db, program, FileOf::WordTemplate).await?;
    Ok(Look {
        crest: crest.map(|file| Crest::parse(&file.content)).transpose()?,
        word_template: template.map(|file| file.content),
        ..Look::new(settings)
    })
}

/// A file that can be used for what it is meant for, tried by a process of the program. Takes its time: before the write begins.
///
/// # Errors
/// [`Error::Refused`] with what is wrong with the file.
pub fn checked(program: &Path, of: FileOf, name: &str, content: Vec<u8>) -> Result<Stored> {
    apart::check(program, of, &content)?;
    let is_seen = |letter: &char| !letter.is_control();
    Ok(Stored {
        name: name.chars().filter(is_seen).take(LONGEST_NAME).collect(),
        content,
    })
}

/// Keeps a checked file over the one that was there.
pub async fn take(write: &mut Write, program: &Program, of: FileOf, file: Stored) -> Result<()> {
    let before = looks::get(&mut write.tx, &program.code, of).await?;
    if before.as_ref() == Some(&file) {
        return Ok(());
    }
    looks::put(&mut write.tx, &program.code, of, &file, write.now, &write.actor.name).await?;
    note(write, of, before.map(|file| file.name), Some(file.name)).await
}

/// Back to documents without it.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn remove(write: &mut Write, program: &Program, of: FileOf) -> Result<()> {
    let before = looks::get(&mut write.tx, &program.code, of).await?;
    let before = before.ok_or(Error::NotFound)?;
    looks::remove(&mut write.tx, &program.code, of).await?;
    note(write, of, Some(before.name), None).await
}

async fn note(write: &mut Write, of: FileOf, before: Option<String>, after: Option<String>) -> Result<()> {
    let detail = json!({ "before": before, "after": after });
    write.note(Action::SettingChanged, "setting", of.as_str(), detail).await
}
