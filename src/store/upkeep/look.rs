//! A look at the file of a database that is in use, often enough to find damage before people do.

use std::path::Path;

use sqlx::{Connection, query_scalar};

use super::reading::connect;
use crate::domain::upkeep::{self, Fault};
use crate::error::{DiskFault, Error, Result};
use crate::store::Db;

impl Db {
    /// The first fault that SQLite finds when it goes through the pages of the file. It is read by a connection of its own, since the others keep
    /// pages in memory; writes go on meanwhile. Pages that are as they should be may hold other words than before: that is found by
    /// the chain of the log and by the checks of the nightly copy.
    ///
    /// # Errors
    /// [`DiskFault::Gone`] when the file is not the one that was opened, and what the disk says.
    pub async fn look(&self) -> Result<Option<Fault>> {
        self.place.check()?;
        match lines(self.path()).await {
            Ok(lines) => Ok(upkeep::damage(lines.iter().map(String::as_str))),
            Err(Error::Disk(DiskFault::Damaged, error)) => {
                tracing::error!(error, "the database file cannot be read");
                Ok(upkeep::damage([error.as_str()]))
            }
            Err(error) => Err(error),
        }
    }
}

async fn lines(path: &Path) -> Result<Vec<String>> {
    let mut db = connect(path).await?;
    // the first fault is enough: reading on past it may end in an error that says nothing of where
    let lines = query_scalar("pragma quick_check(1)").fetch_all(&mut db).await;
    // a damaged file may not close well either
    drop(db.close().await);
    Ok(lines?)
}
