//! Calendars to subscribe to: handed out, fetched as programs do, paused, revoked; and who is told what.

mod fetched;
mod handed_out;

use axum::body::Body;
use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use tillsyn::actions::inquiries::{self, About};
use tillsyn::actions::rounds::{self, OutsidePlan, Report, Schedule};
use tillsyn::actions::{Write, contacts, feeds, officers};
use tillsyn::domain::deviation::Channel;
use tillsyn::domain::feed::{Detail, Owner};
use tillsyn::domain::ids::{ContactId, FeedId, OfficerId, PartnerCode, ProgramCode, RoundId};
use tillsyn::domain::inquiry::{MessageFacts, MessageKind, Reply};
use tillsyn::domain::partner::{ContactFacts, Validity};
use tillsyn::domain::period::{Night, Season};
use tillsyn::domain::plan::Kind;
use tillsyn::domain::round::Outcome;
use tillsyn::domain::user::Role;
use tillsyn::store;

use crate::app::{Page, TestApp};
use crate::make::{hours, said};

/// What must be found nowhere but on the pages of the team.
const PREMISES: &str = "Krogen Kanariefågeln";
const NOTE: &str = "kanarienotering";
const PHONE: &str = "08-kanarie";

struct Season2026 {
    app: TestApp,
    police: ContactId,
    arena: ContactId,
    officer: OfficerId,
    /// With the police, who are asked about it.
    joint: RoundId,
}

/// A Sunday in November: a night with the police in December, one with the event police at the arena, and an own one.
async fn season() -> Season2026 {
    let app = TestApp::new().await;
    let mut write = app.write().await;
    let police = contact(&mut write, "polis", "Polisens kontaktperson").await;
    let arena = contact(&mut write, "evenemangspolis", "Evenemangspolisens kontakt").await;
    let (officer, _) = officers::find_or_add(&mut write, "Handläggare A").await.unwrap();
    let joint = round(&mut write, "2026-12-11", Some("polis"), officer).await;
    round(&mut write, "2026-12-13", Some("evenemangspolis"), officer).await;
    round(&mut write, "2026-12-18", None, officer).await;
    write.commit().await.unwrap();
    Season2026 {
        app,
        police,
        arena,
        officer,
        joint,
    }
}

async fn contact(write: &mut Write, partner: &str, name: &str) -> ContactId {
    let new = ContactFacts {
        name: name.to_owned(),
        email: Some(format!("{partner}@example.se")),
        phone: Some(PHONE.to_owned()),
        ..ContactFacts::of(PartnerCode::new(partner))
    };
    contacts::add(write, &new).await.unwrap()
}

async fn round(write: &mut Write, date: &str, partner: Option<&str>, officer: OfficerId) -> RoundId {
    let new = OutsidePlan {
        night: hours(date, "22:00", "02:30"),
        kind: partner.map_or(Kind::Own, |_| Kind::Coordinated),
        partners: partner.map(PartnerCode::new).into_iter().collect(),
        officers: vec![officer],
        event: None,
        area: "Hagalund, södra".to_owned(),
        meeting_point: "Stadshuset".to_owned(),
        note: NOTE.to_owned(),
    };
    let id = rounds::add_outside_plan(write, &ProgramCode::new("alkohol"), &new)
        .await
        .unwrap();
    let bare = store::rounds::get(&mut write.tx, id).await.unwrap();
    let with_premises = Schedule {
        night: bare.night(),
        officers: new.officers,
        area: new.area,
        meeting_point: new.meeting_point,
        premises: PREMISES.to_owned(),
        note: new.note,
        reason: String::new(),
    };
    rounds::schedule(write, id, bare.revision, &with_premises)
        .await
        .unwrap();
    id
}

impl Season2026 {
    async fn feed(&self, owner: Owner, detail: Detail) -> (FeedId, String) {
        let mut write = self.app.write().await;
        let (id, token) = feeds::make(&mut write, owner, detail, 12).await.unwrap();
        write.commit().await.unwrap();
        (id, format!("/kalender/{}.ics", token.0))
    }

    async fn of_police(&self) -> (FeedId, String) {
        self.feed(Owner::Contact(self.police), Detail::Area).await
    }

    async fn ask(&self, partner: &str) {
        let mut write = self.app.write().await;
        let message = MessageFacts {
            kind: MessageKind::Inquiry,
            sent_on: self.app.now().today(),
            sent_at: None,
            channel: Channel::Phone,
            recipient: String::new(),
            text: String::new(),
            nights: Vec::new(),
            stands_in: None,
        };
        inquiries::note_message(&mut write, &about(partner), &message)
            .await
            .unwrap();
        write.commit().await.unwrap();
    }

