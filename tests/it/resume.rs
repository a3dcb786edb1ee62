//! What was typed is not lost when the session ends: it is carried past signing in and saved when confirmed.

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use tillsyn::domain::user::Role;

use crate::app::{Browser, PASSWORD, Page, TestApp};

const NOTE: [(&str, &str); 4] = [
    ("consulted_on", "2026-11-20"),
    ("reported_on", "2026-11-21"),
    ("reference", "K-12345 \"<&"),
    ("round", ""),
];
const LOST: &str = "Du har blivit utloggad.";
const KEPT: &str = "Du har blivit utloggad. Logga in så fortsätter du där du var. Det du skrev finns kvar.";
const CONFIRM: &str = "Du är inloggad igen";

/// The hidden fields of the form to an address, as a browser reads them.
fn hidden(page: &Page, action: &str) -> Vec<(String, String)> {
    let (_, form) = page.body.split_once(&format!("action=\"{action}\"")).unwrap();
    let form = form.split("</form>").next().unwrap();
    let attribute = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!("{name}=\"")).unwrap();
        let value = rest.split('"').next().unwrap();
        let value = value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        value.replace("&amp;", "&")
    };
    form.split("<input type=\"hidden\"")
        .skip(1)
        .map(|tag| (attribute(tag, "name"), attribute(tag, "value")))
        .collect()
}

/// Sends the form of a page: its hidden fields, and what is typed beside them.
async fn send(browser: &mut Browser, page: &Page, action: &str, typed: &[(&str, &str)]) -> Page {
    let hidden = hidden(page, action);
    let mut fields: Vec<(&str, &str)> = hidden
        .iter()
        .filter(|(name, _)| name != "csrf")
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    fields.extend_from_slice(typed);
    let token = hidden.iter().find(|(name, _)| name == "csrf").unwrap();
    browser.csrf.clone_from(&token.1);
    browser.post(action, &fields).await
}

async fn sign_in(browser: &mut Browser, page: &Page, username: &str, password: &str) -> Page {
    let typed = [("username", username), ("password", password)];
    send(browser, page, "/logga-in", &typed).await
}

async fn is_saved(app: &TestApp) -> bool {
    let mut director = app.sign_in(Role::Director).await;
    director.get("/anteckningar").await.body.contains("K-12345")
}

/// A note typed by an officer whose session has ended.
async fn too_late(app: &TestApp) -> (Browser, Page) {
    let mut browser = app.sign_in(Role::Officer).await;
    browser.get("/anteckningar/ny").await;
    app.advance(TimeDelta::minutes(150));
    let page = browser.post("/anteckningar/ny", &NOTE).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    (browser, page)
}

#[tokio::test]
async fn what_was_typed_outlives_the_session_and_is_saved_once_confirmed() {
    let app = TestApp::new().await;
    let (mut browser, page) = too_late(&app).await;
    page.says(KEPT);
    let page = sign_in(&mut browser, &page, "officer", PASSWORD).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says(CONFIRM)
        .says("Diarienummer K-12345 &quot;&lt;&amp;")
        .says("Anmält till polisen 2026-11-21")
        .says("Släng det du skrev");
    assert!(!is_saved(&app).await);
    let saved = send(&mut browser, &page, "/anteckningar/ny", &[]).await;
    assert_eq!(
        (saved.status, saved.location()),
        (StatusCode::SEE_OTHER, "/anteckningar")
    );
    assert!(is_saved(&app).await);
}

#[tokio::test]
async fn a_wrong_password_in_between_loses_nothing() {
    let app = TestApp::new().await;
    let (mut browser, page) = too_late(&app).await;
    let wrong = sign_in(&mut browser, &page, "officer", "fel lösenord").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says(KEPT);
    let page = sign_in(&mut browser, &wrong, "officer", PASSWORD).await;
    page.says(CONFIRM);
    send(&mut browser, &page, "/anteckningar/ny", &[]).await;
    assert!(is_saved(&app).await);
}

#[tokio::test]
async fn signing_in_on_another_tab_first_loses_nothing() {
    let app = TestApp::new().await;
    let (mut browser, page) = too_late(&app).await;
    browser.csrf.clear();
    browser.sign_in("officer", PASSWORD).await;
    let page = sign_in(&mut browser, &page, "officer", PASSWORD).await;
    page.says(CONFIRM).says("K-12345");
    send(&mut browser, &page, "/anteckningar/ny", &[]).await;
    assert!(is_saved(&app).await);
}

