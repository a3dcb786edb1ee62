//! Answers: which one holds, who gave it, and what the form refuses.

use axum::http::StatusCode;
use tillsyn::actions::rounds;
use tillsyn::actions::{Put, inquiries};
use tillsyn::domain::ids::ProgramCode;
use tillsyn::domain::inquiry::Reply;
use tillsyn::domain::period::Season;
use tillsyn::store;

use super::{answer, ask, before_spring};
use crate::app::TestApp;
use crate::make::{planned, said};

#[tokio::test]
async fn rule_6_the_latest_answer_about_a_night_holds_and_every_answer_stays() {
    let (app, mut browser) = before_spring().await;
    ask(&mut browser, "2026-11-01").await;
    answer(&mut browser, "", "ja", "2026-11-10").await;
    browser.get("/forfragningar").await.says("Polisen, våren ✓ Ja");
    let mut read = app.db.read().await.unwrap();
    let third = store::rounds::of_nr(&mut read, &ProgramCode::new("alkohol"), 2027, 3)
        .await
        .unwrap()
        .unwrap();
    drop(read);
    answer(&mut browser, &third.id.to_string(), "återbud", "2026-11-20").await;
    browser.get("/forfragningar").await.says("▲ Ja till 1 av 2");
    browser
        .get("/forfragningar/1")
        .await
        .says(
            "Återbud den 20 november 2026 per telefon, polisens kontaktperson. Gäller omgång 3, lördag 24 april 2027.",
        )
        .says("Ja den 10 november 2026 per telefon, polisens kontaktperson. Gäller omgång 2,");
}

#[tokio::test]
async fn rule_7_and_8_an_answer_says_who_gave_it_and_when_it_was_noted() {
    let (_app, mut browser) = before_spring().await;
    ask(&mut browser, "2026-11-01").await;
    let form = browser.get("/forfragningar/1").await;
    assert_eq!(form.value_of("answered_on").as_deref(), Some("2026-11-22"));
    assert_eq!(form.value_of("stated_by").as_deref(), Some("polisens kontaktperson"));
    answer(&mut browser, "", "nej", "2026-11-18").await;
    browser
        .get("/forfragningar/1")
        .await
        .says("Nej den 18 november 2026 per telefon, polisens kontaktperson.")
        .says("Noterat 2026-11-22 kl. 10.00.");
}

#[tokio::test]
async fn the_same_answer_twice_changes_nothing() {
    let (app, mut browser) = before_spring().await;
    ask(&mut browser, "2026-11-01").await;
    answer(&mut browser, "", "ja", "2026-11-20").await;
    let entries = entries(&app).await;
    answer(&mut browser, "", "ja", "2026-11-20").await;
    let page = browser.get("/forfragningar/1").await;
    page.says("Svaret fanns redan.");
    assert_eq!(page.body.matches("Noterat 2026").count(), 1);
    assert_eq!(self::entries(&app).await, entries);
}

#[tokio::test]
async fn other_words_for_the_same_answer_correct_it_and_the_log_keeps_both() {
    let (app, mut browser) = before_spring().await;
    ask(&mut browser, "2026-11-01").await;
    answer(&mut browser, "", "ja", "2026-11-20").await;
    let corrected = [
        ("reply", "ja"),
        ("answered_on", "2026-11-20"),
        ("channel", "telefon"),
        ("stated_by", "polisens kontaktperson"),
        ("text", "Kommer med två"),
    ];
    browser.post("/forfragningar/1/svar", &corrected).await;
    let page = browser.get("/forfragningar/1").await;
    page.says("Orden i svaret är ändrade.").says("Kommer med två");
    page.does_not_say("Enligt samtal");
    let mut read = app.db.read().await.unwrap();
    let log = store::audit::of_subject(&mut read, "inquiry:1").await.unwrap();
    let last = &log.last().unwrap().detail;
    assert!(
        last.contains("Enligt samtal") && last.contains("Kommer med två"),
        "{last}"
    );
}

