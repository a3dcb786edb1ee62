//! One officer who is a user and one contact, with all that the two have been given; and what happens to them.

use std::process::Command;

use axum::http::StatusCode;
use chrono::TimeDelta;
use tillsyn::actions::{contacts, feeds, officers};
use tillsyn::domain::feed::{Detail, Owner};
use tillsyn::domain::ids::{ContactId, OfficerId};
use tillsyn::domain::partner::{ContactFacts, OfficerFacts};
use tillsyn::domain::user::Role;
use tillsyn::store;

use super::{Event, NOTHING_ENDS};
use crate::app::{Browser, Page, TestApp, unlogged};
use crate::make::police_contact;
use crate::sending::{self, TEXT, ask, before_spring, inquiry, outbox, token};

/// What nobody may see by a link that has ended.
const MEETING_POINT: &str = "Kanarietorget";

/// One officer who is a user, one contact, and all that the two have been given.
pub struct Held {
    pub app: TestApp,
    pub session: Browser,
    pub outsider: Browser,
    pub officers_calendar: String,
    pub contacts_calendar: String,
    pub link: String,
    comes: bool,
}

const OFFICER: OfficerId = OfficerId(1);
const CONTACT: ContactId = ContactId(1);

impl Held {
    /// Ten minutes before midnight on a Sunday in November.
    pub async fn new() -> Self {
        let (app, mut session) = before_spring(Some("kontakt@example.se")).await;
        ask(&mut session).await;
        app.advance(TimeDelta::minutes(13 * 60 + 50));
        let mut write = app.write().await;
        let place = sqlx::query("update round set meeting_point = ?").bind(MEETING_POINT);
        place.execute(&mut *write.tx).await.unwrap();
        let user = store::users::by_username(&mut write.tx, "officer").await.unwrap();
        let officer = OfficerFacts {
            name: "Handläggare A".to_owned(),
            user: Some(user.id),
            ..OfficerFacts::default()
        };
        assert_eq!(officers::add(&mut write, &officer).await.unwrap(), OFFICER);
        let mut calendars = Vec::new();
        for (owner, detail) in [
            (Owner::Officer(OFFICER), Detail::Full),
            (Owner::Contact(CONTACT), Detail::Area),
        ] {
            let (_, token) = feeds::make(&mut write, owner, detail, 12).await.unwrap();
            calendars.push(format!("/kalender/{}.ics", token.0));
        }
        unlogged(&mut write.tx).await;
        write.commit().await.unwrap();
        Self {
            session: app.sign_in(Role::Officer).await,
            outsider: app.browser(),
            contacts_calendar: calendars.remove(1),
            officers_calendar: calendars.remove(0),
            link: format!("/svar/{}", token(&outbox(&app).await[0])),
            app,
            comes: false,
        }
    }

    pub async fn fetched(&mut self) -> [bool; 5] {
        // another answer than the last time, so that it is seen whether it was taken
        self.comes = !self.comes;
        let answer = if self.comes { "ja" } else { "nej" };
        [
            self.session.get("/forfragningar/1").await.status == StatusCode::OK,
            self.has_rounds(&self.officers_calendar.clone()).await,
            self.has_rounds(&self.contacts_calendar.clone()).await,
            self.link_shows().await,
            self.link_answers(answer).await,
        ]
    }

    pub async fn has_rounds(&mut self, calendar: &str) -> bool {
        let page = self.outsider.get(calendar).await;
        assert!([StatusCode::OK, StatusCode::GONE].contains(&page.status));
        page.body.contains("BEGIN:VEVENT")
    }

    async fn link_shows(&mut self) -> bool {
        let page = self.outsider.get(&self.link).await;
        if page.status == StatusCode::OK {
            page.says(MEETING_POINT);
            return true;
        }
        has_ended(&page);
        false
    }

    /// Answers for the first night, and sees whether that was taken.
    async fn link_answers(&mut self, answer: &str) -> bool {
        let fields = [("kvall-1", answer), ("visad-1", "2027-02-26"), ("name", "Anna Exempel")];
        self.app.advance(TimeDelta::milliseconds(1));
        let before = inquiry(&self.app).await.answers.len();
        let page = self.outsider.post(&self.link, &fields).await;
        let taken = inquiry(&self.app).await.answers.len() - before;
        if page.status == StatusCode::SEE_OTHER {
            assert_eq!(taken, 1);
            return true;
        }
        has_ended(&page);
        assert_eq!(taken, 0);
        false
    }

