//! Sending what is asked: from here, by someone's own mail, and to nobody twice.

mod read_in;
mod reminders;

use axum::http::StatusCode;
use tillsyn::actions::contacts;
use tillsyn::actions::plans;
use tillsyn::domain::ids::{OutboxId, ProgramCode};
use tillsyn::domain::inquiry::Inquiry;
use tillsyn::domain::outbox::{LetterKind, Outgoing, State};
use tillsyn::domain::period::{Night, Season};
use tillsyn::domain::user::Role;
use tillsyn::store;

use crate::app::{Browser, Page, TestApp, unlogged};
use crate::make::{planned, police_contact};

pub const NEW: &str = "/forfragningar/ny";
const PROPOSED: &str = "/forfragningar/ny?ar=2027&period=v%C3%A5r&part=polis";

/// A November Sunday; the spring after has two nights with the police, full of what nobody outside may know.
pub async fn before_spring(email: Option<&str>) -> (TestApp, Browser) {
    let app = TestApp::new().await;
    let mut write = app.write().await;
    let year =
        [(2, "2027-02-26"), (3, "2027-04-24")].map(|(nr, date)| planned(nr, Season::Spring, Some("polis"), date));
    plans::save_proposal(&mut write, &ProgramCode::new("alkohol"), 2027, &year)
        .await
        .unwrap();
    let contact = police_contact(email);
    contacts::add(&mut write, &contact).await.unwrap();
    sqlx::query("update round set premises = 'hemligt-objekt', note = 'hemlig-anmärkning', area = 'hemlig-stadsdel'")
        .execute(&mut *write.tx)
        .await
        .unwrap();
    unlogged(&mut write.tx).await;
    write.commit().await.unwrap();
    let browser = app.sign_in(Role::Officer).await;
    (app, browser)
}

/// Sends the form that a page shows, as it is but for the text.
pub async fn send(browser: &mut Browser, page: &Page, to: &str, way: &str, text: &str) -> Page {
    let (key, contact) = (page.value_of("key").unwrap(), page.value_of("to").unwrap());
    let nights = values(page, "night");
    let mut fields = vec![
        ("ar", "2027"),
        ("period", "vår"),
        ("part", "polis"),
        ("key", &key),
        ("to", &contact),
        ("letter", text),
        ("way", way),
    ];
    fields.extend(nights.iter().map(|night| ("night", night.as_str())));
    browser.post(to, &fields).await
}

/// Every value that a page offers for a field.
pub fn values(page: &Page, field: &str) -> Vec<String> {
    let mark = format!("name=\"{field}\" value=\"");
    let pieces = page.body.split(&mark).skip(1);
    pieces
        .map(|piece| piece.split('"').next().unwrap().to_owned())
        .collect()
}

pub const TEXT: &str = "Hej!\n\nKan ni vara med?\n[svarslänk]\n\nHälsningar";

pub async fn ask(browser: &mut Browser) -> Page {
    let page = browser.get(PROPOSED).await;
    send(browser, &page, NEW, "send", TEXT).await
}

pub async fn outbox(app: &TestApp) -> Vec<Outgoing> {
    let mut read = app.db.read().await.unwrap();
    let mut all = store::outbox::list(&mut read, 100).await.unwrap();
    all.reverse();
    all
}

pub async fn inquiry(app: &TestApp) -> Inquiry {
    let mut read = app.db.read().await.unwrap();
    let all = store::inquiries::of_year(&mut read, &ProgramCode::new("alkohol"), 2027).await;
    all.unwrap().remove(0)
}

/// The token in a letter that waits.
pub fn token(mail: &Outgoing) -> String {
    mail.letter.as_ref().unwrap().token.clone().unwrap().0
}

