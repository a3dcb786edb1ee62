//! A document as PDF, typeset by Typst as a library: PDF/A-2a for the archive and PDF/UA-1 for everyone who reads it, at
//! once. The document goes in as data that the template shows; nothing in it is ever read as Typst's own language, and
//! the template finds no other file, network or clock than what it is given here.

use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::{Datelike, NaiveDate};
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::error::{Error, Result};
use crate::report::document::Document;
use crate::report::look::Look;
use crate::report::picture::Picture;

mod data;
mod drawing;
mod fonts;
mod world;

pub(super) use drawing::drawn;
use world::Desk;

#[cfg(test)]
mod tests;

const FAILED: &str = "Dokumentet kunde inte göras som PDF. Felet är loggat. Hämta det som HTML eller Word så länge.";

/// Any document as PDF (PDF/A-2a and PDF/UA-1), the same bytes for the same document, look and date. The date is the one
/// that the file says it was made. Takes tens of milliseconds: not for a thread that others wait for.
///
/// # Errors
/// [`Error::Refused`] when the document cannot be typeset; why is in the log.
pub fn render(document: &Document, look: &Look, date: NaiveDate) -> Result<Vec<u8>> {
    // what goes wrong in there must not take anything else along
    let made = catch_unwind(AssertUnwindSafe(|| made(document, look, date)));
    // nothing that someone's document was made of is kept for the next
    typst::comemo::evict(0);
    match made {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(reason)) => Err(failed(&reason)),
        Err(_) => Err(failed("a panic")),
    }
}

/// A figure of a document in dots, in the municipality's colour.
pub(super) fn figure(svg: &str, colour: &str) -> Option<Picture> {
    let made = || drawing::figure(&data::alone(svg, colour));
    catch_unwind(AssertUnwindSafe(made)).ok().flatten()
}

fn failed(reason: &str) -> Error {
    tracing::error!(reason, "a PDF could not be made");
    Error::Refused(FAILED.to_owned())
}

fn made(document: &Document, look: &Look, date: NaiveDate) -> std::result::Result<Vec<u8>, String> {
    let desk = Desk::new(document, look, date).map_err(|error| error.to_string())?;
    let typeset = typst::compile::<PagedDocument>(&desk).output;
    let typeset = typeset.map_err(|errors| said(&errors))?;
    let ident = format!("tillsyn {date} {}", document.title);
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]);
    let options = PdfOptions {
        ident: Smart::Custom(ident),
        creator: Smart::Custom(Some("Tillsyn".to_owned())),
        timestamp: midnight(date).map(Timestamp::new_utc),
        standards: standards.map_err(|error| error.message().to_string())?,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&typeset, &options).map_err(|errors| said(&errors))
}

fn midnight(date: NaiveDate) -> Option<Datetime> {
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    Datetime::from_ymd_hms(date.year(), month, day, 0, 0, 0)
}

/// What is wrong, without the text that it is wrong with.
fn said(errors: &[SourceDiagnostic]) -> String {
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    messages.join("; ").chars().take(500).collect()
}
