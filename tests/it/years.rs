//! The page of a year: the wall, the same as a list, warnings, and moving a round from it.

use axum::http::StatusCode;
use chrono::{Datelike, Days, NaiveDate};
use tillsyn::actions::demo;
use tillsyn::actions::passwords::Cost;
use tillsyn::domain::ids::RoundId;
use tillsyn::domain::round::Round;
use tillsyn::domain::user::Role;
use tillsyn::store;

use crate::app::{Browser, Page, TestApp};

/// The example municipality on 2 November 2026, with a director's browser.
async fn example() -> (TestApp, Browser) {
    let app = TestApp::at("2026-11-02T09:00:00Z").await;
    demo::fill(&app.db, app.now(), Cost::LEAST).await.unwrap();
    let browser = app.sign_in(Role::Director).await;
    (app, browser)
}

/// The year's round by a number, as it is stored.
async fn round(app: &TestApp, nr: u32) -> Round {
    let mut tx = app.db.read().await.unwrap();
    let program = crate::app::scope(&mut tx).await.program;
    let round = store::rounds::of_nr(&mut tx, &program.code, 2026, nr).await.unwrap();
    round.unwrap()
}

async fn send(browser: &mut Browser, round: &str, date: &str, reason: &str) -> Page {
    let fields = [("omgang", round), ("datum", date), ("skal", reason)];
    browser.post("/ar/2026/flytta", &fields).await
}

fn choice(round: &Round) -> String {
    format!("{}:{}", round.id, round.revision)
}

/// What stands in the cell of a day.
fn cell(page: &Page, date: &str) -> String {
    let (_, rest) = page.body.split_once(&format!("data-date=\"{date}\"")).unwrap();
    rest.split("</td>").next().unwrap().to_owned()
}

#[tokio::test]
async fn the_wall_has_a_cell_for_every_day_with_weeks_red_days_and_eves_named() {
    let (_app, mut browser) = example().await;
    let page = browser.get("/ar/2026").await;
    assert_eq!(page.body.matches("data-date=").count(), 365);
    assert_eq!(
        page.body.matches("<th scope=\"row\">").count() - 4,
        12,
        "besides the four rows of figures"
    );
    assert!(cell(&page, "2026-04-03").contains("långfredagen"));
    assert!(cell(&page, "2026-06-19").contains("midsommarafton"));
    assert!(cell(&page, "2026-12-28").contains("53"), "its week");
    assert!(cell(&page, "2026-07-01").contains("hösten börjar"));
    assert!(page.body.contains("data-date=\"2026-11-02\" aria-current=\"date\""));
}

#[tokio::test]
async fn a_round_an_event_leave_and_an_offer_are_in_the_wall_and_in_the_list() {
    let (app, mut browser) = example().await;
    let (ninth, tenth) = (round(&app, 9).await, round(&app, 10).await);
    let page = browser.get("/ar/2026").await;
    let at_ninth = cell(&page, &ninth.date().unwrap().to_string());
    for words in [
        "9P",
        "Omgång 9 med polisen, planerad, låst datum",
        "polisen har föreslagit kvällen",
    ] {
        assert!(at_ninth.contains(words), "{words} is not in {at_ninth}");
    }
    let at_tenth = cell(&page, &tenth.date().unwrap().to_string());
    for words in [
        "Omgång 10, egen, planerad",
        "AIK–Kustlandets SK spelas samma kväll",
        "ledighet: Handläggare C",
    ] {
        assert!(at_tenth.contains(words), "{words} is not in {at_tenth}");
    }
    let list = page.body.split_once("id=\"lista\"").unwrap().1;
    for words in [
        "AIK–Kustlandets SK",
        "Ledighet: Handläggare C",
        "Polisen har föreslagit kvällen",
        "låst datum",
        "Julafton",
    ] {
        assert!(list.contains(words), "{words} is not in the list");
    }
    page.says("Långfredagen , röd dag : omgång 3 kvällen före");
}

#[tokio::test]
async fn a_red_day_and_rounds_too_close_are_told_with_a_button_to_the_form_that_moves_the_round() {
    let (app, mut browser) = example().await;
    let (ninth, tenth) = (round(&app, 9).await, round(&app, 10).await);
    let red = "2026-12-25";
    send(&mut browser, &choice(&ninth), red, "").await;
    let after = red.parse::<NaiveDate>().unwrap() + Days::new(6);
    send(&mut browser, &choice(&tenth), &after.to_string(), "").await;
    let page = browser.get("/ar/2026").await;
    page.says("Det är juldagen, en röd dag.");
    page.says("Bara 6 dagar efter omgång 9. Det ska vara minst 21 dagar emellan.");
    let address = format!("/ar/2026?byt={}#byt-datum", tenth.id);
    assert!(page.body.contains(&address), "no {address}");
    let page = browser.get(&format!("/ar/2026?byt={}", tenth.id)).await;
    let tenth = round(&app, 10).await;
    assert!(
        page.body
            .contains(&format!("<option value=\"{}\" selected>", choice(&tenth)))
    );
}

