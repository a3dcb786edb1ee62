//! What became of a night. Whoever asks, asks by name, and each question decides about each outcome: a new one does not
//! compile until all have.

use serde::{Deserialize, Serialize};

/// What became of the night. An aborted round (avbruten) was begun and not carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Outcome {
    Scheduled,
    Done,
    NotDone,
    Aborted,
}

impl Outcome {
    /// Somebody has said what became of it.
    pub fn is_logged(self) -> bool {
        match self {
            Self::Done | Self::NotDone | Self::Aborted => true,
            Self::Scheduled => false,
        }
    }

    /// Carried out.
    pub fn is_done(self) -> bool {
        match self {
            Self::Done => true,
            Self::Scheduled | Self::NotDone | Self::Aborted => false,
        }
    }

    /// Officers were out, also when they broke it off: there was a night, and it has come.
    pub fn was_held(self) -> bool {
        match self {
            Self::Done | Self::Aborted => true,
            Self::Scheduled | Self::NotDone => false,
        }
    }

    /// Begun, and not carried out.
    pub fn was_broken_off(self) -> bool {
        match self {
            Self::Aborted => true,
            Self::Scheduled | Self::Done | Self::NotDone => false,
        }
    }

    /// Logged, and not carried out.
    pub fn is_missed(self) -> bool {
        match self {
            Self::NotDone | Self::Aborted => true,
            Self::Scheduled | Self::Done => false,
        }
    }

    /// Takes up its night and its officers: not called off.
    pub fn stands(self) -> bool {
        match self {
            Self::Scheduled | Self::Done | Self::Aborted => true,
            Self::NotDone => false,
        }
    }
}
