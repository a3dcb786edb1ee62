//! The database itself: whether it must be migrated, a copy of it, whether it is whole, and which one it is.

use std::path::Path;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, Row, SqliteConnection, query, query_scalar};

use crate::error::{Error, Result};

/// A row that refers to one that is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dangling {
    pub table: String,
    pub row: i64,
    pub parent: String,
}

/// Whether an existing file holds a database that is older than this program.
pub async fn needs_migration(path: &Path) -> Result<bool> {
    let mut db = SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .connect()
        .await?;
    let known: i64 = query_scalar("select count(*) from sqlite_schema where name = '_sqlx_migrations'")
        .fetch_one(&mut db)
        .await?;
    let applied: i64 = if known == 0 {
        query_scalar("select 0 from sqlite_schema limit 1")
            .fetch_optional(&mut db)
            .await?
            .unwrap_or(i64::MAX)
    } else {
        query_scalar("select coalesce(max(version), 0) from _sqlx_migrations")
            .fetch_one(&mut db)
            .await?
    };
    db.close().await?;
    let newest = sqlx::migrate!("../../migrations")
        .iter()
        .map(|migration| migration.version)
        .max();
    Ok(newest.is_some_and(|newest| applied < newest))
}

/// Copies a database to a file that is not there yet, also while it is in use.
pub async fn copy(from: &Path, to: &Path) -> Result<()> {
    let mut db = SqliteConnectOptions::new().filename(from).connect().await?;
    query("vacuum into ?")
        .bind(to.display().to_string())
        .execute(&mut db)
        .await?;
    db.close().await?;
    Ok(())
}

/// What `integrity_check` finds: nothing in a whole file.
pub async fn integrity_faults(db: &mut SqliteConnection) -> Result<Vec<String>> {
    let rows: Vec<String> = query_scalar("pragma integrity_check").fetch_all(db).await?;
    Ok(rows.into_iter().filter(|row| row != "ok").collect())
}

/// Rows that refer to rows that are not there.
pub async fn dangling(db: &mut SqliteConnection) -> Result<Vec<Dangling>> {
    let rows = query("pragma foreign_key_check").fetch_all(db).await?;
    let dangling = |row: &sqlx::sqlite::SqliteRow| {
        Ok(Dangling {
            table: row.try_get(0)?,
            // null in a table without row ids
            row: row.try_get::<Option<i64>, _>(1)?.unwrap_or_default(),
            parent: row.try_get(2)?,
        })
    };
    rows.iter()
        .map(dangling)
        .collect::<std::result::Result<_, sqlx::Error>>()
        .map_err(Error::from)
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

/// Changes something in a write that is not to be committed. Enough of it is written to reach the disk's own answer.
pub async fn try_to_write(tx: &mut SqliteConnection) -> Result<()> {
    done!(
        tx,
        "insert into meta (key, value) values ('tried', '1') on conflict (key) do update set value = value || '1'"
    )
}
