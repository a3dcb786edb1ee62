//! Whether a file that the municipality uploads can be used, tried on a document.

use chrono::NaiveDate;

use crate::domain::settings::FileOf;
use crate::error::{Error, Result};
use crate::report::document::{Document, Letterhead};
use crate::report::look::{Crest, LARGEST_TEMPLATE, Look};
use crate::report::{document_pdf, docx};

/// What is said of a file that takes more to try than it may.
pub const GIVEN_UP: &str =
    "Filen tog för lång tid eller för mycket minne att pröva. Spara den enklare och försök igen.";

/// Whether a file can be used for what it is meant for, tried on a document.
///
/// # Errors
/// [`Error::Refused`] with what is wrong with it.
pub fn check(of: FileOf, bytes: &[u8]) -> Result<()> {
    match of {
        FileOf::Crest => check_crest(bytes),
        FileOf::WordTemplate if bytes.len() > LARGEST_TEMPLATE => Err(Error::Refused(
            "Mallen är för stor. Spara den mindre, på högst 4 MB, och försök igen.".to_owned(),
        )),
        FileOf::WordTemplate => docx::check(bytes),
    }
}

/// Drawn once, for a picture may say that it is one and not be.
fn check_crest(bytes: &[u8]) -> Result<()> {
    let look = Look {
        crest: Some(Crest::parse(bytes)?),
        ..Look::default()
    };
    if cfg!(feature = "pdf") {
        let document = Document {
            letterhead: Some(Letterhead::default()),
            ..Document::new("Vapen")
        };
        let drawn = document_pdf(&document, &look, NaiveDate::default());
        drawn
            .map_err(|_| Error::Refused("Vapnet gick inte att rita. Spara det på nytt och försök igen.".to_owned()))?;
    }
    Ok(())
}