#[tokio::test]
async fn a_round_is_moved_with_its_times_and_the_reason_and_the_page_says_so() {
    let (app, mut browser) = example().await;
    let before = round(&app, 10).await;
    let page = send(&mut browser, &choice(&before), "2026-12-05", "Match samma kväll").await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/ar/2026"));
    let page = browser.get("/ar/2026").await;
    page.says("Omgång 10 är flyttad.")
        .says("Omgång 10: lör 12 dec → till lör 5 dec");
    let after = round(&app, 10).await;
    let times = |round: &Round| (round.night().unwrap().start_clock(), round.night().unwrap().end_clock());
    assert_eq!(
        (after.date().unwrap().to_string().as_str(), times(&after)),
        ("2026-12-05", times(&before))
    );
    assert_eq!(after.moves.last().unwrap().reason, "Match samma kväll");
}

#[tokio::test]
async fn a_move_is_undone_with_the_button_that_came_with_it() {
    let (app, mut browser) = example().await;
    let before = round(&app, 10).await;
    browser.get("/ar/2026").await.does_not_say("Ångra");
    send(&mut browser, &choice(&before), "2026-12-05", "").await;
    let page = browser.get("/ar/2026").await;
    let change = page.value_of("andring").unwrap();
    let page = browser.post("/ar/2026/angra", &[("andring", change.as_str())]).await;
    assert_eq!(page.location(), "/ar/2026");
    browser
        .get("/ar/2026")
        .await
        .says("Ändringen är ångrad.")
        .does_not_say("Ångra senaste");
    let after = round(&app, 10).await;
    assert_eq!((after.night(), &after.moves), (before.night(), &before.moves));
}

#[tokio::test]
async fn a_move_that_cannot_be_is_refused_with_a_sentence_and_everything_typed() {
    let (app, mut browser) = example().await;
    let tenth = round(&app, 10).await;
    let eighth = round(&app, 8).await;
    let cases = [
        (choice(&tenth), "2027-01-08", "hör till 2026"),
        (choice(&tenth), "den 5 december", "Skriv datumet som 2024-04-21."),
        (choice(&eighth), "2026-11-07", "rapporterad"),
        (String::new(), "2026-11-07", "Välj något."),
        ("999:1".to_owned(), "2026-11-07", "Välj något."),
    ];
    for (round, date, sentence) in cases {
        let page = send(&mut browser, &round, date, "Därför").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{round} to {date}");
        page.says(sentence);
        assert_eq!(page.value_of("skal").as_deref(), Some("Därför"));
        assert_eq!(page.value_of("datum").as_deref(), Some(date));
    }
    assert_eq!(round(&app, 10).await, tenth);
}

#[tokio::test]
async fn two_who_move_the_same_round_at_once_both_see_where_it_is() {
    let (app, mut browser) = example().await;
    let seen = choice(&round(&app, 10).await);
    send(&mut browser, &seen, "2026-12-05", "").await;
    let page = send(&mut browser, &seen, "2026-12-12", "").await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says("Datum 2026-12-05 2026-12-12");
    let fresh = choice(&round(&app, 10).await);
    assert!(
        page.body.contains(&format!("<option value=\"{fresh}\" selected>")),
        "ready to send again"
    );
}

#[tokio::test]
async fn only_rounds_to_come_can_be_dragged_and_only_rounds_not_logged_can_be_chosen() {
    let (app, mut browser) = example().await;
    let page = browser.get("/ar/2026").await;
    let mut expected = Vec::new();
    for nr in [9, 10] {
        expected.push(round(&app, nr).await.id);
    }
    let dragged: Vec<RoundId> = page
        .body
        .split("data-round=\"")
        .skip(1)
        .map(|rest| RoundId(rest.split('"').next().unwrap().parse().unwrap()))
        .collect();
    assert_eq!(dragged, expected);
    let form = page
        .body
        .split_once("name=\"omgang\"")
        .unwrap()
        .1
        .split("</select>")
        .next()
        .unwrap();
    assert_eq!(form.matches("<option").count(), 3, "none, 9 and 10");
}

#[tokio::test]
async fn a_date_is_unlocked_from_the_list_which_comes_back_to_it() {
    let (app, mut browser) = example().await;
    let ninth = round(&app, 9).await;
    assert!(ninth.locked);
    let (path, revision) = (format!("/omgangar/{}/las", ninth.id), ninth.revision.to_string());
    let fields = [("revision", revision.as_str()), ("last", "0"), ("ar", "2026")];
    let page = browser.post(&path, &fields).await;
    assert_eq!(page.location(), format!("/ar/2026#omgang-{}", ninth.id));
    assert!(!round(&app, 9).await.locked);
}

#[tokio::test]
async fn a_year_without_rounds_has_its_days_and_says_what_to_do() {
    let app = TestApp::new().await;
    let mut browser = app.sign_in(Role::Officer).await;
    let page = browser.get("/ar/2028").await;
    assert_eq!(page.body.matches("data-date=").count(), 366);
    page.says("Det finns inga omgångar för 2028.")
        .says("Det finns ingen omgång att flytta 2028.");
    assert_eq!(
        "2028-01-01".parse::<NaiveDate>().unwrap().weekday(),
        chrono::Weekday::Sat
    );
    assert!(
        page.body.contains("colspan=\"5\""),
        "the first of January is a Saturday"
    );
    assert_eq!(browser.get("/ar/1999").await.status, StatusCode::NOT_FOUND);
}
