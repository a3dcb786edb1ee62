//! What people have typed is read by others when someone of the team has read it, and not before: then no spelling that a
//! recogniser has not been taught tells of a coming round.

use tillsyn::actions::passwords::Cost;
use tillsyn::actions::{Write, cleared, demo};

use super::{addresses, browser};
use crate::app::{TestApp, unlogged};

/// Everywhere that people type words which others than the team may come to read.
const TYPED: [&str; 8] = [
    "update measure set description = ?, stated_by = ?, responsible = ?",
    "update absence set reason_text = ?, stated_by = ?",
    "update answer set text = ?, stated_by = ?",
    "update round set note = ?",
    "update slot set focus = ? where plan_id in (select id from plan where adopted_on is null)",
    "update visit set note = ?, premises = ?, case_number = ?",
    "update errand set case_number = ?, number = ? || id, proposers = ?, topic = ?, asks = ?, points = ?, papers = ?,
         signatories = ?, sent_to = ?, paragraph = ?",
    "update routine set text = ?",
];

/// Ways to tell of nights, places and persons that no list of spellings has, and one that looks like the number of a case.
const UNTAUGHT: [&str; 2] = [
    "t minus sjutton vid söder, arton tolv hos s-krogen, sista skoldagen med kommissarien, det där stället v.e. tipsade om",
    "DEC 18:2026",
];

/// Lets others read what is typed of years, so that only what the recogniser takes is taken.
pub async fn clear_all(write: &mut Write, years: &[i32]) {
    let program = crate::app::scope(&mut write.tx).await.program;
    for year in years {
        let tonight = write.now.tonight();
        let words = cleared::list(&mut write.tx, &program.code, *year, tonight)
            .await
            .unwrap();
        let texts: Vec<&str> = words.iter().map(|one| one.text.as_str()).collect();
        cleared::clear(write, (&program.code, *year), &texts).await.unwrap();
    }
}

async fn example() -> TestApp {
    let app = TestApp::new().await;
    demo::fill(&app.db, app.now(), Cost::LEAST).await.unwrap();
    app
}

async fn type_everywhere(app: &TestApp, words: &str) {
    let mut write = app.write().await;
    for sql in TYPED {
        let places = sql.matches('?').count();
        let query = (0..places).fold(sqlx::query(sql), |query, _| query.bind(words));
        query.execute(&mut *write.tx).await.unwrap();
    }
    unlogged(&mut write.tx).await;
    write.commit().await.unwrap();
}

#[tokio::test]
async fn rule_12_nothing_that_people_have_typed_is_read_by_others_before_someone_has_read_it() {
    let app = example().await;
    let mut secretary = browser(&app, "namndsekreterare").await;
    let mut officer = browser(&app, "handlaggare").await;
    let mut told = Vec::new();
    for words in UNTAUGHT {
        type_everywhere(&app, words).await;
        officer.get("/atgarder?ar=2026").await.says(words);
        let read = addresses().into_iter().chain(
            ["rapport", "bilaga.html", "tjansteskrivelse.html"].map(|name| format!("/arenden/2/dokument/{name}")),
        );
        for path in read {
            if secretary
                .get(&path)
                .await
                .body
                .to_lowercase()
                .contains(&words.to_lowercase())
            {
                told.push(format!("{path} tells {words}"));
            }
        }
    }
    assert_eq!(told, Vec::<String>::new());
}

/// The sums of the texts on the page, and those that are chosen.
fn sums(page: &str) -> (String, Vec<String>) {
    let looked_at = page.split_once("name=\"visade\" value=\"").unwrap().1;
    let looked_at = looked_at.split('"').next().unwrap().to_owned();
    let boxes = page.split("name=\"text\" value=\"").skip(1);
    let chosen = boxes.filter(|rest| rest.split('>').next().unwrap().contains("checked"));
    let chosen = chosen.map(|rest| rest.split('"').next().unwrap().to_owned()).collect();
    (looked_at, chosen)
}

#[tokio::test]
async fn the_team_lets_others_read_a_text_and_takes_it_back() {
    let app = example().await;
    let mut secretary = browser(&app, "namndsekreterare").await;
    let mut officer = browser(&app, "handlaggare").await;
    let words = "Ordningsvakterna bjuds in till mötena.";
    let fields = crate::measures::with(&[("year", "2026"), ("date", "2026-03-02"), ("description", words)]);
    assert_eq!(officer.post("/atgarder/ny", &fields).await.status.as_u16(), 303);
    let sees = async |secretary: &mut crate::app::Browser| {
        let page = secretary.get("/uppfoljning/2026").await;
        let json = secretary.get("/uppfoljning/2026.json").await;
        assert_eq!(page.body.contains(words), json.body.contains(words));
        page.body.contains(words)
    };
    assert!(!sees(&mut secretary).await);
    let page = officer.get("/uppfoljning/2026/texter").await;
    page.says(words);
    let (looked_at, chosen) = sums(&page.body);
    assert!(!chosen.is_empty(), "the example's own texts are chosen");
    assert_eq!(looked_at.split(' ').count(), chosen.len() + 1);
    let all: Vec<&str> = looked_at.split(' ').collect();
    let choose = |chosen: &[&str]| {
        let fields = chosen.iter().map(|sum| ("text", (*sum).to_owned()));
        fields.chain([("visade", looked_at.clone())]).collect::<Vec<_>>()
    };
    for (these, is_read) in [(&all[..], true), (&all[..], true), (&[][..], false), (&all[..], true)] {
        let fields = choose(these);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let saved = officer.post("/uppfoljning/2026/texter", &fields).await;
        assert_eq!(saved.status.as_u16(), 303, "{}", saved.text());
        assert_eq!(sees(&mut secretary).await, is_read, "{these:?}");
    }
    // another text is another
    type_everywhere(&app, "Ordningsvakterna bjuds in till möten.").await;
    secretary
        .get("/uppfoljning/2026")
        .await
        .says("Texten visas när förvaltningen har läst igenom den.");
}

#[tokio::test]
async fn what_a_finished_document_says_is_read_by_all() {
    let app = example().await;
    let mut secretary = browser(&app, "namndsekreterare").await;
    let mut officer = browser(&app, "handlaggare").await;
    type_everywhere(&app, "Det blir bra").await;
    let waits = "Dokumenten visas när förvaltningen har läst igenom dem.";
    secretary.get("/arenden/1").await.says(waits);
    officer.get("/arenden/1").await.says("Bara ni kan läsa dokumenten.");
    let finished = officer.post("/arenden/1/fardigstall", &[]).await;
    assert_eq!(finished.status.as_u16(), 303, "{}", finished.text());
    let page = secretary.get("/arenden/1").await;
    assert!(!page.body.contains(waits), "{}", page.text());
    page.says("Det blir bra");
    assert_eq!(secretary.get("/arenden/1/dokument/rapport").await.status.as_u16(), 200);
}
