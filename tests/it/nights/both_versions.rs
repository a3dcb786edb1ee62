//! Two who save the same night or visit at once both see both versions, every field of them.

use axum::http::StatusCode;
use chrono::TimeDelta;

use super::{planned, round, send, typed};
use crate::app::{PASSWORD, TestApp};

#[tokio::test]
async fn two_reports_are_compared_with_those_who_planned_the_day_called_off_and_the_absences() {
    let app = TestApp::at("2026-01-02T09:00:00Z").await;
    let mut browser = planned(&app).await;
    let first = round(&mut browser, 1).await;
    app.advance(TimeDelta::days(60));
    browser.sign_in("director", PASSWORD).await;
    let page = browser.get(&first).await;
    let report = format!("{first}/utfall");
    let theirs = [("utfall", "inte genomförd"), ("installd", "2026-02-01")];
    send(&mut browser, &report, &typed(&page, &theirs)).await;
    let mine = [
        ("utfall", "genomförd"),
        ("deltog", "skatteverket"),
        ("planerade", "polis"),
        ("franvaro-polis", "återbud"),
        ("installd", "2026-02-02"),
    ];
    let stale = send(&mut browser, &report, &typed(&page, &mine)).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    stale
        .says("Blev omgången av? Nej Ja")
        .says("Var med och planerade, men inte på plats Polisen")
        .says("Frånvaro Polisen: återbud")
        .says("Inställd den 2026-02-01 2026-02-02");
    let again = send(&mut browser, &report, &typed(&stale, &mine)).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn two_visits_are_compared_with_the_law() {
    let app = TestApp::at("2026-01-02T09:00:00Z").await;
    let mut browser = planned(&app).await;
    let first = round(&mut browser, 1).await;
    let page = browser.get(&format!("{first}/schema")).await;
    let night = [("datum", "2026-03-28"), ("start", "22:00"), ("slut", "02:30")];
    send(&mut browser, &format!("{first}/schema"), &typed(&page, &night)).await;
    let visit = |law: &'static str| {
        [
            ("objekt", "Restaurang 1"),
            ("datum", "2026-03-28"),
            ("tid", "23:15"),
            ("utfall", "utan anmärkning"),
            ("lag", law),
        ]
    };
    let page = browser.get(&format!("{first}/besok")).await;
    send(
        &mut browser,
        &format!("{first}/besok"),
        &typed(&page, &visit("alkohol")),
    )
    .await;
    let page = browser.get("/besok/1").await;
    send(&mut browser, "/besok/1", &typed(&page, &visit("tobak"))).await;
    let stale = send(&mut browser, "/besok/1", &typed(&page, &visit("folkol"))).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    stale
        .says("Lag Tobakslagen Folköl")
        .says("Objekt Restaurang 1 Restaurang 1");
    let again = send(&mut browser, "/besok/1", &typed(&stale, &visit("folkol"))).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
}
