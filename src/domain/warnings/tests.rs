use chrono::NaiveTime;

use super::*;
use crate::domain::event::{Event, EventStatus};
use crate::domain::partner::{Leave, Officer, Validity};
use crate::domain::period::{ClockTime, Night};
use crate::domain::record::make::{self, day};

const A: OfficerId = OfficerId(1);
const B: OfficerId = OfficerId(2);

fn two(round: &mut Round) {
    round.officers = vec![A, B];
}

/// What is said of the year's first round, with officers A and B in service from 2024.
fn of(year: make::Year, change: impl FnOnce(&mut Record)) -> Vec<Warning> {
    let mut record = make::record(vec![year.0]);
    record.officers = [A, B]
        .map(|id| Officer {
            id,
            name: String::new(),
            phone: None,
            user: None,
            valid: Validity {
                from: Some(day("2024-01-01")),
                to: None,
            },
            revision: 1,
        })
        .to_vec();
    change(&mut record);
    let year = &record.years[0];
    warnings(&record, year, &year.rounds[0])
}

fn event(date: &str) -> Event {
    Event {
        id: EventId(1),
        date: day(date),
        kick_off: NaiveTime::from_hms_opt(19, 0, 0),
        home: "AIK".to_owned(),
        away: "IFK".to_owned(),
        match_round: None,
        venue: None,
        status: EventStatus::Fixed,
        competition: String::new(),
        season_label: String::new(),
        source: String::new(),
        external_id: String::new(),
        revision: 1,
    }
}

#[test]
fn rule_17_one_officer_is_warned_about_and_two_are_not() {
    let round = |officers: &[OfficerId]| {
        let officers = officers.to_vec();
        make::year(2024).round(Some(1), Some("2024-02-02"), |round| round.officers = officers)
    };
    assert_eq!(of(round(&[A]), |_| {}), [Warning::TooFewOfficers { have: 1, want: 2 }]);
    assert_eq!(of(round(&[A, B]), |_| {}), []);
}

#[test]
fn rule_17_less_than_eleven_hours_of_rest_is_warned_about() {
    let next_at = |hour| {
        make::year(2024)
            .round(Some(1), Some("2024-02-02"), two)
            .round(None, Some("2024-02-03"), |round| {
                let clock = |hour| ClockTime::new(hour, 0).unwrap();
                round.night = Night::new(day("2024-02-03"), clock(hour), clock(20)).ok();
                round.officers = vec![B];
            })
    };
    // the first ends at two in the morning
    let found = of(next_at(12), |_| {});
    assert!(
        matches!(found[..], [Warning::TooLittleRest { officer: B, .. }]),
        "{found:?}"
    );
    assert_eq!(of(next_at(13), |_| {}), []);
}

#[test]
fn an_officer_on_leave_or_not_in_service_is_warned_about() {
    let year = |date| make::year(2024).round(Some(1), Some(date), two);
    let leave = Leave {
        id: crate::domain::ids::LeaveId(1),
        officer: A,
        first: day("2024-02-01"),
        last: day("2024-02-02"),
    };
    let found = of(year("2024-02-02"), |record| record.leave.push(leave));
    assert_eq!(found, [Warning::OnLeave { officer: A }]);
    let ended = |record: &mut Record| record.officers[1].valid.to = Some(day("2024-02-01"));
    assert_eq!(of(year("2024-02-02"), ended), [Warning::NotInService { officer: B }]);
}

#[test]
fn rule_24_a_moved_match_is_warned_about_and_the_round_stays() {
    let year = make::year(2024).round(None, Some("2024-05-27"), |round| {
        two(round);
        round.event = Some(EventId(1));
        round.event_seen_on = Some(day("2024-05-27"));
    });
    let found = of(year, |record| record.events.push(event("2024-05-28")));
    let moved = Warning::EventMoved {
        event: EventId(1),
        to: day("2024-05-28"),
    };
    assert_eq!(found, [moved]);
}

#[test]
fn two_rounds_the_same_night_are_warned_about_and_a_logged_round_is_not() {
    let year = make::year(2024).round(Some(1), Some("2024-02-02"), two);
    let other = |round: &mut Round| round.officers = vec![OfficerId(3), OfficerId(4)];
    let found = of(year.round(Some(2), Some("2024-02-02"), other), |_| {});
    assert!(matches!(found[..], [Warning::SameNight { .. }]), "{found:?}");
    assert_eq!(of(make::year(2024).done(1, "2024-02-02", &[]), |_| {}), []);
}
