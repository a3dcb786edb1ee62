//! Documents: what the figures say in Swedish, as text, JSON, CSV and a page that stands alone. A follow-up comes here only
//! as [`Visible`], with what its reader may not see taken out; the wording exists once, in [`annual`].

use serde::Serialize;

use crate::domain::follow_up::Visible;
use crate::domain::outlook::Outlook;
use crate::domain::record::Record;
use crate::error::Result;

pub mod aliases;
pub mod annual;
mod csv;
pub mod document;
pub mod errand;
pub mod formats;
pub mod html;
pub mod names;
pub mod outlook;
mod text;
pub mod words;

pub use aliases::{People, aliases};
pub use names::Names;

/// The follow-up for programs.
///
/// # Errors
/// Only if memory runs out.
pub fn follow_up_json(seen: &Visible) -> Result<String> {
    json(seen)
}

/// The follow-up for people, on a terminal.
pub fn follow_up_text(seen: &Visible, names: &Names) -> String {
    text::render(&annual::document(seen, names))
}

/// The table of the follow-up, one row a line.
///
/// # Errors
/// Only if memory runs out.
pub fn follow_up_csv(seen: &Visible, names: &Names) -> Result<String> {
    csv::follow_up(seen, names)
}

/// The follow-up as an HTML document of its own, to read and print.
pub fn follow_up_html(seen: &Visible, names: &Names) -> String {
    html::render(&annual::document(seen, names))
}

/// A document as an HTML document of its own, to read, print and keep.
pub fn document_html(document: &document::Document) -> String {
    html::render(document)
}

/// A document for people, on a terminal.
pub fn document_text(document: &document::Document) -> String {
    text::render(document)
}

/// The outlook for programs. It names coming nights: never for anyone outside the team.
///
/// # Errors
/// Only if memory runs out.
pub fn outlook_json(outlook: &Outlook) -> Result<String> {
    json(outlook)
}

/// The outlook for people, on the same terms.
pub fn outlook_text(outlook: &Outlook, record: &Record, names: &Names) -> String {
    text::render(&outlook::document(outlook, record, names))
}

fn json(value: &impl Serialize) -> Result<String> {
    let mut json = serde_json::to_string_pretty(value)?;
    json.push('\n');
    Ok(json)
}

#[cfg(test)]
mod tests;
