//! What can happen between us and a partner: a message, an answer, a night that moves.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::deviation::Channel;
use crate::ids::RoundId;
use crate::inquiry::{MessageKind, Reply};
use crate::partner::StandsIn;

/// A message to a partner. Neither its text nor its recipient belongs in a follow-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sent {
    pub kind: MessageKind,
    pub on: NaiveDate,
    pub channel: Channel,
    /// Empty: all nights of the season.
    pub nights: Vec<AskedNight>,
    /// Why it went to the contact's deputy, if it did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stands_in: Option<StandsIn>,
    #[serde(skip)]
    pub(super) at: Option<DateTime<Utc>>,
}

/// A night that was asked about. Outside the plan it has no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct AskedNight {
    pub nr: Option<u32>,
    pub round: RoundId,
}

/// A night that is asked about, and what holds of it; `None` while nothing does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holds {
    pub night: AskedNight,
    pub reply: Option<Reply>,
}

/// A night that was moved after it had been answered about, so that the answer held no longer. Not where to: that may be
/// a night to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moved {
    pub nr: Option<u32>,
    pub round: RoundId,
    pub on: NaiveDate,
    #[serde(skip)]
    pub(super) at: Option<DateTime<Utc>>,
}

/// An answer, with who gave it and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Said {
    /// `None`: all nights asked about.
    pub nr: Option<u32>,
    pub round: Option<RoundId>,
    pub reply: Reply,
    pub on: NaiveDate,
    pub channel: Channel,
    pub stated_by: String,
    #[serde(skip)]
    pub(super) at: Option<DateTime<Utc>>,
}

/// One thing that happened between us and a partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    Sent(&'a Sent),
    Said(&'a Said),
    Moved(&'a Moved),
}

impl Step<'_> {
    /// Day, and within the day when it was recorded; what has no time of its own comes first.
    pub(super) fn when(&self) -> (NaiveDate, Option<DateTime<Utc>>) {
        match self {
            Self::Sent(sent) => (sent.on, sent.at),
            Self::Said(said) => (said.on, said.at),
            Self::Moved(moved) => (moved.on, moved.at),
        }
    }
}
