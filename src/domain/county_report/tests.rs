//! Visits of a year, counted as the questionnaire asks.

use super::*;
use crate::follow_up::Aliases;
use crate::ids::{PartnerCode, RoundId};
use crate::record::make::{self, day, spring};
use crate::round::Outcome;
use crate::settings::Key;
use crate::visit::VisitOutcome;

fn visit(id: i64, at: &str, premises: &str, law: &str, outcome: VisitOutcome) -> Visit {
    Visit {
        id: VisitId(id),
        round: RoundId(0),
        at: at.parse().unwrap(),
        premises: premises.to_owned(),
        outcome,
        case_number: String::new(),
        law: law.to_owned(),
        note: String::new(),
        revision: 1,
    }
}

/// The first visits of the last round made.
fn visited(mut year: make::Year, visits: Vec<Visit>) -> make::Year {
    year.0.rounds.last_mut().unwrap().visits = visits;
    year
}

/// With the police and Skatteverket on the night on which summer time begins.
fn first_night() -> Vec<Visit> {
    vec![
        // 21.59 and 22.00 in winter, and after the clock has been changed 05.59 and 06.00 in summer
        visit(1, "2023-03-25T20:59:59Z", "Krog A", "alkohol", VisitOutcome::NoRemark),
        visit(2, "2023-03-25T21:00:00Z", "krog  a", "alkohol", VisitOutcome::Remark),
        visit(
            3,
            "2023-03-26T03:59:59Z",
            "Kiosk B",
            "folkol",
            VisitOutcome::NotAdmitted,
        ),
        visit(4, "2023-03-26T04:00:00Z", "Kiosk B", "", VisitOutcome::CaseOpened),
    ]
}

fn worked() -> Record {
    let one = |id, at, premises, law| vec![visit(id, at, premises, law, VisitOutcome::NoRemark)];
    let year = make::year(2023).version("2022-12-13", &[spring(1, &["polis"]), spring(2, &[]), spring(3, &[])]);
    let year = visited(year.done(1, "2023-03-25", &["polis", "skatteverket"]), first_night());
    let year = visited(
        year.done(2, "2023-04-21", &[]),
        one(5, "2023-04-21T21:30:00Z", "Kiosk C", "tobak"),
    );
    let year = year.done(3, "2023-05-05", &[]);
    let year = year.round(None, Some("2023-12-31"), |round| round.becomes(Outcome::Aborted));
    let year = visited(year, one(6, "2023-12-31T23:30:00Z", "Krog A", "alkohol"));
    let year = year.round(None, Some("2023-06-02"), |_| {});
    visited(year, one(7, "2023-06-02T21:00:00Z", "Krog D", "alkohol")).record()
}

fn told(record: &Record, as_of: &str) -> CountyReport {
    county_report(record, 2023, day(as_of), Viewer::Team).unwrap()
}

fn counts(report: &CountyReport) -> Vec<usize> {
    report.figures.iter().map(Figure::count).collect()
}

#[test]
fn rule_18_visits_are_counted_by_night_by_law_by_outcome_and_with_those_who_were_there() {
    let report = told(&worked(), "2024-01-31");
    let ids = |what: &What| -> Vec<i64> { report.figure(what).unwrap().rows.iter().map(|id| id.0).collect() };
    let law = |law: &str| What::Law { law: law.to_owned() };
    let with = |partner: &str| What::With {
        partner: PartnerCode::new(partner),
    };
    assert_eq!(ids(&What::All), [1, 2, 3, 4, 5, 6]);
    // after midnight on New Year's Eve it is still the night of the round, and its year
    assert_eq!(ids(&What::Night), [2, 3, 5, 6]);
    assert_eq!(ids(&What::Together), [1, 2, 3, 4]);
    assert_eq!(
        (ids(&with("polis")), ids(&with("skatteverket"))),
        (vec![1, 2, 3, 4], vec![1, 2, 3, 4])
    );
    assert_eq!(ids(&law("alkohol")), [1, 2, 6]);
    assert_eq!(
        (ids(&law("folkol")), ids(&law("tobak")), ids(&law(""))),
        (vec![3], vec![5], vec![4])
    );
    let outcome = |outcome| ids(&What::Outcome { outcome });
    assert_eq!(outcome(VisitOutcome::NoRemark), [1, 5, 6]);
    assert_eq!(outcome(VisitOutcome::CaseOpened), [4]);
    assert_eq!((report.premises, report.rounds_done), (Some(3), 3));
    assert_eq!(report.figure(&with("evenemangspolis")), None);
}

#[test]
fn what_is_not_known_is_counted_too() {
    let unknown = Unknown {
        rounds_without_visits: 1,
        rounds_not_reported: 1,
        visits_of_them: 1,
        visits_without_law: 1,
    };
    assert_eq!(told(&worked(), "2024-01-31").unknown, unknown);
}

#[test]
fn a_day_knows_only_what_had_happened_by_then() {
    let report = told(&worked(), "2023-04-20");
    assert_eq!(report.figure(&What::All).unwrap().count(), 4);
    assert_eq!((report.rounds_done, report.unknown.rounds_not_reported), (1, 0));
    assert_eq!(report.years.len(), 1);
    assert!(report.years[0].is_running);
    assert_eq!(report.years[0].counts, Some([4, 2, 4]));
}

#[test]
fn where_no_visit_is_logged_nothing_is_nought() {
    let record = make::case_of_2023().record();
    let report = told(&record, "2024-04-04");
    assert_eq!((counts(&report), report.premises), (Vec::new(), None));
    assert_eq!((report.rounds_done, report.unknown.rounds_without_visits), (10, 10));
    assert_eq!(report.years[0].counts, None);
    assert_eq!(county_report(&record, 2022, day("2024-04-04"), Viewer::Team), None);
}

#[test]
fn the_hour_limit_is_a_setting_of_the_year() {
    let mut record = worked();
    let values = std::collections::BTreeMap::from([(Key::NightFrom, "01:00".to_owned())]);
    record.years[0].settings = crate::settings::Settings::new(values);
    let report = told(&record, "2024-01-31");
    // 05.59, and not 00.30
    let night: Vec<i64> = report
        .figure(&What::Night)
        .unwrap()
        .rows
        .iter()
        .map(|id| id.0)
        .collect();
    assert_eq!(night, [3]);
}

#[test]
fn rule_12_the_board_reads_no_names_of_premises_and_nothing_of_tonight() {
    let aliases = Aliases::default();
    let viewer = Viewer::Board {
        tonight: day("2023-12-31"),
        aliases: &aliases,
    };
    let report = county_report(&worked(), 2023, day("2024-12-31"), viewer).unwrap();
    assert_eq!(report.as_of, day("2023-12-31"));
    assert!(report.visits.iter().all(|visit| visit.premises.is_none()));
    // the night of New Year's Eve was aborted, and is not over
    assert_eq!(report.figure(&What::All).unwrap().count(), 5);
    assert_eq!(report.premises, Some(3));
}
