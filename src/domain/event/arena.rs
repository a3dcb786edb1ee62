//! The municipality's own arena: a venue, and the team that plays its home matches there.

use crate::event::{Event, Venue};
use crate::ids::VenueId;
use crate::settings::{Key, Settings};

/// Which events are to be thought of first among those of a whole league.
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
    use crate::event::{EventFacts, EventStatus, VenueName};
    use crate::ids::EventId;
    use crate::partner::Validity;

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
