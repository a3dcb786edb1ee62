//! How the municipality's documents look: its colour, its crest and its own Word template.

use crate::domain::settings::{Key, Settings};

mod crest;

pub(super) use crest::size;
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
}
