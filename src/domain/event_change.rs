//! A round and the event that it was set by, compared (rule 24): what has become of the event since. The round is never
//! moved by its event. Whoever lists, warns, shows or plans anew asks here, and nobody compares for himself.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde::Serialize;

use crate::event::{Event, Standing, round_times};
use crate::ids::VenueId;
use crate::period::Night;
use crate::round::Round;

/// How long an event is thought to go on, in hours.
const HOURS: i64 = 2;

/// What has become of an event since a round was set by it: the first of these that has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EventChange {
    /// There is no such event any more.
    Gone,
    Cancelled,
    /// The newest file of its source does not have it: it may have been cancelled, or be played all the same.
    LeftOut,
    /// It is on another date, and the round is not.
    Date {
        to: NaiveDate,
    },
    /// Its date or its time was fixed, and is not any more.
    Open,
    /// It begins at another time, which the round is not set by.
    Time {
        to: NaiveTime,
    },
    Venue {
        to: VenueId,
    },
}

impl EventChange {
    /// Whether nothing holds the round on its night any longer.
    pub fn frees_the_night(self) -> bool {
        match self {
            Self::Gone | Self::Cancelled | Self::Date { .. } => true,
            Self::LeftOut | Self::Open | Self::Time { .. } | Self::Venue { .. } => false,
        }
    }
}

/// What has become of the event of a round since; `event` is what is known of it now. Nothing of a round that is for none, that
/// is logged, or that follows its event.
pub fn change(round: &Round, event: Option<&Event>) -> Option<EventChange> {
    round.event.filter(|_| !round.is_logged())?;
    let Some(event) = event.filter(|event| Some(event.id) == round.event) else {
        return Some(EventChange::Gone);
    };
    let now = event.seen();
    let seen = round.event_seen.filter(|seen| *seen != now)?;
    if event.cancelled {
        return (seen.standing != now.standing).then_some(EventChange::Cancelled);
    }
    if event.left_out && !seen.left_out {
        return Some(EventChange::LeftOut);
    }
    if seen.on != event.date && round.date() != Some(event.date) {
        return Some(EventChange::Date { to: event.date });
    }
    let was_fixed = seen.standing == Some(Standing::Fixed) || seen.kick_off.is_some() && event.kick_off.is_none();
    if was_fixed && now.standing == Some(Standing::Preliminary) {
        return Some(EventChange::Open);
    }
    let another = event.kick_off.filter(|to| seen.kick_off != Some(*to));
    let misses = another.filter(|to| misses(round, event.date, *to, seen.kick_off.is_some()));
    let elsewhere = event
        .venue
        .filter(|venue| seen.venue.is_some_and(|seen| seen != *venue));
    misses
        .map(|to| EventChange::Time { to })
        .or_else(|| elsewhere.map(|to| EventChange::Venue { to }))
}

/// Whether a round lies so that it does not miss its event: the one that places it so has seen the event.
pub fn follows(round: &Round, event: &Event) -> bool {
    let lies_then = |kick_off| covers(round, event.date, kick_off);
    round.event == Some(event.id) && event.takes_place() && event.kick_off.is_some_and(lies_then)
}

fn covers(round: &Round, date: NaiveDate, kick_off: NaiveTime) -> bool {
    let Some(night) = round.night().filter(|night| night.date == date) else {
        return false;
    };
    let ends = kick_off.overflowing_add_signed(TimeDelta::hours(HOURS)).0;
    Night::new(date, kick_off.into(), ends.into())
        .is_ok_and(|event| night.starts <= event.starts && event.ends <= night.ends)
}

/// Whether a round the night of an event is not set by when that begins. One that was set by another time must be set anew;
/// one that was set by none may go on as it likes, if only it does not miss the event.
fn misses(round: &Round, date: NaiveDate, kick_off: NaiveTime, was_set: bool) -> bool {
    let Some(night) = round.night().filter(|night| night.date == date) else {
        return false;
    };
    let (start, end) = round_times(kick_off);
    let is_set = Night::new(date, start.into(), end.into()).is_ok_and(|set| set == night);
    !is_set && (was_set || !covers(round, date, kick_off))
}

#[cfg(test)]
mod tests;
