//! The page and the files of the follow-up, and the start: what they say, and what they keep from whom.

use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use tillsyn::actions::import::Kind;
use tillsyn::actions::passwords::Cost;
use tillsyn::actions::{contacts, demo, officers};
use tillsyn::domain::partner::{Contact, Officer};
use tillsyn::domain::user::Role;
use tillsyn::store;

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
    import(&app, Kind::Contacts, contacts).await;
    let rounds = "år;nr;utfall;datum;start;slut;handläggare;deltog;anmärkning
2026;1;genomförd;2026-02-20;22:00;02:30;Kanarie Handläggare;;Kanarie anmärkning
2026;2;;2026-11-27;22:00;02:30;Kanarie Handläggare;;Kanarie samling
";
    import(&app, Kind::Rounds, rounds).await;
    let deviations = "år;nr;samverkanspart;frånvaro;orsak;orsakstext;uppgiftslämnare;uppgiftsdatum;kanal
2026;1;polis;återbud;sjukdom;Kanarie Kontakt var sjuk;Kanarie Kontakt;2026-02-19;telefon
";
    import(&app, Kind::Deviations, deviations).await;
    and_what_was_said(&app).await;
    app
}

async fn and_what_was_said(app: &TestApp) {
    let inquiries = "år;period;samverkanspart;skickad;kanal;typ;mottagare;text
2026;vår;polis;2026-01-02;e-post;förfrågan;Kanarie Kontakt;Kan ni den 20 februari?
2026;höst;polis;2026-09-01;e-post;förfrågan;Kanarie Kontakt;Kan ni den 27 november?
";
    import(app, Kind::Inquiries, inquiries).await;
    let answers = "år;period;nr;samverkanspart;svar;svarsdatum;kanal;uppgiftslämnare;svarstext
2026;höst;2;polis;ja;2026-09-10;telefon;Kanarie Kontakt;Vi kommer den 27 november
";
    import(app, Kind::Answers, answers).await;
    let visits = "år;nr;tid;objekt;utfall;dnr
2026;1;2026-02-20 23:15;Kanarie Krog;utan anmärkning;
";
    import(app, Kind::Visits, visits).await;
    let events = "datum;avspark;hemmalag;bortalag;arena;status;samverkanspart;handläggare;start;slut
2026-12-05;14:00;AIK;Kanarie BK;Kanarie Arena;fastställd;evenemangspolis;Kanarie Handläggare;13:00;18:00
";
    import(app, Kind::Events, events).await;
    app.user("kanarie", &[Role::Officer]).await;
    let measures = "år;typ;datum;beskrivning;ansvarig;klart;genomförd;avsedd_effekt;lämnat_av
2026;besked;2026-03-01;Enligt Kanarie Kontakt kommer polisen i höst;Test kanarie;2026-12-31;;;Kanarie Kontakt
";
    import(app, Kind::Measures, measures).await;
}

/// What the secretary may see in no form: names, premises, coming nights in any way of writing them.
const CANARIES: [&str; 9] = [
    "Kanarie",
    "kanarie",
    "2026-11-27",
    "2026-12-11",
    "2026-12-05",
    "27 nov",
    "11 dec",
    "5 dec",
    "22:00",
];

#[tokio::test]
async fn rule_12_the_secretary_sees_no_coming_date_place_or_name_in_any_form() {
    let app = with_canaries().await;
    let mut secretary = app.sign_in(Role::Secretary).await;
    for form in FORMS {
        for query in ["", "per=2026-11-28", "per=2026-12-31"] {
            let joint = if form.contains('?') { "&" } else { "?" };
            let page = secretary.get(&format!("{form}{joint}{query}")).await;
            assert_eq!(page.status, StatusCode::OK, "{form} {query}");
            for canary in CANARIES {
                page.does_not_say(canary);
            }
        }
    }
}

