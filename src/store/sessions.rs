//! Signed-in browsers. Only the hash of a session's secret is kept.

use chrono::{DateTime, Utc};
use sqlx::{SqliteConnection, query_as};

use crate::domain::ids::UserId;
use crate::domain::second_factor::Stage;
use crate::error::Result;
use crate::store::files::hexadecimal;

/// A session as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the secret in the cookie.
    pub id_hash: Vec<u8>,
    pub user_id: UserId,
    /// What every form of the session carries.
    pub csrf: String,
    pub created_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub user_agent: String,
    pub stage: Stage,
    /// When its user last showed who they are; `None`: when it began.
    pub proved_at: Option<DateTime<Utc>>,
    /// `None`: it began before sessions had names, or before it was kept from where.
    pub name: Option<String>,
    pub network: Option<String>,
}

impl Session {
    /// What it is called in addresses and in the log. It opens nothing.
    pub fn name(&self) -> String {
        let of_hash = || hexadecimal(&self.id_hash)[..16].to_owned();
        self.name.clone().unwrap_or_else(of_hash)
    }
}

macro_rules! select {
    ($($rest:tt)+) => {
        query_as!(
            Session,
            "select id_hash, user_id, csrf, created_at, last_seen_at, expires_at, user_agent, stage, proved_at, name, network
             from session " + $($rest)+
        )
    };
}

pub async fn get(db: &mut SqliteConnection, id_hash: &[u8]) -> Result<Option<Session>> {
    Ok(select!("where id_hash = ?", id_hash).fetch_optional(db).await?)
}

/// The user's sessions, the one seen last first.
pub async fn of_user(db: &mut SqliteConnection, user: UserId) -> Result<Vec<Session>> {
    let rows = select!("where user_id = ? order by last_seen_at desc", user);
    Ok(rows.fetch_all(db).await?)
}

pub async fn insert(tx: &mut SqliteConnection, session: &Session) -> Result<()> {
    done!(
        tx,
        "insert into session (id_hash, user_id, csrf, created_at, last_seen_at, expires_at, user_agent, stage, proved_at, name, network)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        session.id_hash,
        session.user_id,
        session.csrf,
        session.created_at,
        session.last_seen_at,
        session.expires_at,
        session.user_agent,
        session.stage,
        session.proved_at,
        session.name,
        session.network
    )
}

pub async fn touch(tx: &mut SqliteConnection, id_hash: &[u8], seen: DateTime<Utc>) -> Result<()> {
    done!(
        tx,
        "update session set last_seen_at = ? where id_hash = ?",
        seen,
        id_hash
    )
}

pub async fn delete(tx: &mut SqliteConnection, id_hash: &[u8]) -> Result<()> {
    done!(tx, "delete from session where id_hash = ?", id_hash)
}

/// Ends all sessions of a user, but one if it is given. Says how many.
pub async fn delete_of_user(tx: &mut SqliteConnection, user: UserId, but: Option<&[u8]>) -> Result<u64> {
    let result = run!(
        tx,
        "delete from session where user_id = ? and id_hash is not ?",
        user,
        but
    )?;
    Ok(result.rows_affected())
}

/// Deletes the sessions that are over.
pub async fn delete_expired(tx: &mut SqliteConnection, now: DateTime<Utc>, idle_since: DateTime<Utc>) -> Result<()> {
    done!(
        tx,
        "delete from session where expires_at <= ? or last_seen_at <= ?",
        now,
        idle_since
    )
}