async fn entries(app: &TestApp) -> usize {
    let mut read = app.db.read().await.unwrap();
    let log = store::audit::list(&mut read, None, 1000).await.unwrap();
    log.iter().filter(|entry| entry.subject.starts_with("inquiry:")).count()
}

#[tokio::test]
async fn rule_6_yes_then_no_then_yes_on_one_day_are_three_answers_and_the_last_one_holds() {
    let (app, mut browser) = before_spring().await;
    ask(&mut browser, "2026-11-01").await;
    for reply in ["ja", "nej", "ja"] {
        answer(&mut browser, "", reply, "2026-11-20").await;
    }
    let said = |reply| [reply, reply];
    assert_eq!(
        replies(&app).await,
        [said(Reply::Yes), said(Reply::No), said(Reply::Yes)].concat()
    );
    browser.get("/forfragningar").await.says("Polisen, våren ✓ Ja");
    // the same once more says nothing new
    answer(&mut browser, "", "ja", "2026-11-20").await;
    assert_eq!(replies(&app).await.len(), 6);
}

#[tokio::test]
async fn rule_6_the_same_answer_about_a_night_that_has_moved_is_a_new_one() {
    let (app, mut browser) = before_spring().await;
    ask(&mut browser, "2026-11-01").await;
    answer(&mut browser, "", "ja", "2026-11-22").await;
    app.advance(chrono::TimeDelta::minutes(5));
    let mut write = app.write().await;
    let alcohol = ProgramCode::new("alkohol");
    let third = store::rounds::of_nr(&mut write.tx, &alcohol, 2027, 3).await;
    let later = planned(3, Season::Spring, None, "2027-04-30").night;
    rounds::set_night(&mut write, &third.unwrap().unwrap(), later, "")
        .await
        .unwrap();
    write.commit().await.unwrap();
    browser.get("/forfragningar").await.says("Svar för några kvällar");
    app.advance(chrono::TimeDelta::minutes(5));
    answer(&mut browser, "", "ja", "2026-11-22").await;
    browser.get("/forfragningar").await.says("Polisen, våren ✓ Ja");
}

async fn replies(app: &TestApp) -> Vec<Reply> {
    let mut read = app.db.read().await.unwrap();
    let inquiries = store::inquiries::of_year(&mut read, &ProgramCode::new("alkohol"), 2027)
        .await
        .unwrap();
    inquiries[0].answers.iter().map(|answer| answer.reply).collect()
}

#[tokio::test]
async fn an_answer_with_faults_comes_back_with_all_that_was_typed() {
    let (_app, mut browser) = before_spring().await;
    ask(&mut browser, "2026-11-01").await;
    let page = answer(&mut browser, "", "", "2026-11-30").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Välj ett svar, för alla kvällar eller för någon av dem.")
        .says("Dagen har inte varit än.")
        .says("Enligt samtal");
    assert_eq!(page.value_of("answered_on").as_deref(), Some("2026-11-30"));
}

#[tokio::test]
async fn a_night_that_the_partner_is_not_asked_about_has_no_answer() {
    let (app, mut browser) = before_spring().await;
    ask(&mut browser, "2026-11-01").await;
    let mut write = app.write().await;
    let own = store::rounds::of_nr(&mut write.tx, &ProgramCode::new("alkohol"), 2027, 1)
        .await
        .unwrap()
        .unwrap();
    let mut inquiry = store::inquiries::of_year(&mut write.tx, &ProgramCode::new("alkohol"), 2027)
        .await
        .unwrap()
        .remove(0);
    let new = said(Some(own.id), Reply::Yes, "2026-11-20".parse().unwrap());
    let about = inquiries::About::of(&inquiry);
    assert!(inquiries::register_answer(&mut write, &about, &new).await.is_err());
    // a file may hold an answer about a night that the plan no longer has
    assert_eq!(
        inquiries::put_answer(&mut write, &mut inquiry, &new).await.unwrap(),
        Put::Added
    );
}
