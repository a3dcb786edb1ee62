//! What the program does by itself: copies at night, those that are kept, and a try of the newest.

use std::path::Path;

use chrono::TimeDelta;
use serde_json::Value;
use tillsyn::actions::backups::{Shelf, keep_up};
use tillsyn::actions::settings;
use tillsyn::clock::Clock;
use tillsyn::domain::backups::{Run, RunKind};
use tillsyn::domain::settings::Key;
use tillsyn::domain::upkeep::Head;
use tillsyn::store;
use tillsyn::store::files::Half;
use tillsyn::swedish::evidence;

use super::names;
use crate::app::{TestApp, scope};

struct Night {
    app: TestApp,
    shelf: Shelf,
}

impl Night {
    async fn new(folder: &Path) -> Self {
        Self {
            app: TestApp::at("2026-11-29T20:00:00Z").await,
            shelf: Shelf {
                folder: folder.join("kopior"),
                head: folder.join("kopior/tillsyn.db.head"),
            },
        }
    }

    async fn pass(&self, hours: i64) -> Vec<Run> {
        self.app.advance(TimeDelta::hours(hours));
        let now = self.app.now().0;
        keep_up(&self.app.db, &Clock::fixed(now), &self.shelf).await.unwrap()
    }

    async fn has_an_address(&self) {
        let mut write = self.app.write().await;
        let program = scope(&mut write.tx).await.program;
        let set = settings::set(&mut write, &program, Key::OperationsAddress, 0, "drift@example.org");
        set.await.unwrap();
        write.commit().await.unwrap();
    }

    async fn mails(&self) -> Vec<String> {
        let mut tx = self.app.db.read().await.unwrap();
        let all = store::outbox::unsent(&mut tx).await.unwrap();
        all.into_iter().map(|mail| mail.subject).collect()
    }
}

#[tokio::test]
async fn a_copy_is_taken_each_night_and_the_newest_is_tried_each_month() {
    let folder = tempfile::tempdir().unwrap();
    let night = Night::new(folder.path()).await;
    std::fs::create_dir(&night.shelf.folder).unwrap();
    std::fs::write(night.shelf.folder.join("annans.db"), "rör inte").unwrap();
    // what was left when the power went, and what another is making
    for left in ["tillsyn-20261128T020000Z.db.tmp", "prov-abcde.tmp", "annans.tmp"] {
        std::fs::write(night.shelf.folder.join(left), "halvt").unwrap();
    }
    let made = Half::make(night.shelf.folder.join("tillsyn-20261127T020000Z.db.tmp")).unwrap();
    let first = night.pass(0).await;
    let halves = names(&night.shelf.folder)
        .into_iter()
        .filter(|name| name.contains(".tmp"));
    assert_eq!(
        halves.collect::<Vec<_>>(),
        ["annans.tmp", "tillsyn-20261127T020000Z.db.tmp"]
    );
    drop(made);
    let kinds: Vec<_> = first.iter().map(|run| (run.kind, run.ok, run.words.as_str())).collect();
    assert_eq!(kinds, [(RunKind::Backup, true, ""), (RunKind::Drill, true, "")]);
    assert_eq!(night.pass(5).await, [], "20.00 UTC, then 02.00 in Stockholm");
    assert_eq!(night.pass(1).await.len(), 1, "03.00 in Stockholm: no drill again");
    let mut drills = 0;
    for _ in 0..60 {
        let runs = night.pass(24).await;
        assert!(runs.iter().all(|run| run.ok), "{runs:?}");
        drills += runs.iter().filter(|run| run.kind == RunKind::Drill).count();
    }
    assert_eq!(drills, 2);
    let mut left = names(&night.shelf.folder);
    left.retain(|name| name.starts_with("tillsyn-"));
    assert!((20..=28).contains(&left.len()), "a copy and its sum each: {left:?}");
    assert!(night.shelf.folder.join("annans.db").exists());
    assert!(left.iter().all(|name| !name.contains("tmp")));
}

#[tokio::test]
async fn what_fails_is_recorded_and_mailed_at_most_once_a_day() {
    let folder = tempfile::tempdir().unwrap();
    let night = Night::new(folder.path()).await;
    night.has_an_address().await;
    // a file where the folder is to be
    std::fs::write(&night.shelf.folder, "").unwrap();
    let failed = night.pass(0).await;
    assert!(failed.iter().all(|run| !run.ok && !run.words.is_empty()), "{failed:?}");
    for _ in 0..20 {
        night.pass(1).await;
    }
    let mails = night.mails().await;
    assert_eq!(
        mails
            .iter()
            .filter(|subject| subject.contains("gick inte att ta"))
            .count(),
        1,
        "{mails:?}"
    );
    night.pass(5).await;
    let mails = night.mails().await;
    assert_eq!(
        mails
            .iter()
            .filter(|subject| subject.contains("gick inte att ta"))
            .count(),
        2,
        "{mails:?}"
    );
}

#[tokio::test]
async fn the_head_of_the_log_is_mailed_once_a_month_and_the_log_begins_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let night = Night::new(folder.path()).await;
    night.pass(0).await;
    assert_eq!(night.mails().await, [""; 0], "there is nowhere to mail it");
    night.has_an_address().await;
    for _ in 0..60 {
        night.pass(24).await;
    }
    assert_eq!(
        night.mails().await,
        [evidence::HEAD; 3],
        "in November, December and January"
    );
    let mut tx = night.app.db.read().await.unwrap();
    let told = store::audit::of_subject(&mut tx, "log:2026-12").await.unwrap();
    let told: Value = serde_json::from_str(&told[0].detail).unwrap();
    let head = Head::parse(told["head"].as_str().unwrap()).unwrap();
    let chain = store::audit::verify(&mut tx).await.unwrap();
    assert_eq!(chain.fault_at(&head), None);
    let another = Head {
        entry: head.entry - 1,
        ..head
    };
    assert!(chain.fault_at(&another).is_some());
}

#[tokio::test]
async fn a_copy_that_is_damaged_since_is_found_by_the_try() {
    let folder = tempfile::tempdir().unwrap();
    let night = Night::new(folder.path()).await;
    night.pass(0).await;
    night.app.advance(TimeDelta::days(31));
    let copy = night.shelf.folder.join("tillsyn-20261129T200000Z.db");
    let mut bytes = std::fs::read(&copy).unwrap();
    // SQLite passes this byte of the header by: only the checksum tells
    bytes[80] ^= 1;
    std::fs::write(&copy, bytes).unwrap();
    // the newest copy by name, since none can be taken now
    let newest = night.shelf.folder.join("tillsyn-20261231T200000Z.db");
    std::fs::rename(&copy, &newest).unwrap();
    std::fs::rename(copy.with_extension("db.sha256"), newest.with_extension("db.sha256")).unwrap();
    let runs = night.pass(0).await;
    let drill = runs.iter().find(|run| run.kind == RunKind::Drill).unwrap();
    assert!(!drill.ok && drill.words.contains("kontrollsumman"), "{drill:?}");
    assert!(newest.exists(), "the newest is never removed");
}
