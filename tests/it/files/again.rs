//! A file that is read once more: what is the same, what is corrected, and plans that are adopted.

use tillsyn::actions::import::{FileKind, Options};
use tillsyn::domain::event_change;
use tillsyn::domain::plan::Adoption;
use tillsyn::store;

use super::{Case, FILES, adopted, header_of_required, read};
use crate::make::day;

#[tokio::test]
async fn the_same_file_twice_changes_nothing() {
    let case = Case::of_2023().await;
    let before = case.state().await;
    for (kind, file) in FILES {
        let imported = case
            .try_import(kind, read(file).as_slice(), adopted(kind))
            .await
            .unwrap();
        assert_eq!((imported.added, imported.changed), (0, 0), "{file}");
    }
    assert_eq!(case.state().await, before);
}

#[tokio::test]
async fn a_correction_is_logged_and_rows_that_are_missing_delete_nothing() {
    let case = Case::of_2023().await;
    let header = header_of_required(FileKind::Rounds);
    let row = "2023;5;genomförd;2023-06-02;20:00;01:00;Handläggare A, Handläggare D;";
    let imported = case.import(FileKind::Rounds, &format!("{header}\n{row}\n")).await;
    assert_eq!((imported.added, imported.changed), (0, 1));
    assert_eq!(imported.created_officers, ["Handläggare D"]);
    let mut tx = case.db.read().await.unwrap();
    let program = crate::app::scope(&mut tx).await.program.code;
    let rounds = store::rounds::of_year(&mut tx, &program, 2023).await.unwrap();
    assert_eq!(rounds.len(), 10);
    let log = store::audit::of_subject(&mut tx, "round:5").await.unwrap();
    let last = &log.last().unwrap().detail;
    assert!(
        last.contains("before") && last.contains("2023-06-02T23:00:00"),
        "{last}"
    );
}

#[tokio::test]
async fn headers_and_codes_are_read_without_dots_and_in_any_order() {
    let case = Case::of_2023().await;
    let file = "DELTOG;ar;nr;utfall;datum;start;slut;handlaggare\n;2023;5;Genomford;2023-06-02;20:00;00:30;Handläggare A, Handläggare B\n";
    let imported = case.import(FileKind::Rounds, file).await;
    assert_eq!(imported.unchanged, 1);
}

fn adopted_on(date: &str) -> Options {
    let adoption = Adoption {
        on: day(date),
        paragraph: Some("§ 61".to_owned()),
        case_number: None,
    };
    Options {
        adoption: Some(adoption),
        ..Options::default()
    }
}

fn plan_with(row: &str, instead: &str) -> Vec<u8> {
    let plan = String::from_utf8(read("plan.csv")).unwrap();
    assert!(plan.contains(row));
    plan.replace(row, instead).into_bytes()
}

#[tokio::test]
async fn rule_3_an_adopted_plan_is_the_same_version_again_and_the_next_when_it_differs() {
    let case = Case::of_2023().await;
    let changed = plan_with("9;höst;samordnad;polis", "9;höst;samordnad;polis, skatteverket");
    for (date, counts) in [("2023-07-01", (1, 9)), ("2023-07-01", (0, 10))] {
        let imported = case
            .try_import(FileKind::Plan, changed.as_slice(), adopted_on(date))
            .await;
        let imported = imported.unwrap();
        assert_eq!((imported.changed, imported.unchanged), counts);
    }
    let first = case
        .try_import(FileKind::Plan, read("plan.csv").as_slice(), adopted(FileKind::Plan))
        .await;
    assert_eq!(first.unwrap().unchanged, 10, "the first version is still what it was");
    let mut tx = case.db.read().await.unwrap();
    let program = crate::app::scope(&mut tx).await.program.code;
    let versions = store::plans::of_year(&mut tx, &program, 2023).await.unwrap();
    assert_eq!(versions.iter().map(|plan| plan.version).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(
        versions[1].adoption.as_ref().unwrap().paragraph.as_deref(),
        Some("§ 61")
    );
}

#[tokio::test]
async fn rule_3_a_version_before_the_last_or_of_a_season_that_is_over_is_refused() {
    let case = Case::of_2023().await;
    let before = case.state().await;
    let changed = plan_with("9;höst;samordnad;polis", "9;höst;samordnad;polis, skatteverket");
    let early = case
        .try_import(FileKind::Plan, changed.as_slice(), adopted_on("2022-12-01"))
        .await;
    assert!(early.unwrap_err().contains("13 december 2022"));
    let rewritten = plan_with("2;vår;samordnad;polis", "2;vår;egen;");
    let over = case
        .try_import(FileKind::Plan, rewritten.as_slice(), adopted_on("2023-07-01"))
        .await;
    assert!(over.unwrap_err().contains("Omgång 2"));
    assert_eq!(case.state().await, before);
}

#[tokio::test]
async fn rule_24_an_event_that_moves_leaves_its_round_where_it_is_and_says_so() {
    let case = Case::of_2023().await;
    let file = String::from_utf8(read("evenemang-2024.csv")).unwrap();
    let moved = file.replace("2024-05-27;19:10", "2024-05-28;19:00");
    let imported = case.import(FileKind::Events, &moved).await;
    assert_eq!((imported.added, imported.changed), (0, 1));
    assert!(
        imported
            .notes
            .iter()
            .any(|note| note.contains("28 maj 2024") && note.contains("2024-05-27"))
    );
    let mut tx = case.db.read().await.unwrap();
    let program = crate::app::scope(&mut tx).await.program.code;
    let rounds = store::rounds::of_year(&mut tx, &program, 2024).await.unwrap();
    let dates: Vec<_> = rounds.iter().map(|round| round.date().unwrap().to_string()).collect();
    assert_eq!(dates, ["2024-04-21", "2024-05-27"]);
    let event = store::events::get(&mut tx, rounds[1].event.unwrap()).await.unwrap();
    assert!(event_change::change(&rounds[1], Some(&event)).is_some());
}
