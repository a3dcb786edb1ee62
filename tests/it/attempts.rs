//! Guessing is slow wherever it comes from, and keeps nobody out who does not guess.

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use tillsyn::actions::passwords::Cost;
use tillsyn::actions::{feeds, officers, passwords, users};
use tillsyn::domain::feed::{Detail, Owner};
use tillsyn::domain::partner::OfficerFacts;
use tillsyn::domain::user::Role;
use tillsyn::store;

use crate::app::{Browser, PASSWORD, TestApp, urlencoded};

const GUESSED: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;
const SLOWED: StatusCode = StatusCode::TOO_MANY_REQUESTS;
const IN: StatusCode = StatusCode::SEE_OTHER;

/// Guesses by different names, until it has to wait. How many were tried.
async fn spray(browser: &mut Browser, from: usize) -> usize {
    for count in 0.. {
        let name = format!("namn{}", from + count);
        if browser.sign_in(&name, "fel lösenord").await.status == SLOWED {
            return count;
        }
    }
    unreachable!("there are enough names");
}

#[tokio::test]
async fn who_guesses_elsewhere_keeps_nobody_out() {
    let app = TestApp::new().await;
    app.user("chef", &[Role::Director]).await;
    for _ in 0..20 {
        app.browser_at("198.51.100.7").sign_in("chef", "fel lösenord").await;
    }
    // neither in a browser that has never been seen, in another place
    assert_eq!(app.browser().sign_in("chef", PASSWORD).await.status, IN);
    assert_eq!(
        app.browser_at("198.51.100.8").sign_in("chef", PASSWORD).await.status,
        SLOWED
    );
}

#[tokio::test]
async fn a_browser_that_is_known_is_counted_alone_even_beside_who_guesses() {
    let app = TestApp::new().await;
    app.user("chef", &[Role::Director]).await;
    let mut known = app.browser();
    known.sign_in("chef", PASSWORD).await;
    known.post("/logga-ut", &[]).await;
    assert_eq!(spray(&mut app.browser(), 0).await, 20);
    for _ in 0..5 {
        app.browser().sign_in("chef", "fel lösenord").await;
    }
    assert_eq!(app.browser().sign_in("chef", PASSWORD).await.status, SLOWED);
    assert_eq!(known.clone().sign_in("chef", PASSWORD).await.status, IN);
    // it is known for its user alone, and may not guess for ever itself
    assert_eq!(known.clone().sign_in("någon annan", PASSWORD).await.status, SLOWED);
    for _ in 0..5 {
        assert_eq!(known.sign_in("chef", "fel lösenord").await.status, GUESSED);
    }
    assert_eq!(known.sign_in("chef", PASSWORD).await.status, SLOWED);
}

#[tokio::test]
async fn guesses_from_many_networks_are_slow_too_and_one_is_let_through_when_some_seconds_have_passed() {
    let app = TestApp::new().await;
    app.user("chef", &[Role::Director]).await;
    let mut known = app.browser();
    known.sign_in("chef", PASSWORD).await;
    let mut tried = 0;
    for network in 0..20 {
        tried += spray(&mut app.browser_at(&format!("10.0.{network}.1")), network * 100).await;
    }
    assert_eq!(tried, 100);
    let slowed = app.browser_at("192.0.2.200").sign_in("chef", PASSWORD).await;
    assert_eq!(
        (slowed.status, slowed.headers["retry-after"].to_str().unwrap()),
        (SLOWED, "60")
    );
    assert_eq!(known.sign_in("chef", PASSWORD).await.status, IN);
    app.advance(TimeDelta::seconds(9));
    assert_eq!(app.browser_at("192.0.2.200").sign_in("chef", PASSWORD).await.status, IN);
}

#[tokio::test]
async fn who_changes_password_may_not_guess_the_old_one_for_ever() {
    let app = TestApp::new().await;
    let mut browser = app.sign_in(Role::Director).await;
    let change = [
        ("current", "fel lösenord"),
        ("new", "fyra gula cyklar"),
        ("again", "fyra gula cyklar"),
    ];
    for _ in 0..5 {
        browser.post("/konto/losenord", &change).await.says("lösenord");
    }
    browser.post("/konto/losenord", &change).await.says("minuter");
    // and a new password makes every browser a stranger
    let before = app.sign_in(Role::Director).await;
    let mut write = app.write().await;
    let user = store::users::by_username(&mut write.tx, "director").await.unwrap();
    let password = passwords::hash("fyra gula cyklar".to_owned(), Cost::LEAST);
    users::set_password(&mut write, user.id, &password.await.unwrap())
        .await
        .unwrap();
    write.commit().await.unwrap();
    spray(&mut app.browser(), 0).await;
    assert_eq!(
        before.clone().sign_in("director", "fyra gula cyklar").await.status,
        SLOWED
    );
}

