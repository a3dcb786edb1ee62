use super::*;
use crate::event::{Event, EventFacts, EventStatus};
use crate::ids::{EventId, LeaveId, OfferId};
use crate::partner::{Offer, Officer, OfficerFacts, Validity};
use crate::record::make::{self, day};

const A: OfficerId = OfficerId(1);
const B: OfficerId = OfficerId(2);

fn officer(id: OfficerId) -> Officer {
    Officer {
        id,
        facts: OfficerFacts {
            name: String::new(),
            phone: None,
            user: None,
            valid: Validity::default(),
        },
        revision: 1,
    }
}

fn leave(officer: OfficerId, first: &str, last: &str) -> Leave {
    Leave {
        id: LeaveId(1),
        officer,
        first: day(first),
        last: day(last),
        external_id: String::new(),
    }
}

fn event(id: i64, date: &str) -> Event {
    let new = EventFacts {
        date: day(date),
        home: "Hemma".to_owned(),
        away: "Borta".to_owned(),
        status: EventStatus::Fixed,
        ..EventFacts::default()
    };
    new.stored_as(EventId(id), 1)
}

#[test]
fn a_year_has_its_days_in_order_with_seasons_red_days_and_eves() {
    let record = make::year(2028).record();
    let wall = Wall::new(&record, &record.years[0], day("2028-01-01"));
    assert_eq!(wall.days.len(), 366);
    assert!(wall.days.is_sorted_by_key(|day| day.date));
    let named = |date: &str| {
        let day = wall.day(day(date)).unwrap();
        (day.red, day.eve, day.has_a_name())
    };
    assert_eq!(named("2028-04-14"), (Some(Holiday::GoodFriday), None, true));
    assert_eq!(named("2028-04-15"), (None, Some(Eve::Easter), true));
    assert_eq!(named("2028-04-23"), (Some(Holiday::Sunday), None, false));
    let spring = wall
        .days
        .iter()
        .filter(|day| day.season == Some(Season::Spring))
        .count();
    assert_eq!((spring, wall.day(day("2029-01-01")).is_none()), (182, true));
}

#[test]
fn leave_over_the_new_year_begins_on_its_first_day_and_each_officer_keeps_a_place() {
    let mut record = make::year(2026).record();
    record.officers = [A, OfficerId(3), B].map(officer).to_vec();
    record.leave = vec![
        leave(B, "2025-12-20", "2026-01-02"),
        leave(A, "2026-01-02", "2026-01-03"),
        leave(A, "2027-01-01", "2027-01-05"),
    ];
    let wall = Wall::new(&record, &record.years[0], day("2026-01-01"));
    assert_eq!(wall.away, [A, B]);
    let away = |date: &str| wall.day(day(date)).unwrap().away.clone();
    assert_eq!(
        ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"].map(away),
        [vec![1], vec![0, 1], vec![0], vec![]]
    );
    assert_eq!(wall.days[0].leave_begins.len(), 1);
    assert_eq!(wall.days.iter().map(|day| day.leave_begins.len()).sum::<usize>(), 2);
}

#[test]
fn an_event_is_shown_once_by_the_round_that_is_for_it_and_again_once_it_has_moved() {
    let mut record = make::year(2026)
        .round(None, Some("2026-05-10"), |round| round.event = Some(EventId(1)))
        .record();
    record.events = vec![event(1, "2026-05-10"), event(2, "2026-05-10")];
    let on = |record: &Record, date: &str| {
        let wall = Wall::new(record, &record.years[0], day("2026-01-01"));
        let found: Vec<i64> = wall
            .day(day(date))
            .unwrap()
            .events
            .iter()
            .map(|event| event.id.0)
            .collect();
        found
    };
    assert_eq!(on(&record, "2026-05-10"), [2]);
    record.events[0].date = day("2026-05-11");
    assert_eq!(on(&record, "2026-05-11"), [1]);
}

#[test]
fn a_passed_night_is_not_warned_about_and_a_round_without_a_night_is_kept_apart() {
    let plan: Vec<_> = (1..=2).map(|nr| make::spring(nr, &[])).collect();
    let mut record = make::year(2026)
        .version("2025-12-09", &plan)
        .scheduled(1, "2026-01-09")
        .scheduled(2, "2026-02-06")
        .round(None, None, |_| {})
        .record();
    record.offers = vec![Offer {
        id: OfferId(1),
        partner: PartnerCode::new("polis"),
        date: day("2026-02-06"),
    }];
    let wall = Wall::new(&record, &record.years[0], day("2026-02-01"));
    let warned: Vec<bool> = wall.rounds().map(|planned| !planned.warnings.is_empty()).collect();
    assert_eq!((warned, wall.undated.len()), (vec![false, true, false], 1));
    assert_eq!(
        wall.day(day("2026-02-06")).unwrap().offers,
        [&PartnerCode::new("polis")]
    );
}

#[test]
fn a_red_day_touches_the_rounds_of_the_evening_before_and_of_the_day() {
    let plan: Vec<_> = (1..=3).map(|nr| make::spring(nr, &[])).collect();
    let record = make::year(2026)
        .version("2025-12-09", &plan)
        .scheduled(1, "2026-06-05")
        .scheduled(2, "2026-06-06")
        .scheduled(3, "2026-06-07")
        .record();
    let wall = Wall::new(&record, &record.years[0], day("2026-01-01"));
    let national_day = wall.day(day("2026-06-06")).unwrap();
    let touched: Vec<Option<u32>> = wall
        .touched(national_day)
        .map(|(_, planned)| planned.round.nr)
        .collect();
    assert_eq!(touched, [Some(1), Some(2)]);
}

#[test]
fn a_round_carried_out_in_the_other_season_deviates_and_one_to_come_is_warned_about() {
    let slots = [make::spring(1, &[]), make::spring(2, &[])];
    let year = make::year(2026).version("2025-12-16", &slots);
    let record = year.done(1, "2026-07-04", &[]).scheduled(2, "2026-08-07").record();
    let wall = Wall::new(&record, &record.years[0], day("2026-07-10"));
    let [done, coming] = [0, 1].map(|at| wall.rounds().nth(at).unwrap());
    assert!(done.deviates() && !coming.deviates());
    assert!(
        coming
            .warnings
            .contains(&Warning::OutOfSeason { season: Season::Spring })
    );
}
