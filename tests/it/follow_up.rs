//! The page and the files of the follow-up, and the start: what they say, and what they keep from whom.

mod secrecy;

use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use tillsyn::actions::import::FileKind;
use tillsyn::domain::user::Role;

use crate::app::TestApp;
use crate::figures::{adopted, import};

/// Every file form of a follow-up, and its pages.
const FORMS: [&str; 7] = [
    "/uppfoljning/2026",
    "/uppfoljning/2026.csv",
    "/uppfoljning/2026.json",
    "/uppfoljning/2026.html",
    "/uppfoljning/2026/rader?rad=3&kolumn=planerat",
    "/uppfoljning/2026/rader?rad=tillsammans&kolumn=totalt",
    "/uppfoljning/2025",
];

/// A running year in which all that only the team may see is called Kanarie or lies on a night to come.
async fn with_canaries() -> TestApp {
    let app = TestApp::new().await;
    let plan = "år;nr;period;typ;samverkanspart;datum;start;slut
2026;1;vår;samordnad;polis;2026-02-20;22:00;02:30
2026;2;höst;samordnad;polis;2026-11-27;22:00;02:30
2026;3;höst;egen;;2026-12-11;22:00;02:30
";
    adopted(&app, "2025-12-10", plan).await.unwrap();
    let contacts = "samverkanspart;namn;epost;telefon;från;till
polis;Kanarie Kontakt;kanarie@example.se;070;2020-01-01;
";
    import(&app, FileKind::Contacts, contacts).await;
    let rounds = "år;nr;utfall;datum;start;slut;handläggare;deltog;anmärkning
2026;1;genomförd;2026-02-20;22:00;02:30;Kanarie Handläggare;;Kanarie anmärkning
2026;2;;2026-11-27;22:00;02:30;Kanarie Handläggare;;Kanarie samling
";
    import(&app, FileKind::Rounds, rounds).await;
    let deviations = "år;nr;samverkanspart;frånvaro;orsak;orsakstext;uppgiftslämnare;uppgiftsdatum;kanal
2026;1;polis;återbud;sjukdom;Kanarie Kontakt var sjuk;Kanarie Kontakt;2026-02-19;telefon
";
    import(&app, FileKind::Deviations, deviations).await;
    and_what_was_said(&app).await;
    app
}

async fn and_what_was_said(app: &TestApp) {
    let inquiries = "år;period;samverkanspart;skickad;kanal;typ;mottagare;text
2026;vår;polis;2026-01-02;e-post;förfrågan;Kanarie Kontakt;Kan ni den 20 februari?
2026;höst;polis;2026-09-01;e-post;förfrågan;Kanarie Kontakt;Kan ni den 27 november?
";
    import(app, FileKind::Inquiries, inquiries).await;
    let answers = "år;period;nr;samverkanspart;svar;svarsdatum;kanal;uppgiftslämnare;svarstext
2026;höst;2;polis;ja;2026-09-10;telefon;Kanarie Kontakt;Vi kommer den 27 november
";
    import(app, FileKind::Answers, answers).await;
    let visits = "år;nr;tid;objekt;utfall;dnr
2026;1;2026-02-20 23:15;Kanarie Krog;utan anmärkning;
";
    import(app, FileKind::Visits, visits).await;
    let events = "datum;avspark;hemmalag;bortalag;arena;status;samverkanspart;handläggare;start;slut
2026-12-05;14:00;AIK;Kanarie BK;Kanarie Arena;fastställd;evenemangspolis;Kanarie Handläggare;13:00;18:00
";
    import(app, FileKind::Events, events).await;
    app.user("kanarie", &[Role::Officer]).await;
    let measures = "år;typ;datum;beskrivning;ansvarig;klart;genomförd;avsedd_effekt;lämnat_av
2026;besked;2026-03-01;Enligt Kanarie Kontakt kommer polisen i höst;Test kanarie;2026-12-31;;;Kanarie Kontakt
";
    import(app, FileKind::Measures, measures).await;
}

#[tokio::test]
async fn rule_1_each_figure_of_the_page_leads_to_its_rounds() {
    let app = with_canaries().await;
    let mut officer = app.sign_in(Role::Officer).await;
    let page = officer.get("/uppfoljning/2026").await;
    page.says("1 av 3")
        .says("0 av 2")
        .says("Omgång 1, våren: genomfördes utan polisen");
    let mut links = 0;
    for link in page.body.split("href=\"").filter_map(|rest| rest.split('"').next()) {
        if link.starts_with("/uppfoljning/2026/rader") {
            let rows = officer.get(&link.replace("&amp;", "&")).await;
            assert_eq!(rows.status, StatusCode::OK, "{link}");
            rows.says("Omgång");
            links += 1;
        }
    }
    assert!(links >= 8, "{links}");
    officer
        .get("/uppfoljning/2026/rader?rad=1&kolumn=avviker")
        .await
        .says("Omgång 1 2026-02-20")
        .does_not_say("Omgång 2");
}

