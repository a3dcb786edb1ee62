//! Rules of the domain that no single page shows: attribution, when a thing was said, references, and no deletion.

use std::fs;
use std::path::Path;

use tillsyn::actions::demo;
use tillsyn::actions::passwords::Cost;
use tillsyn::domain::follow_up::{Viewer, Visible};
use tillsyn::domain::record::Record;
use tillsyn::domain::visit::VisitOutcome;
use tillsyn::report::{self, Names};
use tillsyn::store;

use crate::app::TestApp;
use crate::make::day;

async fn example(app: &TestApp) -> Record {
    demo::fill(&app.db, app.now(), Cost::LEAST).await.unwrap();
    let mut tx = app.db.read().await.unwrap();
    let program = crate::app::scope(&mut tx).await.program;
    let years = [2023, 2024, 2025, 2026];
    let mut record = store::record::load(&mut tx, &program.code, &years).await.unwrap();
    store::record::load_visits(&mut tx, &mut record).await.unwrap();
    record
}

#[tokio::test]
async fn rule_7_every_reason_is_told_with_who_said_it_when_and_how() {
    let app = TestApp::new().await;
    let record = example(&app).await;
    let seen = Visible::new(&record, 2023, day("2024-04-04"), Viewer::Team);
    let deviations = seen.deviations.as_deref().unwrap();
    assert_eq!(deviations.len(), 4);
    for deviation in deviations {
        assert!(deviation.reason.is_some() && deviation.on.is_some() && deviation.channel.is_some());
        assert_eq!(deviation.stated_by, "polisens kontaktperson");
    }
    let mut tx = app.db.read().await.unwrap();
    let reasons = store::programs::reasons(&mut tx).await.unwrap();
    let names = Names::new(&record, &reasons, &record.years[0].settings);
    let text = report::document_text(&report::annual::document(&seen, &names));
    assert!(
        text.contains("Polisens kontaktperson, telefon, den 13 februari 2023"),
        "{text}"
    );
    assert!(
        text.contains("Polisens kontaktperson, e-post, den 4 september 2023"),
        "{text}"
    );
}

#[tokio::test]
async fn rule_8_when_it_was_said_is_not_when_it_was_recorded() {
    let app = TestApp::new().await;
    let record = example(&app).await;
    let inquiries = &record.year(2023).unwrap().inquiries;
    let answers: Vec<_> = inquiries.iter().flat_map(|inquiry| &inquiry.answers).collect();
    assert_eq!(answers.len(), 2);
    for answer in answers {
        assert!(answer.answered_on < day("2023-12-31"));
        assert_eq!(answer.recorded_at, app.now().0);
    }
}

#[tokio::test]
async fn rule_20_a_visit_that_opened_a_case_holds_its_reference_and_no_other_does() {
    let record = example(&TestApp::new().await).await;
    let rounds = record.years.iter().flat_map(|year| &year.rounds);
    let visits: Vec<_> = rounds.flat_map(|round| &round.visits).collect();
    assert!(visits.iter().any(|visit| visit.outcome == VisitOutcome::CaseOpened));
    for visit in visits {
        let opened = visit.outcome == VisitOutcome::CaseOpened;
        assert_eq!(opened, visit.case_number.starts_with("SN/"), "{}", visit.premises);
    }
}

/// What no decision lets go of.
const STAYS: [&str; 8] = [
    "plan",
    "slot",
    "slot_partner",
    "measure",
    "errand",
    "errand_version",
    "errand_version_file",
    "audit",
];

/// What may go: what a row consists of and is written anew with it, what was only ever for a while, and what is taken
/// back with a note in the log. Never a plan, a round, a message, an answer, a visit, a measure, a note or a log row; but in a
/// retention run, which the nämnd has decided, all but what it never decides about.
#[test]
fn rule_23_nothing_that_happened_is_deleted() {
    const MAY_GO: [&str; 18] = [
        // which rows a write has touched, until it is committed
        "temp.touched",
        "device",
        "session",
        "activation",
        "second_factor",
        "recovery_code",
        "sign_in_failure",
        "user_role",
        "slot",
        "slot_partner",
        "round_officer",
        "round_partner",
        "participation",
        "absence",
        "leave",
        "offer",
        "setting_file",
        "cleared_words",
    ];
    let (mut found, mut by_decision) = (Vec::new(), Vec::new());
    read(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut found,
        &mut by_decision,
    );
    assert!(!found.is_empty() && by_decision.contains(&"visit".to_owned()));
    for table in found {
        assert!(MAY_GO.contains(&table.as_str()), "{table} is deleted from");
    }
    for table in by_decision {
        assert!(!STAYS.contains(&table.as_str()), "{table} is deleted from by retention");
    }
}

/// The tables that the program deletes from, and those that only retention does.
fn read(folder: &Path, found: &mut Vec<String>, by_decision: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, found, by_decision);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap().to_lowercase();
        let tables = text
            .split("delete from ")
            .skip(1)
            .filter_map(|rest| rest.split_whitespace().next());
        let tables = tables.map(|table| table.trim_matches('"').to_owned());
        if path.ends_with("store/retention/erase.rs") {
            by_decision.extend(tables);
        } else {
            found.extend(tables);
        }
    }
}
