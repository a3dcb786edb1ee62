//! Invitations: what is put in the outbox when a night is agreed, moves or is called off; and nothing more.

mod pressed;

use chrono::TimeDelta;
use tillsyn::actions::plans::{self, Planned};
use tillsyn::actions::rounds::{self, Schedule};
use tillsyn::actions::{contacts, import, inquiries, invitations};
use tillsyn::domain::ids::{ContactId, PartnerCode, RoundId};
use tillsyn::domain::inquiry::Reply;
use tillsyn::domain::outbox::{LetterKind, Method, Outgoing};
use tillsyn::domain::partner::{ContactFacts, Validity};
use tillsyn::domain::period::Season;
use tillsyn::domain::round::{Outcome, Round};
use tillsyn::store;

use crate::app::TestApp;
use crate::make::{alcohol, night, report, said, schedule_of, slot};

const ADDRESS: &str = "kontakt@example.se";

async fn add_contact(app: &TestApp, name: &str, email: Option<&str>) -> ContactId {
    let mut write = app.write().await;
    let new = ContactFacts {
        name: name.to_owned(),
        email: email.map(str::to_owned),
        valid: Validity {
            from: Some(app.now().today()),
            to: None,
        },
        ..ContactFacts::of(PartnerCode::new("polis"))
    };
    let id = contacts::succeed(&mut write, &new).await.unwrap();
    write.commit().await.unwrap();
    id
}

/// In November, two nights of next spring are to be with the police, who have a contact; the third is our own.
async fn app() -> TestApp {
    let app = TestApp::new().await;
    let mut write = app.write().await;
    let nights = [
        (1, Some("polis"), "2027-02-26"),
        (2, Some("polis"), "2027-04-24"),
        (3, None, "2027-05-21"),
    ];
    let year = nights.map(|(nr, partner, date)| Planned {
        slot: slot(nr, Season::Spring, partner),
        night: Some(night(date)),
    });
    plans::save_proposal(&mut write, &alcohol(), 2027, &year).await.unwrap();
    write.commit().await.unwrap();
    add_contact(&app, "Polisens kontaktperson", Some(ADDRESS)).await;
    app
}

async fn round(app: &TestApp, nr: u32) -> Round {
    let mut read = app.db.read().await.unwrap();
    store::rounds::of_nr(&mut read, &alcohol(), 2027, nr)
        .await
        .unwrap()
        .unwrap()
}

async fn answer(app: &TestApp, round: Option<RoundId>, reply: Reply) {
    app.advance(TimeDelta::minutes(1));
    let mut write = app.write().await;
    let about = inquiries::About {
        program: alcohol(),
        year: 2027,
        season: Season::Spring,
        partner: PartnerCode::new("polis"),
    };
    let new = said(round, reply, app.now().today());
    inquiries::register_answer(&mut write, &about, &new).await.unwrap();
    write.commit().await.unwrap();
}

async fn reschedule(app: &TestApp, nr: u32, change: impl FnOnce(&mut Schedule)) {
    app.advance(TimeDelta::minutes(1));
    let round = round(app, nr).await;
    let mut schedule = schedule_of(&round);
    change(&mut schedule);
    let mut write = app.write().await;
    rounds::schedule(&mut write, round.id, round.revision, &schedule)
        .await
        .unwrap();
    write.commit().await.unwrap();
}

async fn log(app: &TestApp, nr: u32, outcome: Outcome) {
    app.advance(TimeDelta::minutes(1));
    let round = round(app, nr).await;
    let report = report(outcome);
    let mut write = app.write().await;
    rounds::log(&mut write, round.id, round.revision, &report)
        .await
        .unwrap();
    write.commit().await.unwrap();
}

async fn mails(app: &TestApp) -> Vec<Outgoing> {
    let mut read = app.db.read().await.unwrap();
    store::outbox::unsent(&mut read).await.unwrap()
}

/// Kind, calendar method, sequence and address of each mail, in order.
async fn told(app: &TestApp) -> Vec<(LetterKind, Option<Method>, Option<i64>, String)> {
    let mails = mails(app).await.into_iter();
    mails
        .map(|mail| {
            let calendar = mail.letter.and_then(|letter| letter.calendar);
            (mail.kind, calendar.map(|it| it.method), mail.sequence, mail.to.email)
        })
        .collect()
}

fn mail(kind: LetterKind, method: Method, sequence: i64) -> (LetterKind, Option<Method>, Option<i64>, String) {
    (kind, Some(method), Some(sequence), ADDRESS.to_owned())
}

