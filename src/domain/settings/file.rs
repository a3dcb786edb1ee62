//! The files that are settings: one of each, for all years.

use serde::{Deserialize, Serialize};

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileOf {
    Crest,
    WordTemplate,
}

impl FileOf {
    pub const ALL: [Self; 2] = [Self::Crest, Self::WordTemplate];

    /// The name in the database and in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Crest => "crest",
            Self::WordTemplate => "word_template",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == name)
    }
}
