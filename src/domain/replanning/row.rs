//! What becomes of one round.

use chrono::NaiveDate;
use serde::Serialize;

use super::why::Why;
use crate::ids::{OfficerId, PartnerCode, RoundId};
use crate::period::{Night, Season};
use crate::plan::Kind;

/// What becomes of one round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    pub round: RoundId,
    pub revision: i64,
    pub nr: u32,
    pub season: Season,
    pub kind: Kind,
    pub partners: Vec<PartnerCode>,
    pub change: Change,
    pub from: Option<Night>,
    /// `None` when there is no night for it. Then it stays as it is until someone decides.
    pub to: Option<Night>,
    pub officers_before: Vec<OfficerId>,
    pub officers: Vec<OfficerId>,
    pub why: Why,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    Stays,
    /// The night stays, and someone else goes.
    Officers,
    Moves,
    /// It had no night.
    New,
    /// There is no night for it.
    Unplaced,
}

impl Row {
    /// Whether approving it does anything.
    pub fn is_change(&self) -> bool {
        matches!(self.change, Change::Officers | Change::Moves | Change::New)
    }

    /// The old date of a round that has got no new one.
    pub(super) fn kept_meanwhile(&self) -> Option<NaiveDate> {
        let from = self.from.filter(|_| self.change == Change::Unplaced);
        from.map(|night| night.date)
    }

    pub(super) fn date_when(&self, chosen: bool) -> Option<NaiveDate> {
        let night = if chosen && self.is_change() { self.to } else { self.from };
        night.map(|night| night.date)
    }
}
