//! What becomes of one round, and the one reason that matters: why it stays, why it cannot stay, what its first night gains.

use chrono::{NaiveDate, Weekday};
use serde::Serialize;

use crate::holidays::{Eve, Holiday};
use crate::ids::{OfficerId, PartnerCode, RoundId};
use crate::period::{Night, Season};
use crate::plan::Kind;
use crate::planner::Reason;

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

/// Why a round becomes that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Why {
    Done,
    Aborted,
    /// Logged as not carried out: it gets no new night.
    CalledOff,
    /// Its night is today, or has been.
    Come,
    Locked,
    Agreed {
        partner: PartnerCode,
    },
    /// The partner has said no to the whole season: no other night of it would have the partner in it.
    SeasonRefused {
        season: Season,
        partner: PartnerCode,
    },
    /// Nothing speaks against its night.
    Fits,
    /// There is a match, and no night is better.
    MatchAnyhow,
    /// An officer cannot go on its night.
    Absent {
        officer: OfficerId,
    },
    Declined {
        partner: PartnerCode,
    },
    /// Too few officers can go on the old night; one of the round's own who cannot.
    Officers {
        absent: Option<OfficerId>,
        available: usize,
        wanted: u32,
    },
    Match,
    /// The event that it is for has moved.
    EventMoved,
    EventCancelled,
    RedDay {
        holiday: Holiday,
    },
    Eve {
        eve: Eve,
    },
    Weekday {
        weekday: Weekday,
    },
    /// Another round has the night.
    Taken,
    NoNight,
    OutOfSeason {
        season: Season,
    },
    /// Another round, which stays, lies so near.
    TooClose {
        nr: u32,
        days: i64,
        wanted: i64,
        locked: bool,
    },
    /// So that all rounds get a night.
    Room,
    Gains {
        reason: Reason,
    },
    SeasonOver {
        season: Season,
    },
    NoRoom {
        season: Season,
    },
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
