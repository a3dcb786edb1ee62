//! Partners, contacts, officers, leave and offers, through the pages.

use axum::http::StatusCode;
use tillsyn::actions::{Put, Write, contacts};
use tillsyn::domain::ids::PartnerCode;
use tillsyn::domain::partner::{ContactFacts, Validity};
use tillsyn::domain::user::Role;
use tillsyn::store;

use crate::app::{Browser, Page, TestApp};

async fn officer() -> (TestApp, Browser) {
    let app = TestApp::new().await;
    let browser = app.sign_in(Role::Officer).await;
    (app, browser)
}

async fn add(browser: &mut Browser, name: &str, from: &str) -> Page {
    let fields = [
        ("part", "polis"),
        ("name", name),
        ("email", "kontakt@example.se"),
        ("phone", ""),
        ("from", from),
        ("to", ""),
        ("succeeds", "1"),
    ];
    browser.post("/kontakter/ny", &fields).await
}

#[tokio::test]
async fn rule_25_a_successor_closes_the_time_of_the_one_before_and_overwrites_nothing() {
    let (_app, mut browser) = officer().await;
    browser.get("/kontakter").await.says("▲ Kontaktperson saknas");
    add(&mut browser, "Kontaktperson A", "2025-01-01").await;
    let added = add(&mut browser, "Kontaktperson B", "2026-11-01").await;
    assert_eq!(added.location(), "/kontakter");
    browser
        .get("/kontakter")
        .await
        .says("Kontaktperson B kontakt@example.se från 2026-11-01")
        .says("Tidigare kontaktpersoner Kontaktperson A kontakt@example.se 2025-01-01 till 2026-10-31")
        .does_not_say("Kontaktperson saknas");
}

