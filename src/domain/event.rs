//! Events and the venues they are held at. Names of venues follow time (rule 25).

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

use crate::ids::{EventId, VenueId};
use crate::partner::Validity;
use crate::round::Round;
use crate::settings::{Key, Settings};

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

holds_facts!(Event, EventFacts, EventId);

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

impl Event {
    /// Whether the event has moved since the round was set by it; the round itself is never moved.
    pub fn has_moved_from(&self, round: &Round) -> bool {
        round.event == Some(self.id) && round.event_seen_on.is_some_and(|seen| seen != self.date)
    }
}

/// Start and end of a round for an event that starts at a time: doors open about two hours before, and places nearby stay
/// full for about two hours after.
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

/// The municipality's own arena, a venue, and the team that plays its home matches there: which events are to be thought of
/// first among those of a whole league.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Arena {
    /// `None` when no setting names one that there is, and there is more than one to choose among.
    pub venue: Option<VenueId>,
    /// Empty when no setting says which.
    pub team: String,
}

impl Arena {
    /// The venue that the setting names, by any name that it has had (rule 25); without a setting the only one there is.
    pub fn of(settings: &Settings, venues: &[Venue]) -> Self {
        let name = settings.text(Key::Arena);
        let named = venues
            .iter()
            .find(|venue| venue.names.iter().any(|one| one.name == name));
        let only = match venues {
            [only] if name.is_empty() => Some(only),
            _ => None,
        };
        Self {
            venue: named.or(only).map(|venue| venue.id),
            team: settings.team(settings.text(Key::HomeTeam)).to_owned(),
        }
    }

    /// Whether anything says what is at the arena.
    pub fn is_known(&self) -> bool {
        self.venue.is_some() || !self.team.is_empty()
    }

    /// Whether an event is held there: its venue says so or, when it has none, its home team.
    pub fn has(&self, event: &Event) -> bool {
        match event.venue {
            Some(venue) => Some(venue) == self.venue,
            None => self.is_home_of(&event.home),
        }
    }

    pub fn is_home_of(&self, team: &str) -> bool {
        !self.team.is_empty() && self.team == team
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

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

    fn venue(id: i64, names: &[&str]) -> Venue {
        let name = |name: &&str| VenueName {
            name: (*name).to_owned(),
            valid: Validity::default(),
        };
        Venue {
            id: VenueId(id),
            names: names.iter().map(name).collect(),
        }
    }

    fn settings(arena: &str, team: &str) -> Settings {
        let values = [(Key::Arena, arena), (Key::HomeTeam, team)];
        Settings::new(BTreeMap::from(values.map(|(key, value)| (key, value.to_owned()))))
    }

    fn event(home: &str, venue: Option<i64>) -> Event {
        let new = EventFacts {
            date: "2024-04-21".parse().unwrap(),
            kick_off: None,
            home: home.to_owned(),
            away: String::new(),
            match_round: None,
            venue: venue.map(VenueId),
            status: EventStatus::Fixed,
            competition: String::new(),
            season_label: String::new(),
            source: String::new(),
            external_id: String::new(),
        };
        new.stored_as(EventId(1), 1)
    }

    #[test]
    fn a_venue_says_more_than_a_home_team() {
        let venues = [
            venue(1, &["Friends Arena", "Strawberry Arena"]),
            venue(2, &["Skytteholm"]),
        ];
        let arena = Arena::of(&settings("Friends Arena", "AIK Solna"), &venues);
        assert_eq!((arena.venue, arena.team.as_str()), (Some(VenueId(1)), "AIK"));
        for (home, venue, held_there) in [
            ("AIK", None, true),
            ("AIK", Some(1), true),
            ("AIK", Some(2), false),
            ("Konsert", Some(1), true),
            ("Konsert", None, false),
            ("Malmö FF", None, false),
        ] {
            assert_eq!(arena.has(&event(home, venue)), held_there, "{home} {venue:?}");
        }
    }

    #[test]
    fn rule_25_the_setting_may_have_any_name_that_the_arena_has_had() {
        let venues = [
            venue(2, &["Skytteholm"]),
            venue(1, &["Friends Arena", "Strawberry Arena"]),
        ];
        for name in ["Friends Arena", "Strawberry Arena"] {
            assert_eq!(Arena::of(&settings(name, ""), &venues).venue, Some(VenueId(1)));
        }
        assert_eq!(Arena::of(&settings("Råsunda", ""), &venues).venue, None);
        assert_eq!(Arena::of(&settings("", ""), &venues).venue, None);
        assert_eq!(Arena::of(&settings("", ""), &venues[..1]).venue, Some(VenueId(2)));
    }

    #[test]
    fn without_a_setting_nothing_is_at_home() {
        let arena = Arena::of(&settings("", ""), &[]);
        assert!(!arena.is_known());
        assert!(!arena.has(&event("", None)));
        assert!(Arena::of(&settings("", "AIK"), &[]).has(&event("AIK", None)));
    }
}