#[tokio::test]
async fn rule_1_the_rounds_with_the_police_are_listed_whatever_their_slot() {
    let app = TestApp::new().await;
    let plan = "år;nr;period;typ;samverkanspart;datum;start;slut
2026;1;vår;samordnad;polis;2026-02-20;22:00;02:30
2026;2;vår;egen;;2026-03-20;22:00;02:30
";
    adopted(&app, "2025-12-10", plan).await.unwrap();
    let rounds = "år;nr;utfall;datum;start;slut;handläggare;deltog;typ;samverkanspart
2026;1;genomförd;2026-02-20;22:00;02:30;A;polis;;
2026;2;genomförd;2026-03-20;22:00;02:30;A;polis;;
2026;;genomförd;2026-04-26;14:00;19:00;A;evenemangspolis;samordnad;evenemangspolis
";
    import(&app, FileKind::Rounds, rounds).await;
    let mut secretary = app.sign_in(Role::Secretary).await;
    let page = secretary.get("/uppfoljning/2026").await;
    page.says("Tillsammans med polisen: 1 av 1 i planen, 1 därutöver.")
        .says("i och utöver planen: 3");
    let rows = |which: &str| format!("/uppfoljning/2026/rader?rad=tillsammans&kolumn={which}");
    let planned = secretary.get(&rows("planen")).await;
    planned.says("2026-02-20").does_not_say("2026-03-20");
    let beside = secretary.get(&rows("utover")).await;
    beside.says("2026-03-20").does_not_say("2026-04-26");
    let total = secretary.get(&rows("totalt")).await;
    total
        .says("2026-02-20")
        .says("2026-03-20")
        .says("2026-04-26")
        .says("Utöver planen");
    assert_eq!(secretary.get(&rows("x")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_figure_that_does_not_exist_is_not_found() {
    let app = with_canaries().await;
    let mut officer = app.sign_in(Role::Officer).await;
    for path in [
        "/uppfoljning/2026/rader",
        "/uppfoljning/2026/rader?rad=9&kolumn=planerat",
        "/uppfoljning/2026/rader?rad=0&kolumn=x",
        "/uppfoljning/2026.exe",
        "/uppfoljning/tjugo",
        "/uppfoljning/1999",
        "/uppfoljning/99999999999",
    ] {
        assert_eq!(officer.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn the_files_say_what_they_are() {
    let app = with_canaries().await;
    let mut officer = app.sign_in(Role::Officer).await;
    let csv = officer.get("/uppfoljning/2026.csv").await;
    assert_eq!(csv.headers[CONTENT_TYPE], "text/csv; charset=utf-8");
    assert_eq!(
        csv.headers[CONTENT_DISPOSITION],
        "attachment; filename=\"uppfoljning-2026.csv\""
    );
    assert!(csv.body.starts_with("\u{feff}år;per;"), "{}", csv.body);
    let json = officer.get("/uppfoljning/2026.json").await;
    assert_eq!(json.headers[CONTENT_TYPE], "application/json");
    assert!(serde_json::from_str::<serde_json::Value>(&json.body).is_ok());
}

#[tokio::test]
async fn a_day_that_is_no_date_is_said_and_kept() {
    let app = with_canaries().await;
    let mut officer = app.sign_in(Role::Officer).await;
    let page = officer.get("/uppfoljning/2026?per=i+g%C3%A5r").await;
    page.says("Skriv datumet som 2024-04-21.");
    assert_eq!(page.value_of("per").as_deref(), Some("i går"));
    officer.get("/uppfoljning/2026?per=2026-01-15").await.says("0 av 3");
}

#[tokio::test]
async fn a_day_that_is_no_date_gives_no_figures() {
    let app = with_canaries().await;
    let mut officer = app.sign_in(Role::Officer).await;
    for per in ["2026-02-30", "x", "9999-01-01"] {
        for form in FORMS {
            let joint = if form.contains('?') { "&" } else { "?" };
            let page = officer.get(&format!("{form}{joint}per={per}")).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{form} {per}");
            page.says("Skriv datumet som 2024-04-21.");
        }
    }
}

#[tokio::test]
async fn the_secretary_is_told_that_a_later_day_is_not_shown() {
    let app = with_canaries().await;
    let told = "Dagar efter i kväll visas inte. Siffrorna gäller den 22 november 2026.";
    let mut secretary = app.sign_in(Role::Secretary).await;
    for page in [FORMS[0], FORMS[4]] {
        let joint = if page.contains('?') { "&" } else { "?" };
        let page = |per: &str| format!("{page}{joint}per={per}");
        secretary.get(&page("2026-12-31")).await.says(told);
        secretary.get(&page("2026-11-22")).await.does_not_say("Dagar efter");
        secretary.get(&page("")).await.does_not_say("Dagar efter");
    }
    let mut officer = app.sign_in(Role::Officer).await;
    let later = officer.get("/uppfoljning/2026?per=2026-12-31").await;
    later.does_not_say("Dagar efter");
}

#[tokio::test]
async fn rule_2_a_year_of_which_nothing_is_known_has_words_and_dashes() {
    let app = TestApp::new().await;
    let mut officer = app.sign_in(Role::Officer).await;
    officer
        .get("/uppfoljning/2019")
        .await
        .says("Det finns inget registrerat för 2019.")
        .does_not_say("NaN")
        .does_not_say(">0<");
    officer.get("/").await.says("Det finns ingen plan för 2026");
}

#[tokio::test]
async fn the_start_says_what_is_due_and_leads_there() {
    let app = TestApp::new().await;
    let plan = "år;nr;period;typ;samverkanspart;datum;start;slut
2026;1;vår;samordnad;polis;2026-02-20;22:00;02:30
2026;2;höst;egen;;2026-09-11;22:00;02:30
2026;3;höst;samordnad;polis;2026-11-27;22:00;02:30
";
    adopted(&app, "2025-12-10", plan).await.unwrap();
    let rounds = "år;nr;utfall;datum;start;slut;handläggare;deltog
2026;1;genomförd;2026-02-20;22:00;02:30;A;
";
    import(&app, FileKind::Rounds, rounds).await;
    let mut officer = app.sign_in(Role::Officer).await;
    let start = officer.get("/").await;
    start
        .says("Omgång 2 är inte rapporterad")
        .says("Omgång 1: varför deltog inte polisen?")
        .says("Fråga polisen inför hösten 2026")
        .says("Det finns ingen plan för 2027")
        .says("Nästa omgång: fredag 27 november 2026 kl. 22.00–02.30")
        .says("1 av 3 genomförda")
        .says("Prognos: 0–1 av 1")
        .says("Polisen är inte tillfrågad. Utan ja: 0 av 1 i höst.")
        .says("men den kan ställas ända till kvällen, den 27 november 2026.")
        .says(
            "1 planerad · 0 genomförda · 0 som planerat · 1 inte tillfrågad · nästa steg senast den 27 november 2026",
        );
    let links = start.body.split("class=\"button").skip(1);
    let links: Vec<String> = links
        .filter_map(|rest| Some(rest.split("href=\"").nth(1)?.split('"').next()?.replace("&amp;", "&")))
        .collect();
    assert!(links.len() >= 5, "{links:?}");
    for link in links {
        assert_eq!(officer.get(&link).await.status, StatusCode::OK, "{link}");
    }
}

#[tokio::test]
async fn the_page_has_the_year_as_a_figure_and_the_years_side_by_side() {
    let app = with_canaries().await;
    let mut officer = app.sign_in(Role::Officer).await;
    let mut secretary = app.sign_in(Role::Secretary).await;
    let (team, board) = (
        officer.get("/uppfoljning/2026").await,
        secretary.get("/uppfoljning/2026").await,
    );
    // the two that are left: their nights for the team, their number for the secretary
    assert!(
        team.body
            .contains("En omgång planerad med polisen återstår (27 november).")
    );
    assert!(board.body.contains("En omgång planerad med polisen återstår. "));
    assert!(board.body.contains(">en återstår under hösten<"));
    assert!(!board.body.contains("stroke-dasharray=\"3 2\""));
    assert!(team.body.contains("stroke-dasharray=\"3 2\""));
    adopted(
        &app,
        "2024-12-10",
        "år;nr;period;typ;samverkanspart\n2025;1;vår;egen;\n",
    )
    .await
    .unwrap();
    for browser in [&mut officer, &mut secretary] {
        let page = browser.get("/uppfoljning/2026").await;
        page.says("År för år").says("2026 (pågår) 3 1").says("2025 1 0 0 – 0 0");
        assert!(page.body.contains("href=\"/uppfoljning/2025?per=2026-11-22\""));
    }
}
