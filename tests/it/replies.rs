//! What comes in: calendar replies and mails, taken in, registered, or set aside for a person.

use chrono::TimeDelta;
use tillsyn::actions::plans::{self, Planned};
use tillsyn::actions::replies::{self, Taken};
use tillsyn::actions::rounds::{self, Schedule};
use tillsyn::actions::{contacts, inquiries, invitations};
use tillsyn::domain::deviation::Channel;
use tillsyn::domain::ids::{PartnerCode, ProgramCode};
use tillsyn::domain::incoming::{Doubt, Item, Source, Verdict};
use tillsyn::domain::inquiry::{Answer, NewAnswer, Reply};
use tillsyn::domain::invitation::{Invitation, Partstat};
use tillsyn::domain::outbox::{Kind, Outgoing};
use tillsyn::domain::partner::{NewContact, Validity};
use tillsyn::domain::period::{Night, Season};
use tillsyn::domain::plan::{Kind as RoundKind, Slot};
use tillsyn::domain::round::Round;
use tillsyn::store;

use crate::app::TestApp;

pub const ADDRESS: &str = "kontakt@example.se";

fn night(date: &str) -> Night {
    let clock = |text: &str| text.parse().unwrap();
    Night::new(date.parse().unwrap(), clock("22:00"), clock("02:30")).unwrap()
}

fn alcohol() -> ProgramCode {
    ProgramCode::new("alkohol")
}

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
    let year = [(1, "2027-02-26"), (2, "2027-04-24")].map(|(nr, date)| Planned {
        slot: Slot {
            nr,
            season: Season::Spring,
            kind: RoundKind::Coordinated,
            partners: vec![PartnerCode::new("polis")],
            focus: None,
        },
        night: Some(night(date)),
    });
    plans::save_proposal(&mut write, &alcohol(), 2027, &year).await.unwrap();
    let contact = NewContact {
        partner: PartnerCode::new("polis"),
        name: "Polisens kontaktperson".to_owned(),
        email: Some(ADDRESS.to_owned()),
        phone: None,
        valid: Validity::default(),
    };
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
    let taken = replies::take_in(&mut write, Source::Command, bytes).await.unwrap();
    write.commit().await.unwrap();
    taken
}

