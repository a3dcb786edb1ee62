//! How the municipality's documents look: its colour, its crest and its own Word template.

use chrono::NaiveDate;

use crate::domain::settings::{FileOf, Key, Settings};
use crate::error::{Error, Result};
use crate::report::document::{Document, Letterhead};
use crate::report::docx;

mod crest;

pub use crest::{Crest, LARGEST as LARGEST_CREST};

/// The largest Word template that is taken in, in bytes.
pub const LARGEST_TEMPLATE: usize = 4 * 1024 * 1024;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// As `#0a5a6a`: dark enough to be read on white.
    pub colour: String,
    pub crest: Option<Crest>,
    /// A .docx or .dotx, whole.
    pub word_template: Option<Vec<u8>>,
}

/// A picture in dots, with its size in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub png: Vec<u8>,
    pub width: u32,
    pub height: u32,
}

/// As nobody has set anything.
impl Default for Look {
    fn default() -> Self {
        Self {
            colour: Key::Colour.default_value().to_owned(),
            crest: None,
            word_template: None,
        }
    }
}

impl Look {
    /// In the municipality's colour, with neither crest nor template.
    pub fn new(settings: &Settings) -> Self {
        Self {
            colour: settings.text(Key::Colour).to_owned(),
            ..Self::default()
        }
    }

    /// The crest for a format that takes no drawings; `None` when there is none, or nothing that can draw it.
    pub(super) fn crest_as_picture(&self) -> Option<Picture> {
        self.crest.as_ref().and_then(Crest::as_picture)
    }
}

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
        let drawn = super::document_pdf(&document, &look, NaiveDate::default());
        drawn
            .map_err(|_| Error::Refused("Vapnet gick inte att rita. Spara det på nytt och försök igen.".to_owned()))?;
    }
    Ok(())
}
