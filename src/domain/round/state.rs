//! What becomes of a night, and what it then cannot be without: nobody was out on a night that never was. Whoever asks about
//! an outcome, asks by name, and each question decides about each of them: a new one does not compile until all have.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::period::Night;

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

/// What has become of a round, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// `None` until it has a night.
    Scheduled(Option<Night>),
    Done(Night),
    NotDone {
        night: Option<Night>,
        /// When it was called off, if that was before its date.
        called_off_on: Option<NaiveDate>,
    },
    Aborted(Night),
}

impl State {
    /// The state of an outcome. `called_off_on` says something of a round that was not carried out, and of no other.
    ///
    /// # Errors
    /// [`NotAllowed::NoDate`] when the outcome needs a night.
    pub fn new(outcome: Outcome, night: Option<Night>, called_off_on: Option<NaiveDate>) -> Result<Self, NotAllowed> {
        let held = night.ok_or(NotAllowed::NoDate);
        match outcome {
            Outcome::Scheduled => Ok(Self::Scheduled(night)),
            Outcome::Done => held.map(Self::Done),
            Outcome::NotDone => Ok(Self::NotDone { night, called_off_on }),
            Outcome::Aborted => held.map(Self::Aborted),
        }
    }

    pub fn outcome(self) -> Outcome {
        match self {
            Self::Scheduled(_) => Outcome::Scheduled,
            Self::Done(_) => Outcome::Done,
            Self::NotDone { .. } => Outcome::NotDone,
            Self::Aborted(_) => Outcome::Aborted,
        }
    }

    pub fn night(self) -> Option<Night> {
        match self {
            Self::Scheduled(night) | Self::NotDone { night, .. } => night,
            Self::Done(night) | Self::Aborted(night) => Some(night),
        }
    }

    pub fn called_off_on(self) -> Option<NaiveDate> {
        match self {
            Self::NotDone { called_off_on, .. } => called_off_on,
            Self::Scheduled(_) | Self::Done(_) | Self::Aborted(_) => None,
        }
    }
}

/// Why a change to a round is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAllowed {
    #[error("a round is done only once its evening has come")]
    NotHeldYet,
    #[error("a round must have a date before its outcome is logged")]
    NoDate,
    #[error("the outcome is logged")]
    AlreadyLogged,
    #[error("the date lies in another year than the round")]
    OtherYear { year: i32 },
    #[error("there is a round outside the plan at that time")]
    SameStart,
}
