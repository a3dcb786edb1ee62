//! Calendars to subscribe to: handed out, fetched as programs do, paused, revoked; and who is told what.

use std::io;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use tillsyn::actions::inquiries::{self, About};
use tillsyn::actions::rounds::{self, OutsidePlan};
use tillsyn::actions::{Write, contacts, feeds, officers};
use tillsyn::domain::audit::Action;
use tillsyn::domain::deviation::Channel;
use tillsyn::domain::feed::{Detail, Owner};
use tillsyn::domain::ids::{ContactId, FeedId, OfficerId, PartnerCode, ProgramCode, RoundId};
use tillsyn::domain::inquiry::{MessageKind, NewAnswer, NewMessage, Reply};
use tillsyn::domain::partner::{NewContact, Validity};
use tillsyn::domain::period::{Night, Season};
use tillsyn::domain::plan::Kind;
use tillsyn::domain::round::{Outcome, Round};
use tillsyn::domain::user::Role;
use tillsyn::store;
use tillsyn::web;

use crate::access::address;
use crate::app::{Browser, Page, TestApp};

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
    let new = NewContact {
        partner: PartnerCode::new(partner),
        name: name.to_owned(),
        email: Some(format!("{partner}@example.se")),
        phone: Some(PHONE.to_owned()),
        valid: Validity::default(),
    };
    contacts::add(write, &new).await.unwrap()
}