#[tokio::test]
async fn rule_12_the_word_file_that_the_secretary_gets_holds_no_more_than_the_page() {
    let app = with_canaries().await;
    let mut secretary = app.sign_in(Role::Secretary).await;
    let file = secretary.get("/uppfoljning/2026.docx?per=2026-12-31").await;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(file.bytes)).unwrap();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut content).unwrap();
        let content = String::from_utf8_lossy(&content);
        for canary in CANARIES {
            assert!(!content.contains(canary), "{canary}");
        }
    }
}

/// Names as people write them: someone since married, with a title, in small letters, as a reason and as a promise.
async fn with_names_as_written() -> TestApp {
    let app = with_canaries().await;
    let deviations = "år;nr;samverkanspart;frånvaro;orsak;orsakstext;uppgiftslämnare;uppgiftsdatum;kanal
2026;1;polis;återbud;sjukdom;kanarie kontakt ringde till Nattviol Handläggare;Kanarie Kontakt;2026-02-19;telefon
";
    import(&app, Kind::Deviations, deviations).await;
    let answers = "år;period;nr;samverkanspart;svar;svarsdatum;kanal;uppgiftslämnare;svarstext
2026;höst;2;polis;nej;2026-09-11;telefon;Insp. K. Nattviol;
";
    import(&app, Kind::Answers, answers).await;
    let measures = "år;typ;datum;beskrivning;ansvarig;klart;genomförd;avsedd_effekt;lämnat_av
2026;åtagande;2026-03-02;KANARIE KONTAKT och Test Nattviol ses;K. Nattviol;2026-12-31;;;
2026;åtgärd;2026-03-03;Ny rutin;Förvaltningschefen;2026-12-31;;;
";
    import(&app, Kind::Measures, measures).await;
    app.user("Nattviol", &[Role::Director]).await;
    let mut write = app.write().await;
    for contact in store::contacts::list(&mut write.tx).await.unwrap() {
        let name = "Kontaktperson B".to_owned();
        contacts::change(&mut write, &Contact { name, ..contact })
            .await
            .unwrap();
    }
    let officer = officers::find_or_add(&mut write, "Nattviol Handläggare");
    let (officer, _) = officer.await.unwrap();
    let officer = store::officers::get(&mut write.tx, officer).await.unwrap();
    let name = "Handläggare B".to_owned();
    officers::change(&mut write, &Officer { name, ..officer })
        .await
        .unwrap();
    write.commit().await.unwrap();
    app
}

#[tokio::test]
async fn rule_12_the_secretary_sees_functions_however_a_name_is_written() {
    let app = with_names_as_written().await;
    let mut secretary = app.sign_in(Role::Secretary).await;
    for form in FORMS {
        let page = secretary.get(form).await;
        let body = page.body.to_lowercase();
        for name in ["kanarie", "nattviol"] {
            assert!(!body.contains(name), "{name} in {form}: {body}");
        }
    }
    let mut officer = app.sign_in(Role::Officer).await;
    officer.get("/uppfoljning/2026").await.says("K. Nattviol");
    secretary
        .get("/uppfoljning/2026")
        .await
        .says("polisens kontaktperson ringde till handläggare")
        .says("Polisens kontaktperson, telefon, den 19 februari 2026")
        .says("Tillståndsgruppen 2026-12-31")
        .says("Förvaltningschefen 2026-12-31");
    let json = secretary.get("/uppfoljning/2026.json").await;
    assert!(
        json.body.contains("\"responsible\": \"tillståndsgruppen\""),
        "{}",
        json.body
    );
}

#[tokio::test]
async fn rule_12_the_canaries_are_there_for_the_team_to_see() {
    let app = with_canaries().await;
    let mut officer = app.sign_in(Role::Officer).await;
    let json = officer.get("/uppfoljning/2026.json").await;
    for canary in [
        "Kanarie Kontakt",
        "2026-11-27",
        "2026-12-05",
        "Kanarie Arena",
        "Kanarie BK",
    ] {
        assert!(json.body.contains(canary), "{canary}");
    }
    officer
        .get("/")
        .await
        .says("27 november 2026")
        .says("Kanarie Handläggare");
}

