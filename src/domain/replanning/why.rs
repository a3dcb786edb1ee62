//! The one reason that matters for each round: why it stays, why it cannot stay, what its first night gains.

use chrono::{NaiveDate, Weekday};
use serde::Serialize;

use super::answers;
use crate::domain::holidays::{Eve, Holiday};
use crate::domain::ids::{OfficerId, PartnerCode};
use crate::domain::period::Season;
use crate::domain::plan::Slot;
use crate::domain::planner::{PlanInput, Reason};
use crate::domain::record::{Record, YearRecord};
use crate::domain::round::{Outcome, Round};

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

/// Why a round stays whatever is proposed, if it does.
pub fn fixed(record: &Record, year: &YearRecord, round: &Round, slot: &Slot, today: NaiveDate) -> Option<Why> {
    match round.outcome {
        Outcome::Done => return Some(Why::Done),
        Outcome::Aborted => return Some(Why::Aborted),
        Outcome::NotDone => return Some(Why::CalledOff),
        Outcome::Scheduled => {}
    }
    let date = round.date()?;
    if date <= today {
        return Some(Why::Come);
    }
    if round.locked {
        return Some(Why::Locked);
    }
    if year.seasons.is_over(slot.season, today) {
        return Some(Why::SeasonOver { season: slot.season });
    }
    let said = |partner: &PartnerCode| year.answer_about(round, partner, today);
    let mut partners: Vec<&PartnerCode> = slot.partners.iter().collect();
    partners.sort_by_key(|partner| **partner != record.program.main_partner);
    // the main partner is the one that is hard to get: its yes holds, whatever another says
    let main = partners
        .first()
        .filter(|partner| ***partner == record.program.main_partner);
    if main.is_none_or(|main| !said(main).is_some_and(answers::is_yes))
        && partners.iter().any(|partner| said(partner).is_some_and(answers::is_no))
    {
        return None;
    }
    let agreed = |partner: &&&PartnerCode| said(partner).is_some_and(answers::is_yes);
    partners.iter().find(agreed).map(|partner| Why::Agreed {
        partner: (**partner).clone(),
    })
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