#[tokio::test]
async fn a_night_that_is_agreed_is_invited_to_once() {
    let app = app().await;
    let first = round(&app, 1).await;
    answer(&app, Some(first.id), Reply::Yes).await;
    let invited = [mail(LetterKind::Invitation, Method::Request, first.sequence)];
    assert_eq!(told(&app).await, invited);
    answer(&app, Some(first.id), Reply::Yes).await;
    reschedule(&app, 1, |it| it.premises = "Krogen".to_owned()).await;
    assert_eq!(told(&app).await, invited, "nothing that a calendar shows has changed");
    let letter = mails(&app).await.remove(0).letter.unwrap();
    let calendar = letter.calendar.unwrap();
    assert_eq!(calendar.appointment.uid, first.uid);
    assert_eq!(calendar.appointment.starts, first.night().unwrap().starts);
    assert_eq!(letter.subject, "Inbjudan: samordnad tillsyn");
    assert!(
        letter.text.contains("fredag 26 februari 2027 kl. 22.00–02.30"),
        "{}",
        letter.text
    );
    assert!(letter.token.is_some());
    assert_eq!(calendar.reply_code.len(), 32);
}

#[tokio::test]
async fn a_yes_to_all_nights_invites_to_those_of_the_partner_alone() {
    let app = app().await;
    answer(&app, None, Reply::Yes).await;
    let uids: Vec<String> = mails(&app)
        .await
        .into_iter()
        .map(|mail| mail.letter.unwrap().calendar.unwrap().appointment.uid)
        .collect();
    let stored = [round(&app, 1).await, round(&app, 2).await];
    assert_eq!(uids, stored.map(|round| round.uid.clone()));
}

#[tokio::test]
async fn r08_r13_r18_a_move_updates_and_calling_off_cancels_with_higher_numbers_and_one_identity() {
    let app = app().await;
    let first = round(&app, 1).await;
    answer(&app, Some(first.id), Reply::Yes).await;
    reschedule(&app, 1, |it| it.night = Some(night("2027-03-05"))).await;
    reschedule(&app, 1, |it| it.meeting_point = "Stationen".to_owned()).await;
    log(&app, 1, Outcome::NotDone).await;
    let expected = [
        mail(LetterKind::Invitation, Method::Request, first.sequence),
        mail(LetterKind::Update, Method::Request, first.sequence + 1),
        mail(LetterKind::Update, Method::Request, first.sequence + 2),
        mail(LetterKind::Cancellation, Method::Cancel, first.sequence + 3),
    ];
    assert_eq!(told(&app).await, expected);
    let mails = mails(&app).await;
    for mail in &mails {
        let letter = mail.letter.as_ref().unwrap();
        assert_eq!(letter.calendar.as_ref().unwrap().appointment.uid, first.uid);
        assert_eq!(letter.token.is_some(), mail.kind != LetterKind::Cancellation);
    }
    let moved = mails[1].letter.as_ref().unwrap();
    assert_eq!(moved.subject, "Ny tid: samordnad tillsyn");
    assert!(moved.text.contains("fredag 5 mars 2027"), "{}", moved.text);
    assert!(mails[2].letter.as_ref().unwrap().text.contains("Plats: Stationen"));
    // as it was: they know it again
    assert!(mails[3].letter.as_ref().unwrap().text.contains("fredag 5 mars 2027"));
}

#[tokio::test]
async fn several_changes_in_one_write_are_one_mail() {
    let app = app().await;
    let first = round(&app, 1).await;
    answer(&app, Some(first.id), Reply::Yes).await;
    app.advance(TimeDelta::minutes(1));
    let mut write = app.write().await;
    for date in ["2027-03-05", "2027-03-12"] {
        let now = store::rounds::get(&mut write.tx, first.id).await.unwrap();
        rounds::set_night(&mut write, &now, Some(night(date)), "")
            .await
            .unwrap();
    }
    write.commit().await.unwrap();
    assert_eq!(told(&app).await.len(), 2);
    assert!(
        mails(&app).await[1]
            .letter
            .as_ref()
            .unwrap()
            .text
            .contains("12 mars 2027")
    );
}

#[tokio::test]
async fn a_night_called_off_by_mistake_comes_back() {
    let app = app().await;
    let first = round(&app, 1).await;
    answer(&app, Some(first.id), Reply::Yes).await;
    log(&app, 1, Outcome::NotDone).await;
    log(&app, 1, Outcome::Scheduled).await;
    let kinds: Vec<LetterKind> = told(&app).await.into_iter().map(|(kind, ..)| kind).collect();
    assert_eq!(
        kinds,
        [LetterKind::Invitation, LetterKind::Cancellation, LetterKind::Invitation]
    );
    let sequences: Vec<i64> = told(&app)
        .await
        .into_iter()
        .filter_map(|(_, _, sequence, _)| sequence)
        .collect();
    assert!(sequences.is_sorted_by(|a, b| a < b), "{sequences:?}");
}

