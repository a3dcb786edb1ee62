//! A connection that only reads a file, whoever else has it open and however the last program ended.

use std::path::Path;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection, query};

use crate::store::files;

pub async fn connect(path: &Path) -> sqlx::Result<SqliteConnection> {
    if files::beside(path, "-journal").exists() {
        take_back(path).await?;
    }
    let options = SqliteConnectOptions::new().filename(path).read_only(true);
    options
        .pragma("trusted_schema", "off")
        .pragma("cell_size_check", "on")
        .connect()
        .await
}

/// Takes back what was half written when a program or the power went: whoever only reads may not, and is refused
/// (<https://sqlite.org/rescode.html#readonly_rollback>).
async fn take_back(path: &Path) -> sqlx::Result<()> {
    let mut db = SqliteConnectOptions::new().filename(path).connect().await?;
    let taken_back = query("select count(*) from sqlite_schema").execute(&mut db).await;
    db.close().await?;
    taken_back.map(drop)
}
