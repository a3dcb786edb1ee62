//! Copies taken while the database is in use: whole, of one moment, and never over another file.

use std::os::unix::fs::PermissionsExt;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use serde_json::json;
use tillsyn::actions::copies;
use tillsyn::domain::audit::Action;
use tillsyn::store::upkeep::examine;

use super::{SmallDisk, names};
use crate::app::TestApp;
use crate::commands::Place;

async fn write_on(app: Arc<TestApp>, number: i32, stop: Arc<AtomicBool>, written: Arc<AtomicI64>) {
    while !stop.load(Ordering::Relaxed) {
        let mut write = app.write().await;
        let detail = json!({ "text": "x".repeat(400) });
        write.note(Action::Imported, "file", number, detail).await.unwrap();
        write.commit().await.unwrap();
        written.fetch_add(1, Ordering::Relaxed);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn copies_taken_while_four_write_are_whole_and_of_one_moment() {
    let app = Arc::new(TestApp::new().await);
    let folder = tempfile::tempdir().unwrap();
    let stop = Arc::new(AtomicBool::new(false));
    let written = Arc::new(AtomicI64::new(0));
    let writers: Vec<_> = (0..4)
        .map(|number| tokio::spawn(write_on(app.clone(), number, stop.clone(), written.clone())))
        .collect();
    let kept = tempfile::tempdir().unwrap();
    let head = kept.path().join("head");
    let mut last = 0;
    for number in 0..12 {
        let copy = folder.path().join(format!("säkerhets kopia {number}.db"));
        let acknowledged = written.load(Ordering::Relaxed);
        let taken = copies::take(&app.file(), &copy, &head).await.unwrap().head.unwrap();
        let found = examine(&copy, None).await.unwrap();
        assert_eq!(found.faults, []);
        assert_eq!(found.head, Some(taken.clone()));
        assert!(
            taken.entry >= acknowledged && taken.entry >= last,
            "nothing that was saved is missing"
        );
        last = taken.entry;
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    stop.store(true, Ordering::Relaxed);
    for writer in writers {
        writer.await.unwrap();
    }
    assert!(last > 20, "they did write: {last}");
    assert_eq!(names(folder.path()).len(), 24, "{:?}", names(folder.path()));
}

#[test]
fn a_copy_is_for_its_owner_alone_and_has_its_checksum_beside_it() {
    let place = Place::of_2023();
    let said = place.done(&["backup", "kopia.db"]);
    assert!(said.contains("kopia.db och är hel."), "{said}");
    let mode = std::fs::metadata(place.path("kopia.db")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let mut sum = Command::new("sha256sum");
    sum.args(["--check", "kopia.db.sha256"]).current_dir(place.path("."));
    assert!(sum.output().unwrap().status.success());
    let before = std::fs::read(place.path("kopia.db")).unwrap();
    let refused = place.refused(&["backup", "kopia.db"]);
    assert_eq!(
        refused,
        "kopia.db finns redan, och inget skrivs över. Välj ett annat namn.\n"
    );
    assert_eq!(std::fs::read(place.path("kopia.db")).unwrap(), before);
    place.refused(&["backup", "finns inte/kopia.db"]);
    assert_eq!(names(&place.path(".")), ["data", "kopia.db", "kopia.db.sha256"]);
}

#[test]
fn a_full_disk_leaves_nothing_and_is_told_of() {
    let place = Place::of_2023();
    let Some(disk) = SmallDisk::new(64) else { return };
    let refused = place.refused(&["backup", disk.path("kopia.db").to_str().unwrap()]);
    assert!(refused.starts_with("Disken är full."), "{refused}");
    assert_eq!(names(&disk.path(".")), [""; 0]);
}
