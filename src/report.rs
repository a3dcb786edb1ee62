//! Documents: what the figures say in Swedish, as text, JSON, CSV, a page that stands alone, PDF and Word. A follow-up comes
//! here only as [`Visible`], with what its reader may not see taken out; the wording exists once: its sections in
//! [`sections`], its numbers in [`numbers`].

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::county_report::CountyReport;
use crate::domain::follow_up::Visible;
use crate::domain::outlook::Outlook;
use crate::domain::record::Record;
use crate::error::Result;
use crate::report::document::Document;

pub mod aliases;
pub mod annual;
pub mod county_report;
mod csv;
pub mod document;
mod docx;
pub mod errand;
pub mod figure;
pub mod formats;
pub mod groups;
pub mod html;
pub mod letters;
pub mod look;
pub mod names;
pub mod numbers;
pub mod outlook;
#[cfg(feature = "pdf")]
mod pdf;
mod picture;
pub mod plain;
pub mod sections;
pub mod tally;
mod text;
pub mod trial;
mod widths;
pub mod words;

pub use aliases::{People, aliases};
pub use letters::Letters;
pub use look::Look;
pub use names::Names;
pub use numbers::{Number, Numbers};
pub use sections::Account;

/// The follow-up for programs.
///
/// # Errors
/// Only if memory runs out.
pub fn follow_up_json(seen: &Visible) -> Result<String> {
    json(seen)
}

/// The table of the follow-up, one row a line.
///
/// # Errors
/// Only if memory runs out.
pub fn follow_up_csv(seen: &Visible, names: &Names) -> Result<String> {
    csv::follow_up(seen, names)
}

/// A document as an HTML document of its own, to read, print and keep.
pub fn document_html(document: &Document) -> String {
    html::render(document)
}

/// A document for people, on a terminal.
pub fn document_text(document: &Document) -> String {
    text::render(document)
}

/// Any document as PDF (PDF/A-2a and PDF/UA-1), the same bytes for the same document, look and date. The date is the one
/// that the file says it was made. Takes tens of milliseconds: not for a thread that others wait for.
///
/// # Errors
/// [`crate::error::Error::Refused`] when it cannot be made, or the program was built without PDF.
#[cfg(feature = "pdf")]
pub fn document_pdf(document: &Document, look: &Look, date: NaiveDate) -> Result<Vec<u8>> {
    pdf::render(document, look, date)
}

/// Refuses: the program was built without PDF.
///
/// # Errors
/// Always [`crate::error::Error::Refused`].
#[cfg(not(feature = "pdf"))]
pub fn document_pdf(_: &Document, _: &Look, _: NaiveDate) -> Result<Vec<u8>> {
    let sentence = "Programmet är byggt utan PDF. Hämta dokumentet som HTML eller Word.";
    Err(crate::error::Error::Refused(sentence.to_owned()))
}

/// Any document as a Word file, the same bytes for the same document, look and date.
///
/// # Errors
/// [`crate::error::Error::Refused`] when the municipality's template cannot be used.
pub fn document_docx(document: &Document, look: &Look, date: NaiveDate) -> Result<Vec<u8>> {
    docx::render(document, look, date)
}

/// The figures for the yearly questionnaire, for programs.
///
/// # Errors
/// Only if memory runs out.
pub fn county_report_json(report: &CountyReport) -> Result<String> {
    json(report)
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
