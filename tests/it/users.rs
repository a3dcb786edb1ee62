//! Users, their passwords and what they may do, through the pages.

use axum::http::StatusCode;
use chrono::TimeDelta;
use tillsyn::domain::user::Role;
use tillsyn::store;

use crate::activation;
use crate::app::{Browser, PASSWORD, Page, TestApp};

const NEW_PASSWORD: &str = "fyra gula bussar";

async fn add(browser: &mut Browser, username: &str, role: &str) -> Page {
    let fields = [("username", username), ("name", "Handläggare A"), ("roles", role)];
    browser.post("/anvandare/ny", &fields).await
}

#[tokio::test]
async fn a_new_user_is_listed_and_can_sign_in_with_a_password_of_their_own() {
    let app = TestApp::new().await;
    let mut administrator = app.sign_in(Role::Administrator).await;
    let link = activation::link(&add(&mut administrator, "a", "officer").await);
    administrator
        .get("/anvandare")
        .await
        .says("Handläggare A a handläggare");
    let mut browser = app.browser();
    assert_eq!(
        activation::choose(&mut browser, &link, NEW_PASSWORD).await.location(),
        "/logga-in"
    );
    assert_eq!(browser.sign_in("a", NEW_PASSWORD).await.status, StatusCode::SEE_OTHER);
    administrator.get("/logg").await.says("Lade till användare användare a");
}

#[tokio::test]
async fn a_faulty_user_is_told_field_by_field_and_nothing_typed_is_lost() {
    let app = TestApp::new().await;
    let mut administrator = app.sign_in(Role::Administrator).await;
    let page = administrator
        .post("/anvandare/ny", &[("username", "a b"), ("name", ""), ("email", "fel")])
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Fyll i fältet.")
        .says("Välj minst en roll.")
        .says("Skriv adressen som");
    assert_eq!(page.value_of("username").unwrap(), "a b");
    add(&mut administrator, "a b", "officer").await.says("utan mellanslag");
    add(&mut administrator, "ADMINISTRATOR", "officer")
        .await
        .says("upptage");
}

#[tokio::test]
async fn a_disabled_user_is_out_at_once() {
    let app = TestApp::new().await;
    let mut officer = app.sign_in(Role::Officer).await;
    let mut administrator = app.sign_in(Role::Administrator).await;
    let fields = [
        ("revision", "1"),
        ("name", "A"),
        ("roles", "officer"),
        ("disabled", "1"),
    ];
    administrator.post("/anvandare/1", &fields).await;
    officer.get("/tillganglighet").await.does_not_say("Logga ut");
    app.browser()
        .sign_in("officer", PASSWORD)
        .await
        .says("Fel användarnamn eller lösenord");
}