async fn item(app: &TestApp, taken: &Taken) -> Item {
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

async fn held_reply(app: &TestApp, nr: u32) -> Option<Reply> {
    held(app, nr).await.map(|answer| answer.reply)
}

async fn outbox(app: &TestApp) -> Vec<Outgoing> {
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
    assert!(mails.iter().all(|mail| mail.kind == Kind::Invitation));
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
    let no = NewAnswer {
        round: Some(round(&app, 1).await.id),
        reply: Reply::Cancelled,
        answered_on: app.now().today(),
        channel: Channel::Phone,
        stated_by: "polisens kontaktperson".to_owned(),
        text: String::new(),
    };
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

fn schedule_of(round: &Round) -> Schedule {
    Schedule {
        night: round.night,
        officers: round.officers.clone(),
        area: round.area.clone(),
        meeting_point: round.meeting_point.clone(),
        premises: round.premises.clone(),
        note: round.note.clone(),
        reason: String::new(),
    }
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

mod pages {
    //! The pages of what came in.

    use axum::body::Body;
    use axum::http::header::CONTENT_TYPE;
    use axum::http::{Method, StatusCode};
    use tillsyn::domain::user::Role;

    use super::*;
    use crate::app::{Browser, Page};

    async fn upload(browser: &mut Browser, bytes: &[u8]) -> Page {
        let csrf = browser.csrf.clone();
        let mut body = format!(
            "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n\
             --x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"svar.eml\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--x--\r\n");
        let request = browser
            .request(Method::POST, "/inkommet")
            .header("sec-fetch-site", "same-origin")
            .header(CONTENT_TYPE, "multipart/form-data; boundary=x");
        browser.send(request, Body::from(body)).await
    }

    const PROSE: &str = "From: Kontakt <kontakt@example.se>\r\nTo: tillsyn@kommun.example\r\nSubject: Sv: Tillsyn\r\n\
        Date: Sun, 22 Nov 2026 20:00:00 +0100\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
        Hej! Vi kan den 24 april men inte i februari.\r\n\r\nDen 20 nov skrev Tillsyn:\r\n> Kan ni vara med?\r\n";

    /// What is chosen for a night.
    fn chosen(page: &Page, round: i64) -> String {
        let (_, list) = page.body.split_once(&format!("name=\"svar-{round}\"")).unwrap();
        let list = list.split("</select>").next().unwrap();
        let option = list
            .split("<option")
            .find(|option| option.contains(" selected"))
            .unwrap();
        option.split('"').nth(1).unwrap().to_owned()
    }

    /// An officer has uploaded a mail in prose.
    async fn with_prose() -> (TestApp, Browser) {
        let app = invited().await;
        let mut browser = app.sign_in(Role::Officer).await;
        browser.get("/inkommet").await.says("Inget väntar.");
        let sent = upload(&mut browser, PROSE.as_bytes()).await;
        assert_eq!(sent.location(), "/inkommet/1");
        (app, browser)
    }

    #[tokio::test]
    async fn a_mail_in_prose_is_read_and_filled_in_as_far_as_it_can_be() {
        let (app, mut browser) = with_prose().await;
        browser
            .get("/")
            .await
            .says("Ett inkommet svar väntar på att någon läser.");
        browser
            .get("/inkommet")
            .await
            .says("Kontakt &lt;kontakt@example.se&gt; ▲ Mejl");
        let page = browser.get("/inkommet/1").await;
        page.says("Vi kan den 24 april men inte i februari.")
            .says("Polisen, våren 2027.")
            .does_not_say("Kan ni vara med?");
        assert_eq!(page.value_of("stated_by").as_deref(), Some("Polisens kontaktperson"));
        assert_eq!(page.value_of("answered_on").as_deref(), Some("2026-11-22"));
        let april = round(&app, 2).await.id;
        let february = round(&app, 1).await.id;
        assert_eq!(
            (chosen(&page, april.0), chosen(&page, february.0)),
            ("ja".to_owned(), "nej".to_owned())
        );
    }

    #[tokio::test]
    async fn a_mail_in_prose_is_registered_in_one_step() {
        let (app, mut browser) = with_prose().await;
        let april = format!("svar-{}", round(&app, 2).await.id);
        let form = [
            ("revision", "1"),
            ("ar", "2027"),
            ("period", "vår"),
            ("part", "polis"),
            (april.as_str(), "ja"),
            ("answered_on", "2026-11-22"),
            ("stated_by", "Polisens kontaktperson"),
            ("text", "Vi kan den 24 april men inte i februari."),
        ];
        let saved = browser.post("/inkommet/1", &form).await;
        assert_eq!((saved.status, saved.location()), (StatusCode::SEE_OTHER, "/inkommet"));
        let answer = held(&app, 2).await.unwrap();
        assert_eq!((answer.reply, answer.channel), (Reply::Yes, Channel::Mail));
        assert_eq!(answer.answered_on.to_string(), "2026-11-22");
        assert_eq!(held_reply(&app, 1).await, None);
        browser
            .get("/inkommet")
            .await
            .says("Inget väntar.")
            .says("Registrerat för hand");
        browser.get("/").await.does_not_say("inkommet svar väntar");
        let again = browser.post("/inkommet/1", &form).await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        again.says("Någon annan har redan läst och bedömt det.");
    }

    #[tokio::test]
    async fn a_faulty_form_comes_back_with_everything_typed() {
        let app = invited().await;
        let mut browser = app.sign_in(Role::Officer).await;
        browser.get("/inkommet").await;
        upload(&mut browser, PROSE.as_bytes()).await;
        let form = [
            ("revision", "1"),
            ("ar", "2027"),
            ("period", "vår"),
            ("part", "polis"),
            ("answered_on", "2026-12-24"),
            ("stated_by", "Någon"),
            ("text", "Mina ord"),
        ];
        let again = browser.post("/inkommet/1", &form).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        again
            .says("Välj svar för minst en kväll")
            .says("Dagen har inte varit än.")
            .says("Mina ord");
        let empty = upload(&mut browser, b"").await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        empty.says("Välj en fil.");
    }

    #[tokio::test]
    async fn what_nobody_knows_is_given_its_conversation_or_put_aside() {
        let app = invited().await;
        let mut browser = app.sign_in(Role::Officer).await;
        browser.get("/inkommet").await;
        upload(&mut browser, b"From: x@example.org\r\nSubject: Hej\r\n\r\nJa tack!\r\n").await;
        let page = browser.get("/inkommet/1").await;
        page.says("Vad gäller det?").says("Polisen, våren 2027");
        assert!(page.body.contains("/inkommet/1?ar=2027&amp;period=var&amp;part=polis"));
        let chosen = browser.get("/inkommet/1?ar=2027&period=var&part=polis").await;
        chosen.says("Omgång 1, fredag 26 februari 2027");
        let aside = browser.post("/inkommet/1/inget-svar", &[("revision", "1")]).await;
        assert_eq!(aside.location(), "/inkommet");
        browser
            .get("/inkommet/1")
            .await
            .says("Lagt åt sidan")
            .does_not_say("Registrera som svar");
        let twice = browser.post("/inkommet/1/inget-svar", &[("revision", "1")]).await;
        assert_eq!(twice.status, StatusCode::CONFLICT);
    }

    #[tokio::test]
    async fn a_reply_that_was_doubted_is_registered_as_what_the_calendar_says() {
        let app = invited().await;
        let mut browser = app.sign_in(Role::Officer).await;
        browser.get("/inkommet").await;
        let doubted = mail(
            "annan@example.org",
            "tillsyn@kommun.example",
            &says(&app, 2, "DECLINED", "").await,
        );
        upload(&mut browser, doubted.as_bytes()).await;
        let page = browser.get("/inkommet/1").await;
        page.says("Osäker avsändare")
            .says("Kalendern säger nej")
            .says("Svarar för kontakt@example.se");
        assert_eq!(chosen(&page, round(&app, 2).await.id.0), "nej");
        let night = format!("svar-{}", round(&app, 2).await.id);
        let form = [
            ("revision", "1"),
            ("ar", "2027"),
            ("period", "vår"),
            ("part", "polis"),
            (night.as_str(), "nej"),
            ("answered_on", "2026-11-22"),
            ("stated_by", "Polisens kontaktperson"),
        ];
        let mails = outbox(&app).await.len();
        browser.post("/inkommet/1", &form).await;
        let answer = held(&app, 2).await.unwrap();
        assert_eq!((answer.reply, answer.channel), (Reply::No, Channel::Calendar));
        assert_eq!(outbox(&app).await.len(), mails);
    }

    #[tokio::test]
    async fn the_file_is_given_as_it_came_and_never_shown_as_a_page() {
        let app = invited().await;
        let mut browser = app.sign_in(Role::Officer).await;
        browser.get("/inkommet").await;
        let html = "From: x@example.org\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script><p>Hej å</p>\r\n";
        upload(&mut browser, html.as_bytes()).await;
        browser
            .get("/inkommet/1")
            .await
            .says("Hej å")
            .does_not_say("<script>alert");
        let file = browser.get("/inkommet/1/fil").await;
        assert_eq!(file.body, html);
        assert_eq!(file.headers[CONTENT_TYPE], "application/octet-stream");
        assert!(
            file.headers["content-disposition"]
                .to_str()
                .unwrap()
                .starts_with("attachment")
        );
    }
}
