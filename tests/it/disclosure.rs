//! What may be handed out today: open, masked with why, or left out; and each request noted.

use axum::http::StatusCode;
use serde_json::Value;
use tillsyn::domain::audit::Action;
use tillsyn::domain::user::Role;
use tillsyn::store;

use crate::app::TestApp;
use crate::commands::Place;
use crate::errands::case;

/// The fields of a kind by a key, as value and grounds.
fn fields(file: &Value, kind: &str, key: &str) -> Vec<(String, Vec<String>)> {
    let sheets = file["sheets"].as_array().unwrap();
    let sheet = sheets.iter().find(|sheet| sheet["kind"] == kind).unwrap();
    let grounds = |field: &Value| {
        let all = field["masked"].as_array().unwrap().iter();
        all.map(|one| one["ground"].as_str().unwrap().to_owned()).collect()
    };
    let field = |row: &Value| (row[key]["value"].as_str().unwrap().to_owned(), grounds(&row[key]));
    sheet["rows"].as_array().unwrap().iter().map(field).collect()
}

#[tokio::test]
async fn rule_12_what_is_handed_out_tells_of_no_round_to_come_and_of_nobody() {
    let (_app, mut browser) = case().await;
    let page = browser.get("/lamna-ut?ar=2024").await;
    page.says("Kommande omgång, 17 kap. 1 § OSL")
        .says("Maskeringen är ett förslag och inget beslut.")
        .does_not_say("2024-05-27");
    for file in ["html", "csv", "json"] {
        let coming = browser.get(&format!("/lamna-ut/2024.{file}")).await;
        assert_eq!(coming.status, StatusCode::OK);
        for secret in ["2024-04-21", "2024-05-27", "Djurgården", "Handläggare A", "Friends"] {
            coming.does_not_say(secret);
        }
        let past = browser.get(&format!("/lamna-ut/2023.{file}")).await;
        assert!(past.body.contains("2023-01-27"), "{file}");
        past.does_not_say("Handläggare A");
    }
    let coming: Value = serde_json::from_slice(&browser.get("/lamna-ut/2024.json").await.bytes).unwrap();
    let masked = |ground: &str| (String::new(), vec![ground.to_owned()]);
    assert_eq!(fields(&coming, "rounds", "date"), [masked("coming"), masked("coming")]);
    assert_eq!(fields(&coming, "events", "home"), [masked("coming"), masked("coming")]);
    let past: Value = serde_json::from_slice(&browser.get("/lamna-ut/2023.json").await.bytes).unwrap();
    assert_eq!(fields(&past, "rounds", "officers")[0], masked("person"));
    assert_eq!(
        fields(&past, "rounds", "date")[0],
        ("2023-01-27".to_owned(), Vec::new())
    );
    let function = ("polisens kontaktperson".to_owned(), Vec::new());
    assert_eq!(fields(&past, "deviations", "stated_by")[0], function);
}

#[tokio::test]
async fn a_request_that_is_tried_is_noted_with_what_was_decided_and_who_asked_only_if_they_said() {
    let app = TestApp::new().await;
    let mut browser = app.sign_in(Role::Officer).await;
    let asked = [
        ("asked", "Alla omgångar 2026"),
        ("asked_by", ""),
        ("decision", "delvis"),
    ];
    let refused = browser.post("/lamna-ut", &[&asked[..], &[("why", "")]].concat()).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused
        .says("Skriv vad som inte lämnades ut och varför.")
        .says("Alla omgångar 2026");
    let noted = browser
        .post("/lamna-ut", &[&asked[..], &[("why", "Kommande kvällar.")]].concat())
        .await;
    assert_eq!(noted.location(), "/lamna-ut");
    browser
        .get("/lamna-ut")
        .await
        .says("Alla omgångar 2026 – Lämnades ut i delar. Kommande kvällar. Test officer");
    browser.get("/lamna-ut/2026.csv").await;
    let mut read = app.db.read().await.unwrap();
    let log = store::audit::list(&mut read, None, 10).await.unwrap();
    assert!(
        log.iter()
            .any(|entry| entry.action == Action::Exported && entry.subject == "export:disclosure")
    );
    let tried = log
        .iter()
        .find(|entry| entry.action == Action::DisclosureTried)
        .unwrap();
    assert_eq!(tried.subject, format!("disclosure:{}", tried.id));
}

#[test]
fn the_command_gives_the_same() {
    let place = Place::of_2023();
    let text = place.done(&["disclosure", "2024", "--format", "csv"]);
    assert!(
        text.contains("rounds;1;datum;;kommande omgång, 17 kap. 1 § OSL"),
        "{text}"
    );
    assert!(!text.contains("2024-05-27"));
    place.done(&["setting", "set", "ground_coming", "17 kap. 2 § OSL"]);
    assert!(place.done(&["disclosure", "2024"]).contains("17 kap. 2 § OSL"));
}
