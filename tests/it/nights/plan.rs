//! The plan in the browser: proposed, changed by two at once, adopted, and carried to the next year.

use axum::http::StatusCode;
use chrono::TimeDelta;

use super::{planned, send, typed};
use crate::app::TestApp;

#[tokio::test]
async fn a_year_is_proposed_saved_adopted_and_shown() {
    let app = TestApp::at("2025-11-20T09:00:00Z").await;
    let mut browser = planned(&app).await;
    let page = browser.get("/plan/2026").await;
    assert!(page.body.contains("utkast"));
    assert_eq!(
        page.body.matches("Ta bort omgång").count(),
        12,
        "ten rounds and two rows to add"
    );
    app.advance(TimeDelta::days(30));
    browser.sign_in("director", crate::app::PASSWORD).await;
    let page = browser.get("/plan/2026").await;
    let decision = [
        ("antagen", "2025-12-16"),
        ("paragraf", "§ 112"),
        ("diarienummer", "SN/2025:112"),
    ];
    let page = send(&mut browser, "/plan/2026/beslut", &typed(&page, &decision)).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/plan/2026"));
    let page = browser.get("/plan/2026").await;
    assert!(
        page.body
            .contains("Version 1, antagen den 16 december 2025, § 112, SN/2025:112")
    );
    let year = browser.get("/ar/2026").await;
    assert_eq!(year.body.matches("<a class=\"mark joint planned").count(), 4);
    assert_eq!(year.body.matches("<a class=\"mark own planned").count(), 6);
}

#[tokio::test]
async fn a_decision_in_the_future_or_on_nothing_new_is_refused_and_nothing_typed_is_lost() {
    let app = TestApp::at("2025-11-20T09:00:00Z").await;
    let mut browser = planned(&app).await;
    let page = browser.get("/plan/2026").await;
    let decision = [("antagen", "2025-12-16"), ("paragraf", "§ 112")];
    let page = send(&mut browser, "/plan/2026/beslut", &typed(&page, &decision)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("Beslutet registreras när nämnden har fattat det."));
    assert!(page.body.contains("§ 112") && page.body.contains("2025-12-16"));
}

#[tokio::test]
async fn rule_10_a_coordinated_row_needs_a_partner_and_an_own_one_has_none() {
    let app = TestApp::at("2025-11-20T09:00:00Z").await;
    let mut browser = planned(&app).await;
    let page = browser.get("/plan/2026").await;
    let rows = [
        ("nr", "1"),
        ("period-1", "vår"),
        ("typ-1", "samordnad"),
        ("fokus-1", "serveringstider"),
        ("nr", "2"),
        ("period-2", "höst"),
        ("typ-2", "egen"),
        ("part-2", "polis"),
    ];
    let page = send(&mut browser, "/plan/2026/rader", &typed(&page, &rows)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("Omgång 1: välj vilka som ska vara med."));
    assert!(page.body.contains("Omgång 2: en egen omgång har ingen samverkanspart."));
    assert!(page.body.contains("serveringstider"));
}

#[tokio::test]
async fn two_who_change_the_plan_at_once_both_see_both_versions() {
    let app = TestApp::at("2025-11-20T09:00:00Z").await;
    let mut browser = planned(&app).await;
    let page = browser.get("/plan/2026").await;
    let first = [("nr", "1"), ("period-1", "vår"), ("typ-1", "egen"), ("fokus-1", "unga")];
    let second = [
        ("nr", "1"),
        ("period-1", "höst"),
        ("typ-1", "egen"),
        ("fokus-1", "uteserveringar"),
    ];
    let saved = send(&mut browser, "/plan/2026/rader", &typed(&page, &first)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let stale = send(&mut browser, "/plan/2026/rader", &typed(&page, &second)).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("vår · egen ·  · unga"), "what is stored");
    assert!(stale.body.contains("höst · egen ·  · uteserveringar"), "what was typed");
    let again = send(&mut browser, "/plan/2026/rader", &typed(&stale, &second)).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_proposal_does_not_overwrite_a_draft_that_was_changed_meanwhile() {
    let app = TestApp::at("2025-11-20T09:00:00Z").await;
    let mut browser = planned(&app).await;
    let proposal = browser.get("/plan/2026/forslag").await;
    let shown = proposal.value_of("visat").unwrap();
    let page = browser.get("/plan/2026").await;
    let row = [
        ("nr", "1"),
        ("period-1", "vår"),
        ("typ-1", "egen"),
        ("fokus-1", "uteserveringar"),
    ];
    send(&mut browser, "/plan/2026/rader", &typed(&page, &row)).await;
    let stale = browser.post("/plan/2026/forslag", &[("visat", shown.as_str())]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(browser.get("/plan/2026").await.body.contains("uteserveringar"));
}

#[tokio::test]
async fn only_numbers_that_the_page_gave_are_taken_and_focus_alone_is_not_dropped() {
    let app = TestApp::at("2025-11-20T09:00:00Z").await;
    let mut browser = planned(&app).await;
    let page = browser.get("/plan/2026").await;
    let row = [
        ("nr", "4294967295"),
        ("period-4294967295", "vår"),
        ("typ-4294967295", "egen"),
    ];
    let refused = send(&mut browser, "/plan/2026/rader", &typed(&page, &row)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let focus = [("nr", "11"), ("fokus-11", "unga")];
    let refused = send(&mut browser, "/plan/2026/rader", &typed(&page, &focus)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("unga"));
}

#[tokio::test]
async fn next_year_gets_the_scope_of_this_one_and_no_dates() {
    let app = TestApp::at("2026-01-10T09:00:00Z").await;
    let mut browser = planned(&app).await;
    let none = browser.get("/plan/2029").await;
    assert!(!none.body.contains("samma-omfattning"));
    browser.post("/plan/2029/samma-omfattning", &[]).await;
    browser
        .get("/plan/2029")
        .await
        .says("Året före har ingen plan att utgå från.");
    browser.get("/plan/2027").await.says("Samma omfattning som 2026");
    let made = browser.post("/plan/2027/samma-omfattning", &[]).await;
    assert_eq!(made.location(), "/plan/2027");
    browser
        .get("/plan/2027")
        .await
        .says("Utkastet har samma omfattning som planen för 2026: 10 omgångar, varav 4 samordnade.");
    let page = browser.get("/omgangar?ar=2027").await;
    assert_eq!(page.text().matches("inte bestämt").count(), 10);
    browser.post("/plan/2027/samma-omfattning", &[]).await;
    browser.get("/plan/2027").await.says("Året har redan en plan.");
}
