//! What `tillsyn check` finds, and says in Swedish.

use std::path::Path;

use serde_json::json;
use sha2::{Digest, Sha256};
use sqlx::ConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
use tillsyn::actions::Write;
use tillsyn::clock::Now;
use tillsyn::domain::actor::Actor;
use tillsyn::domain::audit::Action;
use tillsyn::store::Db;
use tillsyn::store::files::{beside, hexadecimal};

use super::{GUARD, tamper};
use crate::commands::{Place, said};

const DATABASE: &str = "data/tillsyn.db";

/// Refused in sentences of ours: nothing that SQLite or the system says in English.
fn refused(place: &Place, arguments: &[&str]) -> String {
    let refused = place.refused(arguments);
    for english in [
        "error",
        "malformed",
        "disk image",
        " page",
        " file ",
        "code",
        "No such",
        "denied",
    ] {
        let told = refused.replace(place.path("").to_str().unwrap(), "");
        assert!(!told.contains(english), "{english}: {refused}");
    }
    refused
}

#[tokio::test]
async fn what_was_half_written_when_the_power_went_is_taken_back() {
    let place = Place::of_2023();
    let database = place.path(DATABASE);
    let mut writing = SqliteConnectOptions::new()
        .filename(&database)
        .journal_mode(SqliteJournalMode::Delete)
        // written to the file before it is committed
        .pragma("cache_size", "1")
        .connect()
        .await
        .unwrap();
    let halfway = "begin immediate; create table half (half); \
        insert into half with recursive n (i) as (values (1) union all select i + 1 from n where i < 2000) \
        select randomblob(500) from n";
    sqlx::raw_sql(halfway).execute(&mut writing).await.unwrap();
    let cut_off = place.path("avbruten.db");
    for end in ["", "-journal"] {
        std::fs::copy(beside(&database, end), beside(&cut_off, end)).unwrap();
    }
    assert!(std::fs::metadata(&cut_off).unwrap().len() > 1_000_000);
    assert!(place.done(&["--database", "avbruten.db", "check"]).contains("hel"));
    assert!(std::fs::metadata(&cut_off).unwrap().len() < 1_000_000);
}

/// Takes away what the log has after an entry, with the triggers that keep it put back.
fn cut_after(place: &Place, entry: u32) {
    for (table, column) in [("audit", "id"), ("seal", "entry")] {
        let cut = [
            format!("drop trigger {table}_no_delete"),
            format!("delete from {table} where {column} > {entry}"),
            format!(
                "create trigger {table}_no_delete before delete on {table} begin
                 select raise(abort, 'the log is append-only'); end"
            ),
        ];
        tamper(&place.path(DATABASE), cut);
    }
}

#[test]
fn a_removed_tail_of_the_log_is_found_by_what_was_kept_of_it() {
    let place = Place::of_2023();
    place.done(&["check", "--head", "utanför.head"]);
    let count = |place: &Place| {
        let line = std::fs::read_to_string(place.path("utanför.head")).unwrap();
        line.split(' ').next().unwrap().parse::<u32>().unwrap()
    };
    let first = count(&place);
    place.done(&["setting", "set", "municipality", "Exempelby"]);
    place.done(&["check", "--head", "utanför.head"]);
    let last = count(&place);
    assert!(last > first, "the head goes on with the log");
    cut_after(&place, last - 1);
    let found = refused(&place, &["check", "--head", "utanför.head"]);
    let expected = format!(
        "Loggen slutar vid post {}, men 2024-04-04 kl. 12.00 fanns post {last}",
        last - 1
    );
    assert!(found.contains(&expected), "{found}");
    assert_eq!(count(&place), last, "a shorter log is not kept instead");
    place.done(&["setting", "set", "municipality", "Annanby"]);
    let found = refused(&place, &["check", "--head", "utanför.head"]);
    assert!(found.contains(&format!("Post {last} i loggen är en annan")), "{found}");
    // the copy is worth having, and whoever takes it is told
    place.done(&["check", "--head", "annan.head"]);
    std::fs::create_dir_all(place.path("data/backups")).unwrap();
    std::fs::copy(place.path("utanför.head"), place.path("data/backups/tillsyn.db.head")).unwrap();
    let output = place.run(&["backup", "kopia.db"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("loggen är utbytt"), "{}", said(&output));
    assert!(place.path("kopia.db").exists());
}

#[test]
fn a_cut_write_ahead_log_is_found() {
    let place = Place::of_2023();
    let database = place.path(DATABASE);
    // a database that is in use, with its newest entries in the log alone
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let db = Db::open(&database).await.unwrap();
        let now = Now("2024-04-04T10:00:00Z".parse().unwrap());
        for number in 0..20 {
            let mut write = Write::begin(&db, now, Actor::system()).await.unwrap();
            let detail = serde_json::json!({});
            write.note(Action::Imported, "file", number, detail).await.unwrap();
            write.commit().await.unwrap();
        }
        place.done(&["check"]);
        std::fs::create_dir(place.path("efter")).unwrap();
        for end in ["", "-wal"] {
            let from = beside(&database, end);
            std::fs::copy(from, beside(&place.path("efter/tillsyn.db"), end)).unwrap();
        }
        db.close().await;
    });
    let head = "data/backups/tillsyn.db.head";
    place.done(&["check", "--database", "efter/tillsyn.db", "--head", head]);
    let log = place.path("efter/tillsyn.db-wal");
    drop(std::fs::remove_file(place.path("efter/tillsyn.db-shm")));
    let whole = std::fs::read(&log).unwrap();
    std::fs::write(&log, &whole[..whole.len() / 2]).unwrap();
    let found = refused(&place, &["check", "--database", "efter/tillsyn.db", "--head", head]);
    assert!(found.contains("poster är borttagna"), "{found}");
}

