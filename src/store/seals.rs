//! Seals of rows: what each row is like when a write leaves it, kept with the last entry of the log that the write makes.
//!
//! The writer's connection notes by itself which rows are touched, in a table of its own, so that no action can forget it.

use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, Executor, SqliteConnection, query, query_as, query_scalar};

use crate::error::Result;
use crate::store::files;

mod layout;
mod tables;
pub mod verify;

pub use tables::{LOGGED, UNLOGGED};

/// A row as it is sealed: its table, its key as JSON, and the SHA-256 of what it says; none when it is gone.
pub type Row = (String, String, Option<String>);

/// Makes a connection note which rows it touches.
pub(super) async fn watch(writer: &mut SqliteConnection) -> sqlx::Result<()> {
    let tables = layout::tables(writer)
        .await
        .map_err(|error| sqlx::Error::Configuration(error.into()))?;
    writer.execute(AssertSqlSafe(layout::watching(&tables))).await?;
    Ok(())
}

/// Seals the rows that a write has touched, with the last entry that it has made.
pub async fn seal(tx: &mut SqliteConnection) -> Result<()> {
    let touched: Vec<(String, String, Option<Vec<u8>>)> = query_as("select name, key, content from temp.touched_row")
        .fetch_all(&mut *tx)
        .await?;
    if touched.is_empty() {
        return Ok(());
    }
    let rows: Vec<Row> = touched
        .into_iter()
        .map(|(table, key, content)| (table, key, content.map(|content| hash_of(&content))))
        .collect();
    record(tx, &rows).await?;
    query("delete from temp.touched where true").execute(tx).await?;
    Ok(())
}

/// The tables of which a write has touched rows and not sealed them.
pub async fn unsealed(tx: &mut SqliteConnection) -> Result<Vec<String>> {
    Ok(query_scalar("select distinct name from temp.touched")
        .fetch_all(tx)
        .await?)
}

/// Puts seals with the last entry of the log.
pub(super) async fn record(tx: &mut SqliteConnection, rows: &[Row]) -> Result<()> {
    let last = sqlx::query!("select id, hash from audit order by id desc limit 1")
        .fetch_one(&mut *tx)
        .await?;
    let previous = sqlx::query_scalar!("select hash from seal order by id desc limit 1");
    let previous = previous.fetch_optional(&mut *tx).await?.unwrap_or_default();
    let rows = serde_json::to_string(rows)?;
    let hash = chained(&previous, &last.hash, &rows);
    done!(
        tx,
        "insert into seal (entry, rows, hash) values (?, ?, ?)",
        last.id,
        rows,
        hash
    )
}

/// The hash of a seal, by the one before and its entry.
fn chained(previous: &[u8], entry: &[u8], rows: &str) -> Vec<u8> {
    let hash = Sha256::new()
        .chain_update(previous)
        .chain_update(entry)
        .chain_update(rows);
    hash.finalize().to_vec()
}

fn hash_of(content: &[u8]) -> String {
    files::hexadecimal(&Sha256::digest(content))
}