#[tokio::test]
async fn whoever_signs_in_instead_may_do_no_more_than_before() {
    let app = TestApp::new().await;
    app.sign_in(Role::Secretary).await;
    let (mut browser, page) = too_late(&app).await;
    let page = sign_in(&mut browser, &page, "secretary", PASSWORD).await;
    page.says("hör till en annan roll");
    assert!(!page.body.contains("K-12345"), "nor do they see what was typed");
    let refused = browser.post("/anteckningar/ny", &NOTE).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(!is_saved(&app).await);
}

#[tokio::test]
async fn a_form_with_a_wrong_token_is_saved_only_when_confirmed() {
    let app = TestApp::new().await;
    let mut browser = app.sign_in(Role::Officer).await;
    for token in [String::new(), "x".repeat(43)] {
        browser.csrf = token;
        let page = browser.post("/anteckningar/ny", &NOTE).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        page.says(CONFIRM).says("K-12345");
        assert!(!is_saved(&app).await);
    }
    let page = browser.post("/anteckningar/ny", &NOTE).await;
    assert_eq!(
        page.location(),
        "/anteckningar",
        "the page's own token is the session's"
    );
    assert!(is_saved(&app).await);
}

#[tokio::test]
async fn a_form_from_another_site_carries_nothing() {
    let app = TestApp::new().await;
    let mut signed_in = app.sign_in(Role::Officer).await;
    let mut signed_out = app.browser();
    for browser in [&mut signed_in, &mut signed_out] {
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://evil.se"),
            ("accept", "*/*"),
        ] {
            let request = browser
                .request(Method::POST, "/anteckningar/ny")
                .header(name, value)
                .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
            let page = browser.send(request, Body::from("reference=K-12345")).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN);
            page.does_not_say("K-12345").does_not_say(LOST).does_not_say(CONFIRM);
        }
    }
}

#[tokio::test]
async fn passwords_and_files_are_never_carried() {
    let app = TestApp::new().await;
    let mut signed_in = app.sign_in(Role::Administrator).await;
    signed_in.csrf.clear();
    let mut signed_out = app.browser();
    let typed = [("username", "a"), ("new", "hemliga-ord"), ("password", "hemliga-ord")];
    for path in [
        "/konto/losenord",
        "/konto/bekraftelse",
        "/konto/tvastegsinloggning",
        "/logga-ut",
    ] {
        signed_in
            .post(path, &typed)
            .await
            .does_not_say("hemliga-ord")
            .does_not_say(CONFIRM);
        let page = signed_out.post(path, &typed).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        page.says(LOST)
            .does_not_say("hemliga-ord")
            .does_not_say("name=\"carried\"");
        signed_in.csrf.clear();
    }
    let page = signed_out
        .post("/anteckningar/ny", &[("password", "hemliga-ord"), NOTE[2]])
        .await;
    page.says(KEPT).does_not_say("hemliga-ord");
    let request = signed_out
        .request(Method::POST, "/anteckningar/ny")
        .header("sec-fetch-site", "same-origin")
        .header(CONTENT_TYPE, "multipart/form-data; boundary=b");
    let body = "--b\r\nContent-Disposition: form-data; name=\"reference\"\r\n\r\nK-12345\r\n--b--\r\n";
    let page = signed_out.send(request, Body::from(body)).await;
    page.says(LOST)
        .says("Filer och lösenord följer inte med")
        .does_not_say("K-12345");
}

#[tokio::test]
async fn nothing_is_carried_to_another_site() {
    let app = TestApp::new().await;
    app.user("a", &[Role::Officer]).await;
    for to in ["https://evil.se/", "//evil.se", "/\\\\evil.se"] {
        let carried = format!("{{\"to\":\"{to}\",\"fields\":[[\"text\",\"x\"]]}}");
        let fields = [("username", "a"), ("password", PASSWORD), ("carried", carried.as_str())];
        let page = app.browser().post("/logga-in", &fields).await;
        assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/"), "{to}");
    }
}
