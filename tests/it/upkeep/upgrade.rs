//! An older database: upgraded as a whole, or left as it was with every byte.

use std::process::Stdio;
use std::time::Duration;

use tillsyn::store::upkeep::newest;

use super::{look, names, tamper};
use crate::commands::{Place, said};

const DATABASE: &str = "data/tillsyn.db";
const WRITES: [&str; 4] = ["setting", "set", "municipality", "Exempelby"];

/// As it was before the newest migration.
pub fn older(place: &Place) {
    let migrations = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations")).unwrap();
    let mut migrations: Vec<_> = migrations.map(|entry| entry.unwrap().path()).collect();
    migrations.sort();
    let newest = migrations.pop().unwrap();
    let made = std::fs::read_to_string(newest).unwrap();
    let mut older = vec!["pragma foreign_keys = off".to_owned()];
    for kind in ["trigger", "index", "table"] {
        let create = format!("create {kind} ");
        let all = made.split(&create).skip(1);
        older.extend(all.map(|it| format!("drop {kind} if exists {}", it.split_whitespace().next().unwrap())));
    }
    older.extend(made.split("alter table ").skip(1).filter_map(without_column));
    let before: String = migrations
        .iter()
        .map(|file| std::fs::read_to_string(file).unwrap())
        .collect();
    older.extend(
        made.split("drop trigger ")
            .skip(1)
            .map(|dropped| put_back(dropped, &before)),
    );
    older.extend(made.split("update sqlite_schema set ").skip(1).map(with_words_back));
    tamper(&place.path(DATABASE), older);
    forget_newest(place);
}

/// What takes back `sql = replace(sql, before, after) where ...;`, a part to a line.
fn with_words_back(changed: &str) -> String {
    let (statement, _) = changed.split_once(';').unwrap();
    let lines: Vec<&str> = statement.lines().map(str::trim).collect();
    let [_, before, after, of] = lines[..] else {
        panic!("{statement}")
    };
    let (before, after) = (before.trim_end_matches(','), after.trim_end_matches(')'));
    format!(
        "pragma writable_schema = on; update sqlite_schema set sql = replace(sql, {after}, {before}) {of}; \
         pragma writable_schema = off"
    )
}

/// What takes back `name;` of a trigger that is dropped.
fn put_back(dropped: &str, before: &str) -> String {
    let (name, _) = dropped.split_once(';').unwrap();
    let create = format!("create trigger {name} ");
    let (_, rest) = before.rsplit_once(&create).unwrap();
    let (rest, _) = rest.split_once(" end;").unwrap();
    format!("{create}{rest} end")
}

/// What takes back `table add column name type`.
fn without_column(added: &str) -> Option<String> {
    let (table, column) = added.split_once(" add column ")?;
    let column = column.split_whitespace().next()?;
    Some(format!("alter table {table} drop column {column}"))
}

/// The newest migration is to be made again, where what it makes is there already.
fn forget_newest(place: &Place) {
    let newest = "delete from _sqlx_migrations where version = (select max(version) from _sqlx_migrations)";
    tamper(&place.path(DATABASE), [newest]);
}

/// The newest migration that cannot be made twice.
fn newest_that_adds() -> i64 {
    let adds = |version: &i64| {
        let migrations = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations")).unwrap();
        let mut files = migrations.map(|entry| entry.unwrap().path());
        let number = format!("{version:04}_");
        let file = files.find(|file| file.file_name().unwrap().to_string_lossy().starts_with(&number));
        let made = std::fs::read_to_string(file.unwrap()).unwrap();
        made.contains("add column") || made.contains("create ")
    };
    (1..=newest()).rev().find(adds).unwrap()
}

fn kept() -> String {
    format!("tillsyn.db.fore-{}.bak", newest() - 1)
}

