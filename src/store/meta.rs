//! Facts about this database itself.

use sqlx::{SqliteConnection, query_scalar};

use crate::error::Result;

/// Whether this is the database of the example municipality.
pub async fn is_example(db: &mut SqliteConnection) -> Result<bool> {
    let value = query_scalar!("select value from meta where key = 'example'")
        .fetch_optional(db)
        .await?;
    Ok(value.as_deref() == Some("1"))
}

/// Marks the database as that of the example municipality, for good.
pub async fn mark_as_example(tx: &mut SqliteConnection) -> Result<()> {
    done!(
        tx,
        "insert into meta (key, value) values ('example', '1') on conflict (key) do update set value = excluded.value"
    )
}
