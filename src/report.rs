//! Documents: what the figures say in Swedish, as text, JSON, CSV, a page that stands alone, PDF and Word. A follow-up comes
//! here only as [`Visible`], with what its reader may not see taken out; the wording exists once: its sections in
//! [`sections`], its numbers in [`numbers`].

use serde::Serialize;

use crate::domain::county_report::CountyReport;
use crate::domain::follow_up::Visible;
use crate::domain::outlook::Outlook;
use crate::domain::record::Record;
use crate::error::Result;

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

pub use self::csv::follow_up as follow_up_csv;
pub use aliases::{People, aliases};
pub use docx::render as document_docx;
pub use html::render as document_html;
pub use letters::Letters;
pub use look::Look;
pub use names::Names;
pub use numbers::{Number, Numbers};
#[cfg(feature = "pdf")]
pub use pdf::render as document_pdf;
pub use sections::Account;
pub use text::render as document_text;

/// The follow-up for programs.
///
/// # Errors
/// Only if memory runs out.
pub fn follow_up_json(seen: &Visible) -> Result<String> {
    json(seen)
}

/// Refuses: the program was built without PDF.
///
/// # Errors
/// Always [`crate::error::Error::Refused`].
#[cfg(not(feature = "pdf"))]
pub fn document_pdf(_: &document::Document, _: &Look, _: chrono::NaiveDate) -> Result<Vec<u8>> {
    let sentence = "Programmet är byggt utan PDF. Hämta dokumentet som HTML eller Word.";
    Err(crate::error::Error::Refused(sentence.to_owned()))
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
    document_text(&outlook::document(outlook, record, names))
}

fn json(value: &impl Serialize) -> Result<String> {
    let mut json = serde_json::to_string_pretty(value)?;
    json.push('\n');
    Ok(json)
}

#[cfg(test)]
mod tests;
