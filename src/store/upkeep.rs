//! The database itself: how old it is, a copy of it, whether it is whole, and which one it is.

use std::path::Path;
use std::slice;

use chrono::{DateTime, Utc};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
use sqlx::{ConnectOptions, Connection, SqliteConnection, query_as, query_scalar};

use crate::clock::Now;
use crate::domain::actor::Actor;
use crate::domain::audit::Entry;
use crate::domain::upkeep::{Fault, NotAllowed};
use crate::error::Result;
use crate::store::seals::verify::Unlike;
use crate::store::{audit, seals};

mod copy;
pub mod everywhere;
mod exclusive;
mod frozen;
mod health;
mod look;
mod reading;
mod schema;

pub use copy::copy;
pub use exclusive::Exclusive;
pub use health::{Health, examine, health};
pub use schema::newest;

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

/// Makes a file that nobody else has open hold all that is in it, with nothing beside it.
pub async fn settle(path: &Path) -> Result<()> {
    Ok(alone(path).await?.close().await?)
}

async fn alone(path: &Path) -> sqlx::Result<SqliteConnection> {
    let options = SqliteConnectOptions::new().filename(path);
    let options = options.journal_mode(SqliteJournalMode::Delete);
    options.pragma("trusted_schema", "off").connect().await
}

/// Migrates a file that nobody else has open. The log has an entry of it when rows are to be sealed anew: those of a database
/// from before the seals, and those that a migration changes. What was wrong before is left as it is, for the check to tell.
pub async fn migrate(path: &Path, now: Now, entry: &Entry, before: &[Fault]) -> Result<()> {
    let mut db = alone(path).await?;
    let done = migrated(&mut db, now, entry, before).await;
    db.close().await?;
    done
}

async fn migrated(db: &mut SqliteConnection, now: Now, entry: &Entry, before: &[Fault]) -> Result<()> {
    schema::MIGRATIONS.run(&mut *db).await?;
    let mut made = schema::made(newest()).await?;
    let mut rows = seals::verify::unlike(db, &mut made).await?;
    rows.retain(|row| !before.contains(&Fault::Tampered(row.tampered())));
    for rows in rows.chunks(SEALED_AT_ONCE) {
        let mut tx = db.begin().await?;
        audit::record(&mut tx, now, &Actor::system(), slice::from_ref(entry)).await?;
        let rows: Vec<_> = rows.iter().map(Unlike::row).collect();
        seals::record(&mut tx, &rows).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// So many rows are sealed with an entry, so that no seal is larger than what is read at once.
const SEALED_AT_ONCE: usize = 5000;

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
