//! When the disk or the file stands in the way: nothing is lost, people are told, and all goes on when it is mended.

use std::fs;
use std::time::{Duration, Instant};

use axum::http::StatusCode;
use chrono::TimeDelta;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use tillsyn::domain::backups::{Run, RunKind};
use tillsyn::domain::user::Role;
use tillsyn::error::{DiskFault, Error};
use tillsyn::store::lock::Lock;
use tillsyn::store::upkeep_runs;

use crate::app::{TestApp, unlogged};
use crate::measures;

const WORDS: &str = "Kom överens om att fråga igen i augusti.";

/// The fields of a measure.
fn measure(description: &str) -> Vec<(&str, &str)> {
    measures::with(&[("description", description)])
}

/// How many pages the database may have, for the connection that writes.
async fn at_most(app: &TestApp, pages: i64) {
    let mut write = app.write().await;
    sqlx::query(sqlx::AssertSqlSafe(format!("pragma max_page_count = {pages}")))
        .execute(&mut *write.tx)
        .await
        .unwrap();
}

/// Makes the disk as good as full: the database grows no more.
async fn fill_up(app: &TestApp) {
    let mut read = app.db.read().await.unwrap();
    let pages = sqlx::query_scalar("pragma page_count")
        .fetch_one(&mut *read)
        .await
        .unwrap();
    drop(read);
    at_most(app, pages).await;
}

#[tokio::test]
async fn a_write_that_no_longer_fits_fails_alone() {
    let app = TestApp::new().await;
    fill_up(&app).await;
    let mut write = app.write().await;
    let large = "x".repeat(2_000_000);
    let refused = sqlx::query("insert into meta (key, value) values ('large', ?)")
        .bind(&large)
        .execute(&mut *write.tx)
        .await
        .map_err(Error::from);
    assert!(matches!(refused, Err(Error::Disk(DiskFault::Full, _))), "{refused:?}");
    drop(write);
    // whether SQLite rolled all of it back by itself or left that to us, whoever comes next can write
    at_most(&app, 1_000_000).await;
    let mut write = app.write().await;
    sqlx::query("insert into meta (key, value) values ('large', ?)")
        .bind(&large)
        .execute(&mut *write.tx)
        .await
        .unwrap();
    unlogged(&mut write.tx).await;
    write.commit().await.unwrap();
}

