//! One server for each database: two would send the same mail, and each would keep what the other has changed.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

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
            .open(beside(database))?;
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

/// Whether a server is running on a database.
pub fn is_held(database: &Path) -> Result<bool> {
    match Lock::take(database) {
        Ok(_) => Ok(false),
        Err(Error::Served) => Ok(true),
        Err(error) => Err(error),
    }
}

/// The file that is locked: never the database itself, whose locks SQLite would lose.
fn beside(database: &Path) -> PathBuf {
    let mut name = database
        .canonicalize()
        .unwrap_or_else(|_| database.to_owned())
        .into_os_string();
    name.push(".lock");
    PathBuf::from(name)
}
