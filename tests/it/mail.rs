//! Mail on its way out: into the folder, on the page, by the command. Over SMTP: `tests/interop`.

mod commands;
mod slow;

use std::fs;
use std::path::{Path, PathBuf};

use axum::http::StatusCode;
use chrono::TimeDelta;
use mail_parser::MessageParser;
use tempfile::TempDir;
use tillsyn::actions::delivery::{self, Delivered, Which};
use tillsyn::actions::outbox;
use tillsyn::clock::{Clock, Now};
use tillsyn::config::{Config, Values};
use tillsyn::domain::audit::Action;
use tillsyn::domain::ids::OutboxId;
use tillsyn::domain::outbox::{Letter, LetterKind, Mailbox, NewOutgoing, Problem, State, Token};
use tillsyn::domain::user::Role;
use tillsyn::mail::Mailer;
use tillsyn::store;
use tillsyn::swedish::letters::LINK_PLACE;

use crate::app::{TestApp, unlogged};

const CANARY: &str = "ts1_kanariefagelkanariefagelkanariefagelkana";

fn letter(email: &str) -> NewOutgoing {
    NewOutgoing {
        kind: LetterKind::Message,
        letter: Letter {
            to: Mailbox {
                name: "Åsa Öberg".to_owned(),
                email: email.to_owned(),
            },
            subject: format!("Förfrågan till {email}"),
            text: format!("Hej!\n\n{LINK_PLACE}\n"),
            token: Some(Token(CANARY.to_owned())),
            calendar: None,
        },
        by_hand: false,
        message: None,
        invitation: None,
        sequence: None,
    }
}

async fn post(app: &TestApp, new: NewOutgoing) -> OutboxId {
    let mut write = app.write().await;
    let id = outbox::post(&mut write, new).await.unwrap();
    write.commit().await.unwrap();
    id
}

/// A place for mail files, and what writes them.
struct Place {
    folder: TempDir,
    mailer: Mailer,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("tillsyn.db").display().to_string();
        let config = Config::merged(&[Values::from([("database".to_owned(), database)])], "").unwrap();
        Self {
            mailer: Mailer::open(&config, "https://tillsyn.example.se").unwrap(),
            folder,
        }
    }

    fn mail(&self) -> PathBuf {
        self.folder.path().join("mail")
    }

    /// Nothing can be written where a file stands in the way.
    fn block(&self) {
        fs::write(self.mail(), "").unwrap();
    }

    fn unblock(&self) {
        fs::remove_file(self.mail()).unwrap();
    }

    async fn deliver(&self, app: &TestApp, which: Which) -> Delivered {
        let clock = Clock::fixed(app.now().0);
        delivery::deliver(&app.db, &clock, &self.mailer, which, || true)
            .await
            .unwrap()
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    files
}

async fn state(app: &TestApp, id: OutboxId) -> (State, Option<Problem>, u32) {
    let mut tx = app.db.read().await.unwrap();
    let mail = store::outbox::get(&mut tx, id).await.unwrap();
    (mail.state(), mail.problem, mail.attempts)
}

async fn logged(app: &TestApp, action: Action) -> usize {
    let mut tx = app.db.read().await.unwrap();
    let rows = store::audit::list(&mut tx, None, 1000).await.unwrap();
    rows.iter().filter(|row| row.action == action).count()
}

#[tokio::test]
async fn without_a_server_mail_becomes_files_that_sort_and_open() {
    let (app, place) = (TestApp::new().await, Place::new());
    let first = post(&app, letter("a@example.org")).await;
    app.advance(TimeDelta::seconds(1));
    post(&app, letter("b@example.org")).await;
    let delivered = place.deliver(&app, Which::Due).await;
    assert_eq!((delivered.sent, delivered.failed.len()), (2, 0));
    let files = files(&place.mail());
    let names: Vec<_> = files
        .iter()
        .map(|it| it.file_name().unwrap().to_str().unwrap())
        .collect();
    assert_eq!(
        names,
        ["20261122T090000Z-000001-brev.eml", "20261122T090001Z-000002-brev.eml"]
    );
    let bytes = fs::read(&files[0]).unwrap();
    let mail = MessageParser::default().parse(&bytes).unwrap();
    assert_eq!(mail.subject(), Some("Förfrågan till a@example.org"));
    let link = format!("https://tillsyn.example.se/svar/{CANARY}");
    assert!(mail.body_text(0).unwrap().contains(&link));
    assert_eq!(mail.from().unwrap().first().unwrap().name(), Some("Tillståndsgruppen"));
    assert_eq!(state(&app, first).await, (State::Sent, None, 1));
    assert_eq!(logged(&app, Action::MailSent).await, 2);
}

