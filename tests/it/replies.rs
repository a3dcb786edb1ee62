//! What comes in: calendar replies and mails, taken in, registered, or set aside for a person.

mod pages;

use chrono::TimeDelta;
use tillsyn::actions::incoming::{self, Taken};
use tillsyn::actions::plans;
use tillsyn::actions::rounds::{self, Schedule};
use tillsyn::actions::{contacts, inquiries, invitations};
use tillsyn::domain::deviation::Channel;
use tillsyn::domain::ids::PartnerCode;
use tillsyn::domain::incoming::{Doubt, Item, Source, Verdict};
use tillsyn::domain::inquiry::{Answer, Reply};
use tillsyn::domain::invitation::{Invitation, Partstat};
use tillsyn::domain::outbox::{LetterKind, Outgoing};
use tillsyn::domain::period::Season;
use tillsyn::domain::round::Round;
use tillsyn::store;

use crate::app::TestApp;
use crate::make::{alcohol, night, planned, police_contact, said, schedule_of};

pub const ADDRESS: &str = "kontakt@example.se";

pub fn about() -> inquiries::About {
    inquiries::About {
        program: alcohol(),
        year: 2027,
        season: Season::Spring,
        partner: PartnerCode::new("polis"),
    }
}

/// In November, two nights of next spring are to be with the police, whose contact has been asked and is invited to both.
pub async fn invited() -> TestApp {
    let app = TestApp::new().await;
    let mut write = app.write().await;
    let year =
        [(1, "2027-02-26"), (2, "2027-04-24")].map(|(nr, date)| planned(nr, Season::Spring, Some("polis"), date));
    plans::save_proposal(&mut write, &alcohol(), 2027, &year).await.unwrap();
    let contact = police_contact(Some(ADDRESS));
    let contact = contacts::add(&mut write, &contact).await.unwrap();
    write.commit().await.unwrap();
    for nr in [1, 2] {
        app.advance(TimeDelta::minutes(1));
        let mut write = app.write().await;
        let round = store::rounds::of_nr(&mut write.tx, &alcohol(), 2027, nr)
            .await
            .unwrap()
            .unwrap();
        assert!(invitations::invite(&mut write, round.id, contact).await.unwrap());
        write.commit().await.unwrap();
    }
    app.advance(TimeDelta::days(1));
    app
}

pub async fn round(app: &TestApp, nr: u32) -> Round {
    let mut read = app.db.read().await.unwrap();
    let found = store::rounds::of_nr(&mut read, &alcohol(), 2027, nr).await.unwrap();
    found.unwrap()
}

pub async fn invitation(app: &TestApp, nr: u32) -> Invitation {
    let round = round(app, nr).await;
    let mut read = app.db.read().await.unwrap();
    let all = store::invitations::of_round(&mut read, round.id).await.unwrap();
    all.into_iter().next().unwrap()
}

pub async fn take(app: &TestApp, bytes: &[u8]) -> Taken {
    let mut write = app.write().await;
    let taken = incoming::take_in(&mut write, Source::Command, bytes).await.unwrap();
    write.commit().await.unwrap();
    taken
}

pub async fn item(app: &TestApp, taken: &Taken) -> Item {
    let mut read = app.db.read().await.unwrap();
    store::incoming::get(&mut read, taken.id).await.unwrap()
}

/// The answer that holds for a night.
async fn held(app: &TestApp, nr: u32) -> Option<Answer> {
    let round = round(app, nr).await;
    let mut read = app.db.read().await.unwrap();
    let record = store::record::load(&mut read, &alcohol(), &[2027]).await.unwrap();
    let year = record.year(2027).unwrap();
    year.answer_about(&round, &PartnerCode::new("polis"), app.now().today())
        .cloned()
}

pub async fn held_reply(app: &TestApp, nr: u32) -> Option<Reply> {
    held(app, nr).await.map(|answer| answer.reply)
}

pub async fn outbox(app: &TestApp) -> Vec<Outgoing> {
    let mut read = app.db.read().await.unwrap();
    store::outbox::unsent(&mut read).await.unwrap()
}

/// What a calendar says of a round, as Exchange writes it, and then some lines of its own.
pub async fn says(app: &TestApp, nr: u32, partstat: &str, more: &str) -> String {
    let round = round(app, nr).await;
    let stamp = app.now().0.format("%Y%m%dT%H%M%SZ");
    format!(
        "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nVERSION:2.0\r\nPRODID:Test\r\nBEGIN:VEVENT\r\n\
         ATTENDEE;PARTSTAT={partstat};CN=Kontakt:MAILTO:Kontakt@Example.se\r\nUID:{}\r\n\
         SUMMARY:Accepterat: något helt annat\r\nDTSTART:20300101T100000Z\r\nDTSTAMP:{stamp}\r\n{more}END:VEVENT\r\n\
         END:VCALENDAR\r\n",
        round.uid
    )
}

