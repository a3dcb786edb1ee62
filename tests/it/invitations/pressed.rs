//! Invitations by the button, and whom nobody can or may invite.

use chrono::TimeDelta;
use tillsyn::domain::deviation::Channel;
use tillsyn::domain::ids::RoundId;
use tillsyn::domain::inquiry::{MessageKind, Reply};
use tillsyn::domain::round::Outcome;
use tillsyn::domain::user::Role;
use tillsyn::store;

use super::{answer, app, log, mails, reschedule, round, told};
use crate::app::Browser;
use crate::make::{alcohol, night};

async fn press(browser: &mut Browser, round: RoundId, contact: i64) -> String {
    let path = format!("/omgangar/{round}/inbjudan");
    browser.post(&path, &[("contact", &contact.to_string())]).await;
    browser.get(&format!("/omgangar/{round}")).await.text()
}

#[tokio::test]
async fn inviting_before_they_have_agreed_asks_and_is_noted_as_a_message() {
    let app = app().await;
    let mut browser = app.sign_in(Role::Officer).await;
    let second = round(&app, 2).await;
    let page = browser.get(&format!("/omgangar/{}", second.id)).await;
    page.says("Ingen är inbjuden.").says("Bjud in Polisens kontaktperson");
    let page = press(&mut browser, second.id, 1).await;
    assert!(page.contains("Inbjudan ligger i utkorgen."), "{page}");
    assert!(
        page.contains("Polisens kontaktperson , Polisen inget kalendersvar"),
        "{page}"
    );
    // pressed twice it is one
    let page = press(&mut browser, second.id, 1).await;
    assert!(page.contains("Inbjudan är redan skickad."), "{page}");
    assert_eq!(told(&app).await.len(), 1);
    let mut read = app.db.read().await.unwrap();
    let inquiries = store::inquiries::of_year(&mut read, &alcohol(), 2027).await.unwrap();
    let messages = &inquiries[0].messages;
    assert_eq!(messages.len(), 1);
    assert_eq!(
        (messages[0].kind, messages[0].channel),
        (MessageKind::Inquiry, Channel::Calendar)
    );
    assert!(messages[0].text.contains("[svarslänk]"), "{}", messages[0].text);
    assert_eq!(messages[0].nights.len(), 1);
}

#[tokio::test]
async fn who_cannot_be_invited_is_said() {
    let app = app().await;
    let mut browser = app.sign_in(Role::Officer).await;
    let own = round(&app, 3).await;
    let page = press(&mut browser, own.id, 1).await;
    assert!(page.contains("Omgången är inte samordnad med den parten."), "{page}");
    log(&app, 1, Outcome::NotDone).await;
    let off = round(&app, 1).await;
    let page = press(&mut browser, off.id, 1).await;
    assert!(
        page.contains("Det går bara att bjuda in till en kväll som har ett datum"),
        "{page}"
    );
    assert_eq!(told(&app).await, []);
}

#[tokio::test]
async fn a_night_that_has_been_is_told_to_nobody() {
    let app = app().await;
    let first = round(&app, 1).await;
    answer(&app, Some(first.id), Reply::Yes).await;
    app.advance(TimeDelta::days(120));
    log(&app, 1, Outcome::Done).await;
    answer(&app, Some(first.id), Reply::Cancelled).await;
    assert_eq!(told(&app).await.len(), 1);
}

#[tokio::test]
async fn rule_12_no_premises_officer_or_note_is_in_any_letter_and_no_token_in_the_log() {
    let app = app().await;
    reschedule(&app, 1, |it| {
        it.premises = "kanarie-objekt".to_owned();
        it.note = "kanarie-anmärkning".to_owned();
    })
    .await;
    let first = round(&app, 1).await;
    answer(&app, Some(first.id), Reply::Yes).await;
    reschedule(&app, 1, |it| it.night = Some(night("2027-03-05"))).await;
    let mails = mails(&app).await;
    assert_eq!(mails.len(), 2);
    let mut read = app.db.read().await.unwrap();
    let log = store::audit::list(&mut read, None, 1000).await.unwrap();
    for mail in mails {
        let letter = mail.letter.unwrap();
        assert!(!serde_json::to_string(&letter).unwrap().contains("kanarie"));
        let token = letter.token.unwrap().0;
        assert!(log.iter().all(|entry| !entry.detail.contains(&token)));
    }
}
