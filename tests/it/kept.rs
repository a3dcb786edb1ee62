//! What was finished for the nämnd stays as it was: while it is made, against every change, and in every copy of the file.

use std::time::{Duration, Instant};

use axum::http::StatusCode;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};
use tillsyn::actions::import::FileKind;
use tillsyn::actions::{frozen, settings};
use tillsyn::domain::ids::ErrandId;
use tillsyn::domain::settings::Key;
use tillsyn::domain::upkeep::Head;
use tillsyn::domain::user::Role;
use tillsyn::error::Error;
use tillsyn::store::{self, Db, upkeep};
use tillsyn::web::paths;

use crate::app::{Browser, TestApp};
use crate::commands;
use crate::figures::import;
use crate::frozen::follow_up;

/// Round 7 with the police there after all.
const CORRECTED: &str = "år;nr;utfall;datum;start;slut;handläggare;deltog\n\
                         2023;7;genomförd;2023-09-29;22:00;02:30;Handläggare A, Handläggare B;polis\n";

async fn finish(browser: &mut Browser, errand: &str) -> StatusCode {
    browser.post(&format!("{errand}/fardigstall"), &[]).await.status
}

async fn drafted(app: &TestApp) -> frozen::Draft {
    let mut read = app.db.read().await.unwrap();
    frozen::draft(&mut read, ErrandId(1), app.now().tonight())
        .await
        .unwrap()
}

async fn versions(app: &TestApp) -> usize {
    let mut read = app.db.read().await.unwrap();
    store::frozen::of_errand(&mut read, ErrandId(1)).await.unwrap().len()
}

