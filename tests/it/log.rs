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

use crate::app::{Browser, PASSWORD, TestApp, export};
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

async fn of(app: &TestApp, action: Action) -> Vec<Logged> {
    let mut all = all(&app.db).await;
    all.retain(|row| row.action == action);
    all
}

/// The same, once there are so many: an answer does not wait long for the log.
async fn noted(app: &TestApp, action: Action, times: usize) -> Vec<Logged> {
    for _ in 0..500 {
        let rows = of(app, action).await;
        if rows.len() >= times {
            return rows;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("not noted {times} times: {action:?}");
}

fn subjects(rows: &[Logged]) -> Vec<&str> {
    rows.iter().map(|row| row.subject.as_str()).collect()
}

#[tokio::test]
async fn a_page_of_the_schedule_is_noted_once_in_a_session_and_changes_nothing() {
    let app = TestApp::new().await;
    let mut officer = app.sign_in(Role::Officer).await;
    let mut read = app.db.read().await.unwrap();
    let before = store::audit::last_change(&mut read).await.unwrap();
    drop(read);
    for _ in 0..3 {
        officer.get("/omgangar?ar=2026").await;
        officer.get("/ar/2026").await;
        officer.get("/konto").await;
        officer.get("/ar/abc").await;
    }
    let rows = noted(&app, Action::ScheduleRead, 2).await;
    assert_eq!(subjects(&rows), ["page:/ar/2026", "page:/omgangar"]);
    assert_eq!(
        (rows[0].username.as_deref(), rows[0].network.as_deref()),
        (Some("officer"), Some("192.0.2.0/24"))
    );
    assert!(rows[0].session.is_some());
    let mut read = app.db.read().await.unwrap();
    assert_eq!(store::audit::last_change(&mut read).await.unwrap(), before);
    // a secretary sees no coming night
    app.sign_in(Role::Secretary).await.get("/uppfoljning/2026").await;
    assert_eq!(of(&app, Action::ScheduleRead).await.len(), 2);
    let mut again = app.sign_in(Role::Officer).await;
    again.get("/ar/2026").await;
    assert_eq!(noted(&app, Action::ScheduleRead, 3).await.len(), 3);
}

#[tokio::test]
async fn each_file_is_noted() {
    let app = TestApp::new().await;
    let mut secretary = app.sign_in(Role::Secretary).await;
    for _ in 0..2 {
        assert_eq!(secretary.get("/uppfoljning/2026.csv").await.status, StatusCode::OK);
    }
    let rows = noted(&app, Action::Exported, 2).await;
    assert_eq!(subjects(&rows), ["page:/uppfoljning/2026.csv"; 2]);
}

#[tokio::test]
async fn a_page_is_shown_while_the_log_cannot_be_written_and_noted_afterwards() {
    let app = TestApp::new().await;
    let mut officer = app.sign_in(Role::Officer).await;
    let writing = app.write().await;
    assert_eq!(officer.get("/ar/2026").await.status, StatusCode::OK);
    assert!(of(&app, Action::ScheduleRead).await.is_empty());
    drop(writing);
    noted(&app, Action::ScheduleRead, 1).await;
}

#[tokio::test]
async fn what_is_refused_is_noted_by_its_route_and_a_flood_by_how_large_it_is() {
    let app = TestApp::new().await;
    let mut officer = app.sign_in(Role::Officer).await;
    for _ in 0..25 {
        assert_eq!(officer.get("/anvandare/1").await.status, StatusCode::FORBIDDEN);
    }
    let rows = noted(&app, Action::Refused, 2).await;
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row.subject.as_str(), row.detail.as_str()))
        .collect();
    let page = "page:/anvandare/{id}";
    assert_eq!(told, [(page, r#"{"times":10}"#), (page, r#"{"times":1}"#)]);
    assert_eq!(rows[0].username.as_deref(), Some("officer"));
    app.advance(TimeDelta::minutes(61));
    app.sign_in(Role::Officer).await.get("/anvandare/1").await;
    assert_eq!(noted(&app, Action::Refused, 3).await.len(), 3);
    let mut director = app.sign_in(Role::Director).await;
    let page = director.get("/logg?vad=refused").await;
    page.says("Nekades sidan /anvandare/{id} 10 gånger inom en timme");
}

#[tokio::test]
async fn who_sends_more_files_than_there_is_room_for_is_noted() {
    let app = TestApp::new().await;
    let mut officer = app.sign_in(Role::Officer).await;
    for _ in 0..30 {
        let sent = officer.upload("/ingenstans", &[], ("a.csv", b"a")).await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND);
    }
    let slowed = officer.upload("/ingenstans", &[], ("a.csv", b"a")).await;
    assert_eq!(slowed.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(subjects(&noted(&app, Action::Refused, 1).await), ["page:/ingenstans"]);
}

#[tokio::test]
async fn forged_forms_and_links_that_lead_nowhere_are_noted_without_their_secrets() {
    let app = TestApp::new().await;
    let mut officer = app.sign_in(Role::Officer).await;
    officer.csrf = "another".to_owned();
    officer.post("/konto/inloggningar/avsluta", &[]).await;
    let rows = noted(&app, Action::FormRefused, 1).await;
    assert_eq!(subjects(&rows), ["page:/konto/inloggningar/avsluta"]);
    let mut outside = app.browser_at("198.51.100.7");
    for path in [
        "/svar/ts1_hemlig",
        "/kalender/tf1_hemlig.ics",
        "/valj-losenord/ta1_hemlig",
    ] {
        outside.get(path).await;
    }
    let rows = noted(&app, Action::LinkRefused, 3).await;
    assert_eq!(subjects(&rows), ["page:/valj-losenord", "page:/kalender", "page:/svar"]);
    assert!(rows.iter().all(|row| row.network.as_deref() == Some("198.51.100.0/24")));
    assert!(all(&app.db).await.iter().all(|row| !row.subject.contains("hemlig")));
}

/// A user who is added one day, and 250 changes of rounds the next: an administrator's browser.
async fn two_days() -> (TestApp, Browser) {
    let app = TestApp::new().await;
    app.user("kim", &[Role::Officer]).await;
    app.advance(TimeDelta::days(1));
    let administrator = app.sign_in(Role::Administrator).await;
    let mut write = app.write().await;
    for id in 0..250 {
        write
            .note(
                Action::RoundChanged,
                "round",
                id,
                serde_json::json!({ "date": "2026-12-24" }),
            )
            .await
            .unwrap();
    }
    write.commit().await.unwrap();
    (app, administrator)
}

#[tokio::test]
async fn the_log_is_paged_both_ways() {
    let (_app, mut administrator) = two_days().await;
    let first = administrator.get("/logg?vad=roundchanged").await;
    first
        .says("omgång, id 249")
        .says("omgång, id 150")
        .does_not_say("omgång, id 149")
        .does_not_say(">Nyare<");
    let older = administrator.get(&link(&first.body, "Äldre")).await;
    older
        .says("omgång, id 149")
        .says("omgång, id 50")
        .does_not_say("omgång, id 150");
    let newer = administrator.get(&link(&older.body, "Nyare")).await;
    newer
        .says("omgång, id 249")
        .says("omgång, id 150")
        .does_not_say(">Nyare<");
    let last = administrator.get(&link(&older.body, "Äldre")).await;
    last.says("omgång, id 0").does_not_say(">Äldre<");
}

#[tokio::test]
async fn the_log_is_searched_by_who_what_thing_and_day() {
    let (app, mut administrator) = two_days().await;
    let one = administrator.get("/logg?sak=round&id=7").await;
    one.says("omgång, id 7")
        .does_not_say("omgång, id 70")
        .does_not_say("2026-12-24");
    administrator.get("/logg?vem=KIM").await.says("Inget i loggen stämmer");
    administrator
        .get("/logg?vem=istrator&vad=signin")
        .await
        .says("Loggade in");
    administrator
        .get("/logg?vem=system&sak=user")
        .await
        .says("användare kim");
    administrator
        .get("/logg?till=2026-11-22")
        .await
        .says("användare kim")
        .does_not_say("omgång, id");
    administrator.get("/logg?fran=2026-11-23").await.says("omgång, id 249");
    administrator
        .get("/logg?fran=2026-11-24")
        .await
        .says("Inget i loggen stämmer");
    administrator.get("/logg?fran=igar").await.says("Skriv datumet som");
    let file = administrator.get("/logg.csv?sak=round&id=7").await;
    assert_eq!(file.body.lines().count(), 2, "{}", file.body);
    assert!(
        file.body.contains("round:7;") && !file.body.contains("2026-12-24"),
        "{}",
        file.body
    );
    assert_eq!(subjects(&noted(&app, Action::Exported, 1).await), ["page:/logg.csv"]);
}

/// Where a button of a page leads.
fn link(body: &str, label: &str) -> String {
    let (before, _) = body.split_once(&format!(">{label}<")).unwrap();
    let (_, address) = before.rsplit_once("href=\"").unwrap();
    address.split('"').next().unwrap().replace("&amp;", "&")
}

#[tokio::test]
async fn ones_sessions_say_from_where_and_lead_to_what_was_done_in_them() {
    let app = TestApp::new().await;
    let mut director = app.sign_in(Role::Director).await;
    let account = director.get("/konto").await;
    account.says("Från 192.0.2.0/24.");
    director.get("/ar/2026").await;
    noted(&app, Action::ScheduleRead, 1).await;
    let log = director.get(&link(&account.body, "Vad som gjordes")).await;
    log.says("Loggade in").says("sidan /ar/2026");
    let mut officer = app.sign_in(Role::Officer).await;
    officer
        .get("/konto")
        .await
        .says("Från 192.0.2.0/24.")
        .does_not_say("Vad som gjordes");
}