#[tokio::test]
async fn what_is_recorded_as_sent_is_never_sent_again() {
    let (app, place) = (TestApp::new().await, Place::new());
    let id = post(&app, letter("a@example.org")).await;
    place.deliver(&app, Which::All).await;
    fs::remove_dir_all(place.mail()).unwrap();
    app.advance(TimeDelta::days(2));
    assert_eq!(place.deliver(&app, Which::All).await, Delivered::default());
    assert!(!place.mail().exists());
    let mut write = app.write().await;
    assert!(outbox::try_again(&mut write, id).await.is_err());
}

#[tokio::test]
async fn the_letter_and_its_token_are_erased_when_it_is_sent() {
    let (app, place) = (TestApp::new().await, Place::new());
    let id = post(&app, letter("a@example.org")).await;
    place.deliver(&app, Which::Due).await;
    let mut tx = app.db.read().await.unwrap();
    assert_eq!(store::outbox::get(&mut tx, id).await.unwrap().letter, None);
}

#[tokio::test]
async fn two_senders_at_once_send_each_mail_once() {
    let (app, place) = (TestApp::new().await, Place::new());
    for number in 0..12 {
        post(&app, letter(&format!("a{number}@example.org"))).await;
    }
    let (one, two, three) = tokio::join!(
        place.deliver(&app, Which::All),
        place.deliver(&app, Which::All),
        place.deliver(&app, Which::All)
    );
    assert_eq!(one.sent + two.sent + three.sent, 12);
    assert_eq!(logged(&app, Action::MailSent).await, 12);
    assert_eq!(files(&place.mail()).len(), 12);
}

#[tokio::test]
async fn trouble_that_the_next_mail_would_meet_too_stops_the_round_and_loses_nothing() {
    let (app, place) = (TestApp::new().await, Place::new());
    let first = post(&app, letter("a@example.org")).await;
    let second = post(&app, letter("b@example.org")).await;
    place.block();
    let delivered = place.deliver(&app, Which::Due).await;
    assert_eq!((delivered.sent, delivered.stopped), (0, Some(Problem::Disk)));
    assert_eq!(state(&app, first).await, (State::Waiting, Some(Problem::Disk), 1));
    assert_eq!(state(&app, second).await, (State::Waiting, None, 0));
    place.unblock();
    // the first waits for its next attempt
    assert_eq!(place.deliver(&app, Which::Due).await.sent, 1);
    app.advance(TimeDelta::seconds(10));
    assert_eq!(place.deliver(&app, Which::Due).await.sent, 1);
    assert_eq!(files(&place.mail()).len(), 2);
}

#[tokio::test]
async fn after_two_days_and_a_half_a_mail_is_given_up_until_someone_says_otherwise() {
    let (app, place) = (TestApp::new().await, Place::new());
    let id = post(&app, letter("a@example.org")).await;
    place.block();
    for attempt in 1..=11 {
        assert_eq!(place.deliver(&app, Which::Due).await.failed.len(), 1, "{attempt}");
        app.advance(TimeDelta::days(1));
    }
    assert_eq!(state(&app, id).await, (State::GivenUp, Some(Problem::Disk), 11));
    assert_eq!(logged(&app, Action::MailGivenUp).await, 1);
    place.unblock();
    assert_eq!(place.deliver(&app, Which::All).await.sent, 0);
    let mut officer = app.sign_in(Role::Officer).await;
    officer
        .get("/utkorg")
        .await
        .says("Mejlet kunde inte sparas som fil. Inga fler försök görs.");
    assert_eq!(
        officer.post(&format!("/utkorg/{id}/forsok"), &[]).await.location(),
        "/utkorg"
    );
    assert_eq!(place.deliver(&app, Which::Due).await.sent, 1);
}