/// A mail with a calendar in it.
pub fn mail(from: &str, to: &str, calendar: &str) -> String {
    format!(
        "From: Kontakt <{from}>\r\nTo: <{to}>\r\nSubject: Accepterat\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nHej\r\n--b\r\n\
         Content-Type: text/calendar; charset=utf-8; method=REPLY\r\n\r\n{calendar}\r\n--b--\r\n"
    )
}

#[tokio::test]
async fn r25_a_yes_in_a_calendar_is_an_answer_with_source_and_day_and_its_own_words() {
    let app = invited().await;
    let sent = invitation(&app, 1).await;
    let more = format!("SEQUENCE:{}\r\nCOMMENT:Vi blir två\\, minst.\r\n", sent.sequence);
    let reply = says(&app, 1, "ACCEPTED", &more).await;
    let to = format!("tillsyn+{}@kommun.example", sent.reply_code);
    let taken = take(&app, mail("vikarie@example.org", &to, &reply).as_bytes()).await;
    assert_eq!((taken.verdict, taken.doubt), (Verdict::Applied, None));
    let answer = held(&app, 1).await.unwrap();
    assert_eq!(answer.reply, Reply::Yes);
    assert_eq!(answer.channel, Channel::Calendar);
    assert_eq!(answer.stated_by, "Polisens kontaktperson");
    assert_eq!(answer.text, "Vi blir två, minst.");
    assert_eq!(answer.answered_on, app.now().today());
    assert_eq!(held_reply(&app, 2).await, None);
    let invitation = invitation(&app, 1).await;
    assert_eq!(invitation.partstat, Some(Partstat::Accepted));
    assert_eq!(invitation.reply_sequence, Some(sent.sequence));
    let item = item(&app, &taken).await;
    assert_eq!(item.ties.round, Some(invitation.round));
    assert!(item.ties.inquiry.is_some());
}

#[tokio::test]
async fn r25_only_the_participation_is_taken_and_never_title_or_times() {
    let app = invited().await;
    let before = round(&app, 1).await;
    let reply = says(&app, 1, "ACCEPTED", "LOCATION:Annan plats\r\n").await;
    take(&app, reply.as_bytes()).await;
    assert_eq!(round(&app, 1).await, before);
}

#[tokio::test]
async fn r25_a_no_is_a_no_and_after_a_yes_it_is_a_yes_taken_back_and_the_calendar_is_not_told() {
    let app = invited().await;
    let sent = outbox(&app).await.len();
    take(&app, says(&app, 1, "DECLINED", "").await.as_bytes()).await;
    assert_eq!(held_reply(&app, 1).await, Some(Reply::No));
    take(&app, says(&app, 2, "ACCEPTED", "").await.as_bytes()).await;
    app.advance(TimeDelta::minutes(5));
    take(&app, says(&app, 2, "DECLINED", "").await.as_bytes()).await;
    assert_eq!(held_reply(&app, 2).await, Some(Reply::Cancelled));
    app.advance(TimeDelta::minutes(5));
    take(&app, says(&app, 2, "TENTATIVE", "").await.as_bytes()).await;
    assert_eq!(held_reply(&app, 2).await, Some(Reply::Tentative));
    let mails = outbox(&app).await;
    assert_eq!(mails.len(), sent, "{mails:?}");
    assert!(mails.iter().all(|mail| mail.kind == LetterKind::Invitation));
}

#[tokio::test]
async fn r25_the_same_bytes_twice_is_one_and_the_same_reply_by_another_road_is_known() {
    let app = invited().await;
    let reply = says(&app, 1, "ACCEPTED", "").await;
    let first = take(&app, reply.as_bytes()).await;
    let again = take(&app, reply.as_bytes()).await;
    assert_eq!(
        (again.id, again.again, again.verdict),
        (first.id, true, Verdict::Applied)
    );
    // then they call and say no; the same reply comes once more, in a mail
    app.advance(TimeDelta::hours(1));
    let mut write = app.write().await;
    let no = said(Some(round(&app, 1).await.id), Reply::Cancelled, app.now().today());
    inquiries::register_answer(&mut write, &about(), &no).await.unwrap();
    write.commit().await.unwrap();
    let mailed = take(&app, mail(ADDRESS, "tillsyn@kommun.example", &reply).as_bytes()).await;
    // the invitation was taken back when they said no
    assert_eq!(mailed.doubt, Some(Doubt::CalledOff));
    assert_eq!(held_reply(&app, 1).await, Some(Reply::Cancelled));
}

