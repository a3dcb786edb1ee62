//! What a server that runs sees of its own file.

use std::fs;
use std::path::Path;
use std::process::Command;

use axum::http::StatusCode;
use chrono::TimeDelta;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, Executor};
use tillsyn::actions::watch::Watch;
use tillsyn::clock::Clock;
use tillsyn::domain::audit::Action;
use tillsyn::domain::settings::Key;
use tillsyn::domain::user::Role;
use tillsyn::error::DiskFault;
use tillsyn::store;

use crate::app::{TestApp, scope};

const PAGE: usize = 4096;

/// Someone to tell, and a log of many pages.
async fn kept() -> TestApp {
    let app = TestApp::new().await;
    let mut write = app.write().await;
    let program = scope(&mut write.tx).await.program;
    let address = "drift@example.org";
    tillsyn::actions::settings::set(&mut write, &program, Key::OperationsAddress, 0, address)
        .await
        .unwrap();
    for number in 0..300 {
        let detail = serde_json::json!({});
        write.note(Action::Imported, "file", number, detail).await.unwrap();
    }
    write.commit().await.unwrap();
    app
}

/// Overwrites 512 bytes in the middle of a full page of rows. By other programs: opening and closing a file that this process has
/// open lets go of its locks on it.
async fn damage(app: &TestApp) -> usize {
    let file = app.file();
    let mut other = SqliteConnectOptions::new().filename(&file).connect().await.unwrap();
    other.execute("pragma wal_checkpoint(truncate)").await.unwrap();
    other.close().await.unwrap();
    let (copy, noise) = (file.with_extension("copy"), file.with_extension("noise"));
    done(Command::new("cp").arg(&file).arg(&copy));
    let bytes = fs::read(&copy).unwrap();
    let number = |page: &[u8], at: usize| usize::from(page[at]) * 256 + usize::from(page[at + 1]);
    // a leaf of a table with many short rows: https://sqlite.org/fileformat2.html#b_tree_pages
    let is_full = |page: &[u8]| page[0] == 13 && number(page, 3) >= 8 && number(page, 5) <= 1024;
    // the newest is of the log; the first ones are of the schema, without which no page can be named
    let page = (1..bytes.len() / PAGE)
        .rfind(|at| is_full(&bytes[at * PAGE..][..PAGE]))
        .unwrap();
    fs::write(&noise, [0xff; 512]).unwrap();
    let mut dd = Command::new("dd");
    dd.arg(of("if=", &noise))
        .arg(of("of=", &file))
        .args(["bs=512", "count=1", "conv=notrunc"]);
    done(dd.arg(format!("seek={}", page * PAGE / 512 + 4)));
    page + 1
}

fn of(what: &str, file: &Path) -> String {
    format!("{what}{}", file.display())
}

fn done(command: &mut Command) {
    assert!(command.output().unwrap().status.success());
}

async fn mails(app: &TestApp) -> Vec<(String, String)> {
    let mut tx = app.db.read().await.unwrap();
    let all = store::outbox::unsent(&mut tx).await.unwrap();
    all.into_iter()
        .map(|mail| (mail.subject, mail.letter.unwrap().text))
        .collect()
}

async fn look(app: &TestApp, watch: &mut Watch) -> Option<DiskFault> {
    watch.look(&app.db, &Clock::fixed(app.now().0)).await
}

#[tokio::test]
async fn a_damaged_page_is_found_while_the_server_runs_and_told_of_once_a_day() {
    let app = kept().await;
    let mut administrator = app.sign_in(Role::Administrator).await;
    let mut watch = Watch::new(app.health.clone());
    assert_eq!(look(&app, &mut watch).await, None);
    assert_eq!(mails(&app).await, []);
    let page = damage(&app).await;
    assert_eq!(look(&app, &mut watch).await, Some(DiskFault::Damaged));
    assert_eq!(
        administrator.get("/halsa").await.status,
        StatusCode::SERVICE_UNAVAILABLE
    );
    let shown = administrator.get("/drift").await;
    assert!(shown.body.contains("Databasfilen går inte att läsa som en databas."));
    for (hours, told) in [(0, 1), (23, 1), (1, 2)] {
        app.advance(TimeDelta::hours(hours));
        look(&app, &mut watch).await;
        assert_eq!(mails(&app).await.len(), told, "{hours}");
    }
    let (subject, text) = mails(&app).await.remove(0);
    assert_eq!(subject, "Tillsyn: databasfilen är skadad");
    assert!(text.contains(&format!("sidan {page} går inte att läsa")), "{text}");
}

#[tokio::test]
async fn a_whole_file_is_nothing_to_tell_of_and_one_that_is_gone_is() {
    let app = kept().await;
    let mut watch = Watch::new(app.health.clone());
    assert_eq!(look(&app, &mut watch).await, None);
    assert_eq!(app.browser().get("/halsa").await.status, StatusCode::OK);
    let (file, away) = (app.file(), app.file().with_extension("away"));
    fs::rename(&file, &away).unwrap();
    assert_eq!(look(&app, &mut watch).await, Some(DiskFault::Gone));
    fs::rename(&away, &file).unwrap();
    assert_eq!(look(&app, &mut watch).await, None);
    fs::remove_file(app.file().with_extension("db-wal")).unwrap();
    assert_eq!(look(&app, &mut watch).await, Some(DiskFault::Gone));
}
