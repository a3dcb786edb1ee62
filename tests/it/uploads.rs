//! Files of events, leave and offers taken in through the pages.

use std::fs;

use axum::http::StatusCode;
use tillsyn::domain::settings::Key;
use tillsyn::domain::user::Role;

use crate::app::{Browser, Page, TestApp};
use crate::make::shared;

const EVENTS: &str = "/evenemang/fil";

async fn officer() -> (TestApp, Browser) {
    let app = TestApp::at("2024-03-01T09:00:00Z").await;
    let browser = app.sign_in(Role::Officer).await;
    (app, browser)
}

async fn set(app: &TestApp, values: &[(Key, &str)]) {
    let mut write = app.write().await;
    let program = crate::app::scope(&mut write.tx).await.program;
    for (key, value) in values {
        tillsyn::actions::settings::set(&mut write, &program, *key, 0, value)
            .await
            .unwrap();
    }
    write.commit().await.unwrap();
}

async fn take(browser: &mut Browser, to: &str, text: &str) -> Page {
    browser.upload(to, &[], ("fil.csv", text.as_bytes())).await
}

/// Where the browser is sent, and what it says there.
async fn taken(browser: &mut Browser, to: &str, text: &str) -> (String, Page) {
    let sent = take(browser, to, text).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let there = sent.location().to_owned();
    let page = browser.get(&there).await;
    (there, page)
}

/// How many rows the table of the page has.
fn rows(page: &Page) -> usize {
    page.body.matches("<th scope=\"row\">").count()
}

#[tokio::test]
async fn a_whole_season_is_read_as_it_is_and_the_home_matches_belong_to_the_arena() {
    let Some(file) = shared("fixtures/allsvenskan-2024.csv") else {
        return;
    };
    let (app, mut browser) = officer().await;
    set(&app, &[(Key::HomeTeam, "AIK"), (Key::Arena, "Friends Arena")]).await;
    let season = fs::read_to_string(file).unwrap();
    let (there, page) = taken(&mut browser, EVENTS, &season).await;
    assert_eq!(there, "/evenemang?ar=2024");
    page.says("Filen är inläst: 240 nya. 15 evenemang 2024 är på arenan. Nya arenor: Friends Arena.")
        .says("På arenan (15) Alla (240)")
        .says("sön 21 apr 2024 14.00 AIK–Djurgårdens IF Friends Arena fastställt");
    assert_eq!(rows(&page), 15);
    let all = browser.get("/evenemang?ar=2024&visa=alla").await;
    assert_eq!(rows(&all), 240);
    all.says("IFK Norrköping–Malmö FF – fastställt");
    // only what is at the arena is offered as a round
    assert_eq!(all.body.matches("Lägg in omgång").count(), 15);
    let (_, again) = taken(&mut browser, EVENTS, &season).await;
    again.says("Filen är inläst: 240 oförändrade.");
}

#[tokio::test]
async fn the_two_matches_of_the_case_become_rounds_with_the_event_police_in_one_step_each() {
    let Some(file) = shared("fixtures/allsvenskan-2024.csv") else {
        return;
    };
    let (app, mut browser) = officer().await;
    set(&app, &[(Key::HomeTeam, "AIK")]).await;
    take(&mut browser, EVENTS, &fs::read_to_string(file).unwrap()).await;
    for (opponent, night) in [
        ("Djurgårdens IF", "söndag 21 april 2024 kl. 12.00–18.00"),
        ("IFK Göteborg", "måndag 27 maj 2024 kl. 17.10–23.10"),
    ] {
        let list = browser.get("/evenemang?ar=2024").await;
        let (_, row) = list.body.split_once(&format!("AIK–{opponent}</a>")).unwrap();
        let (form, _) = row.split_once("</form>").unwrap();
        let value = |name: &str| {
            let (_, rest) = form.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
            rest.split('"').next().unwrap().to_owned()
        };
        let (_, action) = form.split_once("action=\"").unwrap();
        let action = action.split('"').next().unwrap();
        let fields = ["partner", "start", "end"].map(|name| (name, value(name)));
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        let made = browser.post(action, &fields).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
        let round = browser.get(made.location()).await;
        round
            .says("Omgången är inlagd, utöver planen.")
            .says(night)
            .says("evenemangspolisen");
    }
    let list = browser.get("/evenemang?ar=2024").await;
    assert_eq!(list.body.matches("Lägg in omgång").count(), 13);
}