#[test]
fn what_is_no_whole_database_is_named() {
    let place = Place::of_2023();
    let whole = std::fs::read(place.path(DATABASE)).unwrap();
    let write = |bytes: &[u8]| std::fs::write(place.path(DATABASE), bytes).unwrap();
    write(&whole[..whole.len() / 2]);
    assert!(refused(&place, &["check"]).contains("avklippt"));
    write(b"");
    assert!(refused(&place, &["check"]).contains("Filen är tom."));
    write(&b"hej ".repeat(5000));
    assert!(refused(&place, &["check"]).contains("Filen är ingen databas."));
    let mut damaged = whole.clone();
    damaged[4096 * 12..4096 * 13].fill(0x55);
    write(&damaged);
    let found = refused(&place, &["check"]);
    assert!(found.contains("sidan 13 ") || found.contains("skadad"), "{found}");
    std::fs::remove_file(place.path(DATABASE)).unwrap();
    tamper_new(&place.path(DATABASE));
    assert!(refused(&place, &["check"]).contains("Filen är ingen databas för tillsyn."));
    std::fs::remove_file(place.path(DATABASE)).unwrap();
    assert!(refused(&place, &["check"]).contains("ingen databas"));
    std::fs::create_dir(place.path(DATABASE)).unwrap();
    assert!(refused(&place, &["check"]).contains("Det är en mapp"));
}

/// A database of some other program.
fn tamper_new(file: &Path) {
    std::fs::write(file, b"").unwrap();
    tamper(file, ["create table other (a)"]);
}

/// Every page in turn, so that whatever SQLite says of it is said in Swedish.
#[test]
fn every_damaged_page_is_told_of_in_swedish() {
    let place = Place::of_2023();
    let whole = std::fs::read(place.path(DATABASE)).unwrap();
    let pages = whole.len() / 4096;
    let mut found = 0;
    for page in (0..pages).step_by(pages / 25 + 1) {
        let mut damaged = whole.clone();
        let from = if page == 0 { 100 } else { 4096 * page };
        damaged[from..from + 200].fill(0xa5);
        std::fs::write(place.path(DATABASE), damaged).unwrap();
        let output = place.run(&["check"]);
        if !output.status.success() {
            found += 1;
            refused(&place, &["check"]);
        }
    }
    assert!(found > 5, "{found} of {pages}");
}

#[test]
fn a_head_that_cannot_be_read_is_named() {
    let place = Place::of_2023();
    std::fs::write(place.path("trasig.head"), "hej").unwrap();
    let found = place.refused(&["check", "--head", "trasig.head"]);
    assert!(found.contains("ska hålla loggens senaste post"), "{found}");
}

/// An entry as the program made it before it said more of who did it.
fn old_entry(id: i64, previous: &str) -> (String, String) {
    let fields = json!([
        id,
        "2026-01-02T03:04:05Z",
        "Handläggare A",
        "officer",
        "round_logged",
        "round:7",
        "{}"
    ]);
    let mut hashed = Sha256::new();
    hashed.update(unhex(previous));
    hashed.update(fields.to_string());
    let hash = hexadecimal(&hashed.finalize());
    let insert = format!(
        "insert into audit (id, at, actor, roles, action, subject, detail, previous_hash, hash) values
         ({id}, '2026-01-02T03:04:05+00:00', 'Handläggare A', 'officer', 'round_logged', 'round:7', '{{}}', x'{previous}', x'{hash}')"
    );
    (insert, hash)
}

fn unhex(text: &str) -> Vec<u8> {
    let pairs = (0..text.len()).step_by(2);
    pairs
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}

#[test]
fn old_entries_stand_as_they_did_and_new_ones_cannot_be_made_old() {
    let place = Place::new();
    place.done(&["setting", "list"]);
    let database = place.path(DATABASE);
    let (first, hash) = old_entry(1, "");
    let (second, _) = old_entry(2, &hash);
    tamper(&database, [first, second]);
    place.done(&["setting", "set", "municipality", "Exempelby"]);
    place.done(&["check"]);
    let whole = std::fs::read(&database).unwrap();
    for (change, at) in [
        ("username = 'anna' where id = 1", 1),
        ("form = 2 where id = 2", 2),
        ("network = '192.0.2.0/24' where id = 3", 3),
        ("username = null where id = 3", 3),
        ("actor = 'system' where id = 3", 3),
        ("form = 1, door = null, username = null where id = 3", 3),
    ] {
        let change_it = [GUARD[0], &format!("update audit set {change}"), GUARD[1]];
        tamper(&database, change_it);
        let found = refused(&place, &["check"]);
        assert!(
            found.to_lowercase().contains(&format!("post {at}")),
            "{change}: {found}"
        );
        std::fs::write(&database, &whole).unwrap();
    }
}
