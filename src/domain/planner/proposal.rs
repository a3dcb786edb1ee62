//! What the planner proposes: the rounds of a year with what they cost and what could not be met.

use chrono::NaiveDate;
use serde::Serialize;

use super::give::Unmet;
use super::reasons::Reason;
use super::score::Score;
use crate::ids::{OfficerId, PartnerCode};
use crate::period::{Night, Season};
use crate::plan::{Kind, Slot};

/// The nights that were found, in order of date, what they cost, and what could not be met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proposal {
    pub year: i32,
    pub rounds: Vec<Proposed>,
    pub score: Score,
    pub unmet: Vec<Unmet>,
}

/// One proposed round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proposed {
    pub nr: u32,
    pub season: Season,
    pub kind: Kind,
    pub partners: Vec<PartnerCode>,
    pub night: Night,
    pub officers: Vec<OfficerId>,
    pub reasons: Vec<Reason>,
}

impl Proposed {
    /// What the plan says of it: everything but the night and the officers.
    pub fn slot(&self) -> Slot {
        Slot {
            nr: self.nr,
            season: self.season,
            kind: self.kind,
            partners: self.partners.clone(),
            focus: None,
        }
    }
}

/// The dates of a proposal, in order.
impl Proposal {
    pub fn dates(&self) -> impl Iterator<Item = NaiveDate> + '_ {
        self.rounds.iter().map(|round| round.night.date)
    }
}
