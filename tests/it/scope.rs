//! Several programmes in one database: every page still is one, what belongs to a programme keeps to its own, and what
//! must be told which one it is about asks.

use axum::http::{Method, StatusCode};
use serde_json::json;
use tillsyn::actions::rounds::{OutsidePlan, add_outside_plan};
use tillsyn::actions::scope::Scope;
use tillsyn::actions::{Write, errands, frozen, settings};
use tillsyn::clock::Now;
use tillsyn::domain::actor::Actor;
use tillsyn::domain::audit::Action;
use tillsyn::domain::errand::{ErrandFacts, ErrandKind};
use tillsyn::domain::ids::{ErrandId, ProgramCode, RoundId};
use tillsyn::domain::period::Night;
use tillsyn::domain::plan::Kind;
use tillsyn::domain::settings::Key;
use tillsyn::domain::user::Role;
use tillsyn::store::Db;
use tillsyn::web;

use crate::access::address;
use crate::app::{Browser, PASSWORD, TestApp};

/// Another programme beside the one that every database begins with.
pub async fn add_tobacco(db: &Db) {
    let now = Now("2023-01-02T10:00:00Z".parse().unwrap());
    let mut write = Write::begin(db, now, Actor::system()).await.unwrap();
    sqlx::query("insert into program (code, name, main_partner) values ('tobak', 'Tobakstillsyn', 'skatteverket')")
        .execute(&mut *write.tx)
        .await
        .unwrap();
    let noted = write.note(Action::SettingChanged, "program", "tobak", json!({}));
    noted.await.unwrap();
    write.commit().await.unwrap();
}

fn tobacco() -> ProgramCode {
    ProgramCode::new("tobak")
}

async fn with_two() -> TestApp {
    let app = TestApp::new().await;
    add_tobacco(&app.db).await;
    app
}

async fn set(app: &TestApp, program: &str, key: Key, value: &str) {
    let mut write = app.write().await;
    let scope = Scope::of(&mut write.tx, &ProgramCode::new(program)).await.unwrap();
    settings::set(&mut write, &scope.program, key, 0, value).await.unwrap();
    write.commit().await.unwrap();
}

/// A browser of someone who may everything.
async fn sign_in_as_all(app: &TestApp) -> Browser {
    app.user("alla", &Role::ALL).await;
    let mut browser = app.browser();
    assert_eq!(browser.sign_in("alla", PASSWORD).await.status, StatusCode::SEE_OTHER);
    browser
}

async fn tobacco_round(app: &TestApp) -> RoundId {
    let new = OutsidePlan {
        night: Night::new(
            "2026-12-04".parse().unwrap(),
            "22:00".parse().unwrap(),
            "02:30".parse().unwrap(),
        )
        .unwrap(),
        kind: Kind::Own,
        partners: Vec::new(),
        officers: Vec::new(),
        event: None,
        area: String::new(),
        meeting_point: String::new(),
        note: String::new(),
    };
    let mut write = app.write().await;
    let id = add_outside_plan(&mut write, &tobacco(), &new).await.unwrap();
    write.commit().await.unwrap();
    id
}

async fn tobacco_errand(app: &TestApp) -> ErrandId {
    let mut write = app.write().await;
    let facts = ErrandFacts::blank(ErrandKind::FollowUp, 2026, app.now().today());
    let id = errands::add(&mut write, &tobacco(), &facts).await.unwrap();
    write.commit().await.unwrap();
    id
}

