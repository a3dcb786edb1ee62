//! Signing in, the session's clocks, guessing, and forged forms.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, SET_COOKIE};
use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use tillsyn::domain::user::Role;

use crate::app::{PASSWORD, TestApp, urlencoded};

#[tokio::test]
async fn whoever_signs_in_comes_to_the_page_they_asked_for() {
    let app = TestApp::new().await;
    app.user("a", &[Role::Administrator]).await;
    let mut browser = app.browser();
    let asked = browser.get("/logga-in?till=%2Ftillganglighet").await;
    assert_eq!(asked.value_of("till").unwrap(), "/tillganglighet");
    let fields = [("username", "A"), ("password", PASSWORD), ("till", "/tillganglighet")];
    let page = browser.post("/logga-in", &fields).await;
    assert_eq!(
        (page.status, page.location()),
        (StatusCode::SEE_OTHER, "/tillganglighet")
    );
    let cookie = page.headers[SET_COOKIE].to_str().unwrap().to_owned();
    for part in ["__Host-s=", "HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    browser.get("/tillganglighet").await.says("Test a").says("Logga ut");
}

#[tokio::test]
async fn a_browser_that_keeps_no_secure_cookie_over_http_signs_in_on_the_machine_itself() {
    let app = TestApp::new().await;
    app.user("a", &[Role::Administrator]).await;
    let mut browser = app.browser();
    browser.keeps_secure = false;
    assert_eq!(browser.sign_in("a", PASSWORD).await.status, StatusCode::SEE_OTHER);
    browser.get("/tillganglighet").await.says("Test a").says("Logga ut");
    let fields = [("name", "Friends Arena"), ("from", "")];
    let mut officer = app.browser();
    app.user("b", &[Role::Officer]).await;
    officer.keeps_secure = false;
    officer.sign_in("b", PASSWORD).await;
    let added = officer.post("/arenor/ny", &fields).await;
    assert_eq!(
        added.status,
        StatusCode::SEE_OTHER,
        "forms have their token, and what was saved is said"
    );
    let told = officer.get("/arenor").await;
    assert_ne!(told.text(), officer.get("/arenor").await.text(), "once");
    browser.post("/logga-ut", &[]).await;
    assert!(browser.get("/").await.location().starts_with("/logga-in"));
}

#[tokio::test]
async fn nobody_is_sent_to_another_site() {
    let app = TestApp::new().await;
    app.user("a", &[Role::Administrator]).await;
    for till in ["https://evil.se/", "//evil.se", "/\\evil.se"] {
        let fields = [("username", "a"), ("password", PASSWORD), ("till", till)];
        let page = app.browser().post("/logga-in", &fields).await;
        assert_eq!(page.location(), "/", "{till}");
    }
}

#[tokio::test]
async fn a_wrong_password_an_unknown_name_and_a_disabled_user_get_the_same_answer() {
    let app = TestApp::new().await;
    app.user("a", &[Role::Officer]).await;
    let wrong = app.browser().sign_in("a", "fel lösenord").await;
    let unknown = app.browser().sign_in("b", "fel lösenord").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.body.replace("\"a\"", "\"b\""), unknown.body);
}

#[tokio::test]
async fn after_five_failures_a_name_has_to_wait_whoever_is_behind_it() {
    let app = TestApp::new().await;
    app.user("a", &[Role::Officer]).await;
    for _ in 0..5 {
        app.browser().sign_in("a", "fel lösenord").await;
    }
    let right = app.browser().sign_in("A", PASSWORD).await;
    assert_eq!(right.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(right.headers.contains_key("retry-after"));
    for _ in 0..5 {
        app.browser().sign_in("nobody", "fel lösenord").await;
    }
    let unknown = app.browser().sign_in("nobody", PASSWORD).await;
    assert_eq!(right.text().replace("\"A\"", ""), unknown.text());
    app.advance(TimeDelta::minutes(16));
    assert_eq!(app.browser().sign_in("a", PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_session_ends_after_half_an_hour_of_rest() {
    let app = TestApp::new().await;
    let mut browser = app.sign_in(Role::Administrator).await;
    for _ in 0..4 {
        app.advance(TimeDelta::minutes(29));
        browser.get("/tillganglighet").await.says("Logga ut");
    }
    app.advance(TimeDelta::minutes(30));
    browser.get("/tillganglighet").await.does_not_say("Logga ut");
}

#[tokio::test]
async fn a_session_ends_after_ten_hours_of_work() {
    let app = TestApp::new().await;
    let mut browser = app.sign_in(Role::Administrator).await;
    for _ in 0..29 {
        app.advance(TimeDelta::minutes(20));
        browser.get("/tillganglighet").await.says("Logga ut");
    }
    app.advance(TimeDelta::minutes(20));
    browser.get("/tillganglighet").await.does_not_say("Logga ut");
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let app = TestApp::new().await;
    let mut browser = app.sign_in(Role::Administrator).await;
    let mut stolen = browser.clone();
    assert_eq!(browser.post("/logga-ut", &[]).await.location(), "/logga-in");
    stolen.get("/tillganglighet").await.does_not_say("Logga ut");
}

#[tokio::test]
async fn signing_in_again_ends_the_session_before_it() {
    let app = TestApp::new().await;
    let mut browser = app.sign_in(Role::Administrator).await;
    let mut before = browser.clone();
    browser.sign_in("administrator", PASSWORD).await;
    before.get("/tillganglighet").await.does_not_say("Logga ut");
    browser.get("/tillganglighet").await.says("Logga ut");
}

#[tokio::test]
async fn a_form_without_the_token_or_from_elsewhere_is_refused() {
    let app = TestApp::new().await;
    let mut browser = app.sign_in(Role::Administrator).await;
    let token = browser.csrf.clone();
    let cases = [
        ("sec-fetch-site", "same-origin", String::new()),
        ("sec-fetch-site", "same-origin", "x".repeat(43)),
        ("sec-fetch-site", "cross-site", token.clone()),
        ("sec-fetch-site", "same-site", token.clone()),
        ("origin", "https://evil.se", token.clone()),
        ("accept", "*/*", token),
    ];
    for (name, value, token) in cases {
        let request = browser
            .request(Method::POST, "/logga-ut")
            .header(name, value)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        let page = browser.send(request, Body::from(urlencoded(&[("csrf", &token)]))).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{name}: {value}");
    }
    browser.get("/tillganglighet").await.says("Logga ut");
}

#[tokio::test]
async fn a_form_of_another_session_is_refused() {
    let app = TestApp::new().await;
    let mut browser = app.sign_in(Role::Administrator).await;
    browser.csrf = app.sign_in(Role::Officer).await.csrf;
    assert_eq!(browser.post("/logga-ut", &[]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_file_is_taken_only_with_the_token_first() {
    let app = TestApp::new().await;
    let mut browser = app.sign_in(Role::Administrator).await;
    for (token, status) in [
        ("x".repeat(43), StatusCode::FORBIDDEN),
        (browser.csrf.clone(), StatusCode::SEE_OTHER),
    ] {
        let body = format!("--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n--b--\r\n");
        let request = browser
            .request(Method::POST, "/logga-ut")
            .header("sec-fetch-site", "same-origin")
            .header(CONTENT_TYPE, "multipart/form-data; boundary=b");
        assert_eq!(browser.send(request, Body::from(body)).await.status, status);
    }
}
