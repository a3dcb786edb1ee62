use chrono::{DateTime, NaiveDate, Utc};

use super::*;
use crate::inquiry::Reply;
use crate::period::{ClockTime, Season};
use crate::record::make::{self, Year};
use crate::round::Outcome;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn night(date: &str) -> Night {
    let date: NaiveDate = date.parse().unwrap();
    let clock = |hour| ClockTime::new(hour, 0).unwrap();
    Night::new(date, clock(22), clock(2)).unwrap()
}

/// The autumn round with the police, moved from the 25th to the 18th of September on 10 August at noon.
fn moved() -> Year {
    make::year(2026)
        .version("2025-12-16", &[make::autumn(1, &["polis"])])
        .scheduled(1, "2026-09-18")
        .moved("2026-09-25", "2026-08-10")
}

fn change(year: &Year) -> ScheduleChange {
    let round = &year.0.rounds[0];
    ScheduleChange {
        id: ChangeId(1),
        year: 2026,
        made_at: at("2026-08-10T12:00:00Z"),
        made_by: "A".to_owned(),
        rounds: vec![ChangedRound {
            round: round.id,
            from: Some(night("2026-09-25")),
            to: night("2026-09-18"),
            officers_before: Vec::new(),
            officers_after: Vec::new(),
            was_public: false,
            moved: Some(round.moves[0].id),
        }],
    }
}

fn stuck_on(year: &Year, now: &str) -> Option<Stuck> {
    let change = change(year);
    change.undoing(&year.0, at(now)).next().unwrap().1
}

fn stuck(year: &Year) -> Option<Stuck> {
    stuck_on(year, "2026-08-20T10:00:00Z")
}

#[test]
fn a_change_that_nothing_has_come_after_can_be_undone() {
    assert_eq!(stuck(&moved()), None);
}

#[test]
fn what_is_logged_or_changed_since_stays() {
    let mut year = moved();
    year.0.rounds[0].becomes(Outcome::Done);
    assert_eq!(stuck(&year), Some(Stuck::Logged));
    let mut year = moved();
    year.0.rounds[0].officers = vec![OfficerId(3)];
    assert_eq!(stuck(&year), Some(Stuck::ChangedSince));
    let mut year = moved();
    year.0.rounds[0].lies(Some(night("2026-09-19")));
    assert_eq!(stuck(&year), Some(Stuck::ChangedSince));
}

#[test]
fn a_round_that_went_there_and_back_since_stays() {
    let mut year = moved();
    let mut again = year.0.rounds[0].moves[0].clone();
    again.id = MoveId(7);
    year.0.rounds[0].moves.push(again);
    assert_eq!(stuck(&year), Some(Stuck::ChangedSince));
}

#[test]
fn an_answer_for_the_new_night_holds_it_there_and_one_for_the_old_night_does_not() {
    let police = PartnerCode::new("polis");
    let before = moved()
        .asked(Season::Autumn, "polis", &["2026-06-08"])
        .answered(Some(1), Reply::Yes, "2026-06-10");
    assert_eq!(stuck(&before), None);
    let after = before.answered(Some(1), Reply::Yes, "2026-08-12");
    assert_eq!(
        stuck(&after),
        Some(Stuck::Answered {
            partner: police.clone()
        })
    );
    let of_all = moved()
        .asked(Season::Autumn, "polis", &["2026-06-08"])
        .answered(None, Reply::No, "2026-08-12");
    assert_eq!(stuck(&of_all), Some(Stuck::Answered { partner: police }));
}

#[test]
fn a_partner_who_has_been_asked_about_the_new_night_is_not_made_a_fool_of() {
    let asked = moved().asked(Season::Autumn, "polis", &["2026-06-08", "2026-08-14"]);
    let police = PartnerCode::new("polis");
    assert_eq!(stuck(&asked), Some(Stuck::Asked { partner: police }));
    let of_spring = moved().asked(Season::Spring, "polis", &["2026-08-14"]);
    assert_eq!(stuck(&of_spring), None);
}

#[test]
fn no_round_is_put_back_from_a_night_that_has_begun_or_to_one_that_has_been() {
    assert_eq!(stuck_on(&moved(), "2026-09-18T21:00:00Z"), Some(Stuck::Begun));
    let mut year = moved();
    year.0.rounds[0].lies(Some(night("2026-10-09")));
    let mut change = change(&year);
    change.rounds[0].to = night("2026-10-09");
    let on = |now: &str| change.undoing(&year.0, at(now)).next().unwrap().1;
    assert_eq!(on("2026-09-25T10:00:00Z"), None);
    assert_eq!(on("2026-09-26T10:00:00Z"), Some(Stuck::Over));
}

#[test]
fn a_round_moved_by_mistake_to_a_night_that_had_been_is_put_back() {
    let mut year = moved();
    year.0.rounds[0].lies(Some(night("2026-01-16")));
    let mut change = change(&year);
    change.rounds[0].to = night("2026-01-16");
    assert_eq!(
        change.undoing(&year.0, at("2026-08-20T10:00:00Z")).next().unwrap().1,
        None
    );
}

#[test]
fn the_latest_change_of_which_something_can_be_put_back_is_offered() {
    let year = moved();
    let first = change(&year);
    let gone = ScheduleChange {
        id: ChangeId(2),
        rounds: vec![ChangedRound {
            round: RoundId(99),
            ..first.rounds[0].clone()
        }],
        ..first.clone()
    };
    let now = at("2026-08-20T10:00:00Z");
    let offered = latest(&[first.clone(), gone], &year.0, now).map(|change| change.id);
    assert_eq!(offered, Some(ChangeId(1)));
}
