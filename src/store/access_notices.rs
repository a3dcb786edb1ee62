//! What the chefs are told of, until one of them has seen to it.

use chrono::{DateTime, Utc};
use sqlx::{SqliteConnection, query_as};

use crate::clock::Now;
use crate::domain::access_notice::NoticeKind;
use crate::domain::ids::{AccessNoticeId, UserId};
use crate::error::Result;

/// A notice that nobody has seen to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessNotice {
    pub id: AccessNoticeId,
    pub kind: NoticeKind,
    /// Whom it is about; `None` when it is about all.
    pub user_id: Option<UserId>,
    pub reason: String,
    pub recorded_at: DateTime<Utc>,
    pub recorded_by: String,
}

macro_rules! select {
    ($($rest:tt)+) => {
        query_as!(
            AccessNotice,
            "select id, kind, user_id, reason, recorded_at, recorded_by from access_notice where settled_at is null " + $($rest)+
        )
    };
}

/// The oldest first.
pub async fn open(db: &mut SqliteConnection) -> Result<Vec<AccessNotice>> {
    Ok(select!("order by id").fetch_all(db).await?)
}

/// One that nobody has seen to.
pub async fn get_open(db: &mut SqliteConnection, id: AccessNoticeId) -> Result<Option<AccessNotice>> {
    Ok(select!("and id = ?", id).fetch_optional(db).await?)
}

pub async fn insert(
    tx: &mut SqliteConnection,
    kind: NoticeKind,
    (user, reason): (Option<UserId>, &str),
    now: Now,
    by: &str,
) -> Result<()> {
    done!(
        tx,
        "insert into access_notice (kind, user_id, reason, recorded_at, recorded_by) values (?, ?, ?, ?, ?)",
        kind,
        user,
        reason,
        now.0,
        by
    )
}

/// A chef has seen to it: it is right, or it is stopped.
pub async fn settle(tx: &mut SqliteConnection, id: AccessNoticeId, stopped: bool, now: Now, by: &str) -> Result<()> {
    done!(
        tx,
        "update access_notice set settled_at = ?, settled_by = ?, stopped = ? where id = ? and settled_at is null",
        now.0,
        by,
        stopped,
        id
    )
}

/// What is open of a user is settled with the user: stopped.
pub async fn settle_of_user(tx: &mut SqliteConnection, user: UserId, now: Now, by: &str) -> Result<()> {
    done!(
        tx,
        "update access_notice set settled_at = ?, settled_by = ?, stopped = 1 where user_id = ? and settled_at is null",
        now.0,
        by,
        user
    )
}