#[tokio::test]
async fn an_inquiry_is_sent_with_its_own_link_in_the_transaction_that_notes_it() {
    let (app, mut browser) = before_spring(Some("kontakt@example.se")).await;
    let page = browser.get(PROPOSED).await;
    page.says("Polisens kontaktperson · kontakt@example.se")
        .says("Förfrågan om yttre tillsyn våren 2027")
        .says("utan inloggning: [svarslänk]");
    let sent = ask(&mut browser).await;
    assert_eq!(
        (sent.status, sent.location()),
        (StatusCode::SEE_OTHER, "/forfragningar/1")
    );
    browser
        .get("/forfragningar/1")
        .await
        .says("Förfrågan är på väg.")
        .says("Förfrågan den 22 november 2026 med e-post till Polisens kontaktperson Skickas");
    let message = inquiry(&app).await.messages.remove(0);
    assert_eq!(message.sent_at, Some(app.now().0));
    assert_eq!(message.text, TEXT);
    assert_eq!(message.nights.len(), 2);
    let mails = outbox(&app).await;
    assert_eq!(mails.len(), 1);
    assert_eq!(
        (mails[0].kind, mails[0].message, mails[0].by_hand),
        (LetterKind::Message, Some(message.id), false)
    );
    assert_eq!(mails[0].to.email, "kontakt@example.se");
    assert!(token(&mails[0]).starts_with("ts1_"));
}

#[tokio::test]
async fn rule_12_neither_subject_nor_letter_tells_what_is_to_be_visited_and_the_subject_not_when() {
    let (app, mut browser) = before_spring(Some("kontakt@example.se")).await;
    let page = browser.get(PROPOSED).await;
    let text = page
        .body
        .split("<textarea")
        .nth(1)
        .unwrap()
        .split("</textarea>")
        .next()
        .unwrap();
    assert!(text.contains("26 februari 2027") && !text.contains("hemlig"), "{text}");
    ask(&mut browser).await;
    let subject = &outbox(&app).await[0].subject;
    assert_eq!(subject, "Förfrågan om yttre tillsyn våren 2027");
}

#[tokio::test]
async fn the_same_form_twice_is_one_letter() {
    let (app, mut browser) = before_spring(Some("kontakt@example.se")).await;
    let page = browser.get(PROPOSED).await;
    for _ in 0..2 {
        let sent = send(&mut browser, &page, NEW, "send", TEXT).await;
        assert_eq!(sent.location(), "/forfragningar/1");
        app.advance(chrono::TimeDelta::milliseconds(300));
    }
    assert_eq!(outbox(&app).await.len(), 1);
    assert_eq!(inquiry(&app).await.messages.len(), 1);
}

#[tokio::test]
async fn a_letter_without_the_place_for_a_link_goes_without_one_and_says_so() {
    let (app, mut browser) = before_spring(Some("kontakt@example.se")).await;
    let page = browser.get(PROPOSED).await;
    send(&mut browser, &page, NEW, "send", "Kan ni vara med?").await;
    browser
        .get("/forfragningar/1")
        .await
        .says("Förfrågan är på väg, utan svarslänk.");
    assert_eq!(outbox(&app).await[0].letter.as_ref().unwrap().token, None);
}

#[tokio::test]
async fn without_a_contact_or_an_address_nothing_is_sent_and_all_that_was_typed_stays() {
    let (app, mut browser) = before_spring(None).await;
    let page = browser.get(PROPOSED).await;
    page.says("Polisens kontaktperson har ingen e-postadress.");
    let refused = send(&mut browser, &page, NEW, "send", "Egen text [svarslänk]").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused
        .says("Kontaktpersonen har ingen e-postadress.")
        .says("Egen text [svarslänk]");
    assert_eq!(values(&refused, "night"), values(&page, "night"));
    let mut write = app.write().await;
    sqlx::query("update contact set valid_to = '2026-01-01'")
        .execute(&mut *write.tx)
        .await
        .unwrap();
    unlogged(&mut write.tx).await;
    write.commit().await.unwrap();
    let refused = send(&mut browser, &page, NEW, "copy", "Egen text").await;
    refused
        .says("Samverkansparten har ingen kontaktperson.")
        .says("Egen text");
    assert_eq!(outbox(&app).await.len(), 0);
}

