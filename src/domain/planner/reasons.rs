//! Why a night is proposed, as data.

use chrono::NaiveDate;
use serde::Serialize;

use super::calendar::Busy;
use super::candidates::Candidate;
use super::model::{Choice, Model};
use crate::inquiry::clock::last_day_to_ask;
use crate::settings::EventNights;

/// Why this night, or what is to be known of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Reason {
    /// It stays as it is.
    Locked,
    /// There is something to see.
    Busy(Busy),
    /// The first of the year.
    First,
    /// Days after the round before.
    Since {
        days: i64,
    },
    /// How many officers are available, of those in service.
    Officers {
        available: usize,
        of: usize,
    },
    /// Of a round with the partner: the first of the year, or days after the one before with it.
    FirstWithPartner,
    SinceWithPartner {
        days: i64,
    },
    /// Of a round with the partner: it can be asked in time until that day, or cannot any more.
    AskBy {
        date: NaiveDate,
    },
    TooLateToAsk,
    /// In the summer weeks or over Christmas, which could not be avoided.
    Pause,
    /// The partner has offered the night.
    Offered,
    /// It is as in today's schedule.
    Stays,
    /// An event of the own team, which is sought.
    Event,
    /// An event of the own team, which could not be avoided.
    EventAnyhow,
}

/// The round before a round, and the one before it with the partner.
#[derive(Clone, Copy)]
pub struct Before<'a> {
    pub round: Option<&'a Candidate>,
    pub with_partner: Option<&'a Candidate>,
}

/// The reasons of a round.
pub fn reasons(model: &Model, choice: Choice, before: Before) -> Vec<Reason> {
    let night = &model.nights[choice.night];
    let input = model.input;
    let mut reasons = Vec::new();
    reasons.extend(night.locked.map(|_| Reason::Locked));
    reasons.extend(night.busy.iter().copied().map(Reason::Busy));
    reasons.push(before.round.map_or(Reason::First, |before| Reason::Since {
        days: night.day - before.day,
    }));
    if choice.partner && night.locked.is_none() {
        reasons.extend(with_partner(model, choice, before.with_partner));
    }
    reasons.extend((night.pause > 0 && night.locked.is_none()).then_some(Reason::Pause));
    let in_service = |officer: &&super::Roster| officer.valid.holds_on(night.night.date);
    let of = input.officers.iter().filter(in_service).count();
    let settled = model
        .locked(choice.night)
        .is_some_and(|locked| !locked.officers.is_empty());
    reasons.extend((of > 0 && !settled).then_some(Reason::Officers {
        available: night.available.len(),
        of,
    }));
    let offered = choice.partner && input.offered.contains(&night.night.date);
    reasons.extend(offered.then_some(Reason::Offered));
    let stays = night.locked.is_none() && input.scheduled.get(&night.night.date) == Some(&choice.partner);
    reasons.extend(stays.then_some(Reason::Stays));
    reasons.extend(match input.event_nights {
        EventNights::Seek if night.event => Some(Reason::Event),
        EventNights::Avoid if night.event => Some(Reason::EventAnyhow),
        _ => None,
    });
    reasons
}

/// Why a round with the partner lies there: how long after the one before, and whether there is time to ask.
fn with_partner(model: &Model, choice: Choice, before: Option<&Candidate>) -> [Reason; 2] {
    let night = &model.nights[choice.night];
    let since = before.map_or(Reason::FirstWithPartner, |before| Reason::SinceWithPartner {
        days: night.day - before.day,
    });
    let ask = if night.late > 0 {
        Reason::TooLateToAsk
    } else {
        Reason::AskBy {
            date: last_day_to_ask(night.night.date, model.input.ask_weeks_before),
        }
    };
    [since, ask]
}