#[tokio::test]
async fn a_contact_with_faults_comes_back_with_all_that_was_typed() {
    let (_app, mut browser) = officer().await;
    let fields = [
        ("part", "polis"),
        ("name", ""),
        ("email", "kontakt"),
        ("phone", "010-123 45"),
        ("from", "2026-11-01"),
        ("to", "2026-10-01"),
    ];
    let page = browser.post("/kontakter/ny", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Fyll i fältet.")
        .says("Skriv adressen som namn@myndighet.se.")
        .says("Sista dagen ligger före den första.");
    assert_eq!(page.value_of("phone").as_deref(), Some("010-123 45"));
}

#[tokio::test]
async fn a_stale_contact_shows_both_versions_and_can_be_saved_again() {
    let (_app, mut browser) = officer().await;
    add(&mut browser, "Kontaktperson A", "2025-01-01").await;
    let change = |phone: &'static str, revision: &'static str| {
        [
            ("name", "Kontaktperson A"),
            ("email", ""),
            ("phone", phone),
            ("from", "2025-01-01"),
            ("to", ""),
            ("revision", revision),
        ]
    };
    browser.post("/kontakter/1", &change("010-1", "1")).await;
    let stale = browser.post("/kontakter/1", &change("010-2", "1")).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    stale.says("Telefon 010-1 010-2");
    assert_eq!(stale.value_of("revision").as_deref(), Some("2"));
    let saved = browser.post("/kontakter/1", &change("010-2", "2")).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    browser.get("/kontakter").await.says("010-2").does_not_say("010-1");
}

#[tokio::test]
async fn a_file_of_contacts_read_twice_changes_nothing_the_second_time() {
    let app = TestApp::new().await;
    let mut write = app.write().await;
    let row = |name: &str, from: &str, phone: Option<&str>| ContactFacts {
        name: name.to_owned(),
        email: Some("kontakt@example.se".to_owned()),
        phone: phone.map(str::to_owned),
        valid: Validity {
            from: Some(from.parse().unwrap()),
            to: None,
        },
        ..ContactFacts::of(PartnerCode::new("polis"))
    };
    let rows = [
        row("Kontaktperson A", "2023-01-01", None),
        row("Kontaktperson B", "2024-01-01", None),
    ];
    for expected in [Put::Added, Put::Unchanged] {
        for row in &rows {
            assert_eq!(put(&mut write, row).await, expected);
        }
    }
    let corrected = row("Kontaktperson B", "2024-01-01", Some("010-1"));
    assert_eq!(put(&mut write, &corrected).await, Put::Changed);
}

async fn put(write: &mut Write, row: &ContactFacts) -> Put {
    let stored = store::contacts::of_partner(&mut write.tx, &row.partner).await.unwrap();
    contacts::put(write, &stored, row).await.unwrap().1
}

#[tokio::test]
async fn a_partner_of_a_new_authority_is_added_and_its_code_is_its_own() {
    let (_app, mut browser) = officer().await;
    let fields = [
        ("code", "kronofogden"),
        ("name", "Kronofogden"),
        ("in_text", "Kronofogden"),
        ("authority", ""),
        ("new_authority", "Kronofogdemyndigheten"),
    ];
    let added = browser.post("/samverkansparter/ny", &fields).await;
    assert_eq!(added.location(), "/kontakter");
    browser
        .get("/kontakter")
        .await
        .says("Kronofogden Kronofogdemyndigheten");
    let again = browser.post("/samverkansparter/ny", &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.says("Koden är upptagen.");
    let wrong = [
        ("code", "Krono fogden"),
        ("name", "K"),
        ("in_text", "k"),
        ("authority", "finns-inte"),
    ];
    let page = browser.post("/samverkansparter/ny", &wrong).await;
    page.says("Skriv 2-30 små bokstäver").says("Välj något.");
}

#[tokio::test]
async fn a_stale_partner_shows_both_versions() {
    let (_app, mut browser) = officer().await;
    let change = |name: &'static str| {
        [
            ("name", name),
            ("in_text", "polisen"),
            ("authority", "polismyndigheten"),
            ("revision", "1"),
        ]
    };
    browser
        .post("/samverkansparter/polis", &change("Polisen i kommunen"))
        .await;
    let stale = browser.post("/samverkansparter/polis", &change("Lokalpolisen")).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    stale.says("Namn Polisen i kommunen Lokalpolisen");
}

#[tokio::test]
async fn an_officer_who_ends_keeps_the_name_and_cannot_be_added_again() {
    let (_app, mut browser) = officer().await;
    let new = |name: &'static str| [("name", name), ("user", ""), ("from", "2026-01-01"), ("to", "")];
    browser.post("/handlaggare/ny", &new("Handläggare A")).await;
    let taken = browser.post("/handlaggare/ny", &new("Handläggare A")).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser
        .post("/handlaggare/ny", &new("A, B"))
        .await
        .says("Skriv namnet utan komma.");
    let end = [
        ("name", "Handläggare A"),
        ("user", ""),
        ("from", "2026-01-01"),
        ("to", "2026-10-31"),
        ("revision", "1"),
    ];
    browser.post("/handlaggare/1", &end).await;
    browser
        .get("/kontakter")
        .await
        .says("Handläggare A 2026-01-01 till 2026-10-31");
    let stale = browser.post("/handlaggare/1", &end).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn leave_is_added_and_taken_back() {
    let (_app, mut browser) = officer().await;
    browser
        .post("/handlaggare/ny", &[("name", "Handläggare A"), ("from", "")])
        .await;
    let leave = [("officer", "1"), ("first", "2026-12-01"), ("last", "2026-12-05")];
    browser.post("/ledighet", &leave).await;
    browser
        .get("/ledighet")
        .await
        .says("Handläggare A 2026-12-01 2026-12-05");
    let backwards = [("officer", "1"), ("first", "2026-12-05"), ("last", "2026-12-01")];
    let page = browser.post("/ledighet", &backwards).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.post("/ledighet/1/tillbaka", &[]).await;
    browser.get("/ledighet").await.says("Ingen kommande ledighet.");
}

#[tokio::test]
async fn offered_nights_are_typed_in_together_or_not_at_all() {
    let (_app, mut browser) = officer().await;
    let wrong = [("partner", "polis"), ("dates", "2027-02-26, 2027-02-30")];
    let page = browser.post("/erbjudanden", &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("2027-02-30 är inget datum.").says("2027-02-26, 2027-02-30");
    browser.get("/erbjudanden").await.says("Inga kommande kvällar");
    let right = [("partner", "polis"), ("dates", "2027-02-26\r\n2027-04-24")];
    browser.post("/erbjudanden", &right).await;
    browser
        .get("/erbjudanden")
        .await
        .says("fre 26 feb 2027 Polisen")
        .says("lör 24 apr 2027 Polisen");
    browser.post("/erbjudanden/1/tillbaka", &[]).await;
    browser.get("/erbjudanden").await.does_not_say("26 feb 2027");
}
