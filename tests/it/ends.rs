//! Everything of a person ends at once: a table of what happens by what they hold, each fetched before and after.
//!
//! A partner is never removed: the table has no such row, since the data has no such thing.

mod held;

use axum::http::StatusCode;
use chrono::TimeDelta;
use tillsyn::actions::{feeds, officers};
use tillsyn::domain::feed::{Detail, Owner};
use tillsyn::domain::user::Role;

use crate::app::{PASSWORD, unlogged};
use crate::sending::inquiry;
use held::Held;

/// What happens.
#[derive(Debug, Clone, Copy)]
enum Event {
    Nothing,
    UserDisabled,
    UserDisabledByCommand,
    RoleLost,
    OfficersDayPassed,
    OfficerEndedByCommand,
    ContactsDayPassed,
    ContactEndedByCommand,
    ContactSucceeded,
    LinkWithdrawn,
    AllLinksWithdrawn,
    SeasonOver,
    NewLetterThatSaysSo,
    NewLetterThatDoesNot,
}

/// What is still answered of session, officer's calendar, contact's calendar, answer link read and answer link answered by.
type Row = (Event, [bool; 5]);

const NOTHING_ENDS: [bool; 5] = [true; 5];
const OFFICER_ENDS: [bool; 5] = [false, false, true, true, true];
const CONTACT_ENDS: [bool; 5] = [true, true, false, false, false];
const LINK_ENDS: [bool; 5] = [true, true, true, false, false];

const TABLE: [Row; 14] = [
    (Event::Nothing, NOTHING_ENDS),
    (Event::UserDisabled, OFFICER_ENDS),
    (Event::UserDisabledByCommand, OFFICER_ENDS),
    (Event::RoleLost, OFFICER_ENDS),
    (Event::OfficersDayPassed, OFFICER_ENDS),
    (Event::OfficerEndedByCommand, OFFICER_ENDS),
    (Event::ContactsDayPassed, CONTACT_ENDS),
    (Event::ContactEndedByCommand, CONTACT_ENDS),
    (Event::ContactSucceeded, CONTACT_ENDS),
    (Event::LinkWithdrawn, LINK_ENDS),
    (Event::AllLinksWithdrawn, LINK_ENDS),
    // the session of someone who has been away for half a year
    (Event::SeasonOver, [false, true, true, false, false]),
    (Event::NewLetterThatSaysSo, LINK_ENDS),
    (Event::NewLetterThatDoesNot, NOTHING_ENDS),
];

