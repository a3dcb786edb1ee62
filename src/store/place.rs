//! Whether the file that is open is still the one at its path. One that is deleted or replaced takes what is written to it
//! with it, and neither SQLite nor the system says so.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::store::files;

/// What the system knows a file by: its device and its number there.
type Identity = (u64, u64);

/// Where a database was opened, and which file was there.
#[derive(Debug, Clone)]
pub(super) struct Place {
    path: PathBuf,
    identity: Option<Identity>,
}

impl Place {
    /// Of a file that is open.
    pub fn of(path: &Path) -> Self {
        Self {
            path: files::resolved(path),
            identity: identity(path),
        }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether what is written now can be found at the path again.
    pub fn holds(&self) -> bool {
        self.identity.is_some() && identity(&self.path) == self.identity && !self.is_log_deleted()
    }

    /// Whether this process writes to a write-ahead log that nobody else can find.
    fn is_log_deleted(&self) -> bool {
        let deleted = files::beside(&self.path, "-wal (deleted)");
        let open = fs::read_dir("/proc/self/fd").into_iter().flatten().flatten();
        open.filter_map(|file| fs::read_link(file.path()).ok())
            .any(|file| file == deleted)
    }
}

fn identity(path: &Path) -> Option<Identity> {
    let file = fs::metadata(path).ok()?;
    Some((file.dev(), file.ino()))
}