    async fn answer(&self, reply: Reply) {
        let mut write = self.app.write().await;
        let answer = said(Some(self.joint), reply, self.app.now().today());
        inquiries::register_answer(&mut write, &about("polis"), &answer)
            .await
            .unwrap();
        write.commit().await.unwrap();
    }

    async fn move_joint(&self, later: Night) {
        let mut write = self.app.write().await;
        let round = store::rounds::get(&mut write.tx, self.joint).await.unwrap();
        rounds::set_night(&mut write, &round, Some(later), "").await.unwrap();
        write.commit().await.unwrap();
    }

    async fn call_joint_off(&self) {
        let mut write = self.app.write().await;
        let round = store::rounds::get(&mut write.tx, self.joint).await.unwrap();
        let report = Report {
            outcome: Outcome::NotDone,
            officers: round.officers.clone(),
            participations: Vec::new(),
            called_off_on: None,
            note: round.note.clone(),
        };
        rounds::log(&mut write, self.joint, round.revision, &report)
            .await
            .unwrap();
        write.commit().await.unwrap();
    }
}

fn about(partner: &str) -> About {
    About {
        program: ProgramCode::new("alkohol"),
        year: 2026,
        season: Season::Autumn,
        partner: PartnerCode::new(partner),
    }
}

/// As a program fetches: no cookie.
async fn fetch(app: &TestApp, path: &str) -> Page {
    app.browser().get(path).await
}

async fn send(app: &TestApp, method: Method, path: &str, headers: &[(&str, &str)]) -> Page {
    let mut browser = app.browser();
    let mut request = browser.request(method, path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    browser.send(request, Body::empty()).await
}

fn header<'a>(page: &'a Page, name: &str) -> &'a str {
    page.headers.get(name).map_or("", |it| it.to_str().unwrap())
}

/// The values of a property, in order; the file unfolded.
fn values(page: &Page, name: &str) -> Vec<String> {
    let whole = page.body.replace("\r\n ", "");
    let lines = whole.lines().filter_map(|line| line.strip_prefix(&format!("{name}:")));
    lines.map(str::to_owned).collect()
}

fn is_empty(page: &Page) -> bool {
    page.status == StatusCode::OK && page.body.contains("BEGIN:VTIMEZONE") && !page.body.contains("BEGIN:VEVENT")
}

#[tokio::test]
async fn rule_12_each_is_shown_its_own_rounds_and_no_other() {
    let season = season().await;
    let (_, police) = season.of_police().await;
    let (_, arena) = season.feed(Owner::Contact(season.arena), Detail::Area).await;
    let (_, officer) = season.feed(Owner::Officer(season.officer), Detail::Full).await;
    assert!(is_empty(&fetch(&season.app, &police).await), "nobody has been asked");
    season.ask("polis").await;
    let page = fetch(&season.app, &police).await;
    assert_eq!(values(&page, "SUMMARY"), ["Preliminärt: Tillsyn\\, Hagalund\\, södra"]);
    assert_eq!(values(&page, "STATUS"), ["TENTATIVE"]);
    assert!(page.body.contains("DTSTART;TZID=Europe/Stockholm:20261211T220000\r\n"));
    assert!(page.body.contains("DTEND;TZID=Europe/Stockholm:20261212T023000\r\n"));
    assert!(is_empty(&fetch(&season.app, &arena).await), "the event police have not");
    season.ask("evenemangspolis").await;
    assert_eq!(values(&fetch(&season.app, &arena).await, "STATUS"), ["TENTATIVE"]);
    let all = fetch(&season.app, &officer).await;
    assert_eq!(values(&all, "STATUS"), ["TENTATIVE", "TENTATIVE", "CONFIRMED"]);
    let uid = values(&page, "UID");
    assert!(values(&all, "UID").contains(&uid[0]), "R08: the same in every feed");
}

