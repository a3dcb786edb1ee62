//! A copy in the place of the database: the same as before, or refused with the old one untouched.

use std::path::{Path, PathBuf};

use sqlx::{ConnectOptions, Connection, query};
use tillsyn::store::files::beside;
use tillsyn::store::lock::Lock;

use super::{SmallDisk, look, names, tamper};
use crate::commands::{Place, shown};

const DATABASE: &str = "data/tillsyn.db";

/// The case of 2023 with a finished document, and a copy of it.
fn with_copy() -> Place {
    let place = Place::of_2023();
    place.done(&["document", "freeze", "uppföljning", "2023"]);
    place.done(&["backup", "kopia.db"]);
    place
}

/// What was in the place of the database before.
fn kept(place: &Place) -> PathBuf {
    let names = names(&place.path("data"));
    let kept = names
        .iter()
        .find(|name| name.ends_with("Z.fore-aterstallning"))
        .unwrap();
    place.path("data").join(kept)
}

fn without_log(folder: &Path) -> Vec<String> {
    let mut names = names(folder);
    names.retain(|name| name != "tillsyn.db.lock" && name != "riktig.db.lock" && name != "backups");
    names
}

#[test]
fn a_restored_database_says_the_same_byte_for_byte() {
    let place = with_copy();
    let kinds = ["plan", "rounds", "deviations", "inquiries", "answers", "measures"];
    let exported = |database: &str| {
        kinds.map(|kind| {
            place.done(&[
                "export",
                kind,
                "--year",
                "2023",
                "--format",
                "json",
                "--database",
                database,
            ])
        })
    };
    let said = place.done(&["restore", "kopia.db", "--database", "ny mapp/återställd.db"]);
    assert!(
        said.contains("ny mapp/återställd.db är återställd från kopia.db."),
        "{said}"
    );
    let restored = "ny mapp/återställd.db";
    assert_eq!(exported(restored), exported(DATABASE));
    for (document, format) in [("rapport", "html"), ("rapport", "docx"), ("tjänsteskrivelse", "html")] {
        let shown = |database: &str| shown(&place.path(database), document, format);
        assert_eq!(shown(restored), shown(DATABASE), "{document} {format}");
    }
    let follow_up = |database: &str| place.done(&["follow-up", "2023", "--format", "html", "--database", database]);
    assert_eq!(follow_up(restored), follow_up(DATABASE));
}

#[test]
fn what_was_there_is_kept_whole() {
    let place = with_copy();
    place.done(&["setting", "set", "municipality", "Efteråt"]);
    let before = look(&place.path(DATABASE));
    let said = place.done(&["restore", "kopia.db"]);
    assert!(said.contains("fore-aterstallning"), "{said}");
    assert_eq!(look(&kept(&place)), before);
    assert_ne!(place.done(&["setting", "get", "municipality"]), "Efteråt\n");
    assert_eq!(
        without_log(&place.path("data")).len(),
        2,
        "{:?}",
        names(&place.path("data"))
    );
    // in the same second
    place.done(&["restore", "kopia.db"]);
    assert_eq!(look(&kept(&place)), before);
    assert_eq!(without_log(&place.path("data")).len(), 3);
    place.done(&["check"]);
}

#[test]
fn a_write_ahead_log_is_never_taken_for_that_of_the_restored_file() {
    for damage in [false, true] {
        let place = with_copy();
        let database = place.path(DATABASE);
        let copied = look(&place.path("kopia.db"));
        // as after a power cut: the last writes stand in the log alone
        let left = tempfile::tempdir().unwrap();
        tokio::runtime::Runtime::new().unwrap().block_on(async {
            let writer = sqlx::sqlite::SqliteConnectOptions::new().filename(&database);
            let writer = writer.pragma("wal_autocheckpoint", "0");
            let mut writer = writer.connect().await.unwrap();
            for statement in ["create table late (a)", "insert into late values (1), (2)"] {
                query(statement).execute(&mut writer).await.unwrap();
            }
            for end in ["", "-wal"] {
                let from = beside(&database, end);
                std::fs::copy(from, beside(&left.path().join("x"), end)).unwrap();
            }
            writer.close().await.unwrap();
        });
        for end in ["", "-wal"] {
            let from = beside(&left.path().join("x"), end);
            std::fs::copy(from, beside(&database, end)).unwrap();
        }
        if damage {
            std::fs::write(&database, b"hej ".repeat(3000)).unwrap();
            std::fs::write(beside(&database, "-wal"), b"hej ".repeat(30)).unwrap();
        }
        place.done(&["restore", "kopia.db"]);
        assert_eq!(look(&database), copied);
        if damage {
            assert_eq!(std::fs::read(kept(&place)).unwrap(), b"hej ".repeat(3000));
            assert!(!beside(&database, "-wal").exists());
        } else {
            assert_eq!(look(&kept(&place)).counts["late"], 2);
        }
    }
}

