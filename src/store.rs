//! SQL, and nothing else. One file per noun: get, list, insert, save.

use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Sqlite, Transaction};

use crate::error::Result;

#[macro_use]
mod sql;

pub mod answer_links;
pub mod audit;
pub mod board_meetings;
pub mod contacts;
pub mod errand_edits;
pub mod errand_versions;
pub mod errands;
pub mod events;
pub mod feeds;
pub mod files;
pub mod incoming;
pub mod inquiries;
pub mod invitations;
pub mod measures;
pub mod meta;
pub mod notes;
pub mod offers;
pub mod officers;
pub mod outbox;
pub mod partners;
pub mod plans;
pub mod programs;
pub mod record;
pub mod rounds;
pub mod routines;
pub mod schedule_changes;
pub mod sessions;
pub mod settings;
pub mod upkeep;
pub mod users;
pub mod visits;

/// One writer, so that writes queue instead of failing; readers that cannot write.
#[derive(Clone, Debug)]
pub struct Db {
    writer: SqlitePool,
    readers: SqlitePool,
}

/// A write. Dropped without a commit, it changes nothing.
pub type Tx = Transaction<'static, Sqlite>;

impl Db {
    /// Opens the database file, making it if it is not there, and migrates it.
    pub async fn open(path: &Path) -> Result<Self> {
        Self::with_options(SqliteConnectOptions::new().filename(path).create_if_missing(true)).await
    }

    /// Opens and migrates a database by connect options; tests give each their own file.
    pub async fn with_options(options: SqliteConnectOptions) -> Result<Self> {
        let options = pragmas(options);
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .connect_with(options.clone())
            .await?;
        sqlx::migrate!().run(&writer).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(4)
            .connect_with(options.read_only(true))
            .await?;
        Ok(Self { writer, readers })
    }

    /// Begins a write with `begin immediate`, so that two writes wait for each other instead of failing half-way.
    pub async fn write(&self) -> Result<Tx> {
        Ok(self.writer.begin_with("begin immediate").await?)
    }

    /// Begins a read, which sees the database as it is now however long it takes.
    pub async fn read(&self) -> Result<Tx> {
        Ok(self.readers.begin().await?)
    }

    /// Closes all connections and folds the write-ahead log into the file.
    pub async fn close(&self) {
        self.readers.close().await;
        if let Err(error) = sqlx::query("pragma wal_checkpoint(truncate)")
            .execute(&self.writer)
            .await
        {
            tracing::warn!(%error, "the write-ahead log was not folded in");
        }
        self.writer.close().await;
    }
}

fn pragmas(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options
        // readers do not block the writer: https://sqlite.org/wal.html
        .journal_mode(SqliteJournalMode::Wal)
        // a saved form survives pulling the plug: https://sqlite.org/pragma.html#pragma_synchronous
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        // functions in a tampered schema cannot run: https://sqlite.org/pragma.html#pragma_trusted_schema
        .pragma("trusted_schema", "off")
        // a damaged page is found when read: https://sqlite.org/pragma.html#pragma_cell_size_check
        .pragma("cell_size_check", "on")
        // what is erased is gone from the file too, such as a link in a letter: https://sqlite.org/pragma.html#pragma_secure_delete
        .pragma("secure_delete", "on")
        .pragma("journal_size_limit", "67108864")
        .pragma("temp_store", "memory")
}

/// Whether exactly one row was changed: false means that its revision was another.
fn changed_one(result: &sqlx::sqlite::SqliteQueryResult) -> Result<()> {
    if result.rows_affected() == 1 {
        Ok(())
    } else {
        Err(crate::error::Error::Stale)
    }
}
