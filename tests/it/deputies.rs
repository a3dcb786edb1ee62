//! Contacts with a deputy, who is asked when the contact is away or has not answered twice; and a time without any contact.

use axum::http::StatusCode;
use chrono::TimeDelta;
use tillsyn::actions::contacts;
use tillsyn::domain::ids::ContactId;
use tillsyn::domain::partner::{ContactFacts, StandsIn};
use tillsyn::domain::user::Role;
use tillsyn::store;

use crate::app::{Browser, Page, TestApp};
use crate::commands::Place;
use crate::make::police_contact;
use crate::sending::{NEW, TEXT, before_spring, inquiry, outbox, send};

const PROPOSED: &str = "/forfragningar/ny?ar=2027&period=v%C3%A5r&part=polis";
const REMINDER: &str = "/forfragningar/1/paminnelse";

/// The spring before, with a deputy for the contact of the police.
async fn with_deputy() -> (TestApp, Browser) {
    let (app, browser) = before_spring(Some("kontakt@example.se")).await;
    let mut write = app.write().await;
    let deputy = ContactFacts {
        name: "Polisens ersättare".to_owned(),
        ..police_contact(Some("ersattare@example.se"))
    };
    contacts::add_deputy(&mut write, &deputy).await.unwrap();
    write.commit().await.unwrap();
    (app, browser)
}

async fn away(browser: &mut Browser, from: &str, to: &str) -> Page {
    let revision = browser.get("/kontakter/1").await.value_of("revision").unwrap();
    let fields = [
        ("name", "Polisens kontaktperson"),
        ("email", "kontakt@example.se"),
        ("deputy", "2"),
        ("away_from", from),
        ("away_to", to),
        ("revision", &revision),
    ];
    browser.post("/kontakter/1", &fields).await
}

/// Sends the letter of a page to an address of the two that it offers.
async fn send_to(browser: &mut Browser, page: &Page, to: &str, address: &str) -> Page {
    let key = page.value_of("key").unwrap();
    let nights = crate::sending::values(page, "night");
    let mut fields = vec![
        ("ar", "2027"),
        ("period", "vår"),
        ("part", "polis"),
        ("key", &key),
        ("to", address),
        ("letter", TEXT),
        ("way", "send"),
    ];
    fields.extend(nights.iter().map(|night| ("night", night.as_str())));
    browser.post(to, &fields).await
}

/// Why each message went to the deputy, and what the mails are addressed to.
async fn asked(app: &TestApp) -> Vec<(Option<StandsIn>, String, String)> {
    let mails = outbox(app).await;
    let messages = inquiry(app).await.messages;
    assert_eq!(mails.len(), messages.len());
    let pairs = messages.into_iter().zip(mails);
    let told = pairs.map(|(message, mail)| (message.stands_in, message.facts.recipient, mail.to.email));
    told.collect()
}

#[tokio::test]
async fn the_contact_is_asked_while_there_and_the_deputy_when_the_contact_is_away_and_the_page_says_why() {
    let (app, _) = with_deputy().await;
    // it is time to ask four weeks before Christmas, which comes before the last day to
    let mut browser = later(&app, 4).await;
    let there = browser.get(PROPOSED).await;
    there.does_not_say("frågan går till ersättaren");
    assert!(place(&there, "kontakt@example.se") < place(&there, "ersattare@example.se"));
    assert_eq!(
        away(&mut browser, "2026-11-20", "2026-12-03").await.status,
        StatusCode::SEE_OTHER
    );
    browser
        .get("/kontakter")
        .await
        .says("Ersättare: Polisens ersättare Borta 2026-11-20 till 2026-12-03");
    let page = browser.get(PROPOSED).await;
    page.says(
        "Polisens kontaktperson är borta till den 3 december 2026; frågan går till ersättaren, Polisens ersättare.",
    );
    assert!(place(&page, "ersattare@example.se") < place(&page, "kontakt@example.se"));
    browser
        .get("/")
        .await
        .says("Kontaktpersonen är borta till den 3 december 2026: frågan går till ersättaren.");
    send_to(&mut browser, &page, NEW, "ersattare@example.se").await;
    let deputy = (
        Some(StandsIn::Away),
        "Polisens ersättare".to_owned(),
        "ersattare@example.se".to_owned(),
    );
    assert_eq!(asked(&app).await, [deputy]);
    // what was asked stays as it was, whoever is there now
    away(&mut browser, "", "").await;
    browser.get("/uppfoljning/2027").await.says(
        "frågade tillståndsgruppen ersättaren för polisens kontaktperson med e-post den 26 november 2026, eftersom \
               kontaktpersonen var borta.",
    );
}

/// That many days later, signed in anew.
async fn later(app: &TestApp, days: i64) -> Browser {
    app.advance(TimeDelta::days(days));
    app.sign_in(Role::Officer).await
}

