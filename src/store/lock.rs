//! One server for each database: two would send the same mail, and each would keep what the other has changed.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::error::{Error, Result};
use crate::store::files;

/// Held for as long as the process serves a database. The system lets go of it however the process ends.
#[derive(Debug)]
pub struct Lock(File);

impl Lock {
    /// Takes the lock of a database.
    ///
    /// # Errors
    /// [`Error::Served`] when another process has it.
    pub fn take(database: &Path) -> Result<Self> {
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            // never the database itself, whose locks SQLite would lose
            .open(files::beside(&files::resolved(database), ".lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(Error::Served),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        self.0.unlock().unwrap_or_default();
    }
}