#[tokio::test]
async fn the_secretary_sees_number_partner_and_season_of_a_coming_round_and_reasons_by_function() {
    let app = with_canaries().await;
    let mut secretary = app.sign_in(Role::Secretary).await;
    secretary
        .get("/uppfoljning/2026/rader?rad=3&kolumn=planerat")
        .await
        .says("Omgång 2 hösten Höst Samordnad med polisen Kvar")
        .says("Omgång 1 2026-02-20");
    secretary
        .get("/uppfoljning/2026")
        .await
        .says("Polisens kontaktperson, telefon, den 19 februari 2026")
        .says("Besked från polisens kontaktperson: Enligt polisens kontaktperson kommer polisen i höst")
        .says("Handläggare 2026-12-31")
        .says("hösten Evenemangspolisen")
        .does_not_say("/omgangar/");
}

#[tokio::test]
async fn a_date_that_a_director_has_made_public_is_seen_by_the_secretary_too() {
    let app = with_canaries().await;
    let public = "år;nr;utfall;datum;start;slut;handläggare;deltog;offentlig
2026;2;;2026-11-27;22:00;02:30;Kanarie Handläggare;;ja
";
    import(&app, Kind::Rounds, public).await;
    let mut secretary = app.sign_in(Role::Secretary).await;
    let rows = secretary.get("/uppfoljning/2026/rader?rad=3&kolumn=planerat").await;
    rows.says("2026-11-27")
        .does_not_say("2026-12-11")
        .does_not_say("Kanarie");
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
    import(&app, Kind::Rounds, rounds).await;
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
    import(&app, Kind::Rounds, rounds).await;
    let mut officer = app.sign_in(Role::Officer).await;
    let start = officer.get("/").await;
    start
        .says("Omgång 2 är inte rapporterad")
        .says("Omgång 1: varför deltog inte polisen?")
        .says("Fråga polisen inför hösten 2026")
        .says("Det finns ingen plan för 2027")
        .says("Nästa omgång: fredag 27 november 2026 kl. 22.00–02.30")
        .says("1 av 3 genomförda")
        .says("Prognos: 0 av 1")
        .says("Om polisen inte tillfrågas senast den 27 november 2026: 0 av 1 i höst.")
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
async fn rule_12_nothing_of_the_example_leaks_to_the_secretary() {
    let app = TestApp::new().await;
    demo::fill(&app.db, app.now(), Cost::LEAST).await.unwrap();
    let mut read = app.db.read().await.unwrap();
    let program = store::programs::only(&mut read).await.unwrap();
    let years = [2023, 2024, 2025, 2026, 2027];
    let record = store::record::load(&mut read, &program.code, &years).await.unwrap();
    let tonight = app.now().tonight();
    let rounds: Vec<_> = record.years.iter().flat_map(|year| &year.rounds).collect();
    let coming = rounds.iter().filter(|round| round.is_confidential(tonight));
    let mut secrets: Vec<String> = coming
        .filter_map(|round| round.date())
        .map(|date| date.to_string())
        .collect();
    assert!(secrets.len() >= 5, "{secrets:?}");
    secrets.extend(record.officers.iter().map(|officer| officer.name.clone()));
    let visited = rounds.iter().flat_map(|round| &round.visits);
    secrets.extend(visited.map(|visit| visit.premises.clone()));
    drop(read);
    let mut secretary = app.sign_in(Role::Secretary).await;
    for year in years {
        for form in [
            "",
            ".csv",
            ".json",
            ".html",
            "/rader?rad=3&kolumn=planerat",
            "?per=2099-01-01",
        ] {
            let page = secretary.get(&format!("/uppfoljning/{year}{form}")).await;
            assert_eq!(page.status, StatusCode::OK, "{year}{form}");
            for secret in &secrets {
                page.does_not_say(secret);
            }
        }
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
        page.says("År för år")
            .says("2026 (pågår) 3 1")
            .says("2025 1 0 0 0 av 0 0 0");
        assert!(page.body.contains("href=\"/uppfoljning/2025?per=2026-11-22\""));
    }
}
