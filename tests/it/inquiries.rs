//! Asking and answering, through the pages.

mod answers;

use axum::http::StatusCode;
use tillsyn::actions::contacts;
use tillsyn::actions::plans;
use tillsyn::actions::rounds;
use tillsyn::domain::ids::{PartnerCode, ProgramCode};
use tillsyn::domain::partner::{ContactFacts, Validity};
use tillsyn::domain::period::{Night, Season};
use tillsyn::domain::user::Role;

use crate::app::{Browser, Page, TestApp};
use crate::make::{outside, planned, police_contact};

const NEW: &str = "/forfragningar/ny";

/// A November Sunday; the spring after has one own night and two with the police, who have a contact.
async fn before_spring() -> (TestApp, Browser) {
    let app = TestApp::new().await;
    let mut write = app.write().await;
    let year = [
        planned(1, Season::Spring, None, "2027-01-29"),
        planned(2, Season::Spring, Some("polis"), "2027-02-26"),
        planned(3, Season::Spring, Some("polis"), "2027-04-24"),
    ];
    plans::save_proposal(&mut write, &ProgramCode::new("alkohol"), 2027, &year)
        .await
        .unwrap();
    let contact = police_contact(Some("kontakt@example.se"));
    contacts::add(&mut write, &contact).await.unwrap();
    write.commit().await.unwrap();
    let browser = app.sign_in(Role::Officer).await;
    (app, browser)
}

async fn ask(browser: &mut Browser, sent_on: &str) -> Page {
    let fields = [
        ("ar", "2027"),
        ("period", "vår"),
        ("part", "polis"),
        ("sent_on", sent_on),
        ("channel", "e-post"),
        ("recipient", "Polisens kontaktperson"),
        ("text", "Kan ni vara med?"),
    ];
    browser.post(NEW, &fields).await
}

async fn remind(browser: &mut Browser, sent_on: &str) -> Page {
    let fields = [
        ("sent_on", sent_on),
        ("channel", "e-post"),
        ("recipient", "Polisens kontaktperson"),
        ("text", "Vi frågar igen."),
    ];
    browser.post("/forfragningar/1/paminnelse", &fields).await
}

/// About one night, or (no round) all of them.
async fn answer(browser: &mut Browser, round: &str, reply: &str, on: &str) -> Page {
    let night = format!("svar-{round}");
    let field = if round.is_empty() { "reply" } else { &night };
    let fields = [
        (field, reply),
        ("answered_on", on),
        ("channel", "telefon"),
        ("stated_by", "polisens kontaktperson"),
        ("text", "Enligt samtal"),
    ];
    browser.post("/forfragningar/1/svar", &fields).await
}

#[tokio::test]
async fn the_list_says_until_when_to_ask() {
    let (_app, mut browser) = before_spring().await;
    let page = browser.get("/forfragningar").await;
    page.says("Polisen, våren Inte frågad")
        .says("2 kvällar. Fråga senast den 15 januari 2027.");
    let none = browser.get("/forfragningar?ar=2025").await;
    none.says("Det finns ingen samordnad omgång att fråga om.");
}

#[tokio::test]
async fn a_night_outside_the_plan_that_has_been_is_nothing_to_ask_about() {
    let (app, mut browser) = before_spring().await;
    let mut write = app.write().await;
    for date in ["2026-10-10", "2026-12-12"] {
        let night = Night::new(
            date.parse().unwrap(),
            "12:00".parse().unwrap(),
            "17:00".parse().unwrap(),
        );
        let round = outside(night.unwrap(), "evenemangspolis");
        let alcohol = ProgramCode::new("alkohol");
        rounds::add_outside_plan(&mut write, &alcohol, &round).await.unwrap();
    }
    write.commit().await.unwrap();
    let page = browser.get("/forfragningar").await;
    page.says("Evenemangspolisen, hösten ▲ Inte tillfrågad 2 kvällar. Ingen förfrågan är noterad.");
    app.advance(chrono::TimeDelta::days(30));
    let mut browser = app.sign_in(Role::Officer).await;
    browser
        .get("/forfragningar?ar=2026")
        .await
        .does_not_say("Evenemangspolisen");
}