#[tokio::test]
async fn another_role_or_a_link_to_choose_a_password_ends_the_sessions() {
    let app = TestApp::new().await;
    let mut administrator = app.sign_in(Role::Administrator).await;
    let mut officer = app.sign_in(Role::Officer).await;
    let fields = [("revision", "1"), ("name", "A"), ("roles", "director")];
    administrator.post("/anvandare/2", &fields).await;
    officer.get("/tillganglighet").await.does_not_say("Logga ut");
    officer.sign_in("officer", PASSWORD).await;
    officer.get("/tillganglighet").await.says("Logga ut");
    let link = activation::link(&administrator.post("/anvandare/2/lank", &[]).await);
    officer.get("/tillganglighet").await.does_not_say("Logga ut");
    officer
        .sign_in("officer", PASSWORD)
        .await
        .says("Fel användarnamn eller lösenord");
    activation::choose(&mut officer, &link, NEW_PASSWORD).await;
    assert_eq!(
        officer.sign_in("officer", NEW_PASSWORD).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn someone_can_always_let_others_in() {
    let app = TestApp::new().await;
    let mut administrator = app.sign_in(Role::Administrator).await;
    let fields = [
        ("revision", "1"),
        ("name", "A"),
        ("roles", "administrator"),
        ("disabled", "1"),
    ];
    let page = administrator.post("/anvandare/1", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("sista administratören");
    administrator.get("/anvandare").await.says("aktiv");
}

#[tokio::test]
async fn a_stale_form_gets_both_versions_and_can_be_sent_again() {
    let app = TestApp::new().await;
    let mut administrator = app.sign_in(Role::Administrator).await;
    app.user("a", &[Role::Officer]).await;
    let change =
        |revision: &'static str, name: &'static str| vec![("revision", revision), ("name", name), ("roles", "officer")];
    administrator.post("/anvandare/2", &change("1", "Först")).await;
    let page = administrator.post("/anvandare/2", &change("1", "Sedan")).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says("Någon annan hann spara före dig").says("Namn Först Sedan");
    assert_eq!(page.value_of("name").unwrap(), "Sedan");
    let revision = page.value_of("revision").unwrap();
    let fields = [("revision", revision.as_str()), ("name", "Sedan"), ("roles", "officer")];
    assert_eq!(
        administrator.post("/anvandare/2", &fields).await.status,
        StatusCode::SEE_OTHER
    );
    administrator.get("/anvandare").await.says("Sedan a handläggare");
}

#[tokio::test]
async fn ones_own_password_is_changed_with_the_old_one_and_other_sessions_end() {
    let app = TestApp::new().await;
    let mut here = app.sign_in(Role::Secretary).await;
    let mut elsewhere = app.sign_in(Role::Secretary).await;
    let wrong = [
        ("current", "fel lösenord"),
        ("new", NEW_PASSWORD),
        ("again", NEW_PASSWORD),
    ];
    assert_eq!(
        here.post("/konto/losenord", &wrong).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let unlike = [("current", PASSWORD), ("new", NEW_PASSWORD), ("again", "något annat")];
    here.post("/konto/losenord", &unlike)
        .await
        .says("Det är inte samma text.");
    let right = [("current", PASSWORD), ("new", NEW_PASSWORD), ("again", NEW_PASSWORD)];
    assert_eq!(here.post("/konto/losenord", &right).await.location(), "/konto");
    here.get("/konto").await.says("Lösenordet är bytt.").says("den här");
    elsewhere.get("/tillganglighet").await.does_not_say("Logga ut");
    assert_eq!(
        app.browser().sign_in("secretary", NEW_PASSWORD).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn one_can_end_ones_other_sessions() {
    let app = TestApp::new().await;
    let mut here = app.sign_in(Role::Secretary).await;
    let mut elsewhere = app.sign_in(Role::Secretary).await;
    here.post("/konto/inloggningar/avsluta", &[]).await;
    here.get("/konto").await.says("avslutade");
    elsewhere.get("/tillganglighet").await.does_not_say("Logga ut");
}

#[tokio::test]
async fn one_session_is_ended_and_the_others_go_on() {
    let app = TestApp::new().await;
    let mut here = app.sign_in(Role::Secretary).await;
    let mut third = app.sign_in(Role::Secretary).await;
    app.advance(TimeDelta::minutes(2));
    let mut lost = app.sign_in(Role::Secretary).await;
    let mut stranger = app.sign_in(Role::Officer).await;
    let page = here.get("/konto").await;
    page.says("Mina inloggningar").says("den här");
    // the one that was used last stands first
    let (_, address) = page.body.split_once("/konto/inloggningar/").unwrap();
    let address = format!("/konto/inloggningar/{}", address.split('"').next().unwrap());
    stranger.post(&address, &[]).await;
    lost.get("/tillganglighet").await.says("Logga ut");
    assert_eq!(here.post(&address, &[]).await.location(), "/konto");
    here.get("/konto").await.says("Inloggningen är avslutad.");
    lost.get("/tillganglighet").await.does_not_say("Logga ut");
    third.get("/tillganglighet").await.says("Logga ut");
    let mut administrator = app.sign_in(Role::Administrator).await;
    administrator.get("/logg").await.says("Avslutade inloggningar");
}

#[tokio::test]
async fn an_administrator_ends_all_sessions_of_a_user() {
    let app = TestApp::new().await;
    let mut administrator = app.sign_in(Role::Administrator).await;
    let mut officer = app.sign_in(Role::Officer).await;
    administrator.get("/anvandare/2").await.says("Okänd webbläsare");
    administrator.post("/anvandare/2/inloggningar/avsluta", &[]).await;
    administrator.get("/anvandare/2").await.says("inte inloggad någonstans");
    officer.get("/tillganglighet").await.does_not_say("Logga ut");
    administrator.get("/tillganglighet").await.says("Logga ut");
}

#[tokio::test]
async fn a_password_hashed_at_another_cost_is_hashed_anew_when_its_user_signs_in() {
    let app = TestApp::new().await;
    let id = app.user("a", &[Role::Officer]).await;
    let dearer = tillsyn::actions::passwords::Cost {
        memory_kib: 16,
        passes: 1,
    };
    let hashed = tillsyn::actions::passwords::hash(PASSWORD.to_owned(), dearer)
        .await
        .unwrap();
    let mut write = app.write().await;
    store::users::set_password_hash(&mut write.tx, id, hashed.as_str())
        .await
        .unwrap();
    crate::app::unlogged(&mut write.tx).await;
    write.commit().await.unwrap();
    app.browser().sign_in("a", PASSWORD).await;
    let mut read = app.db.read().await.unwrap();
    let stored = store::users::password_hash(&mut read, id).await.unwrap();
    assert!(stored.contains("$m=8,"), "{stored}");
}

#[tokio::test]
async fn each_role_starts_at_its_own_page() {
    let app = TestApp::new().await;
    assert_eq!(
        app.sign_in(Role::Secretary).await.get("/").await.location(),
        "/uppfoljning"
    );
    assert_eq!(
        app.sign_in(Role::Administrator).await.get("/").await.location(),
        "/anvandare"
    );
}

#[tokio::test]
async fn sqlite_is_new_enough_for_what_we_rely_on() {
    let app = TestApp::new().await;
    let mut read = app.db.read().await.unwrap();
    let version = sqlx::query_scalar::<_, String>("select sqlite_version()")
        .fetch_one(&mut *read)
        .await
        .unwrap();
    let parts: Vec<u32> = version.split('.').map(|part| part.parse().unwrap()).collect();
    assert!(parts >= vec![3, 51, 3], "{version}");
}
