//! How to see without asking the database that nobody has written to it.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use crate::store::files;

/// Where the database stood: as long as it is the same, nothing has been written. Another process that is in the middle of
/// a commit may have changed the mark already; so one is good for a moment and not for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    commits: u64,
    log: (u64, SystemTime, Option<SystemTime>),
}

/// What tells of writes: the commits of this process, which are counted, and the write-ahead log, to which every process
/// writes what it commits: <https://sqlite.org/wal.html>.
#[derive(Debug, Clone)]
pub(super) struct Marks {
    commits: Arc<AtomicU64>,
    log: Arc<Path>,
}

impl Marks {
    pub fn of(database: &Path) -> Self {
        Self {
            commits: Arc::default(),
            log: files::beside(database, "-wal").into(),
        }
    }

    pub fn committed(&self) {
        self.commits.fetch_add(1, Ordering::AcqRel);
    }

    /// `None` where there is no log to look at.
    pub fn now(&self) -> Option<Mark> {
        let commits = self.commits.load(Ordering::Acquire);
        let log = fs::metadata(&self.log).ok()?;
        Some(Mark {
            commits,
            // another file at its place was made at another time
            log: (log.len(), log.modified().ok()?, log.created().ok()),
        })
    }
}
