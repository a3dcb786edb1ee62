//! Rule 12 on the follow-up: the secretary sees neither coming nights nor names, in any form.

use axum::http::StatusCode;
use tillsyn::actions::import::FileKind;
use tillsyn::actions::passwords::Cost;
use tillsyn::actions::{contacts, demo, officers};
use tillsyn::domain::user::Role;
use tillsyn::store;

use super::{FORMS, with_canaries};
use crate::app::TestApp;
use crate::figures::import;
use crate::secrecy::cleared::clear_all;

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
    import(&app, FileKind::Deviations, deviations).await;
    let answers = "år;period;nr;samverkanspart;svar;svarsdatum;kanal;uppgiftslämnare;svarstext
2026;höst;2;polis;nej;2026-09-11;telefon;Insp. K. Nattviol;
";
    import(&app, FileKind::Answers, answers).await;
    let measures = "år;typ;datum;beskrivning;ansvarig;klart;genomförd;avsedd_effekt;lämnat_av
2026;åtagande;2026-03-02;KANARIE KONTAKT och Test Nattviol ses;K. Nattviol;2026-12-31;;;
2026;åtgärd;2026-03-03;Ny rutin;Förvaltningschefen;2026-12-31;;;
";
    import(&app, FileKind::Measures, measures).await;
    app.user("Nattviol", &[Role::Director]).await;
    let mut write = app.write().await;
    for mut contact in store::contacts::list(&mut write.tx).await.unwrap() {
        "Kontaktperson B".clone_into(&mut contact.name);
        contacts::change(&mut write, &contact).await.unwrap();
    }
    let officer = officers::find_or_add(&mut write, "Nattviol Handläggare");
    let (officer, _) = officer.await.unwrap();
    let mut officer = store::officers::get(&mut write.tx, officer).await.unwrap();
    "Handläggare B".clone_into(&mut officer.name);
    officers::change(&mut write, &officer).await.unwrap();
    clear_all(&mut write, &[2026]).await;
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
    let mut write = app.write().await;
    clear_all(&mut write, &[2026]).await;
    write.commit().await.unwrap();
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
    import(&app, FileKind::Rounds, public).await;
    let mut secretary = app.sign_in(Role::Secretary).await;
    let rows = secretary.get("/uppfoljning/2026/rader?rad=3&kolumn=planerat").await;
    rows.says("2026-11-27")
        .does_not_say("2026-12-11")
        .does_not_say("Kanarie");
}

#[tokio::test]
async fn rule_12_nothing_of_the_example_leaks_to_the_secretary() {
    let app = TestApp::new().await;
    demo::fill(&app.db, app.now(), Cost::LEAST).await.unwrap();
    let mut read = app.db.read().await.unwrap();
    let program = crate::app::scope(&mut read).await.program;
    let years = [2023, 2024, 2025, 2026, 2027];
    let mut record = store::record::load(&mut read, &program.code, &years).await.unwrap();
    store::record::load_visits(&mut read, &mut record).await.unwrap();
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