/// Where an address stands among the choices of a page.
fn place(page: &Page, address: &str) -> usize {
    page.body
        .find(&format!("value=\"{address}\""))
        .unwrap_or_else(|| panic!("{address}: {}", page.text()))
}

#[tokio::test]
async fn after_two_messages_without_an_answer_the_deputy_is_proposed_and_one_may_choose_the_other() {
    let (app, mut browser) = with_deputy().await;
    let page = browser.get(PROPOSED).await;
    send_to(&mut browser, &page, NEW, "kontakt@example.se").await;
    let mut browser = later(&app, 15).await;
    let page = browser.get(REMINDER).await;
    page.does_not_say("frågan går till ersättaren");
    send_to(&mut browser, &page, REMINDER, "kontakt@example.se").await;
    let mut browser = later(&app, 40).await;
    browser
        .get("/")
        .await
        .says("Kontaktpersonen har inte svarat på två meddelanden: frågan går till ersättaren.");
    let page = browser.get(REMINDER).await;
    page.says(
        "Polisens kontaktperson har inte svarat på två meddelanden; frågan går till ersättaren, Polisens ersättare.",
    );
    send_to(&mut browser, &page, REMINDER, "ersattare@example.se").await;
    let page = browser.get(REMINDER).await;
    send_to(&mut browser, &page, REMINDER, "kontakt@example.se").await;
    let why: Vec<Option<StandsIn>> = asked(&app).await.into_iter().map(|(why, _, _)| why).collect();
    assert_eq!(why, [None, None, Some(StandsIn::Silent), None]);
    let page = browser.get(REMINDER).await;
    let other = send_to(&mut browser, &page, REMINDER, "annan@example.se").await;
    other.says("Kontaktpersonen har ändrats sedan du öppnade sidan.");
}

#[tokio::test]
async fn a_deputy_chosen_by_someone_or_asked_by_phone_is_noted_as_one() {
    let (app, mut browser) = with_deputy().await;
    let page = browser.get(PROPOSED).await;
    send_to(&mut browser, &page, NEW, "ersattare@example.se").await;
    let fields = [
        ("way", "note"),
        ("sent_on", "2026-11-22"),
        ("channel", "telefon"),
        ("recipient", "Polisens ersättare"),
        ("text", ""),
    ];
    let noted = browser.post(REMINDER, &fields).await;
    assert_eq!(noted.location(), "/forfragningar/1");
    let why: Vec<Option<StandsIn>> = inquiry(&app).await.messages.iter().map(|one| one.stands_in).collect();
    assert_eq!(why, [Some(StandsIn::Chosen); 2]);
}

#[tokio::test]
async fn what_a_deputy_was_given_ends_when_the_deputy_does_and_the_contact_is_asked_again() {
    let (app, mut browser) = with_deputy().await;
    away(&mut browser, "2026-11-20", "").await;
    let page = browser.get(PROPOSED).await;
    send_to(&mut browser, &page, NEW, "ersattare@example.se").await;
    let token = crate::sending::token(&outbox(&app).await[0]);
    let mut outside = app.browser();
    assert_eq!(outside.get(&format!("/svar/{token}")).await.status, StatusCode::OK);
    let mut write = app.write().await;
    let yesterday = app.now().today().pred_opt().unwrap();
    contacts::end(&mut write, ContactId(2), yesterday).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(outside.get(&format!("/svar/{token}")).await.status, StatusCode::GONE);
    let page = browser.get(REMINDER).await;
    page.says("Polisens kontaktperson är borta, och ingen ersättare kan svara.");
    let again = send(&mut browser, &page, REMINDER, "send", TEXT).await;
    assert_eq!(again.location(), "/forfragningar/1");
    assert_eq!(outbox(&app).await[1].to.email, "kontakt@example.se");
}

#[tokio::test]
async fn a_successor_keeps_the_deputy_and_a_new_deputy_ends_nobody() {
    let (app, mut browser) = with_deputy().await;
    let fields =
        |name: &'static str, how: &'static str| [("part", "polis"), ("name", name), ("from", "2026-11-22"), (how, "1")];
    browser
        .post("/kontakter/ny", &fields("Efterträdaren", "succeeds"))
        .await;
    let all = async || {
        let mut read = app.db.read().await.unwrap();
        store::contacts::list(&mut read).await.unwrap()
    };
    let find =
        |all: &[tillsyn::domain::partner::Contact], id: i64| all.iter().find(|one| one.id.0 == id).unwrap().clone();
    let now = all().await;
    assert_eq!(find(&now, 1).valid.to, app.now().today().pred_opt());
    assert_eq!(
        (find(&now, 2).valid.to, find(&now, 3).deputy),
        (None, Some(ContactId(2)))
    );
    browser
        .post("/kontakter/ny", &fields("Ny ersättare", "deputises"))
        .await;
    let now = all().await;
    assert_eq!(
        (find(&now, 3).valid.to, find(&now, 3).deputy),
        (None, Some(ContactId(4)))
    );
    // nobody is one's own deputy, nor one of another partner
    let own = [("name", "Efterträdaren"), ("deputy", "3"), ("revision", "2")];
    let refused = browser.post("/kontakter/3", &own).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says("Välj något.");
}