#[tokio::test]
async fn a_letter_about_a_night_that_has_moved_since_is_not_sent() {
    let (app, mut browser) = before_spring(Some("kontakt@example.se")).await;
    let page = browser.get(PROPOSED).await;
    let mut write = app.write().await;
    let alcohol = ProgramCode::new("alkohol");
    let third = store::rounds::of_nr(&mut write.tx, &alcohol, 2027, 3)
        .await
        .unwrap()
        .unwrap();
    let later = Night::new(
        "2027-05-08".parse().unwrap(),
        "22:00".parse().unwrap(),
        "02:30".parse().unwrap(),
    );
    tillsyn::actions::rounds::set_night(&mut write, &third, later.ok(), "")
        .await
        .unwrap();
    write.commit().await.unwrap();
    let refused = send(&mut browser, &page, NEW, "send", TEXT).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused
        .says("En kväll har ändrats sedan sidan öppnades.")
        .says("lördag 8 maj 2027");
    assert_eq!(outbox(&app).await.len(), 0);
}

#[tokio::test]
async fn a_letter_copied_to_ones_own_mailbox_asks_nobody_until_someone_says_that_it_is_sent() {
    let (app, mut browser) = before_spring(Some("kontakt@example.se")).await;
    let page = browser.get(PROPOSED).await;
    let copied = send(&mut browser, &page, NEW, "copy", TEXT).await;
    assert_eq!(copied.location(), "/forfragningar/1/brev/1");
    let own = browser.get("/forfragningar/1/brev/1").await;
    let mail = outbox(&app).await.remove(0);
    let link = format!("http://127.0.0.1:8080/svar/{}", token(&mail));
    own.says(&link).says("kontakt@example.se");
    assert!(
        own.body.contains("mailto:kontakt@example.se?subject="),
        "works without the script"
    );
    assert_eq!(mail.state(), State::ByHand);
    assert_eq!(inquiry(&app).await.messages.len(), 0);
    let before = browser.get("/forfragningar/1").await;
    before
        .says("Inget är skickat.")
        .says("Förfrågan kopierad i dag ▲ Inte noterad som skickad");
    before.does_not_say(&token(&mail));
    app.advance(chrono::TimeDelta::minutes(5));
    for _ in 0..2 {
        let said = browser.post("/forfragningar/1/brev/1/skickat", &[]).await;
        assert_eq!(said.location(), "/forfragningar/1");
    }
    let message = inquiry(&app).await.messages.remove(0);
    assert_eq!((message.text.as_str(), message.sent_at), (TEXT, Some(app.now().0)));
    assert_eq!(outbox(&app).await[0].state(), State::Sent);
    browser
        .get("/forfragningar/1/brev/1")
        .await
        .says("länken visas inte längre")
        .does_not_say(&token(&mail));
}

#[tokio::test]
async fn once_sent_the_token_is_nowhere_in_the_database_file() {
    let folder = tempfile::tempdir().unwrap();
    let (app, mut browser) = before_spring(Some("kontakt@example.se")).await;
    let page = browser.get(PROPOSED).await;
    send(&mut browser, &page, NEW, "copy", TEXT).await;
    let token = token(&outbox(&app).await[0]);
    let mut write = app.write().await;
    tillsyn::actions::outbox::handed_over(&mut write, OutboxId(1))
        .await
        .unwrap();
    write.commit().await.unwrap();
    let mut read = app.db.read().await.unwrap();
    let copy = folder.path().join("copy.db");
    let main: String = sqlx::query_scalar("select file from pragma_database_list where name = 'main'")
        .fetch_one(&mut *read)
        .await
        .unwrap();
    drop(read);
    // closing folds the write-ahead log into the file
    app.db.close().await;
    std::fs::copy(&main, &copy).unwrap();
    let bytes = std::fs::read(&copy).unwrap();
    assert!(bytes.windows(8).any(|window| window == b"Kan ni v"), "the text is kept");
    assert!(!bytes.windows(token.len()).any(|window| window == token.as_bytes()));
}

#[tokio::test]
async fn a_letter_of_another_inquiry_is_not_found() {
    let (_app, mut browser) = before_spring(Some("kontakt@example.se")).await;
    ask(&mut browser).await;
    for path in [
        "/forfragningar/1/brev/1",
        "/forfragningar/2/brev/1",
        "/forfragningar/1/brev/9",
    ] {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
