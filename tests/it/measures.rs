//! Meetings, statements and measures, through the pages.

use axum::http::StatusCode;
use tillsyn::actions::{Put, measures};
use tillsyn::domain::ids::ProgramCode;
use tillsyn::domain::measure::{MeasureKind, NewMeasure};
use tillsyn::domain::user::Role;

use crate::app::{Browser, Page, TestApp};

async fn officer() -> (TestApp, Browser) {
    let app = TestApp::new().await;
    let browser = app.sign_in(Role::Officer).await;
    (app, browser)
}

const STATEMENT: [(&str, &str); 11] = [
    ("kind", "besked"),
    ("date", "2025-01-24"),
    ("year", "2025"),
    ("description", "Samordnad tillsyn ska kunna återupptas"),
    ("stated_by", "polisen"),
    ("responsible", "förvaltningschefen"),
    ("due_on", "2025-12-31"),
    ("done", ""),
    ("done_on", ""),
    ("effect", ""),
    ("effect_on", ""),
];

/// The statement with some fields changed.
fn with<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields: Vec<(&str, &str)> = STATEMENT.to_vec();
    fields.retain(|(name, _)| changed.iter().all(|(other, _)| other != name));
    fields.extend_from_slice(changed);
    fields
}

async fn add(browser: &mut Browser, changed: &[(&str, &str)]) -> Page {
    browser.post("/atgarder/ny", &with(changed)).await
}

#[tokio::test]
async fn rule_21_an_open_statement_past_its_date_is_marked_and_begins_the_next_year() {
    let (_app, mut browser) = officer().await;
    assert_eq!(add(&mut browser, &[]).await.location(), "/atgarder?ar=2025");
    browser
        .get("/atgarder?ar=2025")
        .await
        .says("2025-12-31 ▲ Datumet har passerat Inte känt Inte känt");
    browser
        .get("/atgarder?ar=2026")
        .await
        .says("Öppna sedan 2025")
        .says("Samordnad tillsyn ska kunna återupptas");
    let known = with(&[
        ("done", "ja"),
        ("done_on", "2025-10-01"),
        ("effect", "ja"),
        ("effect_on", "2026-01-15"),
        ("revision", "1"),
    ]);
    browser.post("/atgarder/1", &known).await;
    browser
        .get("/atgarder?ar=2025")
        .await
        .says("✓ Ja 2025-10-01 ✓ Ja 2026-01-15")
        .does_not_say("Datumet har passerat");
    browser.get("/atgarder?ar=2026").await.does_not_say("Öppna sedan");
}

#[tokio::test]
async fn rule_21_done_is_not_the_same_as_effective() {
    let (_app, mut browser) = officer().await;
    add(&mut browser, &[("done", "ja"), ("effect", "nej")]).await;
    browser.get("/atgarder?ar=2025").await.says("✓ Ja ▲ Nej");
    browser.get("/atgarder?ar=2026").await.says("Öppna sedan 2025");
}

#[tokio::test]
async fn a_measure_with_faults_comes_back_with_all_that_was_typed() {
    let (_app, mut browser) = officer().await;
    let page = add(
        &mut browser,
        &[("stated_by", ""), ("done_on", "2025-02-01"), ("date", "2025-02-31")],
    )
    .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Skriv vem som lämnade beskedet.")
        .says("Välj ja eller nej, eller ta bort datumet.")
        .says("Skriv datumet som 2024-04-21.")
        .says("Samordnad tillsyn ska kunna återupptas");
    assert_eq!(page.value_of("responsible").as_deref(), Some("förvaltningschefen"));
    browser
        .get("/atgarder?ar=2025")
        .await
        .says("Inget är noterat för 2025.");
}

#[tokio::test]
async fn a_stale_measure_shows_both_versions_and_can_be_saved_again() {
    let (_app, mut browser) = officer().await;
    add(&mut browser, &[]).await;
    browser
        .post("/atgarder/1", &with(&[("done", "ja"), ("revision", "1")]))
        .await;
    let mine = [("done", "nej"), ("responsible", "enhetschefen"), ("revision", "1")];
    let stale = browser.post("/atgarder/1", &with(&mine)).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    stale
        .says("Ansvarig förvaltningschefen enhetschefen")
        .says("Genomförd ja nej");
    assert_eq!(stale.value_of("revision").as_deref(), Some("2"));
    let again = [("done", "nej"), ("responsible", "enhetschefen"), ("revision", "2")];
    browser.post("/atgarder/1", &with(&again)).await;
    browser.get("/atgarder?ar=2025").await.says("enhetschefen");
}

#[tokio::test]
async fn the_same_measure_is_not_added_twice() {
    let (_app, mut browser) = officer().await;
    add(&mut browser, &[]).await;
    let again = add(&mut browser, &[]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.says("Det finns redan en likadan det datumet.");
}

#[tokio::test]
async fn a_file_of_measures_read_twice_changes_nothing_the_second_time() {
    let app = TestApp::new().await;
    let mut write = app.write().await;
    let alcohol = ProgramCode::new("alkohol");
    let row = |done: Option<bool>| NewMeasure {
        year: 2023,
        kind: MeasureKind::Meeting,
        date: "2023-11-29".parse().unwrap(),
        description: "Möte".to_owned(),
        responsible: "förvaltningschefen".to_owned(),
        due_on: None,
        done,
        done_on: None,
        effect: None,
        effect_on: None,
        stated_by: String::new(),
    };
    for (done, expected) in [
        (None, Put::Added),
        (None, Put::Unchanged),
        (Some(true), Put::Changed),
        (Some(true), Put::Unchanged),
    ] {
        let put = measures::put(&mut write, &alcohol, &row(done)).await.unwrap();
        assert_eq!(put, expected, "{done:?}");
    }
}
