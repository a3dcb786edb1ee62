//! Sections of documents that people rewrite, add, leave out, put back and look at.

use serde_json::json;

use crate::actions::Write;
use crate::actions::errands::Case;
use crate::domain::audit::Action;
use crate::domain::errand::{Edit, ErrandPart};
use crate::error::{Error, Result};
use crate::report::errand::edited;
use crate::report::errand::template::template;
use crate::store;

/// What someone has written in a section. A revision of nought: it was as it is composed.
#[derive(Debug, Clone)]
pub struct Written {
    pub part: ErrandPart,
    pub section: String,
    pub heading: String,
    pub text: String,
    /// Where an added section stands; empty for one that is composed.
    pub after: String,
    pub revision: i64,
}

/// Keeps what someone has written, with the values that its numbers have now.
///
/// # Errors
/// [`Error::Stale`] when someone else was faster; [`Error::NotFound`] when there is no such section.
pub async fn write_section(write: &mut Write, case: &Case, written: &Written) -> Result<()> {
    let edit = Edit {
        heading: written.heading.clone(),
        text: written.text.clone(),
        after: written.after.clone(),
        revision: written.revision,
        numbers: edited::values(&written.text, &case.numbers()),
        ..blank(case, written.part, &written.section, !written.after.is_empty())?
    };
    put(write, case, &edit, Action::SectionWritten).await
}

/// Leaves a section out, or puts it back as it was.
///
/// # Errors
/// [`Error::Stale`], [`Error::NotFound`].
pub async fn leave_out(write: &mut Write, case: &Case, of: (ErrandPart, &str), revision: i64, out: bool) -> Result<()> {
    let (part, section) = of;
    let before = match case.edit(part, section) {
        Some(edit) if !edit.restored => edit.clone(),
        _ => blank(case, part, section, false)?,
    };
    let edit = Edit {
        left_out: out,
        revision,
        ..before
    };
    let action = if out {
        Action::SectionLeftOut
    } else {
        Action::SectionPutBack
    };
    put(write, case, &edit, action).await
}

/// Takes away what someone has written: the section is as it is composed again, or gone if it was added.
///
/// # Errors
/// [`Error::Stale`], [`Error::NotFound`].
pub async fn restore(write: &mut Write, case: &Case, of: (ErrandPart, &str), revision: i64) -> Result<()> {
    let edit = case.edit(of.0, of.1).ok_or(Error::NotFound)?;
    let edit = Edit {
        restored: true,
        left_out: false,
        revision,
        ..edit.clone()
    };
    put(write, case, &edit, Action::SectionRestored).await
}

/// Someone has looked at what was marked in a section, and lets it be.
///
/// # Errors
/// [`Error::Stale`], [`Error::NotFound`].
pub async fn check(write: &mut Write, case: &Case, of: (ErrandPart, &str), revision: i64) -> Result<()> {
    let edit = case.edit(of.0, of.1).ok_or(Error::NotFound)?;
    let looked_at = Edit {
        checked_at: Some(write.now.0),
        checked_by: write.actor.name.clone(),
        revision,
        ..edited::looked_at(edit, &case.composed(of.0), &case.numbers())
    };
    put(write, case, &looked_at, Action::SectionChecked).await
}

/// A section as it is composed, to be changed.
fn blank(case: &Case, part: ErrandPart, section: &str, is_added: bool) -> Result<Edit> {
    let composed = case.section(part, section);
    if composed.is_none() && !is_added {
        return Err(Error::NotFound);
    }
    let text = composed.as_ref().map(template).unwrap_or_default();
    Ok(Edit {
        errand: case.errand.id,
        part,
        section: section.to_owned(),
        heading: composed.map(|section| section.heading).unwrap_or_default(),
        numbers: edited::values(&text, &case.numbers()),
        composed: text.clone(),
        text,
        left_out: false,
        restored: false,
        after: String::new(),
        accepted: Vec::new(),
        checked_at: None,
        checked_by: String::new(),
        revision: 0,
    })
}

async fn put(write: &mut Write, case: &Case, edit: &Edit, action: Action) -> Result<()> {
    let is_there = case.edit(edit.part, &edit.section).is_some();
    match (is_there, edit.revision) {
        (true, revision) if revision > 0 => store::errand_edits::save(&mut write.tx, edit).await?,
        (false, 0) => {
            store::errand_edits::insert(&mut write.tx, edit, write.now, &write.actor.name).await?;
        }
        _ => return Err(Error::Stale),
    }
    write.note(action, "errand", edit.errand, json!(edit)).await
}
