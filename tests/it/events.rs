//! Events, their venues and the rounds that are for them, through the pages.

use axum::http::StatusCode;
use tillsyn::actions::import::{self, FileKind};
use tillsyn::domain::user::Role;

use crate::app::{self, Browser, Page, TestApp};

async fn officer() -> (TestApp, Browser) {
    let app = TestApp::new().await;
    let browser = app.sign_in(Role::Officer).await;
    (app, browser)
}

fn fields<'a>(date: &'a str, venue: &'a str, revision: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("home", "AIK"),
        ("away", "Djurgårdens IF"),
        ("date", date),
        ("kick_off", "14:00"),
        ("status", "preliminär"),
        ("venue", venue),
        ("competition", "Allsvenskan"),
        ("season_label", "2027"),
        ("revision", revision),
    ]
}

async fn add(browser: &mut Browser, date: &str, venue: &str) -> Page {
    browser.post("/evenemang/nytt", &fields(date, venue, "0")).await
}

#[tokio::test]
async fn rule_24_a_changed_date_flags_the_round_and_moves_nothing() {
    let (_app, mut browser) = officer().await;
    assert_eq!(add(&mut browser, "2027-04-18", "").await.location(), "/evenemang/1");
    let round = [("partner", "evenemangspolis"), ("start", "12:00"), ("end", "17:00")];
    let made = browser.post("/evenemang/1/omgang", &round).await;
    assert!(made.location().starts_with("/omgangar/"), "{}", made.text());
    browser.get("/evenemang?ar=2027").await.does_not_say("Datum ändrat");
    let changed = browser.post("/evenemang/1", &fields("2027-04-19", "", "1")).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER);
    let list = browser.get("/evenemang?ar=2027").await;
    list.says("mån 19 apr 2027 14.00 AIK–Djurgårdens IF")
        .says("sön 18 apr 2027 ▲ Datum ändrat ◆ Sekretess");
}

#[tokio::test]
async fn rule_9_a_round_for_an_event_lies_outside_the_plan() {
    let (_app, mut browser) = officer().await;
    add(&mut browser, "2027-04-18", "").await;
    let form = browser.get("/evenemang/1").await;
    assert_eq!(form.value_of("start").as_deref(), Some("12:00"));
    let round = [("partner", "evenemangspolis"), ("start", "12:00"), ("end", "17:00")];
    let made = browser.post("/evenemang/1/omgang", &round).await;
    browser.get(made.location()).await.says("töver planen");
    let again = browser.post("/evenemang/1/omgang", &round).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.says("Det finns redan en omgång utöver planen som börjar då.");
}

#[tokio::test]
async fn a_round_that_starts_when_it_ends_is_refused_and_what_was_typed_is_kept() {
    let (_app, mut browser) = officer().await;
    add(&mut browser, "2027-04-18", "").await;
    let round = [("partner", ""), ("start", "12:00"), ("end", "12:00")];
    let page = browser.post("/evenemang/1/omgang", &round).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Start och slut är samma klockslag.");
    assert_eq!(page.value_of("end").as_deref(), Some("12:00"));
}