/// A guess through what says that it is a proxy.
async fn guess_through(app: &TestApp, proxy: &str, forwarded: &str) -> StatusCode {
    let mut browser = app.browser_at(proxy);
    let request = browser
        .request(Method::POST, "/logga-in")
        .header("sec-fetch-site", "same-origin")
        .header("x-forwarded-for", forwarded)
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    let body = urlencoded(&[("username", "chef"), ("password", "fel lösenord")]);
    browser.send(request, Body::from(body)).await.status
}

#[tokio::test]
async fn only_a_proxy_of_ours_is_believed() {
    let app = TestApp::new().await;
    for number in 0..5 {
        assert_eq!(
            guess_through(&app, "203.0.113.6", &format!("10.0.{number}.1")).await,
            GUESSED
        );
    }
    assert_eq!(guess_through(&app, "203.0.113.6", "10.9.9.9").await, SLOWED);
    for number in 0..5 {
        // what the one who asks has written itself stands first
        let forwarded = format!("10.0.{number}.1, 198.51.100.3");
        assert_eq!(guess_through(&app, "203.0.113.5", &forwarded).await, GUESSED);
    }
    assert_eq!(guess_through(&app, "203.0.113.5", "198.51.100.3").await, SLOWED);
    assert_eq!(guess_through(&app, "203.0.113.5", "198.51.101.3").await, GUESSED);
}

/// Asks until it has to wait. How often it could.
async fn asked(browser: &mut Browser, path: &str) -> usize {
    for count in 0..2000 {
        let page = browser.get(path).await;
        if page.status == SLOWED {
            assert!(page.headers.contains_key("retry-after"));
            return count;
        }
    }
    2000
}

#[tokio::test]
async fn links_uploads_and_files_have_their_pace() {
    let app = TestApp::new().await;
    let mut officer = app.sign_in(Role::Officer).await;
    assert_eq!(asked(&mut app.browser(), "/svar/ts1_finns-inte").await, 120);
    assert_eq!(asked(&mut app.browser(), "/kalender/tf1_finns-inte.ics").await, 120);
    assert_eq!(
        asked(&mut app.browser_at("198.51.100.1"), "/svar/ts1_finns-inte").await,
        120
    );
    assert_eq!(asked(&mut officer, "/uppfoljning/2026.csv").await, 300);
    // pages go on
    assert_eq!(officer.get("/uppfoljning/2026").await.status, StatusCode::OK);
    for _ in 0..30 {
        officer.upload("/ledighet/fil", &[], ("a.ics", b"")).await;
    }
    let slowed = officer
        .upload("/ledighet/fil", &[("officer", "Alva")], ("a.ics", b""))
        .await;
    assert_eq!(slowed.status, SLOWED);
    slowed.says("Vänta 2 sekunder");
    app.advance(TimeDelta::seconds(3));
    assert_eq!(officer.get("/uppfoljning/2026.csv").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_calendar_is_handed_out_in_its_pace_and_others_are_not_kept_waiting() {
    let app = TestApp::new().await;
    let mut write = app.write().await;
    let facts = OfficerFacts {
        name: "Handläggare A".to_owned(),
        ..OfficerFacts::default()
    };
    let id = officers::add(&mut write, &facts).await.unwrap();
    let mut links = Vec::new();
    for _ in 0..2 {
        links.push(
            feeds::make(&mut write, Owner::Officer(id), Detail::Full, 12)
                .await
                .unwrap()
                .1,
        );
    }
    write.commit().await.unwrap();
    assert_eq!(
        asked(&mut app.browser(), &format!("/kalender/{}.ics", links[0].0)).await,
        1000
    );
    assert_eq!(
        asked(&mut app.browser(), &format!("/kalender/{}.ics", links[1].0)).await,
        1000
    );
}
