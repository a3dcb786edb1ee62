//! An outcome together with what it cannot be without: nobody was out on a night that never was.

use chrono::NaiveDate;

use super::{NotAllowed, Outcome};
use crate::period::Night;

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
