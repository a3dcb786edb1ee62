//! Each thing that can become of a match, and what of it a round must be told.

use super::*;
use crate::event::{EventFacts, EventStatus, Seen};
use crate::ids::{EventId, VenueId};
use crate::period::ClockTime;
use crate::record::make::{self, day};
use crate::round::Outcome;

fn at(text: &str) -> NaiveTime {
    text.parse().unwrap()
}

/// A match at two, of which a round from twelve to six is made.
fn event() -> Event {
    let facts = EventFacts {
        date: day("2025-04-14"),
        kick_off: Some(at("14:00:00")),
        home: "AIK".to_owned(),
        away: "Malmö FF".to_owned(),
        venue: Some(VenueId(1)),
        status: EventStatus::Fixed,
        ..EventFacts::default()
    };
    facts.stored_as(EventId(1), 1)
}

fn round_from(start: u32, end: u32, seen: Seen) -> Round {
    let clock = |hour| ClockTime::new(hour, 0).unwrap();
    let year = make::year(2025).round(None, Some("2025-04-14"), |round| {
        round.lies(Night::new(day("2025-04-14"), clock(start), clock(end)).ok());
        round.event = Some(EventId(1));
        round.event_seen = Some(seen);
    });
    year.0.rounds[0].clone()
}

fn round() -> Round {
    round_from(12, 18, event().seen())
}

/// What is told of the round when its match becomes another.
fn told(change_it: impl FnOnce(&mut EventFacts)) -> Option<EventChange> {
    let mut event = event();
    change_it(&mut event.facts);
    change(&round(), Some(&event))
}

#[test]
fn rule_24_everything_that_can_become_of_a_match_is_told() {
    assert_eq!(told(|_| {}), None);
    let to = day("2025-04-15");
    assert_eq!(told(|event| event.date = to), Some(EventChange::Date { to }));
    for time in ["20:00:00", "14:30:00"] {
        let to = at(time);
        assert_eq!(told(|event| event.kick_off = Some(to)), Some(EventChange::Time { to }));
    }
    assert_eq!(told(|event| event.cancelled = true), Some(EventChange::Cancelled));
    assert_eq!(told(|event| event.left_out = true), Some(EventChange::LeftOut));
    assert_eq!(
        told(|event| event.status = EventStatus::Preliminary),
        Some(EventChange::Open)
    );
    let to = VenueId(2);
    assert_eq!(told(|event| event.venue = Some(to)), Some(EventChange::Venue { to }));
    assert_eq!(told(|event| event.competition = "Allsvenskan".to_owned()), None);
    assert_eq!(change(&round(), None), Some(EventChange::Gone));
}

#[test]
fn what_takes_the_night_is_told_before_what_moves_within_it() {
    let both = told(|event| {
        event.cancelled = true;
        event.date = day("2025-04-20");
    });
    assert_eq!(both, Some(EventChange::Cancelled));
    let to = day("2025-04-20");
    let both = told(|event| {
        event.kick_off = None;
        event.status = EventStatus::Preliminary;
        event.date = to;
    });
    assert_eq!(both, Some(EventChange::Date { to }));
    assert!(EventChange::Date { to }.frees_the_night() && !EventChange::Open.frees_the_night());
}

#[test]
fn a_round_that_follows_its_match_or_is_said_to_stay_is_left_alone() {
    let mut moved = event();
    moved.facts.kick_off = Some(at("20:00:00"));
    assert_eq!(
        change(&round_from(18, 0, event().seen()), Some(&moved)),
        None,
        "it follows"
    );
    assert_eq!(
        change(&round_from(12, 18, moved.seen()), Some(&moved)),
        None,
        "it was looked at"
    );
    let mut cancelled = event();
    cancelled.facts.cancelled = true;
    assert_eq!(change(&round_from(12, 18, cancelled.seen()), Some(&cancelled)), None);
    let mut left_out = event();
    left_out.facts.left_out = true;
    assert_eq!(change(&round_from(12, 18, left_out.seen()), Some(&left_out)), None);
    let mut on_its_date = event();
    on_its_date.facts.date = day("2025-04-14");
    let seen = Seen {
        on: day("2025-04-01"),
        ..event().seen()
    };
    assert_eq!(
        change(&round_from(12, 18, seen), Some(&on_its_date)),
        None,
        "it was moved after"
    );
}

#[test]
fn a_round_set_by_a_date_alone_is_told_when_the_match_misses_it() {
    let only_date = Seen::on(day("2025-04-14"));
    assert_eq!(change(&round_from(12, 20, only_date), Some(&event())), None);
    let to = at("14:00:00");
    let late = round_from(22, 2, only_date);
    assert_eq!(change(&late, Some(&event())), Some(EventChange::Time { to }));
}

#[test]
fn a_logged_round_and_one_for_no_event_have_nothing_to_be_told() {
    let mut held = round();
    held.becomes(Outcome::Done);
    let mut cancelled = event();
    cancelled.facts.cancelled = true;
    assert_eq!(change(&held, Some(&cancelled)), None);
    let mut alone = round();
    alone.event = None;
    assert_eq!(change(&alone, Some(&cancelled)), None);
}
