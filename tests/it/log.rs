//! The log: who did what, by which way and from where.

use axum::http::StatusCode;
use chrono::TimeDelta;
use tillsyn::actions::export::What;
use tillsyn::actions::users;
use tillsyn::domain::actor::Door;
use tillsyn::domain::audit::Action;
use tillsyn::domain::user::Role;
use tillsyn::store::audit::Logged;
use tillsyn::store::{self, Db};

use crate::app::{PASSWORD, TestApp, export};
use crate::commands::Place;

/// All of it, the newest first.
async fn all(db: &Db) -> Vec<Logged> {
    let mut tx = db.read().await.unwrap();
    store::audit::list(&mut tx, None, i64::MAX).await.unwrap()
}

async fn newest(app: &TestApp, action: Action) -> Logged {
    let all = all(&app.db).await;
    all.into_iter().find(|row| row.action == action).unwrap()
}

#[tokio::test]
async fn two_who_are_called_the_same_are_told_apart_on_the_page_and_in_the_file() {
    let app = TestApp::new().await;
    for username in ["kim", "kim.a"] {
        let id = app.user(username, &[Role::Officer, Role::Director]).await;
        let mut write = app.write().await;
        let mut user = store::users::get(&mut write.tx, id).await.unwrap();
        user.name = "Kim A".to_owned();
        users::change(&mut write, &user).await.unwrap();
        write.commit().await.unwrap();
    }
    let mut one = app.browser();
    let mut other = app.browser_at("198.51.100.7");
    one.sign_in("kim", PASSWORD).await;
    other.sign_in("kim.a", PASSWORD).await;
    let page = one.get("/logg").await;
    page.says("Kim A kim.a · 198.51.100.0/24")
        .says("Kim A kim · 192.0.2.0/24");
    page.does_not_say("198.51.100.7");
    let mut write = app.write().await;
    let file = export(&mut write, What::Audit, None).await.unwrap().csv().unwrap();
    let heading = file.lines().next().unwrap();
    assert!(
        heading.ends_with("uppgifter;väg;användar-id;användarnamn;inloggning;nät"),
        "{heading}"
    );
    let signed_in = newest(&app, Action::SignedIn).await;
    let session = signed_in.session.unwrap();
    assert_eq!(session.len(), 16);
    let line = format!(";inloggad;2;kim.a;{session};198.51.100.0/24");
    assert!(file.lines().any(|it| it.trim_end().ends_with(&line)), "{line}: {file}");
}

#[tokio::test]
async fn what_is_done_in_a_session_bears_its_name_also_after_its_user_has_shown_anew_who_they_are() {
    let app = TestApp::new().await;
    let mut browser = app.sign_in(Role::Administrator).await;
    let first = newest(&app, Action::SignedIn).await;
    assert_eq!((first.door, first.actor_id.is_some()), (Some(Door::Session), true));
    app.advance(TimeDelta::minutes(20));
    browser.get("/tillganglighet").await;
    browser
        .post("/konto/bekraftelse", &[("proof", PASSWORD), ("till", "/anvandare/ny")])
        .await;
    browser.get("/anvandare/ny").await;
    let fields = [("username", "b"), ("name", "B"), ("roles", "officer")];
    let added = browser.post("/anvandare/ny", &fields).await;
    assert_eq!(added.status, StatusCode::OK, "{}", added.text());
    let last = newest(&app, Action::UserAdded).await;
    assert_eq!(
        (&last.session, last.username.as_deref()),
        (&first.session, Some("administrator"))
    );
    app.sign_in(Role::Administrator).await;
    assert_ne!(newest(&app, Action::SignedIn).await.session, first.session);
}

#[tokio::test]
async fn whoever_guesses_is_nobody_from_a_network() {
    let app = TestApp::new().await;
    app.user("a", &[Role::Officer]).await;
    app.browser_at("2001:db8:1:2::3").sign_in("a", "fel lösenord").await;
    let failed = newest(&app, Action::SignInFailed).await;
    assert_eq!((failed.actor.as_str(), failed.door), ("", Some(Door::Outside)));
    assert_eq!(failed.network.as_deref(), Some("2001:db8:1::/48"));
    let mut director = app.sign_in(Role::Director).await;
    director.get("/logg").await.says("inte inloggad 2001:db8:1::/48");
}

#[tokio::test]
async fn no_user_is_called_as_the_jobs_or_the_command_line_are() {
    let app = TestApp::new().await;
    let mut administrator = app.sign_in(Role::Administrator).await;
    for (username, name) in [
        ("SYSTEM", "A"),
        ("a", "Sy\u{200b}stem"),
        ("k0mmandorad", "A"),
        ("a", "\u{455}ystem"),
    ] {
        let fields = [("username", username), ("name", name), ("roles", "officer")];
        let refused = administrator.post("/anvandare/ny", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{username} {name}");
        refused.says("liknar ett som programmet självt har i loggen");
    }
}

#[test]
fn the_command_line_says_whose_account_it_was() {
    let place = Place::of_2023();
    let mut command = place.command(&["setting", "set", "municipality", "Exempelby"]);
    assert!(command.env("SUDO_USER", "kim").output().unwrap().status.success());
    let log = place.done(&["export", "audit"]);
    let last = log.lines().next_back().unwrap();
    assert!(
        last.contains(";kommandorad;") && last.contains(" (sudo: kim);"),
        "{last}"
    );
}