#[test]
fn one_bit_or_one_sector_of_a_copy_is_found_and_nothing_is_touched() {
    let place = with_copy();
    let (whole, before) = (
        std::fs::read(place.path("kopia.db")).unwrap(),
        std::fs::read(place.path(DATABASE)).unwrap(),
    );
    let there = without_log(&place.path("data"));
    for round in 0..24 {
        let mut damaged = whole.clone();
        let at = whole.len() / 24 * round + 7;
        if round % 2 == 0 {
            damaged[at] ^= 1 << (round % 8);
        } else {
            let end = damaged.len().min(at + 512);
            damaged[at..end].iter_mut().for_each(|byte| *byte = !*byte);
        }
        std::fs::write(place.path("kopia.db"), damaged).unwrap();
        for command in [&["restore", "kopia.db"][..], &["restore", "kopia.db", "--verify"]] {
            let refused = place.refused(command);
            let by_name = [
                "kontrollsumman bredvid stämmer inte",
                "är ingen databas",
                "är skadad",
                "nyare version",
            ];
            assert!(by_name.iter().any(|name| refused.contains(name)), "{round}: {refused}");
        }
    }
    std::fs::write(place.path("kopia.db"), &whole[..whole.len() / 2]).unwrap();
    place.refused(&["restore", "kopia.db"]);
    std::fs::remove_file(place.path("kopia.db.sha256")).unwrap();
    let refused = place.refused(&["restore", "kopia.db"]);
    assert!(refused.contains("avklippt"), "{refused}");
    assert!(place.refused(&["restore", "saknas.db"]).contains("Filen finns inte."));
    assert_eq!(std::fs::read(place.path(DATABASE)).unwrap(), before);
    assert_eq!(without_log(&place.path("data")), there);
}

#[test]
fn a_copy_with_a_broken_log_or_of_a_later_version_is_refused_by_name() {
    let place = with_copy();
    let before = std::fs::read(place.path(DATABASE)).unwrap();
    std::fs::remove_file(place.path("kopia.db.sha256")).unwrap();
    let other = "update audit set actor = 'någon annan' where id = 7";
    let later = "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
                 values (9999, 'later', 1, x'00', 0)";
    tamper(&place.path("kopia.db"), ["drop trigger audit_no_update", other]);
    let refused = place.refused(&["restore", "kopia.db"]);
    assert!(refused.contains("Post 7 i loggen är ändrad."), "{refused}");
    place.done(&["backup", "annan.db"]);
    std::fs::remove_file(place.path("annan.db.sha256")).unwrap();
    tamper(&place.path("annan.db"), [later]);
    let refused = place.refused(&["restore", "annan.db"]);
    assert!(refused.contains("nyare version av programmet"), "{refused}");
    assert_eq!(std::fs::read(place.path(DATABASE)).unwrap(), before);
}

#[test]
fn nothing_is_restored_under_one_who_serves_or_writes() {
    let place = with_copy();
    let before = std::fs::read(place.path(DATABASE)).unwrap();
    let lock = Lock::take(&place.path(DATABASE)).unwrap();
    assert!(place.refused(&["restore", "kopia.db"]).contains("Tillsyn körs redan"));
    drop(lock);
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let other = sqlx::sqlite::SqliteConnectOptions::new().filename(place.path(DATABASE));
        let mut other = other.connect().await.unwrap();
        query("select count(*) from audit").execute(&mut other).await.unwrap();
        let refused = place.refused(&["restore", "kopia.db"]);
        assert!(refused.contains("används av ett annat program"), "{refused}");
    });
    assert_eq!(std::fs::read(place.path(DATABASE)).unwrap(), before);
}

#[test]
fn a_link_to_the_database_stays_a_link() {
    let place = with_copy();
    std::fs::create_dir(place.path("disk")).unwrap();
    std::fs::rename(place.path(DATABASE), place.path("disk/riktig.db")).unwrap();
    std::os::unix::fs::symlink(place.path("disk/riktig.db"), place.path(DATABASE)).unwrap();
    place.done(&["restore", "kopia.db"]);
    assert!(std::fs::symlink_metadata(place.path(DATABASE)).unwrap().is_symlink());
    assert_eq!(without_log(&place.path("disk")).len(), 2);
}

#[test]
fn a_copy_is_tried_without_changing_anything() {
    let place = with_copy();
    let before = names(&place.path("data"));
    let said = place.done(&["restore", "kopia.db", "--verify"]);
    assert!(said.contains("kopia.db går att återställa."), "{said}");
    assert_eq!(names(&place.path("data")), before);
}

#[test]
fn a_full_disk_leaves_the_old_database() {
    let place = with_copy();
    let size = std::fs::metadata(place.path("kopia.db")).unwrap().len() / 1024;
    let Some(disk) = SmallDisk::new(u32::try_from(size).unwrap() + 40) else {
        return;
    };
    std::fs::copy(place.path(DATABASE), disk.path("tillsyn.db")).unwrap();
    let database = disk.path("tillsyn.db").display().to_string();
    let refused = place.refused(&["restore", "kopia.db", "--database", &database]);
    assert!(refused.starts_with("Disken är full."), "{refused}");
    assert_eq!(look(&disk.path("tillsyn.db")), look(&place.path(DATABASE)));
}
