//! The page that hands out a link once, and that its token is nowhere else.

use std::io;
use std::sync::{Arc, Mutex};

use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use tillsyn::domain::user::Role;
use tillsyn::{store, web};

use super::{NOTE, PHONE, PREMISES, Season2026, fetch, header, season, send, values};
use crate::access::address;
use crate::app::{Browser, Page, TestApp};

#[tokio::test]
async fn last_fetch_and_program_are_written_at_most_every_half_minute_and_shown() {
    let season = season().await;
    let (id, path) = season.of_police().await;
    let stored = async || {
        let mut read = season.app.db.read().await.unwrap();
        let feed = store::feeds::get(&mut read, id).await.unwrap();
        (feed.fetches, feed.last_fetched_at)
    };
    let agent = [("user-agent", "Microsoft Office/16.0 (Microsoft Outlook 16.0.1)")];
    let start = season.app.now().0;
    send(&season.app, Method::GET, &path, &agent).await;
    assert_eq!(stored().await, (1, Some(start)));
    for _ in 0..2 {
        season.app.advance(TimeDelta::seconds(10));
        send(&season.app, Method::GET, &path, &agent).await;
    }
    assert_eq!(stored().await, (1, Some(start)), "not yet");
    season.app.advance(TimeDelta::seconds(10));
    send(&season.app, Method::GET, &path, &agent).await;
    assert_eq!(stored().await, (4, Some(start + TimeDelta::seconds(30))));
    let mut officer = season.app.sign_in(Role::Officer).await;
    officer
        .get(&format!("/kontakter/{}", season.police))
        .await
        .says("Hämtad 4 gånger, senast i dag kl. 10.00 av Outlook.")
        .says("Går ut 2027-11-22.");
    season.app.advance(TimeDelta::days(1));
    let mut officer = season.app.sign_in(Role::Officer).await;
    officer
        .get(&format!("/kontakter/{}", season.police))
        .await
        .says("senast i går kl. 10.00 av Outlook.");
}