/// A text that takes its time as PDF.
async fn long_text(browser: &mut Browser, errand: &str) {
    let text = "Ett ord efter ett annat. ".repeat(4_000);
    let fields = [("heading", "Bedömning"), ("text", text.as_str()), ("revision", "0")];
    let path = format!("{errand}/dokument/rapport/avsnitt/bedomning");
    assert_eq!(browser.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn nothing_is_finished_of_what_was_changed_while_it_was_rendered() {
    let (app, mut browser, _errand) = follow_up().await;
    let rendered = frozen::render(drafted(&app).await, None).unwrap();
    import(&app, FileKind::Rounds, CORRECTED).await;
    let mut write = app.write().await;
    let refused = frozen::freeze(&mut write, &rendered).await.unwrap_err();
    assert!(matches!(refused, Error::Overtaken), "{refused}");
    drop(write);
    // what goes into the bytes is more than the figures: the colour of documents too
    let rendered = frozen::render(drafted(&app).await, None).unwrap();
    let mut write = app.write().await;
    let program = crate::app::scope(&mut write.tx).await.program;
    settings::set(&mut write, &program, Key::Colour, 2024, "#7a1f3d")
        .await
        .unwrap();
    let refused = frozen::freeze(&mut write, &rendered).await.unwrap_err();
    assert!(matches!(refused, Error::Overtaken), "{refused}");
    drop(write);
    assert_eq!(versions(&app).await, 0);
    let rendered = frozen::render(drafted(&app).await, None).unwrap();
    let mut write = app.write().await;
    assert_eq!(frozen::freeze(&mut write, &rendered).await.unwrap(), 1);
    write.commit().await.unwrap();
    browser.get("/arenden/1/versioner/1").await.says("Version 1 av");
}

#[tokio::test]
async fn whoever_finishes_while_someone_else_writes_is_told_to_look_and_try_again() {
    let (app, mut browser, errand) = follow_up().await;
    let began = Instant::now();
    assert_eq!(finish(&mut browser, &errand).await, StatusCode::SEE_OTHER);
    let alone = began.elapsed();
    // corrected and not yet committed: what is rendered meanwhile is what is recorded before
    let mut write = app.write().await;
    let options = tillsyn::actions::import::Options::default();
    crate::app::import(&mut write, FileKind::Rounds, CORRECTED.as_bytes(), options)
        .await
        .unwrap();
    let commit = async {
        tokio::time::sleep(alone * 2 + Duration::from_secs(1)).await;
        write.commit().await.unwrap();
    };
    let path = format!("{errand}/fardigstall");
    let (refused, ()) = tokio::join!(browser.post(&path, &[]), commit);
    assert_eq!(refused.status, StatusCode::CONFLICT);
    refused.says(
        "Något ändrades medan dokumenten gjordes, så inget är färdigställt. Titta på dokumenten och försök igen.",
    );
    assert_eq!(versions(&app).await, 1);
    assert_eq!(finish(&mut browser, &errand).await, StatusCode::SEE_OTHER);
    assert_eq!(versions(&app).await, 2);
}

#[tokio::test]
async fn a_slow_pdf_blocks_nobody_who_logs_a_round_at_night() {
    let (app, mut browser, errand) = follow_up().await;
    long_text(&mut browser, &errand).await;
    let began = Instant::now();
    let finishing = async {
        assert_eq!(finish(&mut browser, &errand).await, StatusCode::SEE_OTHER);
        began.elapsed()
    };
    let mut longest = Duration::ZERO;
    let mut writes = 0;
    let writing = async {
        loop {
            let before = Instant::now();
            let write = app.write().await;
            write.commit().await.unwrap();
            longest = longest.max(before.elapsed());
            writes += 1;
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    let took = tokio::select! {
        took = finishing => took,
        () = writing => unreachable!(),
    };
    assert!(writes > 3, "{writes} writes in {took:?}");
    assert!(longest * 2 < took, "a write waited {longest:?} of {took:?}");
}

#[tokio::test]
async fn rule_22_the_database_refuses_every_change_of_what_was_finished() {
    let (app, mut browser, errand) = follow_up().await;
    assert_eq!(finish(&mut browser, &errand).await, StatusCode::SEE_OTHER);
    let file = "select errand_id, number, part, 'odt', media_type, sha256, bytes from errand_version_file limit 1";
    let same = "select errand_id, number, part, format, media_type, sha256, x'00' from errand_version_file";
    let version = "select errand_id, number, as_of, '{}', rows, recorded_at, recorded_by from errand_version";
    let never = "a finished document never changes";
    let cases = [
        ("update errand_version set rows = '{}'".to_owned(), never),
        ("update or replace errand_version set number = 2".to_owned(), never),
        ("delete from errand_version".to_owned(), never),
        ("update errand_version_file set bytes = x'00'".to_owned(), never),
        ("delete from errand_version_file".to_owned(), never),
        (format!("insert into errand_version_file {file}"), never),
        (format!("insert or replace into errand_version_file {same}"), never),
        (format!("insert or ignore into errand_version_file {same}"), never),
        (format!("insert or replace into errand_version {version}"), never),
        (format!("replace into errand_version {version}"), never),
        (
            "insert into errand_version select errand_id, 2, as_of, '{}', rows, recorded_at, recorded_by from errand_version"
                .to_owned(),
            "a finished version has its documents",
        ),
        ("delete from errand".to_owned(), "FOREIGN KEY"),
    ];
    for (sql, why) in cases {
        let mut write = app.write().await;
        // the statement is the test's own
        let done = sqlx::query(AssertSqlSafe(sql.clone())).execute(&mut *write.tx).await;
        let refused = done.map(|done| done.rows_affected()).unwrap_err();
        assert!(refused.to_string().contains(why), "{sql}: {refused}");
    }
    // files that no version ever seals are no part of anything
    let mut write = app.write().await;
    let orphan = "insert into errand_version_file select errand_id, 9, part, format, media_type, sha256, bytes
                  from errand_version_file";
    sqlx::query(orphan).execute(&mut *write.tx).await.unwrap();
    crate::app::unlogged(&mut write.tx).await;
    let refused = write.commit().await.unwrap_err();
    assert!(refused.to_string().contains("FOREIGN KEY"), "{refused}");
    assert_eq!(versions(&app).await, 1);
}

const DOCUMENTS: [&str; 3] = ["tjansteskrivelse", "rapport", "bilaga"];
const FORMATS: &[&str] = if cfg!(feature = "pdf") {
    &["html", "pdf", "docx", "txt"]
} else {
    &["html", "docx", "txt"]
};

/// Every document in every format.
fn files() -> Vec<(&'static str, &'static str)> {
    let with_formats = |document| FORMATS.iter().map(move |format| (document, *format));
    DOCUMENTS.into_iter().flat_map(with_formats).collect()
}

/// The bytes that a file of version 1 had.
type Kept = Vec<((&'static str, &'static str), Vec<u8>)>;

/// A file of version 1, as the pages give it.
async fn served(browser: &mut Browser, errand: &str, (document, format): (&str, &str)) -> Vec<u8> {
    let page = browser.get(&format!("{errand}/versioner/1/{document}.{format}")).await;
    assert_eq!(page.status, StatusCode::OK, "{document}.{format}");
    page.bytes
}

/// Every file of version 1 is what it was, as the pages of a program on another database file give it.
async fn same(app: &TestApp, errand: &str, kept: &Kept, when: &str) {
    let mut browser = app.sign_in(Role::Secretary).await;
    for (file, bytes) in kept {
        let now = served(&mut browser, errand, *file).await;
        assert!(&now == bytes, "{file:?} is another {when}");
    }
    let page = browser.get(&format!("{errand}/versioner/1")).await;
    page.says("Omgång 7 rättades efter nämndens sammanträde den 16 april 2024.");
}

/// Every file of version 1, which its sum in the database fits.
async fn as_finished(app: &TestApp, browser: &mut Browser, errand: &str) -> Kept {
    let mut kept = Vec::new();
    for file in files() {
        kept.push((file, served(browser, errand, file).await));
    }
    let mut read = app.db.read().await.unwrap();
    let stored = store::frozen::files(&mut read, ErrandId(1), 1).await.unwrap();
    assert_eq!(stored.len(), kept.len());
    for file in stored {
        let sum = <sha2::Sha256 as sha2::Digest>::digest(&file.bytes);
        let digits = sum.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        let digits = digits.map(|digit| char::from_digit(digit.into(), 16).unwrap());
        assert_eq!(digits.collect::<String>(), file.sha256);
    }
    kept
}

/// What the next version of the program could do to its database: one migration more than there are, in a folder with
/// those that there are.
async fn migrated_by_the_next_version(file: &std::path::Path) {
    let folder = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations")).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    let next = folder.path().join("9999_next.sql");
    std::fs::write(next, include_str!("fixtures/next_version.sql")).unwrap();
    let migrator = sqlx::migrate::Migrator::new(folder.path()).await.unwrap();
    let options = SqliteConnectOptions::new().filename(file).foreign_keys(true);
    let mut db = options.connect().await.unwrap();
    migrator.run(&mut db).await.unwrap();
    let broken: Vec<(String,)> = sqlx::query_as("select \"table\" from pragma_foreign_key_check")
        .fetch_all(&mut db)
        .await
        .unwrap();
    assert_eq!(broken, []);
    db.close().await.unwrap();
}

/// The program of today stands in for the next version, which knows the migration: it is told that there was none.
async fn read_as_the_next_version(file: &std::path::Path) {
    let mut db = SqliteConnectOptions::new().filename(file).connect().await.unwrap();
    let forgotten = sqlx::query("delete from _sqlx_migrations where version = 9999");
    assert_eq!(forgotten.execute(&mut db).await.unwrap().rows_affected(), 1);
    db.close().await.unwrap();
}

#[tokio::test]
async fn rule_22_a_finished_follow_up_has_the_same_bytes_after_a_correction_a_migration_and_copies_of_the_file() {
    let (app, mut browser, errand) = follow_up().await;
    assert_eq!(finish(&mut browser, &errand).await, StatusCode::SEE_OTHER);
    let kept = as_finished(&app, &mut browser, &errand).await;
    app.advance(chrono::TimeDelta::days(20));
    import(&app, FileKind::Rounds, CORRECTED).await;
    same(&app, &errand, &kept, "after the correction").await;
    let now = app.now();
    let (file, _folder) = app.closed().await;
    migrated_by_the_next_version(&file).await;
    let bytes = std::fs::read(&file).unwrap();
    let refused = Db::open(&file).await.unwrap_err();
    assert!(matches!(refused, Error::Migration(_)), "{refused}");
    assert!(
        bytes == std::fs::read(&file).unwrap(),
        "a refused file is left as it is"
    );
    read_as_the_next_version(&file).await;
    let app = TestApp::on(&file, now).await;
    same(&app, &errand, &kept, "after a migration").await;
    // away while it is in use, as before an upgrade, and by hand when it is closed; and back
    let away = tempfile::tempdir().unwrap();
    let (in_use, by_hand) = (away.path().join("i-bruk.db"), away.path().join("kopia.db"));
    upkeep::copy(&file, &in_use).await.unwrap();
    app.db.close().await;
    std::fs::copy(&file, &by_hand).unwrap();
    for copy in [in_use, by_hand] {
        std::fs::remove_file(&file).unwrap();
        std::fs::copy(&copy, &file).unwrap();
        let app = TestApp::on(&file, now).await;
        same(&app, &errand, &kept, "after the file was copied away and back").await;
        app.db.close().await;
        for ((document, format), bytes) in &kept {
            let shown = commands::shown(&file, document, format);
            assert!(&shown == bytes, "{document} as {format} is another by the command");
        }
    }
}

#[tokio::test]
async fn a_version_rendered_again_another_day_has_the_same_bytes() {
    let (app, mut browser, errand) = follow_up().await;
    assert_eq!(finish(&mut browser, &errand).await, StatusCode::SEE_OTHER);
    let log = head(&app).await;
    let first = frozen::render(drafted(&app).await, log.as_ref()).unwrap();
    app.advance(chrono::TimeDelta::days(400));
    let again = frozen::render(drafted(&app).await, log.as_ref()).unwrap();
    assert!(first == again, "another 400 days later");
    // but for the log, it is what is read
    let mut browser = app.sign_in(Role::Officer).await;
    let unfinished = frozen::render(drafted(&app).await, None).unwrap();
    for file in unfinished.files().iter().filter(|file| file.format != "txt") {
        let document = paths::document_name(file.part);
        let live = browser
            .get(&format!("{errand}/dokument/{document}.{}", file.format))
            .await;
        assert!(
            live.bytes == file.bytes,
            "{document} as {} is another as it is read",
            file.format
        );
    }
}

async fn head(app: &TestApp) -> Option<Head> {
    store::audit::head(&mut app.db.read().await.unwrap()).await.unwrap()
}

#[cfg(not(feature = "pdf"))]
#[tokio::test]
async fn without_pdf_the_rest_is_finished_and_nothing_offers_a_pdf() {
    let (app, mut browser, errand) = follow_up().await;
    let page = browser.get(&format!("{errand}/dokument/rapport")).await;
    assert!(!page.body.contains(".pdf"));
    let refused = browser.get(&format!("{errand}/dokument/rapport.pdf")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says("Programmet är byggt utan PDF. Hämta dokumentet som HTML eller Word.");
    assert_eq!(finish(&mut browser, &errand).await, StatusCode::SEE_OTHER);
    let mut read = app.db.read().await.unwrap();
    let files = store::frozen::files(&mut read, ErrandId(1), 1).await.unwrap();
    assert_eq!(files.len(), 9);
    let version = browser.get(&format!("{errand}/versioner/1")).await;
    assert!(version.body.contains("rapport.docx") && version.body.contains("rapport.html"));
    version.does_not_say(".pdf");
    let missing = browser.get(&format!("{errand}/versioner/1/rapport.pdf")).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}
