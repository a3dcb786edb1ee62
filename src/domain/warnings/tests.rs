use std::collections::BTreeMap;

use chrono::NaiveTime;

use super::*;
use crate::event::{Event, EventFacts, EventStatus, Seen};
use crate::holidays::{Eve, Holiday};
use crate::ids::{EventId, OfficerId, RoundId};
use crate::partner::{Leave, Officer, OfficerFacts, Validity};
use crate::period::{ClockTime, Night};
use crate::record::make::{self, day};
use crate::round::{Facts, Outcome};
use crate::settings::Settings;

const A: OfficerId = OfficerId(1);
const B: OfficerId = OfficerId(2);

fn two(round: &mut Facts) {
    round.officers = vec![A, B];
}

/// What is said of the year's first round, with officers A and B in service from 2024.
fn of(year: make::Year, change: impl FnOnce(&mut Record)) -> Vec<Warning> {
    let mut record = make::record(vec![year.0]);
    record.officers = [A, B]
        .map(|id| Officer {
            id,
            facts: OfficerFacts {
                name: String::new(),
                phone: None,
                user: None,
                valid: Validity {
                    from: Some(day("2024-01-01")),
                    to: None,
                },
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
        facts: EventFacts {
            date: day(date),
            kick_off: NaiveTime::from_hms_opt(19, 0, 0),
            home: "AIK".to_owned(),
            away: "IFK".to_owned(),
            status: EventStatus::Fixed,
            ..EventFacts::default()
        },
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
                round.lies(Night::new(day("2024-02-03"), clock(hour), clock(20)).ok());
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
        id: crate::ids::LeaveId(1),
        officer: A,
        first: day("2024-02-01"),
        last: day("2024-02-02"),
        external_id: String::new(),
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
        round.event_seen = Some(Seen::on(day("2024-05-27")));
    });
    let found = of(year, |record| record.events.push(event("2024-05-28")));
    let to = day("2024-05-28");
    let change = EventChange::Date { to };
    let event = EventId(1);
    assert_eq!(found, [Warning::EventChanged { event, change }]);
}

#[test]
fn two_rounds_the_same_night_are_warned_about_and_a_logged_round_is_not() {
    let year = make::year(2024).round(Some(1), Some("2024-02-02"), two);
    let other = |round: &mut Facts| round.officers = vec![OfficerId(3), OfficerId(4)];
    let found = of(year.round(Some(2), Some("2024-02-02"), other), |_| {});
    assert!(matches!(found[..], [Warning::SameNight { .. }]), "{found:?}");
    assert_eq!(of(make::year(2024).done(1, "2024-02-02", &[]), |_| {}), []);
}

#[test]
fn a_red_day_and_an_eve_that_is_as_one_are_warned_about_and_a_busy_eve_is_not() {
    let on = |date| of(make::year(2026).round(Some(1), Some(date), two), |_| {});
    let red = |day| vec![Warning::RedDay { day }];
    assert_eq!(on("2026-04-03"), red(Holiday::GoodFriday));
    assert_eq!(on("2026-04-12"), red(Holiday::Sunday));
    assert_eq!(on("2026-06-19"), [Warning::Eve { eve: Eve::Midsummer }]);
    assert_eq!(on("2026-04-30"), []);
}

#[test]
fn a_match_on_a_sunday_is_no_choice_of_ours() {
    let year = make::year(2026).round(None, Some("2026-04-12"), |round| {
        two(round);
        round.event = Some(EventId(1));
        round.event_seen = Some(event("2026-04-12").seen());
    });
    assert_eq!(of(year, |record| record.events.push(event("2026-04-12"))), []);
}

/// What is said of round 2, after round 1 on 6 February; both are with the police when that is said, and then 30 days are
/// to be between them.
fn second(date: &str, with_police: bool, change: impl FnOnce(&mut Facts)) -> Vec<Warning> {
    let partners: &[&str] = if with_police { &["polis"] } else { &[] };
    let plan = [make::spring(1, partners), make::spring(2, partners)];
    let mut year = make::year(2026);
    year.0.settings = Settings::new(BTreeMap::from([(Key::LeastDaysBetweenPartner, "30".to_owned())]));
    let year = year
        .version("2025-12-09", &plan)
        .round(Some(1), Some("2026-02-06"), |round| {
            two(round);
            change(round);
        })
        .round(Some(2), Some(date), two);
    let record = make::record(vec![year.0]);
    let year = &record.years[0];
    warnings(&record, year, &year.rounds[1])
}

#[test]
fn the_later_of_two_rounds_too_close_is_warned_about() {
    let before = RoundId(202_601);
    let close = |days| Warning::TooClose {
        before,
        days,
        least: 21,
    };
    assert_eq!(second("2026-02-26", false, |_| {}), [close(20)]);
    assert_eq!(second("2026-02-27", false, |_| {}), []);
    assert_eq!(
        second("2026-02-26", false, |round| round.becomes(Outcome::Done)),
        [close(20)]
    );
    assert_eq!(second("2026-02-26", false, |round| round.becomes(Outcome::NotDone)), []);
    assert_eq!(second("2026-02-26", false, |round| round.nr = None), []);
    assert_eq!(second("2026-01-16", false, |_| {}), [], "said of the later");
}

#[test]
fn rounds_with_the_partner_have_a_distance_of_their_own() {
    let before = RoundId(202_601);
    let close = |days| Warning::TooCloseWithPartner {
        before,
        days,
        least: 30,
    };
    assert_eq!(second("2026-03-07", true, |_| {}), [close(29)]);
    assert_eq!(
        second("2026-03-08", true, |_| {}),
        [Warning::RedDay { day: Holiday::Sunday }]
    );
    assert_eq!(second("2026-03-07", false, |_| {}), []);
}
