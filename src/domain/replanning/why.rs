//! The one reason that matters for each round: why it stays, why it cannot stay, what its first night gains.

use chrono::Weekday;
use serde::Serialize;

use crate::holidays::{Eve, Holiday};
use crate::ids::{OfficerId, PartnerCode};
use crate::period::Season;
use crate::planner::{PlanInput, Reason};

mod case;

pub use case::explain;

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

/// The fewest days between two rounds.
pub fn wanted_days(input: &PlanInput, both_with_partner: bool) -> i64 {
    let least = i64::from(input.least_days_between);
    if both_with_partner {
        least.max(i64::from(input.least_days_between_partner))
    } else {
        least
    }
}
