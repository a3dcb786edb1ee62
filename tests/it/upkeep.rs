//! The database as a file: copies of it, putting one back, upgrading it, and finding what is wrong with it.

mod backup;
mod check;
mod nightly;
mod proofs;
mod restore;
mod seals;
pub mod tampered;
mod upgrade;
mod watch;

use std::path::{Path, PathBuf};
use std::process::Command;

use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor};
use tempfile::TempDir;
use tillsyn::store::upkeep::{Health, examine};

/// What keeps entries of the log as they are: put aside, and made again.
const GUARD: [&str; 2] = [
    "drop trigger audit_no_update; create trigger audit_no_update before update on audit begin select 1; end",
    include_str!("../../migrations/0018_log_bodies.sql"),
];

/// Does to a database what the program never would.
pub fn tamper(file: &Path, statements: impl IntoIterator<Item = impl Into<String>>) {
    let file = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let mut db = file.connect().await.unwrap();
        for statement in statements {
            db.execute(AssertSqlSafe(statement.into())).await.unwrap();
        }
        db.close().await.unwrap();
    });
}

/// What an examination of a file finds.
fn look(file: &Path) -> Health {
    let examined = examine(file, None);
    tokio::runtime::Runtime::new().unwrap().block_on(examined).unwrap()
}

/// What stands in a folder, by name.
fn names(folder: &Path) -> Vec<String> {
    let all = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = all
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// A disk of its own, that is soon full; none where disks may not be mounted.
struct SmallDisk(TempDir);

impl SmallDisk {
    fn new(kilobytes: u32) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let size = format!("size={kilobytes}k");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(folder.path());
        if mount.output().is_ok_and(|output| output.status.success()) {
            Some(Self(folder))
        } else {
            eprintln!("left out: no disk can be mounted here, so none can be full");
            None
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg(self.0.path()).output());
    }
}
