//! SQL, and nothing else. One file per noun: get, list, insert, save.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::{Deref, DerefMut};
use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
use sqlx::{Sqlite, SqliteConnection, Transaction};
use tokio::time::timeout;

use crate::domain::beside::Settled;
use crate::domain::ids::ProgramCode;
use crate::error::Result;

#[macro_use]
mod sql;

pub mod access_notices;
pub mod answer_links;
pub mod audit;
pub mod board_meetings;
pub mod cleared;
mod connections;
pub mod contacts;
pub mod errand_edits;
pub mod errands;
pub mod events;
pub mod feeds;
pub mod files;
pub mod frozen;
pub mod incoming;
pub mod inquiries;
pub mod invitations;
mod kept;
pub mod lock;
pub mod looks;
mod mark;
pub mod measures;
pub mod notes;
pub mod offers;
pub mod officers;
pub mod outbox;
pub mod partners;
mod place;
pub mod plans;
pub mod programs;
pub mod record;
pub mod retention;
pub mod rounds;
pub mod routines;
pub mod schedule_changes;
pub mod seals;
pub mod second_factors;
pub mod sessions;
pub mod settings;
pub mod settled;
pub mod upkeep;
pub mod upkeep_runs;
pub mod users;
pub mod visits;

use connections::{pool, pragmas};
pub use mark::Mark;
use mark::Marks;
use place::Place;

/// One writer, so that writes queue instead of failing; readers that cannot write.
#[derive(Clone, Debug)]
pub struct Db {
    writer: SqlitePool,
    readers: SqlitePool,
    settled: settled::Kept,
    kept: kept::Kept,
    marks: Marks,
    place: Place,
}

/// How long a write waits for the others before it gives up.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long closing may take.
const CLOSING: Duration = Duration::from_secs(1);

/// A read, or a write, which changes nothing when it is dropped without a commit.
#[derive(Debug)]
pub struct Tx {
    inner: Transaction<'static, Sqlite>,
    settled: settled::Kept,
    kept: kept::Kept,
    /// Of a write: to be told that it is committed.
    marks: Option<Marks>,
}

impl Deref for Tx {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        &self.inner
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.inner
    }
}

impl Tx {
    pub async fn commit(mut self) -> Result<()> {
        if cfg!(debug_assertions) && self.writes() {
            let unsealed = seals::unsealed(&mut self).await?;
            debug_assert!(unsealed.is_empty(), "changed and not in the log: {unsealed:?}");
        }
        self.inner.commit().await?;
        if let Some(marks) = self.marks {
            marks.committed();
        }
        Ok(())
    }

    /// Whether it may have changed what it reads.
    fn writes(&self) -> bool {
        self.marks.is_some()
    }

    /// The figures of years that have been counted before.
    pub fn settled(&self) -> &settled::Kept {
        &self.settled
    }

    /// Keeps figures for others. Not those that a write has counted: what it has changed may never be.
    pub fn keep_settled(&self, program: &ProgramCode, changed: settled::Changed, settled: Option<Settled>) {
        if !self.writes() {
            self.settled.keep(program, changed, settled);
        }
    }
}

impl Db {
    /// Opens the database file, making it if it is not there, and migrates it.
    pub async fn open(path: &Path) -> Result<Self> {
        // SQLite makes one that everyone may read, and what is beside it as the file itself is
        files::make_private(path)?;
        Self::with_options(SqliteConnectOptions::new().filename(path).create_if_missing(true)).await
    }

    /// Opens and migrates a database by connect options; tests give each their own file.
    pub async fn with_options(options: SqliteConnectOptions) -> Result<Self> {
        let options = pragmas(options);
        let marks = Marks::of(options.get_filename());
        // by a connection of its own, since the writer's watches the tables that are made
        let migrating = pool(1, PATIENCE).connect_with(options.clone()).await?;
        sqlx::migrate!("../../migrations").run(&migrating).await?;
        let writer = pool(1, PATIENCE)
            .after_connect(|writer, _| Box::pin(seals::watch(writer)))
            .connect_with(options.clone())
            .await?;
        migrating.close().await;
        let place = Place::of(options.get_filename());
        let readers = pool(4, PATIENCE).connect_with(options.read_only(true)).await?;
        Ok(Self {
            writer,
            readers,
            settled: settled::Kept::default(),
            kept: kept::Kept::default(),
            marks,
            place,
        })
    }

    /// Begins a write with `begin immediate`, so that two writes wait for each other instead of failing half-way.
    ///
    /// # Errors
    /// [`DiskFault::Gone`](crate::error::DiskFault::Gone) when nobody would find again what is written.
    pub async fn write(&self) -> Result<Tx> {
        self.place.check()?;
        let inner = self.writer.begin_with("begin immediate").await?;
        Ok(self.tx(inner, Some(self.marks.clone())))
    }

    /// Begins a read, which sees the database as it is now however long it takes.
    pub async fn read(&self) -> Result<Tx> {
        Ok(self.tx(self.readers.begin().await?, None))
    }

    fn tx(&self, inner: Transaction<'static, Sqlite>, marks: Option<Marks>) -> Tx {
        Tx {
            inner,
            settled: self.settled.clone(),
            kept: self.kept.clone(),
            marks,
        }
    }

    /// The file, where it was opened.
    pub fn path(&self) -> &Path {
        self.place.path()
    }

    /// Where the database stands, without asking it; `None` when that cannot be seen.
    pub fn mark(&self) -> Option<Mark> {
        self.marks.now()
    }

    /// Closes all connections and folds the write-ahead log into the file, not waiting for whoever holds it: it is as safe there.
    pub async fn close(&self) {
        let closed = timeout(CLOSING, async {
            self.readers.close().await;
            let folded = sqlx::query("pragma wal_checkpoint(truncate)")
                .execute(&self.writer)
                .await;
            self.writer.close().await;
            folded
        });
        match closed.await {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => tracing::warn!(%error, "the write-ahead log was not folded in"),
            Err(_) => tracing::warn!("the database was not closed in time"),
        }
    }
}

/// What belongs to each of several, in the order in which it was read.
fn grouped<K: Eq + Hash, T>(rows: impl IntoIterator<Item = (K, T)>) -> HashMap<K, Vec<T>> {
    let mut groups: HashMap<K, Vec<T>> = HashMap::new();
    for (key, row) in rows {
        groups.entry(key).or_default().push(row);
    }
    groups
}