#[tokio::test]
async fn what_did_not_fit_is_shown_and_saved_when_there_is_room() {
    let app = TestApp::new().await;
    let mut browser = app.sign_in(Role::Officer).await;
    browser.get("/atgarder/ny").await;
    fill_up(&app).await;
    let long = WORDS.repeat(4_000);
    let fields = measure(&long);
    let page = browser.post("/atgarder/ny", &fields).await;
    assert_eq!(page.status, StatusCode::INSUFFICIENT_STORAGE, "{}", page.body);
    assert!(page.headers.contains_key("retry-after"));
    assert!(page.body.contains("Disken är full. Inget är sparat."));
    assert!(page.body.contains(&long) && page.body.contains("Försök spara igen"));
    assert!(page.body.contains("<h1>Inget är sparat</h1>"));
    at_most(&app, 1_000_000).await;
    // the same once more, as the page's button sends it
    let page = browser.post("/atgarder/ny", &fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
}

#[tokio::test]
async fn pages_are_read_while_someone_else_holds_the_database_and_a_save_is_told_to_wait() {
    let app = TestApp::new().await;
    let mut browser = app.sign_in(Role::Officer).await;
    browser.get("/atgarder/ny").await;
    let mut other = SqliteConnectOptions::new()
        .filename(app.file())
        .connect()
        .await
        .unwrap();
    let held = other.begin_with("begin immediate").await.unwrap();
    // so long that the session is to be written down as used
    app.advance(TimeDelta::minutes(2));
    let before = Instant::now();
    assert_eq!(browser.get("/").await.status, StatusCode::OK);
    assert!(before.elapsed() < Duration::from_secs(1), "{:?}", before.elapsed());
    let page = browser.post("/atgarder/ny", &measure(WORDS)).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(page.body.contains("Databasen är upptagen just nu.") && page.body.contains(WORDS));
    held.rollback().await.unwrap();
    assert_eq!(
        browser.post("/atgarder/ny", &measure(WORDS)).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn nothing_is_saved_in_a_file_that_nobody_finds_again() {
    let app = TestApp::new().await;
    let mut browser = app.sign_in(Role::Officer).await;
    browser.get("/atgarder/ny").await;
    let (file, away) = (app.file(), app.file().with_extension("away"));
    fs::rename(&file, &away).unwrap();
    fs::copy(&away, &file).unwrap();
    let page = browser.post("/atgarder/ny", &measure(WORDS)).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(page.body.contains("borttagen eller utbytt") && page.body.contains(WORDS));
    assert_eq!(browser.get("/halsa").await.status, StatusCode::SERVICE_UNAVAILABLE);
    fs::rename(&away, &file).unwrap();
    assert_eq!(
        browser.post("/atgarder/ny", &measure(WORDS)).await.status,
        StatusCode::SEE_OTHER
    );
    // the log beside it, which holds what is saved until it is folded in
    fs::remove_file(app.file().with_extension("db-wal")).unwrap();
    let page = browser.post("/atgarder/ny", &measure(WORDS)).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn health_says_ok_and_nothing_more() {
    let app = TestApp::new().await;
    let page = app.browser().get("/halsa").await;
    assert_eq!(
        (page.status, page.body.as_str()),
        (StatusCode::OK, r#"{"status":"ok"}"#)
    );
    let mut read = app.db.read().await.unwrap();
    let tried: i64 = sqlx::query_scalar("select count(*) from meta where key = 'tried'")
        .fetch_one(&mut *read)
        .await
        .unwrap();
    assert_eq!(tried, 0);
}

#[tokio::test]
async fn figures_tell_of_routes_and_never_of_who_or_what() {
    let app = TestApp::new().await;
    let mut browser = app.sign_in(Role::Officer).await;
    browser.get("/kalender/tf1_hemlig.ics").await;
    browser.get("/omgangar/4711").await;
    let page = app.figures().await;
    assert_eq!(page.status, StatusCode::OK);
    for line in [
        "tillsyn_healthy 1",
        "tillsyn_mail_waiting 0",
        r#"tillsyn_answers_total{method="GET",route="/kalender/{token}",status="404"} 1"#,
        r#"tillsyn_answers_total{method="GET",route="/omgangar/{id}",status="404"} 1"#,
    ] {
        assert!(page.body.contains(line), "{line}\n{}", page.body);
    }
    assert!(!page.body.contains("hemlig") && !page.body.contains("4711"));
}

#[tokio::test]
async fn an_administrator_sees_that_copies_are_not_made_and_so_does_whoever_asks_for_health() {
    let app = TestApp::new().await;
    let mut administrator = app.sign_in(Role::Administrator).await;
    let page = administrator.get("/drift").await;
    assert!(page.body.contains("Allt går att spara") && page.body.contains("inte tagit någon säkerhetskopia än"));
    let at = app.now().0 - TimeDelta::hours(50);
    let run = Run {
        kind: RunKind::Backup,
        started_at: at,
        ended_at: at,
        ok: true,
        file: "tillsyn-20261120T020000Z.db".to_owned(),
        words: String::new(),
    };
    let failed = Run {
        started_at: at + TimeDelta::hours(24),
        ok: false,
        words: "Disken är full.".to_owned(),
        ..run.clone()
    };
    let mut write = app.write().await;
    for run in [&run, &failed] {
        upkeep_runs::insert(&mut write.tx, run, false).await.unwrap();
    }
    write.commit().await.unwrap();
    // an answer stands for some seconds
    tokio::time::sleep(Duration::from_secs(5)).await;
    assert_eq!(
        app.browser().get("/halsa").await.status,
        StatusCode::SERVICE_UNAVAILABLE
    );
    let page = administrator.get("/drift").await;
    assert!(page.body.contains("på två nätter") && page.body.contains("Disken är full."));
    assert!(app.figures().await.body.contains("tillsyn_backup_age_seconds 180000"));
}

#[test]
fn one_server_has_a_database() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tillsyn.db");
    let lock = Lock::take(&file).unwrap();
    assert!(matches!(Lock::take(&file), Err(Error::Served)));
    drop(lock);
    Lock::take(&file).unwrap();
}
