//! The example municipality: whatever the day it has something to show, and exactly what the README says.

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use tillsyn::actions::demo;
use tillsyn::actions::passwords::Cost;
use tillsyn::clock::Now;
use tillsyn::domain::follow_up::{Column, follow_up};
use tillsyn::domain::outlook::{Code, outlook};
use tillsyn::domain::period::ClockTime;
use tillsyn::domain::record::Record;
use tillsyn::store::{self, Db};

use crate::app::TestApp;
use crate::make::day;

/// The example as it is on a day at noon.
async fn example(today: NaiveDate) -> Record {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&folder.path().join("demo.db")).await.unwrap();
    assert!(demo::fill(&db, noon(today), Cost::LEAST).await.unwrap());
    let record = load(&db, today).await;
    db.close().await;
    record
}

async fn load(db: &Db, today: NaiveDate) -> Record {
    let mut tx = db.read().await.unwrap();
    let program = crate::app::scope(&mut tx).await.program;
    let years: Vec<i32> = (2023..=today.year() + 1).collect();
    store::record::load(&mut tx, &program.code, &years).await.unwrap()
}

fn noon(today: NaiveDate) -> Now {
    let at: DateTime<Utc> = tillsyn::domain::period::instant(today, ClockTime::new(12, 0).unwrap()).unwrap();
    Now(at)
}

fn due(record: &Record, today: NaiveDate, code: Code) -> usize {
    outlook(record, today).due.iter().filter(|due| due.code == code).count()
}

/// One answer overdue, one deviation unexplained, nothing unlogged.
fn check(record: &Record, today: NaiveDate) {
    assert_eq!(due(record, today, Code::RemindPartner), 1, "overdue answers on {today}");
    assert_eq!(due(record, today, Code::StateReason), 1, "unexplained on {today}");
    assert_eq!(due(record, today, Code::Meeting), 0, "meetings due on {today}");
    let lacking = |year: i32| {
        follow_up(record, year, today)
            .deviations_without_reason
            .unwrap_or_default()
    };
    assert_eq!(
        (2023..=today.year() + 1).map(lacking).sum::<usize>(),
        1,
        "without a reason on {today}"
    );
    for round in record.years.iter().flat_map(|year| &year.rounds) {
        let held = round.date().is_some_and(|date| date < today);
        assert_eq!(held, round.is_logged(), "{:?} on {today}", round.night());
    }
}

#[tokio::test]
async fn whatever_the_day_one_answer_is_overdue_and_one_deviation_unexplained() {
    for text in ["2026-01-02", "2026-04-15", "2026-07-01", "2026-11-22", "2026-12-31"] {
        let today = day(text);
        check(&example(today).await, today);
    }
}

#[tokio::test]
async fn so_it_is_all_year_and_in_other_years() {
    let mut today = day("2025-01-01");
    while today.year() < 2029 {
        check(&example(today).await, today);
        today = today + Days::new(37);
    }
}

#[tokio::test]
async fn last_year_is_logged_this_year_under_way_and_next_year_a_draft() {
    let today = day("2026-11-22");
    let record = example(today).await;
    let year = |year| record.year(year).unwrap();
    assert!(year(2025).rounds.iter().all(tillsyn::domain::round::Round::is_logged));
    assert!(year(2026).rounds.iter().any(|round| !round.is_logged()));
    assert!(year(2026).plans[0].adopted_by(today));
    assert!(year(2027).draft().is_some());
    assert_eq!(year(2027).rounds.len(), 10);
    let total = follow_up(&record, 2025, today);
    let count = |column| total.total().unwrap().count(column);
    assert_eq!((count(Column::Planned), count(Column::Done)), (10, 9));
}

#[tokio::test]
async fn rule_1_the_case_of_2023_is_in_it() {
    let record = example(day("2026-11-22")).await;
    let then = follow_up(&record, 2023, day("2024-04-04"));
    let count = |column| then.total().unwrap().count(column);
    let columns = [Column::Planned, Column::Done, Column::AsPlanned, Column::Deviating];
    assert_eq!(columns.map(count), [10, 10, 6, 4]);
    assert_eq!(then.open_commitments, Some(1));
    assert_eq!(follow_up(&record, 2023, day("2026-11-22")).open_commitments, Some(0));
}

#[tokio::test]
async fn rule_25_the_nights_at_the_arena_keep_its_name_of_the_day() {
    let record = example(day("2026-11-22")).await;
    let venues = |year: i32| -> Vec<Option<&str>> {
        let rounds = record
            .year(year)
            .unwrap()
            .rounds
            .iter()
            .filter(|round| round.nr.is_none());
        rounds
            .map(|round| record.venue_name(record.event(round.event?)?))
            .collect()
    };
    assert_eq!(venues(2024), [Some("Friends Arena"); 2]);
    assert_eq!(venues(2025), [Some("Strawberry Arena"); 2]);
    let outside = follow_up(&record, 2024, day("2026-11-22"));
    assert_eq!(outside.outside_plan.unwrap().len(), 2);
}

/// A round is under way: it is still the evening before, but no longer the day.
#[tokio::test]
async fn it_can_be_made_in_the_middle_of_a_round() {
    let today = day("2026-02-28");
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&folder.path().join("demo.db")).await.unwrap();
    let now = Now("2026-02-27T23:30:00Z".parse().unwrap());
    assert_eq!((now.today(), now.tonight()), (today, day("2026-02-27")));
    demo::fill(&db, now, Cost::LEAST).await.unwrap();
    let record = load(&db, today).await;
    assert_eq!(
        record.year(2026).unwrap().round_of(2).unwrap().date(),
        Some(day("2026-02-27"))
    );
    check(&record, today);
    assert_eq!(due(&record, now.tonight(), Code::RemindPartner), 1, "also this evening");
}

#[tokio::test]
async fn a_filled_database_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&folder.path().join("demo.db")).await.unwrap();
    let today = day("2026-04-15");
    assert!(demo::fill(&db, noon(today), Cost::LEAST).await.unwrap());
    assert!(!demo::fill(&db, noon(day("2026-04-16")), Cost::LEAST).await.unwrap());
    check(&load(&db, today).await, today);
}

#[tokio::test]
async fn before_the_example_begins_there_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&folder.path().join("demo.db")).await.unwrap();
    assert!(demo::fill(&db, noon(day("2023-12-31")), Cost::LEAST).await.is_err());
}

#[tokio::test]
async fn everyone_can_sign_in_as_the_readme_says_and_every_page_says_that_it_is_an_example() {
    let app = TestApp::new().await;
    app.browser().get("/logga-in").await.does_not_say("Exempel.");
    demo::fill(&app.db, app.now(), Cost::LEAST).await.unwrap();
    app.browser().get("/logga-in").await.says("Exempel.");
    let readme = include_str!("../../README.md");
    assert!(readme.contains(demo::PASSWORD));
    let starts = ["/", "/", "/uppfoljning/2023", "/anvandare"];
    for ((username, ..), start) in demo::USERS.into_iter().zip(starts) {
        assert!(readme.contains(&format!("`{username}`")), "{username}");
        let mut browser = app.browser();
        browser.sign_in(username, demo::PASSWORD).await;
        let page = browser.get(start).await;
        assert_eq!(page.status, 200, "{username} at {start}");
        page.says("Exempel.");
    }
}