async fn round(write: &mut Write, date: &str, partner: Option<&str>, officer: OfficerId) -> RoundId {
    let new = OutsidePlan {
        night: night(date, "22:00", "02:30"),
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
    let with_premises = Round {
        premises: PREMISES.to_owned(),
        ..bare.clone()
    };
    rounds::save(write, &bare, &with_premises, Action::RoundChanged)
        .await
        .unwrap();
    id
}

fn night(date: &str, starts: &str, ends: &str) -> Night {
    let clock = |text: &str| text.parse().unwrap();
    Night::new(date.parse().unwrap(), clock(starts), clock(ends)).unwrap()
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
        let message = NewMessage {
            kind: MessageKind::Inquiry,
            sent_on: self.app.now().today(),
            sent_at: None,
            channel: Channel::Phone,
            recipient: String::new(),
            text: String::new(),
            nights: Vec::new(),
        };
        inquiries::note_message(&mut write, &about(partner), &message)
            .await
            .unwrap();
        write.commit().await.unwrap();
    }

    async fn answer(&self, reply: Reply) {
        let mut write = self.app.write().await;
        let answer = NewAnswer {
            round: Some(self.joint),
            reply,
            answered_on: self.app.now().today(),
            channel: Channel::Phone,
            stated_by: "polisens kontaktperson".to_owned(),
            text: String::new(),
        };
        inquiries::register_answer(&mut write, &about("polis"), &answer)
            .await
            .unwrap();
        write.commit().await.unwrap();
    }

    async fn change_joint(&self, change: impl FnOnce(&mut Round)) {
        let mut write = self.app.write().await;
        let before = store::rounds::get(&mut write.tx, self.joint).await.unwrap();
        let mut after = before.clone();
        change(&mut after);
        rounds::save(&mut write, &before, &after, Action::RoundChanged)
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
async fn r20_a_calendar_is_answered_as_one_without_cookie_or_redirect() {
    let season = season().await;
    season.ask("polis").await;
    let (_, path) = season.of_police().await;
    // someone who is signed in opens it too, with the sentence of a save on its way
    let mut signed_in = season.app.sign_in(Role::Officer).await;
    let request = signed_in
        .request(Method::GET, &path)
        .header("cookie", "__Host-m=Sparat.");
    for page in [
        fetch(&season.app, &path).await,
        signed_in.get(&path).await,
        signed_in.send(request, Body::empty()).await,
    ] {
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(header(&page, "content-type"), "text/calendar; charset=utf-8");
        assert!(page.headers.get("set-cookie").is_none());
        assert!(page.headers.get("location").is_none() && page.headers.get("content-encoding").is_none());
        assert!(page.body.starts_with("BEGIN:VCALENDAR\r\n") && page.body.ends_with("END:VCALENDAR\r\n"));
    }
    let bare = path.trim_end_matches(".ics");
    assert_eq!(fetch(&season.app, bare).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn r21_the_same_bytes_until_the_data_change_and_304_for_those_who_have_them() {
    let season = season().await;
    season.ask("polis").await;
    let (_, path) = season.of_police().await;
    let first = fetch(&season.app, &path).await;
    let etag = header(&first, "etag").to_owned();
    assert!(etag.starts_with('"') && etag.len() > 40, "strong: {etag}");
    season.app.advance(TimeDelta::hours(3));
    // what others do in between changes nothing
    season.app.sign_in(Role::Officer).await;
    let again = fetch(&season.app, &path).await;
    assert_eq!((&again.body, header(&again, "etag")), (&first.body, &*etag));
    assert_eq!(header(&again, "last-modified"), header(&first, "last-modified"));

    let lists = [
        etag.clone(),
        format!("W/{etag}"),
        format!("\"x\", {etag}"),
        "*".to_owned(),
    ];
    for known in &lists {
        let page = send(&season.app, Method::GET, &path, &[("if-none-match", known)]).await;
        assert_eq!((page.status, &*page.body), (StatusCode::NOT_MODIFIED, ""), "{known}");
        assert_eq!(header(&page, "etag"), etag);
        assert_eq!(header(&page, "cache-control"), "private, no-cache");
    }
    season.answer(Reply::Yes).await;
    let changed = send(&season.app, Method::GET, &path, &[("if-none-match", &etag)]).await;
    assert_eq!(changed.status, StatusCode::OK);
    assert_ne!(header(&changed, "etag"), etag);
    assert_ne!(header(&changed, "last-modified"), header(&first, "last-modified"));
}

#[tokio::test]
async fn r21_the_etag_is_of_the_bytes_and_so_survives_a_restart() {
    let season = season().await;
    season.ask("polis").await;
    let (_, path) = season.of_police().await;
    let before = fetch(&season.app, &path).await;
    let options = web::Options::new("http://127.0.0.1:8080");
    let clock = tillsyn::clock::Clock::fixed(season.app.now().0 + TimeDelta::hours(1));
    let restarted = web::router(web::AppState::new(season.app.db.clone(), clock, options));
    let request = axum::http::Request::get(&path).header("if-none-match", header(&before, "etag"));
    let answer = tower::ServiceExt::oneshot(restarted, request.body(Body::empty()).unwrap());
    assert_eq!(answer.await.unwrap().status(), StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn r22_head_answers_as_get_and_other_methods_are_refused() {
    let season = season().await;
    season.ask("polis").await;
    let (_, path) = season.of_police().await;
    let got = fetch(&season.app, &path).await;
    let head = send(&season.app, Method::HEAD, &path, &[]).await;
    assert_eq!((head.status, &*head.body), (StatusCode::OK, ""));
    for name in [
        "content-type",
        "etag",
        "last-modified",
        "cache-control",
        "content-length",
    ] {
        assert_eq!(header(&head, name), header(&got, name), "{name}");
    }
    assert_eq!(header(&head, "content-length"), got.body.len().to_string());
    let etag = header(&got, "etag").to_owned();
    let known = send(&season.app, Method::HEAD, &path, &[("if-none-match", &etag)]).await;
    assert_eq!(known.status, StatusCode::NOT_MODIFIED);

    let propfind = Method::from_bytes(b"PROPFIND").unwrap();
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH, propfind] {
        for token in [&*path, "/kalender/tf1_finns-inte.ics"] {
            let page = send(&season.app, method.clone(), token, &[]).await;
            assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
            assert_eq!((header(&page, "allow"), &*page.body), ("GET, HEAD, OPTIONS", ""));
        }
    }
    let options = send(&season.app, Method::OPTIONS, &path, &[]).await;
    assert_eq!(
        (options.status, header(&options, "allow")),
        (StatusCode::NO_CONTENT, "GET, HEAD, OPTIONS")
    );
}

#[tokio::test]
async fn r23_no_cache_but_the_subscribers_keeps_it_and_nobody_is_told_its_address() {
    let season = season().await;
    let (_, path) = season.of_police().await;
    for (path, cached) in [
        (&*path, "private, no-cache"),
        ("/kalender/tf1_finns-inte.ics", "no-store"),
    ] {
        let page = fetch(&season.app, path).await;
        assert_eq!(header(&page, "cache-control"), cached);
        assert_eq!(header(&page, "referrer-policy"), "no-referrer");
        assert_eq!(header(&page, "x-robots-tag"), "noindex, nofollow");
        assert_eq!(header(&page, "x-content-type-options"), "nosniff");
    }
}

#[tokio::test]
async fn r23_a_token_that_never_was_is_not_found_and_one_that_is_revoked_is_empty_and_then_gone() {
    let season = season().await;
    season.ask("polis").await;
    let (id, path) = season.of_police().await;
    for unknown in ["/kalender/tf1_finns-inte.ics", "/kalender/x.ics", "/kalender/.ics"] {
        let page = fetch(&season.app, unknown).await;
        assert_eq!((page.status, &*page.body), (StatusCode::NOT_FOUND, ""));
    }
    let shown = fetch(&season.app, &path).await;
    assert_eq!(values(&shown, "SUMMARY").len(), 1);
    let mut write = season.app.write().await;
    feeds::revoke(&mut write, id).await.unwrap();
    write.commit().await.unwrap();
    let etag = header(&shown, "etag").to_owned();
    let emptied = send(&season.app, Method::GET, &path, &[("if-none-match", &etag)]).await;
    assert!(is_empty(&emptied), "{}", emptied.body);
    season.app.advance(TimeDelta::days(30) - TimeDelta::seconds(1));
    assert!(is_empty(&fetch(&season.app, &path).await));
    season.app.advance(TimeDelta::seconds(1));
    let gone = fetch(&season.app, &path).await;
    assert_eq!((gone.status, &*gone.body), (StatusCode::GONE, ""));
}

#[tokio::test]
async fn rule_13_a_feed_expires_after_its_months() {
    let season = season().await;
    season.ask("polis").await;
    let (_, path) = season.of_police().await;
    season.app.advance(TimeDelta::days(365) - TimeDelta::seconds(1));
    assert_eq!(fetch(&season.app, &path).await.status, StatusCode::OK);
    season.app.advance(TimeDelta::seconds(1));
    assert!(is_empty(&fetch(&season.app, &path).await));
    season.app.advance(TimeDelta::days(30));
    assert_eq!(fetch(&season.app, &path).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn rule_13_a_paused_feed_is_empty_and_shows_the_rounds_again_when_resumed() {
    let season = season().await;
    season.ask("polis").await;
    let (id, path) = season.of_police().await;
    let before = fetch(&season.app, &path).await;
    let mut officer = season.app.sign_in(Role::Officer).await;
    let paused = officer.post(&format!("/kalenderlankar/{id}/paus"), &[]).await;
    assert_eq!(paused.location(), format!("/kontakter/{}", season.police));
    assert!(is_empty(&fetch(&season.app, &path).await));
    officer
        .get(paused.location())
        .await
        .says("Länken är pausad.")
        .says("▲ Pausad");
    officer.post(&format!("/kalenderlankar/{id}/aterupptagning"), &[]).await;
    assert_eq!(fetch(&season.app, &path).await.body, before.body);
    officer.post(&format!("/kalenderlankar/{id}/indragning"), &[]).await;
    officer
        .get(paused.location())
        .await
        .says("Tidigare länkar")
        .says("Indragen 2026-11-22. Kalendern är tom.");
    let late = officer.post(&format!("/kalenderlankar/{id}/paus"), &[]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
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
    let later = night("2026-12-11", "21:00", "01:00");
    season.change_joint(|round| round.night = Some(later)).await;
    steps.push(fetch(&season.app, &path).await);
    season.app.advance(TimeDelta::hours(1));
    season.change_joint(|round| round.outcome = Outcome::NotDone).await;
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
    let contact = store::contacts::get(&mut write.tx, season.police).await.unwrap();
    let ended = tillsyn::domain::partner::Contact {
        valid: Validity {
            from: None,
            to: Some("2026-11-22".parse().unwrap()),
        },
        ..contact
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

#[tokio::test]
async fn last_fetch_and_program_are_written_at_most_every_half_minute_and_shown() {
    let season = season().await;
    let (id, path) = season.of_police().await;
    let stored = async || {
        let mut read = season.app.db.read().await.unwrap();
        let feed = store::feeds::get(&mut read, id).await.unwrap();
        (feed.fetches, feed.last_fetched_at)
    };
    let agent = [("user-agent", "Microsoft Office/16.0 (Microsoft Outlook 16.0.1)")];
    let start = season.app.now().0;
    send(&season.app, Method::GET, &path, &agent).await;
    assert_eq!(stored().await, (1, Some(start)));
    for _ in 0..2 {
        season.app.advance(TimeDelta::seconds(10));
        send(&season.app, Method::GET, &path, &agent).await;
    }
    assert_eq!(stored().await, (1, Some(start)), "not yet");
    season.app.advance(TimeDelta::seconds(10));
    send(&season.app, Method::GET, &path, &agent).await;
    assert_eq!(stored().await, (4, Some(start + TimeDelta::seconds(30))));
    let mut officer = season.app.sign_in(Role::Officer).await;
    officer
        .get(&format!("/kontakter/{}", season.police))
        .await
        .says("Hämtad 4 gånger, senast i dag kl. 10.00 av Outlook.")
        .says("Går ut 2027-11-22.");
    season.app.advance(TimeDelta::days(1));
    let mut officer = season.app.sign_in(Role::Officer).await;
    officer
        .get(&format!("/kontakter/{}", season.police))
        .await
        .says("senast i går kl. 10.00 av Outlook.");
}

/// The address of a calendar on the page that hands it out.
fn handed_out(page: &Page) -> String {
    let (_, rest) = page.body.split_once("value=\"http://127.0.0.1:8080").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

async fn make(officer: &mut Browser, owner: &str, detail: &str) -> Page {
    let fields = [("detail", detail), ("months", "12")];
    officer.post(&format!("{owner}/kalenderlankar"), &fields).await
}

#[tokio::test]
async fn the_page_that_hands_out_an_address_offers_every_calendar_its_own_way() {
    let season = season().await;
    season.ask("polis").await;
    let mut officer = season.app.sign_in(Role::Officer).await;
    let page = make(&mut officer, "/kontakter/1", "stadsdel").await;
    assert_eq!(
        (page.status, header(&page, "cache-control")),
        (StatusCode::OK, "no-store")
    );
    let path = handed_out(&page);
    let token = path
        .strip_prefix("/kalender/tf1_")
        .and_then(|rest| rest.strip_suffix(".ics"));
    assert_eq!(token.map(str::len), Some(43), "32 bytes: {path}");
    let webcal = format!("webcal://127.0.0.1:8080{path}");
    assert!(page.body.contains(&format!("href=\"{webcal}\"")));
    let google = format!("href=\"https://calendar.google.com/calendar/r?cid={webcal}\"");
    assert!(page.body.contains(&google));
    assert!(page.body.contains("src=\"data:image/svg+xml;base64,"));
    for word in [
        "Outlook",
        "Google",
        "Apple",
        "Thunderbird",
        "Android",
        "Adressen visas bara nu",
    ] {
        page.says(word);
    }
    assert_eq!(fetch(&season.app, &path).await.status, StatusCode::OK);
    let own = make(&mut officer, "/handlaggare/1", "allt").await;
    own.says("Alla omgångar.");
    assert_eq!(values(&fetch(&season.app, &handed_out(&own)).await, "SUMMARY").len(), 3);
}

#[tokio::test]
async fn a_faulty_form_comes_back_and_makes_nothing() {
    let season = season().await;
    let mut officer = season.app.sign_in(Role::Officer).await;
    for (detail, months) in [("allt", "12"), ("", "12"), ("stadsdel", "999")] {
        let fields = [("detail", detail), ("months", months)];
        let page = officer.post("/kontakter/1/kalenderlankar", &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{detail} {months}");
        page.says("Välj något.");
    }
    officer.get("/kontakter/1").await.says("Det finns ingen länk.");
}

/// What is written to the log, whatever its level.
#[derive(Clone, Default)]
struct Captured(Arc<Mutex<Vec<u8>>>);

impl io::Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Captured {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

/// A new link to each calendar that there can be, fetched in every way; their tokens. What the feeds tell has no canary.
async fn handed_out_and_fetched(season: &Season2026) -> Vec<String> {
    let mut officer = season.app.sign_in(Role::Officer).await;
    let mut tokens = Vec::new();
    for (owner, detail) in [
        ("/kontakter/1", "upptagen"),
        ("/kontakter/1", "stadsdel"),
        ("/kontakter/2", "stadsdel"),
        ("/handlaggare/1", "allt"),
    ] {
        let path = handed_out(&make(&mut officer, owner, detail).await);
        let token = path
            .trim_start_matches("/kalender/")
            .trim_end_matches(".ics")
            .to_owned();
        for method in [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::OPTIONS] {
            send(&season.app, method, &path, &[]).await;
        }
        send(&season.app, Method::GET, &format!("{path}/mer"), &[]).await;
        send(
            &season.app,
            Method::GET,
            &format!("{path}?x={token}"),
            &[("referer", &path)],
        )
        .await;
        let told = fetch(&season.app, &path).await.body;
        assert!(told.contains("BEGIN:VEVENT"), "{detail}");
        for canary in [PREMISES, NOTE, PHONE, "tf1_"] {
            assert!(!told.contains(canary), "{detail}: {canary}");
        }
        tokens.push(token);
    }
    tokens
}

/// Every page that can be read, as each role gets it.
async fn every_page(app: &TestApp) -> Vec<(Role, String)> {
    let mut pages = Vec::new();
    for role in [Role::Officer, Role::Director, Role::Secretary, Role::Administrator] {
        let mut browser = app.sign_in(role).await;
        for route in web::routes().declared().iter().filter(|route| route.method == "GET") {
            let path = address(route.pattern);
            let page = browser.get(&path).await;
            pages.push((role, format!("{role:?} {path}: {}", page.body)));
        }
    }
    pages
}

#[tokio::test]
async fn r23_a_token_is_in_no_log_page_or_audit_row_and_a_canary_in_no_feed_of_a_contact() {
    let log = Captured::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);
    tracing::info!("the log is read");
    let season = season().await;
    season.ask("polis").await;
    season.ask("evenemangspolis").await;
    let tokens = handed_out_and_fetched(&season).await;
    let pages = every_page(&season.app).await;
    drop(guard);
    let mut read = season.app.db.read().await.unwrap();
    let rows = store::audit::list(&mut read, None, 10_000).await.unwrap();
    let audit = format!("{rows:?}");
    assert!(audit.contains("feed:4") && log.text().contains("the log is read"));
    for token in &tokens {
        let secret = token.trim_start_matches("tf1_");
        for (place, text) in [("log", log.text()), ("audit", audit.clone())] {
            assert!(!text.contains(secret), "in the {place}");
        }
        for (_, page) in &pages {
            assert!(!page.contains(secret), "{page}");
        }
    }
    for canary in [PREMISES, NOTE, PHONE] {
        assert!(!log.text().contains(canary), "{canary} in the log");
        for (role, page) in &pages {
            let team = matches!(role, Role::Officer | Role::Director);
            assert!(team || !page.contains(canary), "{page}");
        }
    }
}