/// The address of a calendar on the page that hands it out.
fn handed_out(page: &Page) -> String {
    let (_, rest) = page.body.split_once("value=\"http://127.0.0.1:8080").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

async fn make(officer: &mut Browser, owner: &str, detail: &str) -> Page {
    let fields = [("detail", detail), ("months", "12")];
    officer.post(&format!("{owner}/kalenderlankar"), &fields).await
}

#[tokio::test]
async fn the_page_that_hands_out_an_address_offers_every_calendar_its_own_way() {
    let season = season().await;
    season.ask("polis").await;
    let mut officer = season.app.sign_in(Role::Officer).await;
    let page = make(&mut officer, "/kontakter/1", "stadsdel").await;
    assert_eq!(
        (page.status, header(&page, "cache-control")),
        (StatusCode::OK, "no-store")
    );
    let path = handed_out(&page);
    let token = path
        .strip_prefix("/kalender/tf1_")
        .and_then(|rest| rest.strip_suffix(".ics"));
    assert_eq!(token.map(str::len), Some(43), "32 bytes: {path}");
    let webcal = format!("webcal://127.0.0.1:8080{path}");
    assert!(page.body.contains(&format!("href=\"{webcal}\"")));
    let google = format!("href=\"https://calendar.google.com/calendar/r?cid={webcal}\"");
    assert!(page.body.contains(&google));
    assert!(page.body.contains("src=\"data:image/svg+xml;base64,"));
    for word in [
        "Outlook",
        "Google",
        "Apple",
        "Thunderbird",
        "Android",
        "Adressen visas bara nu",
    ] {
        page.says(word);
    }
    assert_eq!(fetch(&season.app, &path).await.status, StatusCode::OK);
    let own = make(&mut officer, "/handlaggare/1", "allt").await;
    own.says("Alla omgångar.");
    assert_eq!(values(&fetch(&season.app, &handed_out(&own)).await, "SUMMARY").len(), 3);
}

#[tokio::test]
async fn a_faulty_form_comes_back_and_makes_nothing() {
    let season = season().await;
    let mut officer = season.app.sign_in(Role::Officer).await;
    for (detail, months) in [("allt", "12"), ("", "12"), ("stadsdel", "999")] {
        let fields = [("detail", detail), ("months", months)];
        let page = officer.post("/kontakter/1/kalenderlankar", &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{detail} {months}");
        page.says("Välj något.");
    }
    officer.get("/kontakter/1").await.says("Det finns ingen länk.");
}

/// What is written to the log, whatever its level.
#[derive(Clone, Default)]
struct Captured(Arc<Mutex<Vec<u8>>>);

impl io::Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Captured {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

/// A new link to each calendar that there can be, fetched in every way; their tokens. What the feeds tell has no canary.
async fn handed_out_and_fetched(season: &Season2026) -> Vec<String> {
    let mut officer = season.app.sign_in(Role::Officer).await;
    let mut tokens = Vec::new();
    for (owner, detail) in [
        ("/kontakter/1", "upptagen"),
        ("/kontakter/1", "stadsdel"),
        ("/kontakter/2", "stadsdel"),
        ("/handlaggare/1", "allt"),
    ] {
        let path = handed_out(&make(&mut officer, owner, detail).await);
        let token = path
            .trim_start_matches("/kalender/")
            .trim_end_matches(".ics")
            .to_owned();
        for method in [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::OPTIONS] {
            send(&season.app, method, &path, &[]).await;
        }
        send(&season.app, Method::GET, &format!("{path}/mer"), &[]).await;
        send(
            &season.app,
            Method::GET,
            &format!("{path}?x={token}"),
            &[("referer", &path)],
        )
        .await;
        let told = fetch(&season.app, &path).await.body;
        assert!(told.contains("BEGIN:VEVENT"), "{detail}");
        for canary in [PREMISES, NOTE, PHONE, "tf1_"] {
            assert!(!told.contains(canary), "{detail}: {canary}");
        }
        tokens.push(token);
    }
    tokens
}

/// Every page that can be read, as each role gets it.
async fn every_page(app: &TestApp) -> Vec<(Role, String)> {
    let mut pages = Vec::new();
    for role in [Role::Officer, Role::Director, Role::Secretary, Role::Administrator] {
        let mut browser = app.sign_in(role).await;
        for route in web::routes().declared().iter().filter(|route| route.method == "GET") {
            let path = address(route.pattern);
            let page = browser.get(&path).await;
            pages.push((role, format!("{role:?} {path}: {}", page.body)));
        }
    }
    pages
}

#[tokio::test]
async fn r23_a_token_is_in_no_log_page_or_audit_row_and_a_canary_in_no_feed_of_a_contact() {
    let log = Captured::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);
    tracing::info!("the log is read");
    let season = season().await;
    season.ask("polis").await;
    season.ask("evenemangspolis").await;
    let tokens = handed_out_and_fetched(&season).await;
    let pages = every_page(&season.app).await;
    drop(guard);
    let mut read = season.app.db.read().await.unwrap();
    let rows = store::audit::list(&mut read, None, 10_000).await.unwrap();
    let audit = format!("{rows:?}");
    assert!(audit.contains("feed:4") && log.text().contains("the log is read"));
    for token in &tokens {
        let secret = token.trim_start_matches("tf1_");
        for (place, text) in [("log", log.text()), ("audit", audit.clone())] {
            assert!(!text.contains(secret), "in the {place}");
        }
        for (_, page) in &pages {
            assert!(!page.contains(secret), "{page}");
        }
    }
    for canary in [PREMISES, NOTE, PHONE] {
        assert!(!log.text().contains(canary), "{canary} in the log");
        for (role, page) in &pages {
            let team = matches!(role, Role::Officer | Role::Director);
            assert!(team || !page.contains(canary), "{page}");
        }
    }
}
