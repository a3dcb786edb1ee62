//! What may be handed out today: each field as it is, or masked with why. A proposal to try: nothing here decides that
//! something is secret.

use serde::{Deserialize, Serialize};

use crate::settings::Key;
use crate::withheld::Told;

/// On what ground a field is proposed to be masked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// It tells of a round that is to come (rule 12).
    Coming,
    /// It names a person.
    Person,
    /// It tells of someone's business.
    Business,
    /// Words that may tell any of that, and nobody can say where.
    Unsure,
}

impl Ground {
    /// The setting that names the paragraph.
    pub fn key(self) -> Key {
        match self {
            Self::Coming | Self::Unsure => Key::GroundComing,
            Self::Person => Key::GroundPerson,
            Self::Business => Key::GroundBusiness,
        }
    }
}

impl From<&Told> for Ground {
    fn from(told: &Told) -> Self {
        match told {
            Told::Night(_) | Told::Place(_) => Self::Coming,
            Told::Person(_) => Self::Person,
            Told::Unsure | Told::Unread => Self::Unsure,
        }
    }
}

/// What a field shows, and what it is masked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub text: String,
    pub masked: Vec<Ground>,
}

impl Field {
    pub fn open(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            masked: Vec::new(),
        }
    }

    /// Nothing of it is shown; what is empty has nothing to mask.
    pub fn closed(text: &str, ground: Ground) -> Self {
        if text.is_empty() {
            return Self::open("");
        }
        Self {
            text: String::new(),
            masked: vec![ground],
        }
    }
}

/// What came of trying a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    HandedOut,
    InPart,
    Refused,
}

impl Decision {
    pub const ALL: [Self; 3] = [Self::HandedOut, Self::InPart, Self::Refused];
}