#[tokio::test]
async fn what_someone_holds_ends_with_what_gave_it() {
    let mut wrong = Vec::new();
    for (event, expected) in TABLE {
        let mut held = Held::new().await;
        let before = held.fetched().await;
        held.happens(event).await;
        let after = held.fetched().await;
        // a program that asks again within the second is told the same
        let again = held.fetched().await;
        if (before, after, again) != (NOTHING_ENDS, expected, expected) {
            wrong.push(format!(
                "{event:?}: {before:?}, then {after:?} and {again:?}, not {expected:?}"
            ));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[tokio::test]
async fn rule_13_the_calendar_of_one_who_has_ended_is_empty_for_thirty_days_and_then_gone() {
    for event in [
        Event::UserDisabled,
        Event::RoleLost,
        Event::OfficersDayPassed,
        Event::ContactsDayPassed,
    ] {
        let mut held = Held::new().await;
        held.happens(event).await;
        let calendar = match event {
            Event::ContactsDayPassed => held.contacts_calendar.clone(),
            _ => held.officers_calendar.clone(),
        };
        for (days, status) in [(29, StatusCode::OK), (2, StatusCode::GONE)] {
            held.app.advance(TimeDelta::days(days));
            assert_eq!(held.outsider.get(&calendar).await.status, status, "{event:?}");
        }
    }
}

#[tokio::test]
async fn one_who_has_ended_is_not_let_in_again_and_a_calendar_that_was_lost_does_not_come_back() {
    let mut held = Held::new().await;
    held.happens(Event::OfficersDayPassed).await;
    let refused = held.app.browser().sign_in("officer", PASSWORD).await;
    refused.says("Fel användarnamn eller lösenord");

    let mut held = Held::new().await;
    held.happens(Event::UserDisabled).await;
    let mut administrator = held.app.sign_in(Role::Administrator).await;
    let back = [("revision", "2"), ("name", "A"), ("roles", "officer")];
    administrator.post("/anvandare/1", &back).await;
    held.session.sign_in("officer", PASSWORD).await;
    assert_eq!(held.fetched().await, [true, false, true, true, true]);
}

#[tokio::test]
async fn a_director_whose_day_as_an_officer_has_passed_is_a_director() {
    let mut held = Held::new().await;
    let mut administrator = held.app.sign_in(Role::Administrator).await;
    let both = [
        ("revision", "1"),
        ("name", "A"),
        ("roles", "officer"),
        ("roles", "director"),
    ];
    administrator.post("/anvandare/1", &both).await;
    held.session.sign_in("officer", PASSWORD).await;
    held.happens(Event::OfficersDayPassed).await;
    assert_eq!(held.fetched().await, [true, false, true, true, true]);
}

/// Saving a phone number must not open the calendar of someone who has been let go before the program knew to end it.
#[tokio::test]
async fn an_officer_stays_the_user_that_was_disabled_when_something_else_is_saved() {
    let held = Held::new().await;
    let mut write = held.app.write().await;
    let disabled = sqlx::query("update user set disabled_at = '2026-11-22T22:50:00Z' where id = 1");
    disabled.execute(&mut *write.tx).await.unwrap();
    unlogged(&mut write.tx).await;
    write.commit().await.unwrap();
    let mut director = held.app.sign_in(Role::Director).await;
    let page = director.get("/handlaggare/1").await;
    page.says("Tom kalender");
    assert!(page.body.contains("value=\"1\" selected"), "the user is offered still");
    let fields = [
        ("revision", "1"),
        ("name", "Handläggare A"),
        ("user", "1"),
        ("phone", "08-1"),
    ];
    assert_eq!(
        director.post("/handlaggare/1", &fields).await.status,
        StatusCode::SEE_OTHER
    );
    let mut outsider = held.app.browser();
    outsider.get(&held.officers_calendar).await.does_not_say("BEGIN:VEVENT");
}

/// No user's end can take the links of an officer who is no user: the chefs are told whose they are, and no administrator.
#[tokio::test]
async fn links_that_are_tied_to_no_user_are_told_of_to_the_chefs_alone() {
    let mut held = Held::new().await;
    let mut write = held.app.write().await;
    let (untied, _) = officers::find_or_add(&mut write, "Handläggare B").await.unwrap();
    let (_, token) = feeds::make(&mut write, Owner::Officer(untied), Detail::Full, 12)
        .await
        .unwrap();
    write.commit().await.unwrap();
    held.officers_calendar = format!("/kalender/{}.ics", token.0);
    let mut director = held.app.sign_in(Role::Director).await;
    let mut administrator = held.app.sign_in(Role::Administrator).await;
    let page = administrator.get("/anvandare/1").await;
    page.says("Är handläggare.").does_not_say("Handläggare B");
    held.happens(Event::UserDisabled).await;
    administrator.get("/anvandare/1").await.does_not_say("Handläggare B");
    administrator.get("/logg").await.does_not_say("Handläggare B");
    assert!(
        held.has_rounds(&held.officers_calendar.clone()).await,
        "nobody has said who that is"
    );
    director.get("/").await.says("kalenderlänkar kvar: Handläggare B");
    let page = director.get(&format!("/handlaggare/{untied}")).await;
    let (_, address) = page.body.split_once("/kalenderlankar/").unwrap();
    let id = address.split('/').next().unwrap();
    director.post(&format!("/kalenderlankar/{id}/indragning"), &[]).await;
    assert!(!held.has_rounds(&held.officers_calendar.clone()).await);
    administrator.get("/logg").await.says("Drog in kalenderlänk");
}

#[tokio::test]
async fn what_was_answered_before_stands_and_the_log_says_that_links_were_taken_back() {
    let mut held = Held::new().await;
    held.fetched().await;
    held.happens(Event::LinkWithdrawn).await;
    assert_eq!(inquiry(&held.app).await.answers.len(), 1);
    held.session.get("/forfragningar/1").await.says("Indragen");
    let mut administrator = held.app.sign_in(Role::Administrator).await;
    administrator.get("/logg").await.says("Drog in svarslänkar");
}

/// A night that was moved out of its season is asked about until it has been.
#[tokio::test]
async fn a_night_moved_out_of_its_season_can_be_answered_for() {
    let mut held = Held::new().await;
    let mut write = held.app.write().await;
    let starts = sqlx::query(
        "update round set held_on = '2027-07-03', starts_at = '2027-07-03T20:00:00Z', ends_at = '2027-07-04T00:30:00Z' where id = 1",
    );
    starts.execute(&mut *write.tx).await.unwrap();
    unlogged(&mut write.tx).await;
    write.commit().await.unwrap();
    held.app.advance(TimeDelta::days(221));
    assert_eq!(held.outsider.get(&held.link).await.status, StatusCode::OK);
    held.app.advance(TimeDelta::days(3));
    assert_eq!(held.outsider.get(&held.link).await.status, StatusCode::GONE);
}