#[tokio::test]
async fn rule_24_a_file_with_another_date_flags_the_round_and_moves_nothing() {
    let (_app, mut browser) = officer().await;
    let file = |date: &str, status: &str| {
        format!(
            "datum;avspark;hemmalag;bortalag;status\n{date};;AIK;Djurgårdens IF;{status}\n2024-05-01;;AIK;Kalmar FF;\n"
        )
    };
    let (_, page) = taken(&mut browser, EVENTS, &file("2024-04-21", "preliminär")).await;
    page.says("Filen är inläst: 2 nya.")
        .says("AIK–Djurgårdens IF – preliminärt");
    let round = [("partner", "evenemangspolis"), ("start", "12:00"), ("end", "18:00")];
    browser.post("/evenemang/1/omgang", &round).await;
    let (_, page) = taken(&mut browser, EVENTS, &file("2024-04-22", "fastställd")).await;
    page.says("Filen är inläst: 1 ändrad (med nytt datum) och 1 oförändrad.")
        .says("AIK–Djurgårdens IF har flyttats till den 22 april 2024. Omgången den 2024-04-21 ligger kvar.")
        .says("mån 22 apr 2024 – AIK–Djurgårdens IF – fastställt sön 21 apr 2024 ▲ Datum ändrat ◆ Sekretess");
    browser
        .get("/")
        .await
        .says("AIK–Djurgårdens IF har flyttats till den 22 april 2024");
}

#[tokio::test]
async fn everything_that_is_wrong_with_a_file_is_said_with_line_and_column_and_nothing_is_read() {
    let (_app, mut browser) = officer().await;
    let wrong =
        "datum;avspark;hemmalag;bortalag\n2024-04-21;14:00;AIK;Djurgårdens IF\n2024-13-01;25:00;AIK;Kalmar FF\n";
    let page = take(&mut browser, EVENTS, wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Rad 3, kolumn datum: läste &quot;2024-13-01&quot;, väntade")
        .says("Rad 3, kolumn avspark: läste &quot;25:00&quot;, väntade en tid, till exempel 19:10.")
        .says("Inget är inläst.");
    browser
        .get("/evenemang?ar=2024")
        .await
        .says("Inga evenemang är inlagda för 2024.");
    let none = browser.upload(EVENTS, &[], ("", b"")).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    none.says("Välj en fil.");
    let unknown = take(&mut browser, EVENTS, "datum;lag\n2024-04-21;AIK\n").await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    unknown.says("lag");
}

#[tokio::test]
async fn a_calendar_of_events_is_read_like_a_table() {
    let (app, mut browser) = officer().await;
    set(&app, &[(Key::HomeTeam, "AIK"), (Key::Arena, "Friends Arena")]).await;
    let calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//SV\r\nBEGIN:VEVENT\r\nUID:match-7@example.org\r\n\
        DTSTAMP:20240101T000000Z\r\nDTSTART:20240527T171000Z\r\nSUMMARY:AIK - IFK Göteborg\r\nSTATUS:TENTATIVE\r\n\
        END:VEVENT\r\nEND:VCALENDAR\r\n";
    let (_, page) = taken(&mut browser, EVENTS, calendar).await;
    page.says("mån 27 maj 2024 19.10 AIK–IFK Göteborg Friends Arena preliminärt");
    let (_, cut) = taken(&mut browser, EVENTS, &calendar[..204]).await;
    cut.says("Filen är inläst: 1 oförändrad.")
        .says("Kalendern är avhuggen. Det som stod före slutet är inläst.");
}

#[tokio::test]
async fn leave_and_offers_are_read_from_files_too() {
    let (_app, mut browser) = officer().await;
    let (there, page) = taken(
        &mut browser,
        "/ledighet/fil",
        "handläggare;från;till\nHandläggare A;2024-07-01;2024-07-28\n",
    )
    .await;
    assert_eq!(there, "/ledighet");
    page.says("Filen är inläst: 1 ny. Nya handläggare: Handläggare A.")
        .says("Handläggare A 2024-07-01 2024-07-28");
    let calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20241223\r\n\
        DTEND;VALUE=DATE:20241228\r\nSUMMARY:Semester\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let whose = take(&mut browser, "/ledighet/fil", calendar).await;
    assert_eq!(whose.status, StatusCode::UNPROCESSABLE_ENTITY);
    whose.says("det framgår inte vem som är ledig");
    let officer = [("officer", "Handläggare A")];
    browser
        .upload("/ledighet/fil", &officer, ("ledig.ics", calendar.as_bytes()))
        .await;
    browser
        .get("/ledighet")
        .await
        .says("Handläggare A 2024-12-23 2024-12-27");
    let (there, page) = taken(
        &mut browser,
        "/erbjudanden/fil",
        "samverkanspart;datum\npolis;2024-09-20\n",
    )
    .await;
    assert_eq!(there, "/erbjudanden");
    page.says("Filen är inläst: 1 ny.").says("fre 20 sep 2024 Polisen");
}

fn event(uid: &str, start: &str, end: &str, name: &str) -> String {
    format!("BEGIN:VEVENT\r\nUID:{uid}\r\n{start}\r\n{end}\r\nSUMMARY:{name}\r\nEND:VEVENT\r\n")
}

fn calendar(events: &[&str]) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n", events.concat())
}

