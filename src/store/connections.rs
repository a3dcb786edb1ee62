//! The connections to a database, and how each is set.

use std::time::Duration;

use sqlx::Connection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

/// Connections to one database.
pub(super) fn pool(most: u32, patience: Duration) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(most)
        // after the last connection the write-ahead log is another file
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .acquire_timeout(patience)
        // a full disk makes SQLite roll back by itself, and the connection goes on believing that it is in a transaction, in
        // which no other can begin: such a one is thrown away
        .before_acquire(|connection, _| Box::pin(async { Ok(!connection.is_in_transaction()) }))
}

pub(super) fn pragmas(options: SqliteConnectOptions) -> SqliteConnectOptions {
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
