//! Whether the service can do what it is there for, as it is asked from outside.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::fs::statvfs;
use tokio::sync::Mutex;
use tokio::time::timeout;

use crate::error::{DiskFault, Error, Result};
use crate::store::outbox::Waiting;
use crate::store::{Db, outbox, upkeep};

/// For how long an answer stands: whoever asks all the time makes no more work than one who asks now and then.
const STANDS: Duration = Duration::from_secs(5);

/// How long a write that is only tried may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// So much must be free on the disk, in bytes: the database and its log grow by less in a year.
const LEAST_FREE: u64 = 100 * 1024 * 1024;

/// What was found when the service was last asked, and when that was.
#[derive(Clone, Default)]
pub struct Health(Arc<Mutex<Option<Examined>>>);

#[derive(Clone, Copy)]
struct Examined {
    at: Instant,
    fault: Option<DiskFault>,
}

impl Health {
    /// Whether something can be saved right now, where it is found again, and whether there is room for more.
    ///
    /// # Errors
    /// What is wrong with the disk or the file.
    pub async fn now(&self, db: &Db) -> std::result::Result<(), DiskFault> {
        // those who ask meanwhile wait for the same answer
        let mut last = self.0.lock().await;
        let fault = match *last {
            Some(Examined { at, fault }) if at.elapsed() < STANDS => fault,
            _ => {
                let fault = examined(db).await.err();
                if let Some(fault) = fault {
                    tracing::error!(?fault, "the service is not well");
                }
                let at = Instant::now();
                *last = Some(Examined { at, fault });
                fault
            }
        };
        fault.map_or(Ok(()), Err)
    }
}

async fn examined(db: &Db) -> std::result::Result<(), DiskFault> {
    let tried = timeout(PATIENCE, try_to_write(db)).await;
    tried
        .unwrap_or(Err(Error::Disk(DiskFault::Busy, String::new())))
        .map_err(|error| match error {
            Error::Disk(fault, _) => fault,
            _ => DiskFault::Failing,
        })?;
    if free(db).is_some_and(|free| free < LEAST_FREE) {
        return Err(DiskFault::Full);
    }
    Ok(())
}

/// Writes something, and takes it back.
async fn try_to_write(db: &Db) -> Result<()> {
    let mut tx = db.write().await?;
    upkeep::try_to_write(&mut tx).await
}

/// How the service is, in figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figures {
    /// Bytes that more fit on the disk.
    pub free: Option<u64>,
    /// Bytes of the database, and of what is not folded into it yet.
    pub database: u64,
    pub log: u64,
    /// Mail that the program is to send.
    pub waiting: Waiting,
}

/// # Errors
/// The database's.
pub async fn figures(db: &Db) -> Result<Figures> {
    let mut log = db.path().as_os_str().to_owned();
    log.push("-wal");
    let size = |path: &Path| fs::metadata(path).map_or(0, |file| file.len());
    Ok(Figures {
        free: free(db),
        database: size(db.path()),
        log: size(log.as_ref()),
        waiting: outbox::waiting(&mut *db.read().await?).await?,
    })
}

/// How much more fits on the disk that the database is on, in bytes; `None` when that cannot be asked.
pub fn free(db: &Db) -> Option<u64> {
    let disk = statvfs(db.path()).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}