#[tokio::test]
async fn offered_nights_are_read_from_a_calendar() {
    let (_app, mut browser) = officer().await;
    let night = event(
        "1",
        "DTSTART:20240927T200000Z",
        "DTEND:20240928T010000Z",
        "Kan följa med",
    );
    let days = event(
        "2",
        "DTSTART;VALUE=DATE:20241011",
        "DTEND;VALUE=DATE:20241013",
        "Kan följa med",
    );
    let late = event(
        "3",
        "DTSTART:20241115T230000Z",
        "DTEND:20241116T010000Z",
        "Evenemangspolisen kan",
    );
    let unnamed = take(&mut browser, "/erbjudanden/fil", &calendar(&[&night])).await;
    assert_eq!(unnamed.status, StatusCode::UNPROCESSABLE_ENTITY);
    unnamed.says("det framgår inte vilken samverkanspart som kan");
    let police = [("partner", "polis")];
    let both = calendar(&[&night, &days]);
    browser
        .upload("/erbjudanden/fil", &police, ("kvallar.ics", both.as_bytes()))
        .await;
    browser
        .get("/erbjudanden")
        .await
        .says("Filen är inläst: 3 nya.")
        .says("fre 27 sep 2024 Polisen")
        .says("fre 11 okt 2024 Polisen")
        .says("lör 12 okt 2024 Polisen")
        .does_not_say("sön 13 okt 2024");
    let (_, page) = taken(&mut browser, "/erbjudanden/fil", &calendar(&[&late])).await;
    page.says("fre 15 nov 2024 Evenemangspolisen");
}

#[tokio::test]
async fn a_file_without_the_token_of_the_form_is_not_read() {
    let (_app, mut browser) = officer().await;
    browser.csrf = "x".repeat(43);
    let page = take(
        &mut browser,
        EVENTS,
        "datum;avspark;hemmalag;bortalag\n2024-04-21;14:00;AIK;X\n",
    )
    .await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    browser
        .get("/evenemang?ar=2024")
        .await
        .says("Inga evenemang är inlagda för 2024.");
}