#[test]
fn an_older_database_is_upgraded_by_those_who_write_and_kept_as_it_was() {
    let place = Place::of_2023();
    older(&place);
    let before = std::fs::read(place.path(DATABASE)).unwrap();
    let refused = place.refused(&["follow-up", "2023"]);
    assert!(refused.contains("är från en äldre version"), "{refused}");
    place.done(&["check"]);
    std::fs::remove_dir_all(place.path("data/backups")).unwrap();
    assert_eq!(std::fs::read(place.path(DATABASE)).unwrap(), before);
    let output = place.run(&WRITES);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains(&kept()), "{}", said(&output));
    assert_eq!(names(&place.path("data")), ["tillsyn.db".to_owned(), kept()]);
    assert_eq!(std::fs::read(place.path("data").join(kept())).unwrap(), before);
    let health = look(&place.path(DATABASE));
    assert_eq!((health.faults.as_slice(), health.version), (&[][..], newest()));
}

#[test]
fn what_cannot_be_upgraded_is_left_with_every_byte_and_kept_once() {
    let place = Place::of_2023();
    let step = newest_that_adds();
    tamper(
        &place.path(DATABASE),
        [
            format!("delete from _sqlx_migrations where version >= {step}"),
            // what a migration takes away is not there
            "drop trigger audit_no_update".to_owned(),
        ],
    );
    let before = std::fs::read(place.path(DATABASE)).unwrap();
    for _ in 0..3 {
        let refused = place.refused(&WRITES);
        assert!(
            refused.contains("den gamla versionen av programmet kan startas igen"),
            "{refused}"
        );
        assert!(refused.contains(&format!("Steg {step}")), "{refused}");
        assert_eq!(std::fs::read(place.path(DATABASE)).unwrap(), before);
        let kept = format!("tillsyn.db.fore-{}.bak", step - 1);
        assert_eq!(names(&place.path("data")), ["tillsyn.db".to_owned(), kept]);
    }
}

#[test]
fn a_database_that_another_has_open_is_not_upgraded() {
    let place = Place::of_2023();
    older(&place);
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        use sqlx::{ConnectOptions, query};
        let other = sqlx::sqlite::SqliteConnectOptions::new().filename(place.path(DATABASE));
        let mut other = other.connect().await.unwrap();
        query("select count(*) from audit").execute(&mut other).await.unwrap();
        let refused = place.refused(&WRITES);
        assert!(refused.contains("används av ett annat program"), "{refused}");
    });
    place.done(&WRITES);
}

#[test]
fn a_later_version_is_refused_and_so_is_what_is_no_database() {
    let place = Place::of_2023();
    let later = "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
                 values (9999, 'later', 1, x'00', 0)";
    tamper(&place.path(DATABASE), [later]);
    for command in [&WRITES[..], &["follow-up", "2023"]] {
        let refused = place.refused(command);
        assert!(refused.contains("nyare version av programmet"), "{refused}");
    }
    std::fs::write(place.path(DATABASE), "Hej".repeat(2000)).unwrap();
    for command in [&WRITES[..], &["follow-up", "2023"]] {
        let refused = place.refused(command);
        assert!(refused.contains("Filen är ingen databas."), "{refused}");
    }
}

#[test]
fn one_who_is_killed_in_the_middle_leaves_the_old_or_the_new() {
    let place = Place::of_2023();
    older(&place);
    let old = look(&place.path(DATABASE));
    let bytes = std::fs::read(place.path(DATABASE)).unwrap();
    let mut seen = [0, 0];
    for round in 0..12 {
        std::fs::remove_dir_all(place.path("data")).unwrap();
        std::fs::create_dir(place.path("data")).unwrap();
        std::fs::write(place.path(DATABASE), &bytes).unwrap();
        let mut child = place
            .command(&WRITES)
            .stderr(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(round * 12));
        child.kill().unwrap();
        child.wait().unwrap();
        let left = look(&place.path(DATABASE));
        assert_eq!(left.faults, []);
        let is_new = left.version == newest();
        assert!(is_new || left.version == old.version);
        seen[usize::from(is_new)] += 1;
        for (table, rows) in &old.counts {
            assert!(left.counts[table] >= *rows, "{table}");
        }
        place.done(&WRITES);
        assert_eq!(
            names(&place.path("data")),
            ["tillsyn.db".to_owned(), kept()],
            "round {round}"
        );
    }
    assert!(seen[0] > 0, "killed too late: {seen:?}");
}
