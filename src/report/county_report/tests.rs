//! The questionnaire's figures in words.

use super::*;
use crate::domain::county_report::county_report;
use crate::domain::follow_up::Viewer;
use crate::domain::ids::{RoundId, VisitId};
use crate::domain::record::Record;
use crate::domain::visit::{Visit, VisitOutcome};
use crate::make::{self, day, spring};
use crate::report::tests::names;
use crate::report::{document_text, text};

fn visit(id: i64, at: &str, law: &str, outcome: VisitOutcome) -> Visit {
    Visit {
        id: VisitId(id),
        round: RoundId(0),
        at: at.parse().unwrap(),
        premises: format!("Krog {id}"),
        outcome,
        case_number: String::new(),
        law: law.to_owned(),
        note: String::new(),
        revision: 1,
    }
}

fn record() -> Record {
    let mut year = make::year(2023)
        .version("2022-12-13", &[spring(1, &["polis"]), spring(2, &[])])
        .done(1, "2023-02-24", &["polis"]);
    let visits = vec![
        visit(1, "2023-02-24T20:30:00Z", "alkohol", VisitOutcome::NoRemark),
        visit(2, "2023-02-24T22:15:00Z", "", VisitOutcome::Remark),
    ];
    make::change(&mut year.0.rounds[0], |round| round.visits = visits);
    let year = year.done(2, "2023-04-21", &[]);
    make::record(vec![
        make::year(2022)
            .outside("2022-05-06", &[], crate::domain::round::Outcome::Done)
            .0,
        year.0,
    ])
}

fn report(year: i32) -> CountyReport {
    county_report(&record(), year, day("2024-01-31"), Viewer::Team).unwrap()
}

#[test]
fn the_figures_are_told_with_how_they_are_counted_and_what_is_not_known() {
    insta::assert_snapshot!(document_text(&document(&report(2023), &names(&record()))));
}

#[test]
fn the_figures_as_csv() {
    insta::assert_snapshot!(as_csv(&report(2023), &names(&record())).unwrap());
}

#[test]
fn a_year_without_visits_has_words_instead_of_noughts() {
    let told = text::render(&document(&report(2022), &names(&record())));
    assert!(
        told.contains("För 2022 är inga besök noterade. Därför går det inte att säga hur många de var."),
        "{told}"
    );
    assert!(
        told.contains("2022      –          –                       –"),
        "{told}"
    );
    assert!(!told.contains(" 0"), "{told}");
}
