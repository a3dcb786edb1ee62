//! Whether the service can do what it is there for, as it is asked from outside.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use rustix::fs::statvfs;
use tokio::sync::Mutex;
use tokio::time::timeout;

use crate::clock::Now;
use crate::domain::backups::{Last, RunKind};
use crate::domain::outbox::MANY_TRIES;
use crate::error::{DiskFault, Error, Result};
use crate::store::outbox::Waiting;
use crate::store::{Db, files, outbox, upkeep, upkeep_runs};

/// For how long an answer stands: whoever asks all the time makes no more work than one who asks now and then.
const STANDS: Duration = Duration::from_secs(5);

/// How long a write that is only tried may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// So much must be free on the disk, in bytes: the database and its log grow by less in a year.
const LEAST_FREE: u64 = 100 * 1024 * 1024;

/// A copy of the database that is older than this is two nights late.
const OLD_BACKUP: TimeDelta = TimeDelta::hours(49);

/// What keeps the service from doing what it is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    Disk(DiskFault),
    /// Less is free on the disk than must be.
    LittleRoom,
    /// No good copy of the database has been made for two nights.
    OldBackup,
    /// Mail has been tried again and again for most of a day.
    OldMail,
}

/// What is known of how the service is.
#[derive(Clone, Default)]
pub struct Health(Arc<Mutex<Known>>);

#[derive(Default)]
struct Known {
    /// What was found when the service was last asked, and when that was.
    last: Option<Examined>,
    /// What the last look at the database file found, which asking does not.
    of_file: Option<DiskFault>,
}

#[derive(Clone, Copy)]
struct Examined {
    at: Instant,
    trouble: Option<Trouble>,
}

impl Health {
    /// Whether something can be saved right now, where it is found again; whether there is room for more; and whether copies
    /// are made and mail goes.
    ///
    /// # Errors
    /// The first that is wrong.
    pub async fn now(&self, db: &Db, now: Now) -> std::result::Result<(), Trouble> {
        // those who ask meanwhile wait for the same answer
        let mut known = self.0.lock().await;
        if let Some(fault) = known.of_file {
            return Err(Trouble::Disk(fault));
        }
        let trouble = match known.last {
            Some(Examined { at, trouble }) if at.elapsed() < STANDS => trouble,
            _ => {
                let trouble = examined(db, now).await.err();
                if let Some(trouble) = trouble {
                    tracing::error!(?trouble, "the service is not well");
                }
                let at = Instant::now();
                known.last = Some(Examined { at, trouble });
                trouble
            }
        };
        trouble.map_or(Ok(()), Err)
    }

    /// Takes in what a look at the database file found, which stands until the next one.
    pub(super) async fn looked(&self, fault: Option<DiskFault>) {
        self.0.lock().await.of_file = fault;
    }
}

async fn examined(db: &Db, now: Now) -> std::result::Result<(), Trouble> {
    let failed = |error| match error {
        Error::Disk(fault, _) => Trouble::Disk(fault),
        _ => Trouble::Disk(DiskFault::Failing),
    };
    let tried = timeout(PATIENCE, try_to_write(db)).await;
    tried
        .unwrap_or(Err(Error::Disk(DiskFault::Busy, String::new())))
        .map_err(failed)?;
    let figures = figures(db).await.map_err(failed)?;
    figures.trouble(now).map_or(Ok(()), Err)
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
    pub backup: Last,
    pub drill: Last,
}

impl Figures {
    /// What will go wrong, or has been left undone for too long. Nothing is late in a database that no server has kept up.
    fn trouble(&self, now: Now) -> Option<Trouble> {
        if self.free.is_some_and(|free| free < LEAST_FREE) {
            return Some(Trouble::LittleRoom);
        }
        let is_old = |at: DateTime<Utc>| now.0 - at > OLD_BACKUP;
        if self.backup.tried.is_some() && self.backup.good.is_none_or(is_old) {
            return Some(Trouble::OldBackup);
        }
        (self.waiting.tries >= MANY_TRIES).then_some(Trouble::OldMail)
    }
}

/// # Errors
/// The database's.
pub async fn figures(db: &Db) -> Result<Figures> {
    let size = |path: &Path| fs::metadata(path).map_or(0, |file| file.len());
    let mut tx = db.read().await?;
    Ok(Figures {
        free: free(db),
        database: size(db.path()),
        log: size(&files::beside(db.path(), "-wal")),
        waiting: outbox::waiting(&mut tx).await?,
        backup: upkeep_runs::last(&mut tx, RunKind::Backup).await?,
        drill: upkeep_runs::last(&mut tx, RunKind::Drill).await?,
    })
}

/// How much more fits on the disk that the database is on, in bytes; `None` when that cannot be asked.
pub fn free(db: &Db) -> Option<u64> {
    let disk = statvfs(db.path()).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}