#[tokio::test]
async fn every_address_answers_with_a_page_or_asks_which() {
    let app = with_two().await;
    let mut browser = sign_in_as_all(&app).await;
    let mut wrong = Vec::new();
    let routes = web::routes();
    let reads = routes.declared().iter().filter(|route| route.method == Method::GET);
    for path in reads.map(|route| address(route.pattern)) {
        let page = browser.get(&path).await;
        let failed = page.status.is_client_error() || page.status.is_server_error();
        let is_page = page.body.starts_with("<!DOCTYPE html>");
        let is_feed = path.starts_with("/kalender/");
        if page.status.is_server_error() || failed && !is_page && !is_feed {
            wrong.push(format!("{path}: {} {}", page.status, page.body));
        }
        if page.status == StatusCode::UNPROCESSABLE_ENTITY {
            page.says("Det finns flera tillsynsområden: Alkohol, Tobakstillsyn.");
            let named = browser.get(&format!("{path}?omrade=tobak")).await;
            if named.status == StatusCode::UNPROCESSABLE_ENTITY || named.status.is_server_error() {
                wrong.push(format!("{path} with a programme: {}", named.status));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[tokio::test]
async fn what_is_the_municipalitys_needs_no_programme() {
    let app = with_two().await;
    app.browser().get("/logga-in").await.says("Logga in");
    let mut browser = sign_in_as_all(&app).await;
    for path in [
        "/konto",
        "/anvandare",
        "/anvandare/ny",
        "/logg",
        "/kontakter",
        "/erbjudanden",
        "/ledighet",
        "/evenemang",
        "/evenemang/nytt",
        "/inkommet",
        "/utkorg",
        "/tillganglighet",
    ] {
        let page = browser.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text());
    }
    let missing = browser.get("/finns-inte").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    missing.says("Till startsidan").says("Ärenden");
    let mut administrator = app.sign_in(Role::Administrator).await;
    assert_eq!(administrator.get("/").await.location(), "/anvandare");
}

#[tokio::test]
async fn a_page_shows_what_all_programmes_have_in_common_or_its_own() {
    let app = with_two().await;
    let mut browser = sign_in_as_all(&app).await;
    set(&app, "alkohol", Key::Municipality, "Exempelby kommun").await;
    browser.get("/konto").await.does_not_say("Exempelby kommun");
    browser.get("/arenden?omrade=alkohol").await.says("Exempelby kommun");
    set(&app, "tobak", Key::Municipality, "Exempelby kommun").await;
    browser.get("/konto").await.says("Exempelby kommun");
}

#[tokio::test]
async fn a_page_that_must_know_asks_and_its_forms_remember() {
    let app = with_two().await;
    let mut browser = sign_in_as_all(&app).await;
    let page = browser.get("/atgarder?ar=2025").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.body.contains("href=\"/atgarder?ar=2025&amp;omrade=tobak\""),
        "{}",
        page.body
    );
    assert_eq!(browser.get("/atgarder?omrade=krog").await.status, StatusCode::NOT_FOUND);

    let form = browser.get("/installningar/rounds?omrade=tobak").await;
    assert!(
        form.body.contains("action=\"/installningar/rounds?omrade=tobak\""),
        "{}",
        form.body
    );
    let typed = [("value", "4"), ("from_year", "2026")];
    let unnamed = browser.post("/installningar/rounds", &typed).await;
    assert_eq!(unnamed.status, StatusCode::UNPROCESSABLE_ENTITY);
    let saved = browser.post("/installningar/rounds?omrade=tobak", &typed).await;
    assert_eq!(saved.location(), "/installningar");
    let mut read = app.db.read().await.unwrap();
    let all = Scope::all(&mut read).await.unwrap();
    let rounds: Vec<u32> = all.iter().map(|one| one.settings(2026).number(Key::Rounds)).collect();
    assert_eq!(rounds, [10, 4]);
}

#[tokio::test]
async fn objects_keep_to_their_own_programme() {
    let app = with_two().await;
    set(&app, "tobak", Key::Colour, "#7a1f1f").await;
    set(&app, "tobak", Key::Group, "Tobaksgruppen").await;
    let (round, errand) = (tobacco_round(&app).await, tobacco_errand(&app).await);
    let mut browser = sign_in_as_all(&app).await;
    browser.get(&format!("/omgangar/{round}")).await.says("4 december 2026");
    browser
        .get(&format!("/omgangar/{round}/kvallsblad"))
        .await
        .says("4 december 2026");
    let page = browser.get(&format!("/arenden/{errand}")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let word = browser.get(&format!("/arenden/{errand}/dokument/rapport.docx")).await;
    assert_eq!(word.status, StatusCode::OK);

    let mut read = app.db.read().await.unwrap();
    let draft = frozen::draft(&mut read, errand, app.now().tonight()).await.unwrap();
    assert!(format!("{draft:?}").contains("#7a1f1f"), "in its own colour");
    drop(read);
    let due = browser.get("/arenden?omrade=alkohol").await;
    assert!(!due.body.contains(&format!("/arenden/{errand}\"")), "{}", due.text());
}
