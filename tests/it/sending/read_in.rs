//! Answers in running text, read into the form and saved when someone has looked; letters out in files and in again.

use axum::http::StatusCode;
use tillsyn::domain::ids::ProgramCode;
use tillsyn::domain::inquiry::{Inquiry, Reply};
use tillsyn::domain::period::Night;

use super::{ask, before_spring, inquiry};
use crate::app::{Browser, Page, export, import};
use crate::make::outside;

/// Registers nothing: reads a text into the form, as the second button does.
async fn read_in(browser: &mut Browser, text: &str) -> Page {
    let fields = [
        ("paste", text),
        ("read", ""),
        ("reply", ""),
        ("answered_on", "2026-11-22"),
        ("channel", "telefon"),
        ("stated_by", "polisens kontaktperson"),
        ("text", ""),
    ];
    browser.post("/forfragningar/1/svar/last", &fields).await
}

/// Whether a choice is made on a page.
fn is_checked(page: &Page, field: &str, value: &str) -> bool {
    page.body
        .contains(&format!("name=\"{field}\" value=\"{value}\" checked"))
}

#[tokio::test]
async fn an_answer_in_running_text_is_read_into_the_form_and_saved_when_someone_has_looked_at_it() {
    let (app, mut browser) = before_spring(Some("kontakt@example.se")).await;
    ask(&mut browser).await;
    let page = read_in(&mut browser, "ja 26 feb, nej 24 april, enl. Anna på telefon i går").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("Allt är läst. Kontrollera och registrera. Inget är sparat än.");
    assert!(is_checked(&page, "svar-1", "ja") && is_checked(&page, "svar-2", "nej"));
    assert_eq!(page.value_of("answered_on").as_deref(), Some("2026-11-21"));
    assert_eq!(page.value_of("stated_by").as_deref(), Some("Anna"));
    assert!(page.body.contains("value=\"telefon\" selected"));
    assert!(inquiry(&app).await.answers.is_empty());
    let saved = [
        ("svar-1", "ja"),
        ("svar-2", "nej"),
        ("answered_on", "2026-11-21"),
        ("channel", "telefon"),
        ("stated_by", "Anna"),
    ];
    assert_eq!(
        browser.post("/forfragningar/1/svar", &saved).await.location(),
        "/forfragningar/1"
    );
    let said: Vec<Reply> = inquiry(&app).await.answers.iter().map(|it| it.reply).collect();
    assert_eq!(said, [Reply::Yes, Reply::No]);
}

#[tokio::test]
async fn what_cannot_be_read_is_said_and_what_was_changed_since_is_not_read_over() {
    let (_app, mut browser) = before_spring(Some("kontakt@example.se")).await;
    ask(&mut browser).await;
    let page = read_in(&mut browser, "Vi kan den 26 februari.").await;
    page.says("Det här gick inte att läsa: omgång 3, lördag 24 april 2027; datum; hur; vem.");
    assert!(is_checked(&page, "svar-1", "ja") && is_checked(&page, "svar-2", ""));
    assert_eq!(page.value_of("answered_on").as_deref(), Some("2026-11-22"));
    let changed = [
        ("paste", "Vi kan den 26 februari."),
        ("read", "Vi kan den 26 februari."),
        ("svar-1", "nej"),
        ("stated_by", "Bo"),
    ];
    let again = browser.post("/forfragningar/1/svar/last", &changed).await;
    again.says("Texten är redan inläst.");
    assert!(is_checked(&again, "svar-1", "nej"));
    assert_eq!(again.value_of("stated_by").as_deref(), Some("Bo"));
    let empty = browser
        .post("/forfragningar/1/svar/last", &[("paste", " "), ("stated_by", "Bo")])
        .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    empty.says("Skriv eller klistra in svaret först.");
}