#[tokio::test]
async fn r13_r14_a_round_keeps_its_uid_and_raises_its_sequence_through_yes_moved_and_called_off() {
    let season = season().await;
    season.ask("polis").await;
    let (_, path) = season.of_police().await;
    let mut steps = vec![fetch(&season.app, &path).await];
    season.app.advance(TimeDelta::hours(1));
    season.answer(Reply::Yes).await;
    steps.push(fetch(&season.app, &path).await);
    season.app.advance(TimeDelta::hours(1));
    let later = hours("2026-12-11", "21:00", "01:00");
    season.move_joint(later).await;
    steps.push(fetch(&season.app, &path).await);
    season.app.advance(TimeDelta::hours(1));
    season.call_joint_off().await;
    steps.push(fetch(&season.app, &path).await);

    let of = |name: &str| -> Vec<String> { steps.iter().flat_map(|page| values(page, name)).collect() };
    assert_eq!(of("STATUS"), ["TENTATIVE", "CONFIRMED", "CONFIRMED", "CANCELLED"]);
    let first: i64 = of("SEQUENCE")[0].parse().unwrap();
    let expected: Vec<String> = (first..first + 4).map(|sequence| sequence.to_string()).collect();
    assert_eq!(of("SEQUENCE"), expected);
    assert_eq!(
        of("DTSTAMP"),
        [
            "20261122T090000Z",
            "20261122T100000Z",
            "20261122T110000Z",
            "20261122T120000Z"
        ]
    );
    assert_eq!(of("LAST-MODIFIED"), of("DTSTAMP"));
    assert_eq!(of("UID").iter().collect::<std::collections::BTreeSet<_>>().len(), 1);
    assert_eq!(values(&steps[3], "SUMMARY"), ["INSTÄLLD: Tillsyn\\, Hagalund\\, södra"]);
    assert_eq!(values(&steps[3], "TRANSP"), ["TRANSPARENT"]);
    // 30 days after 11 December
    season.app.advance(TimeDelta::days(49));
    assert_eq!(values(&fetch(&season.app, &path).await, "STATUS"), ["CANCELLED"]);
    season.app.advance(TimeDelta::days(1));
    assert!(is_empty(&fetch(&season.app, &path).await));
}

#[tokio::test]
async fn a_no_takes_the_round_out_of_the_partners_calendar_and_leaves_it_in_the_officers() {
    let season = season().await;
    season.ask("polis").await;
    let (_, police) = season.of_police().await;
    let (_, officer) = season.feed(Owner::Officer(season.officer), Detail::Full).await;
    season.answer(Reply::No).await;
    assert!(is_empty(&fetch(&season.app, &police).await));
    let all = fetch(&season.app, &officer).await;
    assert_eq!(values(&all, "STATUS")[0], "CONFIRMED");
    assert!(
        values(&all, "DESCRIPTION")
            .iter()
            .any(|text| text.contains("Polisen: nej"))
    );
}

#[tokio::test]
async fn one_who_is_no_contact_any_longer_is_shown_nothing() {
    let season = season().await;
    season.ask("polis").await;
    let (_, path) = season.of_police().await;
    let mut write = season.app.write().await;
    let mut ended = store::contacts::get(&mut write.tx, season.police).await.unwrap();
    ended.valid = Validity {
        from: None,
        to: Some("2026-11-22".parse().unwrap()),
    };
    contacts::change(&mut write, &ended).await.unwrap();
    write.commit().await.unwrap();
    assert!(!is_empty(&fetch(&season.app, &path).await), "the last day");
    season.app.advance(TimeDelta::days(1));
    assert!(is_empty(&fetch(&season.app, &path).await));
    let mut officer = season.app.sign_in(Role::Officer).await;
    officer.get("/kontakter/1").await.says("Tom kalender");
    officer.get("/kontakter/2").await.does_not_say("Tom kalender");
}

#[tokio::test]
async fn a_feed_tells_a_contact_no_more_than_its_level() {
    let season = season().await;
    season.ask("polis").await;
    let mut write = season.app.write().await;
    let refused = feeds::make(&mut write, Owner::Contact(season.police), Detail::Full, 12).await;
    assert!(matches!(refused, Err(tillsyn::error::Error::Forbidden)));
    drop(write);
    let (_, busy) = season.feed(Owner::Contact(season.police), Detail::Busy).await;
    let page = fetch(&season.app, &busy).await;
    assert_eq!(values(&page, "SUMMARY"), ["Upptagen"]);
    for word in ["Hagalund", "LOCATION", "Stadshuset", "Handläggare A"] {
        assert!(!page.body.contains(word), "{word}");
    }
    let (_, area) = season.of_police().await;
    let page = fetch(&season.app, &area).await;
    for word in ["Stadshuset", "Handläggare A", "polis"] {
        assert!(!page.body.contains(word), "{word}");
    }
}