#[tokio::test]
async fn an_inquiry_is_proposed_from_the_nights_and_noted_as_it_was_sent() {
    let (_app, mut browser) = before_spring().await;
    let form = browser
        .get("/forfragningar/ny?ar=2027&period=v%C3%A5r&part=polis")
        .await;
    form.says("- fredag 26 februari 2027 kl. 22.00–02.30 - lördag 24 april 2027 kl. 22.00–02.30")
        .does_not_say("29 januari");
    assert_eq!(form.value_of("recipient").as_deref(), Some("Polisens kontaktperson"));
    assert_eq!(form.value_of("sent_on").as_deref(), Some("2026-11-22"));
    let noted = ask(&mut browser, "2026-11-20").await;
    assert_eq!(noted.location(), "/forfragningar/1");
    browser
        .get("/forfragningar/1")
        .await
        .says("Förfrågan den 20 november 2026 med e-post till Polisens kontaktperson")
        .says("Kan ni vara med?")
        .says("Påminnelse den 4 december 2026.");
}

#[tokio::test]
async fn rule_5_a_late_inquiry_is_marked_and_not_refused() {
    let (app, _) = before_spring().await;
    app.advance(chrono::TimeDelta::days(60));
    let mut browser = app.sign_in(Role::Officer).await;
    browser
        .get("/forfragningar/ny?ar=2027&period=var&part=polis")
        .await
        .says("Förfrågan noteras som sen.");
    let noted = ask(&mut browser, "2027-01-21").await;
    assert_eq!(noted.status, StatusCode::SEE_OTHER);
    browser.get("/forfragningar?ar=2027").await.says("Frågad sent");
}

#[tokio::test]
async fn rule_5_no_answer_is_offered_only_after_a_reminder() {
    let (_app, mut browser) = before_spring().await;
    ask(&mut browser, "2026-11-01").await;
    browser
        .get("/forfragningar/1")
        .await
        .does_not_say("value=\"inget svar\"");
    let refused = answer(&mut browser, "", "inget svar", "2026-11-21").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused
        .says("Inget svar kan noteras först när parten har fått minst en påminnelse.")
        .says("Enligt samtal");
    remind(&mut browser, "2026-11-15").await;
    assert!(
        browser
            .get("/forfragningar/1")
            .await
            .body
            .contains("value=\"inget svar\"")
    );
    let noted = answer(&mut browser, "", "inget svar", "2026-11-21").await;
    assert_eq!(noted.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn rule_5_a_reminder_before_the_inquiry_is_refused_and_nothing_typed_is_lost() {
    let (_app, mut browser) = before_spring().await;
    ask(&mut browser, "2026-11-10").await;
    let refused = remind(&mut browser, "2026-11-09").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says("Det finns ingen tidigare förfrågan att påminna om.");
    assert!(refused.body.contains("Vi frågar igen."));
}

#[tokio::test]
async fn rule_25_a_message_stays_with_the_contact_that_it_was_sent_to() {
    let (app, mut browser) = before_spring().await;
    ask(&mut browser, "2026-11-01").await;
    let mut write = app.write().await;
    let successor = ContactFacts {
        name: "Ny kontaktperson".to_owned(),
        valid: Validity {
            from: Some("2026-11-10".parse().unwrap()),
            to: None,
        },
        ..ContactFacts::of(PartnerCode::new("polis"))
    };
    contacts::succeed(&mut write, &successor).await.unwrap();
    write.commit().await.unwrap();
    let page = browser.get("/forfragningar/1").await;
    page.says("med e-post till Polisens kontaktperson");
    let reminder = browser.get("/forfragningar/1/paminnelse").await;
    assert_eq!(reminder.value_of("recipient").as_deref(), Some("Ny kontaktperson"));
    reminder.says("Vi frågade den 1 november 2026 om polisen kan vara med");
}