#[tokio::test]
async fn r25_a_reply_older_than_the_last_changes_nothing() {
    let app = invited().await;
    let old = says(&app, 1, "ACCEPTED", "").await;
    app.advance(TimeDelta::hours(1));
    take(&app, says(&app, 1, "DECLINED", "").await.as_bytes()).await;
    let taken = take(&app, old.as_bytes()).await;
    assert_eq!(taken.verdict, Verdict::Overtaken);
    assert_eq!(held_reply(&app, 1).await, Some(Reply::No));
}

#[tokio::test]
async fn r25_an_old_sequence_an_unknown_event_and_a_stranger_wait_for_a_person() {
    let app = invited().await;
    let sequence = invitation(&app, 1).await.sequence;
    let before = says(&app, 1, "ACCEPTED", &format!("SEQUENCE:{sequence}\r\n")).await;
    let moved = round(&app, 1).await;
    app.advance(TimeDelta::hours(1));
    let mut write = app.write().await;
    let schedule = Schedule {
        night: Some(night("2027-03-05")),
        ..schedule_of(&moved)
    };
    rounds::schedule(&mut write, moved.id, moved.revision, &schedule)
        .await
        .unwrap();
    write.commit().await.unwrap();
    assert_eq!(take(&app, before.as_bytes()).await.doubt, Some(Doubt::OldSequence));
    let unknown = says(&app, 1, "ACCEPTED", "").await.replace("UID:", "UID:x");
    assert_eq!(take(&app, unknown.as_bytes()).await.doubt, Some(Doubt::UnknownUid));
    let stranger = says(&app, 2, "ACCEPTED", "")
        .await
        .replace("Kontakt@Example.se", "annan@example.se");
    let stranger = take(&app, stranger.as_bytes()).await;
    assert_eq!(stranger.doubt, Some(Doubt::Stranger));
    let unproven = mail(
        "annan@example.org",
        "tillsyn@kommun.example",
        &says(&app, 2, "ACCEPTED", "").await,
    );
    let unproven = take(&app, unproven.as_bytes()).await;
    assert_eq!(unproven.doubt, Some(Doubt::Unproven));
    assert_eq!(item(&app, &unproven).await.ties.round, Some(round(&app, 2).await.id));
    assert_eq!((held_reply(&app, 1).await, held_reply(&app, 2).await), (None, None));
    let mut read = app.db.read().await.unwrap();
    assert_eq!(store::incoming::waiting_count(&mut read).await.unwrap(), 4);
}

#[tokio::test]
async fn a_reply_when_the_night_has_been_waits_for_a_person() {
    let app = invited().await;
    app.advance(TimeDelta::days(120));
    let late = take(&app, says(&app, 1, "ACCEPTED", "").await.as_bytes()).await;
    assert_eq!(late.doubt, Some(Doubt::HasBeen));
}

#[tokio::test]
async fn a_mail_in_prose_waits_with_the_conversation_that_it_belongs_to() {
    let app = invited().await;
    let prose = |headers: &str| {
        format!(
            "From: Kontakt <{ADDRESS}>\r\nTo: x@kommun.example\r\nSubject: Sv\r\n{headers}\r\nDet går bra.\r\n\r\n> Kan ni?\r\n"
        )
    };
    let by_sender = take(&app, prose("").as_bytes()).await;
    assert_eq!(by_sender.doubt, Some(Doubt::Prose));
    let by_sender = item(&app, &by_sender).await;
    assert!(by_sender.ties.inquiry.is_some());
    assert_eq!(by_sender.words, "Det går bra.");
    let ours = outbox(&app).await.remove(0);
    let answers = take(
        &app,
        prose(&format!("In-Reply-To: <{}>\r\n", ours.message_id)).as_bytes(),
    )
    .await;
    let answers = item(&app, &answers).await;
    assert_eq!(answers.ties.invitation, ours.invitation);
    assert!(answers.ties.round.is_some());
    let stranger = prose("").replace(ADDRESS, "annan@example.org");
    let stranger = take(&app, stranger.as_bytes()).await;
    assert_eq!(item(&app, &stranger).await.ties.inquiry, None);
}

#[tokio::test]
async fn what_is_too_large_is_kept_as_far_as_it_is_read() {
    let app = invited().await;
    let mut large = format!("From: {ADDRESS}\r\nSubject: Stor\r\n\r\nHej\r\n").into_bytes();
    large.resize(6 * 1024 * 1024, b'x');
    let taken = take(&app, &large).await;
    assert_eq!((taken.verdict, taken.doubt), (Verdict::SetAside, Some(Doubt::TooLarge)));
    let mut read = app.db.read().await.unwrap();
    let raw = store::incoming::raw(&mut read, taken.id).await.unwrap();
    assert_eq!(raw.len(), 5 * 1024 * 1024);
}
