//! Reminders: about what is unanswered, with links of their own to the same answer.

use axum::http::StatusCode;
use tillsyn::domain::outbox::{LetterKind, State};
use tillsyn::domain::user::Role;
use tillsyn::store;

use super::{NEW, PROPOSED, TEXT, ask, before_spring, inquiry, outbox, send, token};

#[tokio::test]
async fn what_is_answered_by_the_link_of_a_letter_was_sent_whether_or_not_anyone_said_so() {
    let (app, mut browser) = before_spring(Some("kontakt@example.se")).await;
    let page = browser.get(PROPOSED).await;
    send(&mut browser, &page, NEW, "copy", TEXT).await;
    let token = token(&outbox(&app).await[0]);
    app.advance(chrono::TimeDelta::days(2));
    let mut partner = app.browser();
    let fields = [("kvall-1", "ja"), ("visad-1", "2027-02-26"), ("name", "Anna")];
    let answered = partner.post(&format!("/svar/{token}"), &fields).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER);
    let inquiry = inquiry(&app).await;
    assert_eq!(inquiry.messages[0].sent_on.to_string(), "2026-11-22");
    assert_eq!(inquiry.messages[0].sent_at, None);
    let mut read = app.db.read().await.unwrap();
    let log = store::audit::of_subject(&mut read, "inquiry:1").await.unwrap();
    assert!(log.iter().any(|entry| entry.detail.contains("\"known_by\":\"answer\"")));
    assert_eq!(outbox(&app).await[0].state(), State::Sent);
}

#[tokio::test]
async fn a_reminder_is_about_the_nights_without_an_answer_and_has_a_link_of_its_own_to_the_same_answer() {
    let (app, mut browser) = before_spring(Some("kontakt@example.se")).await;
    ask(&mut browser).await;
    let answered = [
        ("svar-1", "ja"),
        ("answered_on", "2026-11-22"),
        ("channel", "telefon"),
        ("stated_by", "Anna"),
    ];
    assert_eq!(
        browser.post("/forfragningar/1/svar", &answered).await.status,
        StatusCode::SEE_OTHER
    );
    app.advance(chrono::TimeDelta::days(15));
    let mut browser = app.sign_in(Role::Officer).await;
    let page = browser.get("/forfragningar/1/paminnelse").await;
    page.says("lördag 24 april 2027")
        .does_not_say("fredag 26 februari 2027");
    send(&mut browser, &page, "/forfragningar/1/paminnelse", "send", TEXT).await;
    let mut mails = outbox(&app).await;
    mails.retain(|mail| mail.kind == LetterKind::Message);
    assert_eq!(mails[1].subject, "Påminnelse: förfrågan om yttre tillsyn våren 2027");
    assert_ne!(token(&mails[0]), token(&mails[1]));
    let first = app.browser().get(&format!("/svar/{}", token(&mails[0]))).await;
    first.says("Fredag 26 februari 2027").says("Lördag 24 april 2027");
    let second = app.browser().get(&format!("/svar/{}", token(&mails[1]))).await;
    second.says("Lördag 24 april 2027").does_not_say("26 februari");
}

#[tokio::test]
async fn nobody_is_reminded_who_answered_while_the_reminder_was_written() {
    let (app, mut browser) = before_spring(Some("kontakt@example.se")).await;
    ask(&mut browser).await;
    let page = browser.get("/forfragningar/1/paminnelse").await;
    let token = token(&outbox(&app).await[0]);
    let fields = [
        ("kvall-1", "ja"),
        ("visad-1", "2027-02-26"),
        ("kvall-2", "nej"),
        ("visad-2", "2027-04-24"),
        ("name", "Anna"),
    ];
    app.browser().post(&format!("/svar/{token}"), &fields).await;
    let refused = send(&mut browser, &page, "/forfragningar/1/paminnelse", "send", TEXT).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused
        .says("har fått svar sedan du öppnade sidan")
        .says("Det finns inget att påminna om.")
        .says("[svarslänk]");
}