#[tokio::test]
async fn rule_6_a_yes_can_be_taken_back_and_nothing_else_can() {
    let (_app, mut browser) = before_spring(Some("kontakt@example.se")).await;
    ask(&mut browser).await;
    browser.get("/forfragningar/1").await.does_not_say("value=\"återbud\"");
    let yes = [
        ("svar-1", "ja"),
        ("answered_on", "2026-11-22"),
        ("channel", "telefon"),
        ("stated_by", "Anna"),
    ];
    browser.post("/forfragningar/1/svar", &yes).await;
    let page = browser.get("/forfragningar/1").await;
    assert_eq!(page.body.matches("value=\"återbud\"").count(), 1);
    let page = read_in(&mut browser, "Vi kan inte den 26:e").await;
    assert!(is_checked(&page, "svar-1", "återbud"));
}

#[tokio::test]
async fn a_night_that_is_added_later_has_no_answer_though_all_were_answered() {
    let (app, mut browser) = before_spring(Some("kontakt@example.se")).await;
    ask(&mut browser).await;
    let all = [
        ("reply", "ja"),
        ("answered_on", "2026-11-22"),
        ("channel", "telefon"),
        ("stated_by", "Anna"),
    ];
    browser.post("/forfragningar/1/svar", &all).await;
    let mut write = app.write().await;
    let night = Night::new(
        "2027-05-21".parse().unwrap(),
        "17:00".parse().unwrap(),
        "21:00".parse().unwrap(),
    );
    let round = outside(night.unwrap(), "polis");
    let alcohol = ProgramCode::new("alkohol");
    tillsyn::actions::rounds::add_outside_plan(&mut write, &alcohol, &round)
        .await
        .unwrap();
    write.commit().await.unwrap();
    browser.get("/forfragningar").await.says("Svar för några kvällar");
    let page = browser.get("/forfragningar/1/paminnelse").await;
    page.says("fredag 21 maj 2027 kl. 17.00–21.00")
        .does_not_say("26 februari 2027 kl.");
}

const TENTATIVE: [(&str, &str); 4] = [
    ("svar-2", "preliminärt"),
    ("answered_on", "2026-11-22"),
    ("channel", "telefon"),
    ("stated_by", "Anna"),
];

#[tokio::test]
async fn several_letters_of_a_day_with_their_nights_and_replies_go_out_in_files_and_in_again() {
    use tillsyn::actions::export::What;
    use tillsyn::actions::import::{FileKind, Options};
    let (app, mut browser) = before_spring(Some("kontakt@example.se")).await;
    for minutes in [0, 7] {
        app.advance(chrono::TimeDelta::minutes(minutes));
        ask(&mut browser).await;
    }
    browser.post("/forfragningar/1/svar", &TENTATIVE).await;
    let (other, _) = before_spring(Some("kontakt@example.se")).await;
    let mut there = other.write().await;
    let kinds = [FileKind::Inquiries, FileKind::Answers];
    for kind in kinds {
        let mut here = app.write().await;
        let file = export(&mut here, What::Rows(kind), Some(2027))
            .await
            .unwrap()
            .csv()
            .unwrap();
        let unchanged = import(&mut here, kind, file.as_bytes(), Options::default())
            .await
            .unwrap();
        assert_eq!((unchanged.added, unchanged.changed), (0, 0), "{kind:?} {file}");
        import(&mut there, kind, file.as_bytes(), Options::default())
            .await
            .unwrap();
    }
    there.commit().await.unwrap();
    let (mine, theirs) = (inquiry(&app).await, inquiry(&other).await);
    let told = |inquiry: &Inquiry| -> Vec<_> {
        let messages = inquiry.messages.iter();
        messages
            .map(|one| (one.sent_at, one.text.clone(), one.nights.clone()))
            .collect()
    };
    assert_eq!(told(&mine).len(), 2);
    assert_eq!(told(&mine), told(&theirs));
    assert_eq!(theirs.answers[0].reply, Reply::Tentative);
}
