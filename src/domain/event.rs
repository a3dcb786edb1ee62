//! Events and the venues they are held at. Names of venues follow time (rule 25).

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

use crate::ids::{EventId, VenueId};
use crate::partner::Validity;
use crate::round::Round;

mod arena;

pub use arena::Arena;

/// Preliminary until date and time are fixed (rule 24).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum EventStatus {
    #[default]
    Preliminary,
    Fixed,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Event {
    pub id: EventId,
    #[serde(flatten)]
    pub facts: EventFacts,
    pub revision: i64,
}

holds_facts!(Event, EventFacts);

/// What is said of an event. It is known by source and external id when it has one, else by competition, season and teams.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct EventFacts {
    pub date: NaiveDate,
    pub kick_off: Option<NaiveTime>,
    pub home: String,
    pub away: String,
    pub match_round: Option<String>,
    pub venue: Option<VenueId>,
    pub status: EventStatus,
    pub competition: String,
    pub season_label: String,
    pub source: String,
    pub external_id: String,
}

impl EventFacts {
    /// The same with a place in the database.
    pub fn stored_as(self, id: EventId, revision: i64) -> Event {
        Event {
            id,
            facts: self,
            revision,
        }
    }
}

impl Event {
    /// Start and end of a round for the event: from two hours before kick-off to four after it. `None` without a kick-off.
    pub fn round_times(&self) -> Option<(NaiveTime, NaiveTime)> {
        self.kick_off.map(round_times)
    }

    /// Whether the event has moved since the round was set by it; the round itself is never moved.
    pub fn has_moved_from(&self, round: &Round) -> bool {
        round.event == Some(self.id) && round.event_seen_on.is_some_and(|seen| seen != self.date)
    }
}

/// What an event that starts at a time asks of a round: doors open about two hours before, and places nearby stay full
/// for about two hours after.
pub fn round_times(kick_off: NaiveTime) -> (NaiveTime, NaiveTime) {
    let at = |hours| kick_off.overflowing_add_signed(TimeDelta::hours(hours)).0;
    (at(-2), at(4))
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Venue {
    pub id: VenueId,
    pub names: Vec<VenueName>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VenueName {
    pub name: String,
    pub valid: Validity,
}

impl Venue {
    /// The name of the day, else any name it ever had.
    pub fn name_on(&self, date: NaiveDate) -> Option<&str> {
        let of_the_day = self.names.iter().find(|name| name.valid.holds_on(date));
        of_the_day.or(self.names.first()).map(|name| name.name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rule_25_an_arena_is_called_what_it_was_called_on_the_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let name = |name: &str, from: Option<&str>, to: Option<&str>| VenueName {
            name: name.to_owned(),
            valid: Validity {
                from: from.map(day),
                to: to.map(day),
            },
        };
        let names = vec![
            name("Friends Arena", None, Some("2024-07-11")),
            name("Strawberry Arena", Some("2024-07-12"), None),
        ];
        let venue = Venue { id: VenueId(1), names };
        assert_eq!(venue.name_on(day("2024-05-27")), Some("Friends Arena"));
        assert_eq!(venue.name_on(day("2024-07-12")), Some("Strawberry Arena"));
    }
}
