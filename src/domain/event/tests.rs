//! Events at the own arena, and what places are called.

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
        home: home.to_owned(),
        venue: venue.map(VenueId),
        status: EventStatus::Fixed,
        ..EventFacts::default()
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
