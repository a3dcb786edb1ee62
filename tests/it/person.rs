//! All that is held of one person, whichever table it is in.

use serde_json::Value;
use tillsyn::domain::audit::Action;
use tillsyn::domain::user::Role;
use tillsyn::store;

use crate::commands::Place;
use crate::errands::case;

/// The tables that tell of someone, surely or not.
fn tables(found: &Value, is_sure: bool) -> Vec<String> {
    let told = found["told"].as_array().unwrap().iter();
    let mut tables: Vec<String> = told
        .filter(|told| told["is_sure"] == is_sure)
        .map(|told| told["table"].as_str().unwrap().to_owned())
        .collect();
    tables.dedup();
    tables
}

#[tokio::test]
async fn a_chef_finds_what_is_held_of_someone_and_takes_it_out_and_both_are_noted() {
    let (app, _) = case().await;
    let mut director = app.sign_in(Role::Director).await;
    let asked = [("name", "handläggare a")];
    let page = director.post("/personuppgifter", &asked).await;
    page.says("Handläggare på omgångar")
        .says("name: Handläggare A")
        .does_not_say("password_hash");
    let file = director.post("/personuppgifter/fil", &asked).await;
    let found: Value = serde_json::from_slice(&file.bytes).unwrap();
    let sure = tables(&found, true);
    for table in ["officer", "round_officer", "audit"] {
        assert!(sure.contains(&table.to_owned()), "{table}: {sure:?}");
    }
    let mut read = app.db.read().await.unwrap();
    let log = store::audit::list(&mut read, None, 2).await.unwrap();
    for entry in log {
        assert_eq!(
            (entry.action, entry.subject.as_str()),
            (Action::Exported, "export:person")
        );
    }
    let nobody = director.post("/personuppgifter", &[("name", " ")]).await;
    assert_eq!(nobody.status, axum::http::StatusCode::UNPROCESSABLE_ENTITY);
}

#[test]
fn someone_is_found_by_address_by_name_in_free_text_and_perhaps_by_a_part_of_it() {
    let place = Place::of_2023();
    let contacts = "samverkanspart;namn;epost;telefon;från;till\npolis;Kanarie Fågelsång;k.f@polis.example;;;\n";
    place.import("contacts", contacts);
    let measures = "år;typ;datum;beskrivning;ansvarig;klart;genomförd;avsedd_effekt\n\
                    2023;åtgärd;2023-05-01;Ring Kanarie Fågelsång;chefen;;;\n\
                    2023;åtgärd;2023-05-02;Fågelsång ringde;chefen;;;\n\
                    2023;åtgärd;2023-05-03;Vi hörde fågelsången;chefen;;;\n";
    place.import("measures", measures);
    let found: Value = serde_json::from_str(&place.done(&["person", "k.f@polis.example"])).unwrap();
    assert_eq!(found["person"]["names"], serde_json::json!(["Kanarie Fågelsång"]));
    let sure = tables(&found, true);
    assert!(
        sure.contains(&"contact".to_owned()) && sure.contains(&"measure".to_owned()),
        "{sure:?}"
    );
    let perhaps = found["told"].as_array().unwrap().iter();
    let perhaps: Vec<&str> = perhaps
        .filter(|told| told["table"] == "measure" && told["is_sure"] == false)
        .map(|told| told["row"]["description"].as_str().unwrap())
        .collect();
    assert_eq!(perhaps, ["Fågelsång ringde"]);
    let nobody: Value = serde_json::from_str(&place.done(&["person", "Xerxes Ökänd"])).unwrap();
    assert_eq!(tables(&nobody, false), Vec::<String>::new());
}
