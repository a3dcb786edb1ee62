//! The database itself: how old it is, a copy of it, whether it is whole, and which one it is.

use std::path::Path;

use chrono::{DateTime, Utc};
use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
use sqlx::{ConnectOptions, Connection, SqliteConnection, query_as, query_scalar};

use crate::domain::upkeep::NotAllowed;
use crate::error::Result;

static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations");

mod copy;
mod exclusive;
mod health;
mod look;
mod reading;

pub use copy::copy;
pub use exclusive::Exclusive;
pub use health::{Health, examine, health};

/// How an existing file stands to this program, by the number of its newest migration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    Current,
    Older(i64),
    Newer { version: i64, known: i64 },
}

/// How old a database is.
///
/// # Errors
/// [`NotAllowed::Broken`] when the file is no database that can be read.
pub async fn age(path: &Path) -> Result<Age> {
    let version = health::version(path)
        .await
        .map_err(|fault| NotAllowed::Broken(path.to_owned(), vec![fault]))?;
    let known = newest();
    Ok(match version {
        Some(version) if version < known => Age::Older(version),
        Some(version) if version > known => Age::Newer { version, known },
        _ => Age::Current,
    })
}

/// The number of the newest migration of this program.
pub fn newest() -> i64 {
    let migrations = MIGRATIONS.iter().map(|migration| migration.version);
    migrations.max().unwrap_or_default()
}

/// Makes a file that nobody else has open hold all that is in it, with nothing beside it.
pub async fn settle(path: &Path) -> Result<()> {
    Ok(alone(path).await?.close().await?)
}

async fn alone(path: &Path) -> sqlx::Result<SqliteConnection> {
    let options = SqliteConnectOptions::new().filename(path);
    let options = options.journal_mode(SqliteJournalMode::Delete);
    options.pragma("trusted_schema", "off").connect().await
}

/// Migrates a file that nobody else has open.
pub async fn migrate(path: &Path) -> Result<()> {
    let mut db = alone(path).await?;
    let done = MIGRATIONS.run(&mut db).await;
    db.close().await?;
    Ok(done?)
}

/// When the database was last upgraded, and to which migration.
pub async fn upgraded(db: &mut SqliteConnection) -> Result<(i64, DateTime<Utc>)> {
    let newest = "select version, installed_on from _sqlx_migrations order by version desc limit 1";
    Ok(query_as(newest).fetch_one(db).await?)
}

/// The code that marks the ids in this database's exports as its own.
pub async fn instance(db: &mut SqliteConnection) -> Result<String> {
    let value = query_scalar("select value from meta where key = 'instance'")
        .fetch_one(db)
        .await?;
    Ok(value)
}

/// Whether this is the database of the example municipality.
pub async fn is_example(db: &mut SqliteConnection) -> Result<bool> {
    let value = query_scalar!("select value from meta where key = 'example'");
    Ok(value.fetch_optional(db).await?.as_deref() == Some("1"))
}

/// Marks the database as that of the example municipality, for good.
pub async fn mark_as_example(tx: &mut SqliteConnection) -> Result<()> {
    done!(
        tx,
        "insert into meta (key, value) values ('example', '1') on conflict (key) do update set value = excluded.value"
    )
}

/// Changes something in a write that is not to be committed: whether the database lets itself be written to.
pub async fn try_to_write(tx: &mut SqliteConnection) -> Result<()> {
    done!(
        tx,
        "insert into meta (key, value) values ('tried', '1') on conflict (key) do update set value = value || '1'"
    )
}
