//! A copy of a database that is in use.

use std::fs;
use std::path::Path;
use std::pin::pin;
use std::time::Duration;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection, query};

use super::health::counts;
use crate::domain::upkeep::Counts;
use crate::error::Result;

/// How often to look whether copying has begun.
const OFTEN: Duration = Duration::from_millis(1);

/// Copies a database to an empty file. How many rows each table had in the very moment of which the copy is.
///
/// Copying reads the database as it is when it begins (<https://sqlite.org/lang_vacuum.html#vacuuminto>), and so does
/// counting. Both begin while nobody may write, and go on when others may.
pub async fn copy(from: &Path, to: &Path) -> Result<Counts> {
    let mut copier = connect(from).await?;
    let mut counter = connect(from).await?;
    let mut nobody_writes = connect(from).await?;
    query("begin immediate").execute(&mut nobody_writes).await?;
    let mut view = counter.begin().await?;
    // a view begins with what it reads first
    query("select count(*) from sqlite_schema").execute(&mut *view).await?;
    {
        let into = query("vacuum into ?").bind(to.display().to_string());
        let mut copying = pin!(into.execute(&mut copier));
        let early = loop {
            tokio::select! {
                done = &mut copying => break Some(done),
                () = tokio::time::sleep(OFTEN) => if has_begun(to) { break None },
            }
        };
        query("rollback").execute(&mut nobody_writes).await?;
        match early {
            Some(done) => done?,
            None => copying.await?,
        };
    }
    let rows = counts(&mut view).await?;
    drop(view);
    for connection in [copier, counter, nobody_writes] {
        connection.close().await?;
    }
    Ok(rows)
}

async fn connect(path: &Path) -> sqlx::Result<SqliteConnection> {
    let options = SqliteConnectOptions::new().filename(path);
    options.busy_timeout(Duration::from_secs(30)).connect().await
}

/// What is written there has been read.
fn has_begun(to: &Path) -> bool {
    fs::metadata(to).is_ok_and(|about| about.len() > 0)
}
