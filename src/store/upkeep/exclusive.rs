//! A database that nobody else has open, for as long as its file is to be copied or replaced.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteLockingMode};
use sqlx::{ConnectOptions, Connection, SqliteConnection, query};

use crate::domain::upkeep::NotAllowed;
use crate::error::{Error, Result};
use crate::store::files;

/// The only connection: others wait, and are refused.
#[derive(Debug)]
pub struct Exclusive {
    pub db: SqliteConnection,
    /// Open for as long as the connection is: closing a file of one's own lets go of SQLite's locks on it
    /// (<https://sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_>).
    file: Arc<File>,
    path: PathBuf,
}

impl Exclusive {
    /// Opens it with all that is written in the file itself, and none of it in the write-ahead log.
    ///
    /// # Errors
    /// [`NotAllowed::InUse`] when another has it open.
    pub async fn open(path: &Path) -> Result<Self> {
        let file = Arc::new(File::open(path)?);
        let mut db = SqliteConnectOptions::new()
            .filename(path)
            // before the first read, or other connections share the log: https://sqlite.org/wal.html#noshm
            .locking_mode(SqliteLockingMode::Exclusive)
            .busy_timeout(Duration::from_secs(2))
            .connect()
            .await?;
        let alone = async {
            query("begin exclusive").execute(&mut db).await?;
            query("commit").execute(&mut db).await?;
            query("pragma wal_checkpoint(truncate)").execute(&mut db).await
        };
        match alone.await {
            Ok(_) => {
                // what readers left, who may not remove it; alone we use none
                drop(fs::remove_file(files::beside(path, "-shm")));
                Ok(Self {
                    db,
                    file,
                    path: path.to_owned(),
                })
            }
            Err(error) => {
                drop(db.close().await);
                Err(refused(error))
            }
        }
    }

    /// Copies the file byte for byte to one that is then on the disk.
    pub async fn copy(&self, to: &Path) -> Result<()> {
        let (from, to) = (self.file.clone(), to.to_owned());
        files::apart(move || files::copy(&from, &to)).await
    }

    /// Gives the file another name too, under which it stays when it is replaced; or a copy of it, where a file has one name.
    pub async fn keep_as(&self, kept: &Path) -> Result<()> {
        if fs::hard_link(&self.path, kept).is_ok() {
            return Ok(());
        }
        let half = files::Half::make(files::beside(kept, files::HALF))?;
        self.copy(half.path()).await?;
        half.take_place(kept)
    }

    /// Puts another file in its place, and closes it. A write-ahead log would be taken for that of the new file, and is
    /// gone before.
    pub async fn replace(mut self, half: files::Half) -> Result<()> {
        query("pragma journal_mode = delete").execute(&mut self.db).await?;
        files::sync_folder_of(&self.path)?;
        half.take_place(&self.path)?;
        Ok(self.db.close().await?)
    }

    pub async fn close(self) -> Result<()> {
        Ok(self.db.close().await?)
    }
}

fn refused(error: sqlx::Error) -> Error {
    let code = error
        .as_database_error()
        .and_then(|error| error.code()?.parse::<u32>().ok());
    match code.map(|code| code & 0xff) {
        // SQLITE_BUSY
        Some(5) => NotAllowed::InUse.into(),
        _ => error.into(),
    }
}
