//! Restricted notes: who reads them, and that it is noted.

use axum::http::StatusCode;
use tillsyn::actions::export::What;
use tillsyn::domain::audit::Action;
use tillsyn::domain::user::Role;
use tillsyn::store;

use crate::app::{Browser, PASSWORD, Page, TestApp, export};

async fn add(browser: &mut Browser, reference: &str) -> Page {
    let fields = [
        ("consulted_on", "2026-11-20"),
        ("reported_on", "2026-11-21"),
        ("reference", reference),
        ("round", ""),
    ];
    browser.post("/anteckningar/ny", &fields).await
}

async fn logged(app: &TestApp, action: Action) -> Vec<(String, String, String)> {
    let mut read = app.db.read().await.unwrap();
    let log = store::audit::list(&mut read, None, 1000).await.unwrap();
    let of_action = log.into_iter().filter(|entry| entry.action == action);
    of_action
        .map(|entry| (entry.actor, entry.subject, entry.detail))
        .collect()
}

#[tokio::test]
async fn rule_19_a_note_is_read_by_its_author_and_by_directors_and_each_reading_is_noted() {
    let app = TestApp::new().await;
    let mut author = app.sign_in(Role::Officer).await;
    assert_eq!(add(&mut author, "K-12345").await.location(), "/anteckningar");
    author.get("/anteckningar").await.says("2026-11-21 2026-11-20 K-12345");
    app.user("annan", &[Role::Officer]).await;
    let mut other = app.browser();
    other.sign_in("annan", PASSWORD).await;
    other
        .get("/anteckningar")
        .await
        .says("Det finns inga anteckningar som du kan läsa.")
        .does_not_say("K-12345");
    let mut director = app.sign_in(Role::Director).await;
    director.get("/anteckningar").await.says("K-12345");
    let read = |name: &str| (format!("Test {name}"), "note:1".to_owned(), "{}".to_owned());
    assert_eq!(
        logged(&app, Action::NoteRead).await,
        [read("director"), read("officer")]
    );
    assert_eq!(logged(&app, Action::NoteAdded).await, [read("officer")]);
}

#[tokio::test]
async fn rule_19_a_note_is_on_no_other_page() {
    let app = TestApp::new().await;
    let mut author = app.sign_in(Role::Officer).await;
    add(&mut author, "K-12345").await;
    for page in ["/", "/ar/2026", "/uppfoljning/2026", "/omgangar", "/atgarder"] {
        author.get(page).await.does_not_say("K-12345");
    }
    let mut administrator = app.sign_in(Role::Administrator).await;
    administrator.get("/logg").await.does_not_say("K-12345");
}

#[tokio::test]
async fn rule_19_a_note_is_in_no_export() {
    let app = TestApp::new().await;
    let mut author = app.sign_in(Role::Officer).await;
    add(&mut author, "K-12345").await;
    let kinds = [
        "plan",
        "rounds",
        "deviations",
        "inquiries",
        "answers",
        "measures",
        "events",
        "contacts",
        "visits",
        "leave",
        "offers",
        "audit",
    ];
    for kind in kinds {
        let what = What::parse(kind).unwrap();
        let mut write = app.write().await;
        let sheet = export(&mut write, what, Some(2026)).await.unwrap();
        let (csv, json) = (sheet.csv().unwrap(), sheet.json().unwrap());
        assert!(!csv.contains("K-12345") && !json.contains("K-12345"), "{kind}");
        assert!(
            kind == "audit" || !csv.contains("2026-11-21"),
            "{kind} has its date: {csv}"
        );
    }
}

#[tokio::test]
async fn a_note_in_advance_or_with_a_story_is_refused_and_what_was_typed_is_kept() {
    let app = TestApp::new().await;
    let mut author = app.sign_in(Role::Officer).await;
    let story = "x".repeat(61);
    let fields = [
        ("consulted_on", ""),
        ("reported_on", "2026-11-23"),
        ("reference", story.as_str()),
        ("round", "999"),
    ];
    let page = author.post("/anteckningar/ny", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Dagen har inte varit än.")
        .says("Skriv datumet som 2024-04-21.")
        .says("Skriv bara ett diarienummer")
        .says("Välj något.");
    assert_eq!(page.value_of("reported_on").as_deref(), Some("2026-11-23"));
}