#[tokio::test]
async fn rule_25_an_arena_is_called_what_it_was_called_on_the_day() {
    let (_app, mut browser) = officer().await;
    browser
        .post("/arenor/ny", &[("name", "Friends Arena"), ("from", "")])
        .await;
    let renamed = [("name", "Strawberry Arena"), ("from", "2024-07-12")];
    browser.post("/arenor/1", &renamed).await;
    browser
        .get("/arenor")
        .await
        .says("Strawberry Arena Friends Arena till 2024-07-11 Strawberry Arena från 2024-07-12");
    add(&mut browser, "2024-05-27", "1").await;
    browser.get("/evenemang?ar=2024").await.says("Friends Arena preliminär");
    browser.post("/evenemang/1", &fields("2024-08-01", "1", "1")).await;
    browser
        .get("/evenemang?ar=2024")
        .await
        .says("Strawberry Arena preliminär");
    let taken = browser.post("/arenor/ny", &[("name", "Friends Arena")]).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_same_match_is_not_added_twice() {
    let (_app, mut browser) = officer().await;
    add(&mut browser, "2027-04-18", "").await;
    let again = add(&mut browser, "2027-04-19", "").await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.says("Matchen finns redan den säsongen.");
    assert_eq!(again.value_of("date").as_deref(), Some("2027-04-19"));
}

#[tokio::test]
async fn a_stale_event_shows_both_versions_and_can_be_saved_again() {
    let (_app, mut browser) = officer().await;
    add(&mut browser, "2027-04-18", "").await;
    browser.post("/evenemang/1", &fields("2027-04-19", "", "1")).await;
    let stale = browser.post("/evenemang/1", &fields("2027-04-20", "", "1")).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    stale.says("Datum 2027-04-19 2027-04-20");
    assert!(stale.body.contains("name=\"revision\" value=\"2\""));
}

#[tokio::test]
async fn a_file_of_events_read_twice_changes_nothing_the_second_time() {
    let app = TestApp::new().await;
    for (row, counted) in [
        ("2024-05-27;", (1, 0, 0)),
        ("2024-05-27;", (0, 0, 1)),
        ("2024-05-28;", (0, 1, 0)),
        // the same match, now with an id: it is known by that from now on
        ("2024-05-28;m-7", (0, 1, 0)),
        ("2024-05-28;m-7", (0, 0, 1)),
        // the same teams meet every year
        ("2025-05-27;", (1, 0, 0)),
    ] {
        let mut write = app.write().await;
        let (date, id) = row.split_once(';').unwrap();
        let file = format!("datum;avspark;hemmalag;bortalag;id\n{date};;AIK;IFK Göteborg;{id}\n");
        let options = import::Options::default();
        let imported = app::import(&mut write, FileKind::Events, file.as_bytes(), options)
            .await
            .unwrap();
        write.commit().await.unwrap();
        assert_eq!((imported.added, imported.changed, imported.unchanged), counted, "{row}");
    }
}

#[tokio::test]
async fn rule_24_a_match_at_another_time_is_told_of_on_the_start_page_until_someone_has_looked() {
    let (_app, mut browser) = officer().await;
    add(&mut browser, "2027-04-18", "").await;
    let round = [("partner", "evenemangspolis"), ("start", "12:00"), ("end", "18:00")];
    let made = browser.post("/evenemang/1/omgang", &round).await;
    let page = made.location().to_owned();
    browser.get("/").await.does_not_say("AIK–Djurgårdens IF");
    let at = |time, revision| {
        let mut typed = fields("2027-04-18", "", revision);
        typed.retain(|(name, _)| *name != "kick_off");
        typed.push(("kick_off", time));
        typed
    };
    browser.post("/evenemang/1", &at("20:00", "1")).await;
    let start = browser.get("/").await;
    start
        .says("AIK–Djurgårdens IF börjar nu kl. 20.00")
        .says("ligger kvar kl. 12.00–18.00. Ändra tiderna");
    browser.get("/evenemang?ar=2027").await.says("Tid ändrad");
    let round = browser.get(&page).await;
    round.says("börjar nu kl. 20.00").says("Behåll omgången som den är");
    let keep = [("revision", round.value_of("revision").unwrap())];
    let keep = keep.each_ref().map(|(name, value)| (*name, value.as_str()));
    let kept = browser.post(&format!("{page}/evenemang"), &keep).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    browser.get("/").await.does_not_say("AIK–Djurgårdens IF");
    browser.get(&page).await.does_not_say("Behåll omgången som den är");
    browser.post("/evenemang/1", &at("19:00", "2")).await;
    browser.get("/").await.says("AIK–Djurgårdens IF börjar nu kl. 19.00");
}

#[tokio::test]
async fn rule_24_a_cancelled_match_is_told_of_and_is_no_match_of_its_night_any_more() {
    let (_app, mut browser) = officer().await;
    add(&mut browser, "2027-04-18", "").await;
    let round = [("partner", ""), ("start", "12:00"), ("end", "18:00")];
    browser.post("/evenemang/1/omgang", &round).await;
    let mut typed = fields("2027-04-18", "", "1");
    typed.retain(|(name, _)| *name != "status");
    typed.push(("status", "inställd"));
    browser.post("/evenemang/1", &typed).await;
    browser
        .get("/")
        .await
        .says("AIK–Djurgårdens IF är inställd")
        .says("Ställ in den");
    browser.get("/evenemang?ar=2027").await.says("inställt");
    browser.get("/evenemang/1").await.says("Inställt");
}
