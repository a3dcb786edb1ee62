//! Links by which users choose a password, by the hash of their token.

use chrono::{DateTime, Utc};
use sqlx::{SqliteConnection, query_as};

use crate::clock::Now;
use crate::domain::ids::UserId;
use crate::error::Result;

/// A link as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activation {
    pub user_id: UserId,
    pub expires_at: DateTime<Utc>,
}

pub async fn find(db: &mut SqliteConnection, token_hash: &[u8]) -> Result<Option<Activation>> {
    let row = query_as!(
        Activation,
        r#"select user_id as "user_id!", expires_at from activation where token_hash = ?"#,
        token_hash
    );
    Ok(row.fetch_optional(db).await?)
}

pub async fn of_user(db: &mut SqliteConnection, user: UserId) -> Result<Option<Activation>> {
    let row = query_as!(
        Activation,
        r#"select user_id as "user_id!", expires_at from activation where user_id = ?"#,
        user
    );
    Ok(row.fetch_optional(db).await?)
}

/// Takes the place of the user's older one.
pub async fn put(tx: &mut SqliteConnection, new: &Activation, token_hash: &[u8], now: Now, by: &str) -> Result<()> {
    done!(
        tx,
        "insert or replace into activation (user_id, token_hash, made_at, made_by, expires_at) values (?, ?, ?, ?, ?)",
        new.user_id,
        token_hash,
        now.0,
        by,
        new.expires_at
    )
}

pub async fn delete(tx: &mut SqliteConnection, user: UserId) -> Result<()> {
    done!(tx, "delete from activation where user_id = ?", user)
}
