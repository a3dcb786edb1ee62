//! Whether the file that is open is still the one at its path. One that is deleted or replaced takes what is written to it
//! with it, and neither SQLite nor the system says so.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::error::{DiskFault, Error, Result};
use crate::store::files;

/// What the system knows a file by: its device and its number there.
type Identity = (u64, u64);

/// Where a database was opened, and which file was there.
#[derive(Debug, Clone)]
pub(super) struct Place {
    path: PathBuf,
    identity: Option<Identity>,
    /// The write-ahead log, as it was when the one that is open was last known to be at its path.
    log: Arc<Mutex<Option<Identity>>>,
}

impl Place {
    /// Of a file that is open.
    pub fn of(path: &Path) -> Self {
        Self {
            path: files::resolved(path),
            identity: identity(path),
            log: Arc::default(),
        }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// # Errors
    /// [`DiskFault::Gone`] when nobody would find again what is written now.
    pub fn check(&self) -> Result<()> {
        if self.holds() {
            return Ok(());
        }
        Err(Error::Disk(DiskFault::Gone, self.path.display().to_string()))
    }

    /// Whether what is written now can be found at the path again.
    fn holds(&self) -> bool {
        self.identity.is_some() && identity(&self.path) == self.identity && self.has_its_log()
    }

    /// Which files are open takes long to ask where there are many: it is asked when the log is another file than before, as it
    /// may be when all connections have been opened anew.
    fn has_its_log(&self) -> bool {
        let now = identity(&files::beside(&self.path, "-wal"));
        let mut known = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        if now.is_some() && *known == now {
            return true;
        }
        let has = !self.is_log_deleted();
        *known = now.filter(|_| has);
        has
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