#[tokio::test]
async fn a_no_takes_the_night_back_and_a_new_yes_invites_again() {
    let app = app().await;
    let first = round(&app, 1).await;
    for reply in [Reply::Yes, Reply::Cancelled, Reply::Yes] {
        answer(&app, Some(first.id), reply).await;
    }
    let kinds: Vec<LetterKind> = told(&app).await.into_iter().map(|(kind, ..)| kind).collect();
    assert_eq!(
        kinds,
        [LetterKind::Invitation, LetterKind::Cancellation, LetterKind::Invitation]
    );
}

#[tokio::test]
async fn rule_25_a_successor_is_invited_and_the_one_before_is_let_go() {
    let app = app().await;
    let first = round(&app, 1).await;
    answer(&app, Some(first.id), Reply::Yes).await;
    app.advance(TimeDelta::days(10));
    add_contact(&app, "Ny kontaktperson", Some("ny@example.se")).await;
    let sent: Vec<(LetterKind, String)> = told(&app)
        .await
        .into_iter()
        .map(|(kind, _, _, to)| (kind, to))
        .collect();
    let expected = [
        (LetterKind::Invitation, ADDRESS),
        (LetterKind::Cancellation, ADDRESS),
        (LetterKind::Invitation, "ny@example.se"),
    ];
    assert_eq!(sent, expected.map(|(kind, to)| (kind, to.to_owned())));
    // R13: the event has one identity in every calendar, and its number never falls
    let again = round(&app, 1).await;
    let highest = told(&app)
        .await
        .into_iter()
        .filter_map(|(_, _, sequence, _)| sequence)
        .max();
    assert_eq!(Some(again.sequence), highest);
}

#[tokio::test]
async fn a_draft_that_leaves_the_partner_out_tells_nobody_before_it_is_adopted() {
    let app = app().await;
    let mut write = app.write().await;
    let seasons = tillsyn::domain::period::Seasons::new(2027, 7, 1).unwrap();
    let adopt = |on: &str| tillsyn::domain::plan::Adoption {
        on: on.parse().unwrap(),
        paragraph: None,
        case_number: None,
    };
    plans::adopt(&mut write, &alcohol(), 2027, seasons, &adopt("2026-11-20"))
        .await
        .unwrap();
    write.commit().await.unwrap();
    answer(&app, Some(round(&app, 1).await.id), Reply::Yes).await;
    let mut write = app.write().await;
    let draft = plans::draft(&mut write, &alcohol(), 2027).await.unwrap();
    let slots = vec![
        slot(1, Season::Spring, None),
        slot(2, Season::Spring, Some("polis")),
        slot(3, Season::Spring, None),
    ];
    plans::change_draft(&mut write, &draft, slots).await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(told(&app).await.len(), 1, "a draft is not decided");
    let mut write = app.write().await;
    plans::adopt(&mut write, &alcohol(), 2027, seasons, &adopt("2026-11-22"))
        .await
        .unwrap();
    write.commit().await.unwrap();
    let kinds: Vec<LetterKind> = told(&app).await.into_iter().map(|(kind, ..)| kind).collect();
    assert_eq!(kinds, [LetterKind::Invitation, LetterKind::Cancellation]);
}

#[tokio::test]
async fn a_file_invites_nobody_but_tells_those_who_are_invited() {
    let app = app().await;
    let file = |text: &str| text.as_bytes().to_vec();
    let header = "år;period;nr;samverkanspart;svar;svarsdatum;kanal;uppgiftslämnare;svarstext\n";
    let yes = file(&format!(
        "{header}2027;vår;1;polis;ja;2026-11-20;telefon;polisens kontaktperson;\n"
    ));
    let mut write = app.write().await;
    let kind = import::FileKind::Answers;
    crate::app::import(&mut write, kind, &yes, import::Options::default())
        .await
        .unwrap();
    write.commit().await.unwrap();
    assert_eq!(told(&app).await, []);
    // someone invites, and a file takes the yes back
    app.advance(TimeDelta::days(1));
    let mut write = app.write().await;
    assert!(
        invitations::invite(&mut write, round(&app, 1).await.id, ContactId(1))
            .await
            .unwrap()
    );
    write.commit().await.unwrap();
    app.advance(TimeDelta::days(1));
    let no = file(&format!(
        "{header}2027;vår;1;polis;återbud;2026-11-24;telefon;polisens kontaktperson;\n"
    ));
    let mut write = app.write().await;
    crate::app::import(&mut write, kind, &no, import::Options::default())
        .await
        .unwrap();
    write.commit().await.unwrap();
    let kinds: Vec<LetterKind> = told(&app).await.into_iter().map(|(kind, ..)| kind).collect();
    assert_eq!(kinds, [LetterKind::Invitation, LetterKind::Cancellation]);
}