    pub async fn happens(&mut self, event: Event) {
        match event {
            Event::Nothing => {}
            Event::UserDisabled => self.user_is(&[("roles", "officer"), ("disabled", "1")]).await,
            Event::RoleLost => self.user_is(&[("roles", "administrator")]).await,
            Event::UserDisabledByCommand => self.command(&["user", "disable", "officer"]),
            Event::OfficerEndedByCommand => self.command(&["officer", "end", "Handläggare A", "--on", "2026-11-21"]),
            Event::ContactEndedByCommand => {
                self.command(&["contact", "end", "Polisens kontaktperson", "--on", "2026-11-21"]);
            }
            Event::OfficersDayPassed => self.days_pass(true).await,
            Event::ContactsDayPassed => self.days_pass(false).await,
            Event::ContactSucceeded => self.successor().await,
            Event::LinkWithdrawn => self.withdraw(&[("message", "1")]).await,
            Event::AllLinksWithdrawn => self.withdraw(&[]).await,
            Event::SeasonOver => self.app.advance(TimeDelta::days(221)),
            Event::NewLetterThatSaysSo => self.letter(&[("ends_older", "1")]).await,
            Event::NewLetterThatDoesNot => self.letter(&[]).await,
        }
    }

    async fn user_is(&self, fields: &[(&str, &str)]) {
        let mut administrator = self.app.sign_in(Role::Administrator).await;
        let all = [&[("revision", "1"), ("name", "A")], fields].concat();
        let saved = administrator.post("/anvandare/1", &all).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER);
    }

    /// The program itself, beside the server.
    fn command(&self, arguments: &[&str]) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tillsyn"));
        command
            .env_clear()
            .env("TILLSYN_DATABASE", self.app.file())
            .env("TILLSYN_NOW", self.app.now().0.to_rfc3339());
        let output = command.args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// Today is the last day of the officer or of the contact; and then it is tomorrow.
    async fn days_pass(&mut self, of_officer: bool) {
        let mut write = self.app.write().await;
        let today = write.now.today();
        if of_officer {
            officers::end(&mut write, OFFICER, today).await.unwrap();
        } else {
            contacts::end(&mut write, CONTACT, today).await.unwrap();
        }
        write.commit().await.unwrap();
        assert_eq!(self.fetched().await, NOTHING_ENDS, "the last day");
        self.app.advance(TimeDelta::minutes(15));
    }

    async fn successor(&self) {
        let mut write = self.app.write().await;
        let new = ContactFacts {
            name: "Efterträdaren".to_owned(),
            ..police_contact(Some("ny@example.se"))
        };
        contacts::succeed(&mut write, &new).await.unwrap();
        write.commit().await.unwrap();
    }

    async fn withdraw(&mut self, fields: &[(&str, &str)]) {
        let to = "/forfragningar/1/svarslankar/indragning";
        let done = self.session.post(to, fields).await;
        assert_eq!(done.location(), "/forfragningar/1");
        self.session
            .get("/forfragningar/1")
            .await
            .says("Det som är svarat står kvar.");
    }

    async fn letter(&mut self, fields: &[(&str, &str)]) {
        let page = self.session.get("/forfragningar/1/paminnelse").await;
        let (key, to) = (page.value_of("key").unwrap(), page.value_of("to").unwrap());
        let night = sending::values(&page, "night").remove(0);
        let letter = [
            ("key", key.as_str()),
            ("to", &to),
            ("letter", TEXT),
            ("night", &night),
            ("way", "send"),
        ];
        let sent = self
            .session
            .post("/forfragningar/1/paminnelse", &[&letter, fields].concat())
            .await;
        assert_eq!(sent.location(), "/forfragningar/1");
        let letters = outbox(&self.app).await;
        let newest = letters.iter().rfind(|mail| mail.message.is_some()).unwrap();
        let new = self.app.browser().get(&format!("/svar/{}", token(newest))).await;
        assert_eq!(new.status, StatusCode::OK, "the new letter's own link");
    }
}

/// A page that says so and whom to turn to, and nothing of any round.
#[track_caller]
fn has_ended(page: &Page) {
    assert_eq!(page.status, StatusCode::GONE);
    page.says("Länken gäller inte längre")
        .says("Hör av dig till")
        .does_not_say(MEETING_POINT)
        .does_not_say("februari")
        .does_not_say("april");
}