#[tokio::test]
async fn an_address_that_is_none_is_given_up_at_once_and_shown() {
    let (app, place) = (TestApp::new().await, Place::new());
    let id = post(&app, letter("asa på polisen")).await;
    post(&app, letter("b@example.org")).await;
    let delivered = place.deliver(&app, Which::Due).await;
    assert_eq!((delivered.sent, delivered.stopped), (1, None));
    assert_eq!(
        state(&app, id).await,
        (State::GivenUp, Some(Problem::AddressRefused), 1)
    );
    let mut officer = app.sign_in(Role::Officer).await;
    officer
        .get("/")
        .await
        .says("Ett mejl har inte gått iväg. Se varför i utkorgen");
    let page = officer.get("/utkorg").await;
    page.says("Gick inte iväg")
        .says("asa på polisen")
        .says("Adressen går inte att skicka till.");
    page.says("Rätta adressen under Kontakter").does_not_say(CANARY);
    officer.post(&format!("/utkorg/{id}/skicka-inte"), &[]).await;
    let page = officer.get("/utkorg").await;
    page.does_not_say("Gick inte iväg")
        .says("Inte skickat. Texten är raderad.");
    officer.get("/").await.does_not_say("utkorgen");
    // a button of an old page
    let late = officer.post(&format!("/utkorg/{id}/forsok"), &[]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_letter_that_cannot_be_read_stops_no_other_mail_and_no_page() {
    let (app, place) = (TestApp::new().await, Place::new());
    let odd = post(&app, letter("a@example.org")).await;
    post(&app, letter("b@example.org")).await;
    let mut write = app.write().await;
    let spoiled = sqlx::query("update outbox set letter = '{}' where id = ?").bind(odd.0);
    spoiled.execute(&mut *write.tx).await.unwrap();
    unlogged(&mut write.tx).await;
    write.commit().await.unwrap();
    assert_eq!(place.deliver(&app, Which::Due).await.sent, 1);
    assert_eq!(logged(&app, Action::MailGivenUp).await, 1);
    let mut officer = app.sign_in(Role::Officer).await;
    officer.get("/").await;
    officer.get("/utkorg").await.says("Inte skickat. Texten är raderad.");
}

#[tokio::test]
async fn a_mail_by_hand_is_never_delivered_and_is_done_when_someone_says_so() {
    let (app, place) = (TestApp::new().await, Place::new());
    let new = NewOutgoing {
        by_hand: true,
        ..letter("a@example.org")
    };
    let id = post(&app, new).await;
    assert_eq!(place.deliver(&app, Which::All).await, Delivered::default());
    let mut officer = app.sign_in(Role::Officer).await;
    let page = officer.get("/utkorg").await;
    page.says("Skicka själv")
        .says("Jag har skickat det")
        .does_not_say(CANARY);
    officer.post(&format!("/utkorg/{id}/skickat"), &[]).await;
    assert_eq!(state(&app, id).await.0, State::Sent);
    officer
        .get("/utkorg")
        .await
        .says("Senast skickade")
        .does_not_say("Jag har skickat det");
}

#[tokio::test]
async fn no_page_and_no_log_row_shows_a_token() {
    let (app, place) = (TestApp::new().await, Place::new());
    post(&app, letter("a@example.org")).await;
    place.block();
    place.deliver(&app, Which::Due).await;
    post(&app, letter("b@example.org")).await;
    let mut officer = app.sign_in(Role::Officer).await;
    for page in ["/", "/utkorg", "/forfragningar"] {
        officer.get(page).await.does_not_say("kanariefagel");
    }
    let mut admin = app.sign_in(Role::Administrator).await;
    admin.get("/logg").await.does_not_say("kanariefagel");
    let mut tx = app.db.read().await.unwrap();
    let rows = store::audit::list(&mut tx, None, 1000).await.unwrap();
    assert!(!format!("{rows:?}").contains("kanariefagel"));
}

#[tokio::test]
async fn the_outbox_is_found_from_the_inquiries() {
    let app = TestApp::new().await;
    let mut director = app.sign_in(Role::Director).await;
    assert!(director.get("/forfragningar").await.body.contains("href=\"/utkorg\""));
    director.get("/utkorg").await.says("Inget mejl väntar.");
}

#[tokio::test]
async fn the_work_behind_the_pages_sends_what_is_due_erases_what_is_old_and_stops() {
    let (app, place) = (TestApp::new().await, Place::new());
    let by_hand = NewOutgoing {
        by_hand: true,
        ..letter("a@example.org")
    };
    let old = post(&app, by_hand).await;
    app.advance(TimeDelta::days(8));
    let due = post(&app, letter("b@example.org")).await;
    let jobs = tillsyn::jobs::start(app.db.clone(), Clock::fixed(app.now().0), place.mailer);
    for _ in 0..200 {
        if state(&app, old).await.0 == State::Lapsed {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    jobs.stop().await;
    assert_eq!(state(&app, due).await.0, State::Sent);
    assert_eq!(state(&app, old).await.0, State::Lapsed);
    assert_eq!(logged(&app, Action::MailErased).await, 1);
}
