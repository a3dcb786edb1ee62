//! A document as a Word file, with the styles, headings and tables that a registrar can go on with: of our own making, or
//! in the municipality's template. Written here rather than with docx-rs, which cannot put a text into a template and
//! marks neither the language nor the caption of a table.

use chrono::NaiveDate;

use crate::error::Result;
use crate::report::document::Document;
use crate::report::look::Look;

mod body;
mod figures;
mod head;
mod own;
mod package;
mod picture;
mod refusals;
mod relations;
mod styles;
mod template;
mod xml;

#[cfg(test)]
mod tests;

/// Any document as a Word file, the same bytes for the same document, look and date, which is the one that the file says it was made.
///
/// # Errors
/// [`crate::error::Error::Refused`] when the municipality's template cannot be used.
pub fn render(document: &Document, look: &Look, date: NaiveDate) -> Result<Vec<u8>> {
    match &look.word_template {
        Some(template) => template::render(document, template, look, date),
        None => own::render(document, look, date),
    }
}

/// Whether a template can be used, tried on a document without a word in it.
///
/// # Errors
/// [`crate::error::Error::Refused`] with what is wrong with it.
pub(super) fn check(template: &[u8]) -> Result<()> {
    template::render(&Document::default(), template, &Look::default(), NaiveDate::default()).map(drop)
}