#[tokio::test]
async fn a_partner_without_a_contact_is_told_of_in_time() {
    let (app, mut browser) = before_spring(Some("kontakt@example.se")).await;
    let mut write = app.write().await;
    contacts::end(&mut write, ContactId(1), "2027-02-01".parse().unwrap())
        .await
        .unwrap();
    write.commit().await.unwrap();
    browser.get("/").await.does_not_say("har ingen kontaktperson");
    // the first night is 26 February, which is to be asked about six weeks before; four weeks before that it is time
    let mut browser = later(&app, 30).await;
    browser
        .get("/")
        .await
        .says("Polisen har ingen kontaktperson efter den 1 februari 2027")
        .says("Fråga senast den 15 januari 2027 vem som tar över.");
}

#[test]
fn deputies_and_absences_go_out_in_files_and_come_back_wherever_the_deputy_stands() {
    let place = Place::new();
    let head = "samverkanspart;namn;epost;telefon;från;till;ersättare;borta_från;borta_till";
    let rows = "polis;Karin Ek;karin@example.se;;2026-01-01;;Per Al;2026-02-01;2026-03-03\n\
                polis;Per Al;per@example.se;;2026-01-01;;karin@example.se;;\n";
    place.import("contacts", &format!("{head}\n{rows}"));
    let out = place.done(&["export", "contacts"]);
    assert!(
        out.contains("Karin Ek;karin@example.se;;2026-01-01;;Per Al;2026-02-01;2026-03-03"),
        "{out}"
    );
    assert!(out.contains("Per Al;per@example.se;;2026-01-01;;Karin Ek;;"), "{out}");
    let again = place.import("contacts", &out);
    assert!(
        again.contains("2 oförändrade") || again.contains("inget ändrat"),
        "{again}"
    );
    // what a file does not speak of stays
    let without = "samverkanspart;namn;epost;telefon;från;till\npolis;Karin Ek;karin@example.se;010-1;2026-01-01;\n";
    place.import("contacts", without);
    assert!(
        place
            .done(&["export", "contacts"])
            .contains("010-1;2026-01-01;;Per Al;2026-02-01;2026-03-03")
    );
    for (row, fault) in [
        ("polis;Åsa Om;;;2026-01-01;;Ingen Alls;;", "ersättare"),
        ("polis;Åsa Om;;;2026-01-01;;Åsa Om;;", "ersättare"),
        ("skatteverket;Åsa Om;;;2026-01-01;;Per Al;;", "ersättare"),
        ("polis;Åsa Om;;;2026-01-01;;;2026-03-03;2026-03-01", "borta_till"),
    ] {
        let refused = place.not_imported("contacts", &format!("{head}\n{row}\n"));
        assert!(refused.contains(fault), "{row}: {refused}");
    }
}

#[test]
fn that_a_contact_is_away_is_said_by_a_command_too() {
    let place = Place::new();
    place.done(&["contact", "add", "polis", "--name", "Karin Ek"]);
    let back = place.done(&["contact", "away", "Karin Ek"]);
    assert!(back.contains("Karin Ek är inte borta."), "{back}");
    let away = place.done(&[
        "contact",
        "away",
        "Karin Ek",
        "--from",
        "2026-05-01",
        "--to",
        "2026-05-09",
    ]);
    assert!(away.contains("Karin Ek är borta 2026-05-01 till 2026-05-09."), "{away}");
}

#[test]
fn why_the_deputy_was_asked_goes_out_and_comes_back() {
    let place = Place::of_2023();
    let out = place.done(&["export", "inquiries"]);
    let (head, rest) = out.split_once('\n').unwrap();
    assert!(head.trim_end().ends_with(";ersättare"), "{head}");
    let (first, _) = rest.split_once('\n').unwrap();
    let asked = format!("{head}\n{}borta\n", first.trim_end());
    place.import("inquiries", &asked);
    let now = place.done(&["export", "inquiries"]);
    assert!(now.lines().any(|line| line.ends_with(";borta")), "{now}");
    place.import("inquiries", &now);
    assert_eq!(place.done(&["export", "inquiries"]), now);
}

#[tokio::test]
async fn a_deputy_who_is_erased_is_nobodys_any_more() {
    let (app, _) = with_deputy().await;
    let mut write = app.write().await;
    let ids = [vec![2]];
    store::retention::erase(&mut write.tx, tillsyn::domain::retention::Kind::Contacts, &ids)
        .await
        .unwrap();
    let left = store::contacts::list(&mut write.tx).await.unwrap();
    assert_eq!(
        left.iter().map(|one| (one.id.0, one.deputy)).collect::<Vec<_>>(),
        [(1, None)]
    );
}
