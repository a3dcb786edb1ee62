//! The log: every entry carries the hash of the one before, so that a change or a gap shows.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use sqlx::{SqliteConnection, query, query_as, query_scalar};

use crate::clock::Now;
use crate::domain::audit::{Action, EarlierName, Entry};
use crate::domain::ids::{AuditId, PartnerCode};
use crate::domain::upkeep::{Fault, Head};
use crate::domain::user::{Actor, Role};
use crate::error::Result;
use crate::store::files;

/// A row of the log.
#[derive(Debug, Clone)]
pub struct Logged {
    pub id: AuditId,
    pub at: DateTime<Utc>,
    pub actor: String,
    pub roles: String,
    pub action: Action,
    pub subject: String,
    pub detail: String,
}

/// What verifying the chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chain {
    Whole { entries: usize, head: Vec<u8> },
    Broken { at: AuditId },
}

/// Writes entries at the end of the chain, in the transaction of the changes that they tell about: one statement for any
/// number of them.
pub async fn record(tx: &mut SqliteConnection, now: Now, actor: &Actor, entries: &[Entry]) -> Result<()> {
    let head = query!("select id, hash from audit order by id desc limit 1").fetch_optional(&mut *tx);
    let (mut last, mut previous) = head.await?.map_or((0, Vec::new()), |row| (row.id.0, row.hash));
    let roles: Vec<&str> = actor.roles.iter().map(|role| role.as_str()).collect();
    let roles = roles.join(",");
    let mut rows = Vec::with_capacity(entries.len());
    for entry in entries {
        last += 1;
        let row = Logged {
            id: AuditId(last),
            at: now.0,
            actor: actor.name.clone(),
            roles: roles.clone(),
            action: entry.action,
            subject: entry.subject.clone(),
            detail: entry.detail.to_string(),
        };
        let hash = hash(&previous, &row)?;
        let hashes = (files::hexadecimal(&previous), files::hexadecimal(&hash));
        rows.push((last, row.action, row.subject, row.detail, hashes.0, hashes.1));
        previous = hash;
    }
    let rows = serde_json::to_string(&rows)?;
    done!(
        tx,
        "insert into audit (id, at, actor, roles, action, subject, detail, previous_hash, hash)
         select value ->> 0, ?, ?, ?, value ->> 1, value ->> 2, value ->> 3, unhex(value ->> 4), unhex(value ->> 5)
         from json_each(?) order by key",
        now.0,
        actor.name,
        roles,
        rows
    )
}

/// How far the log has come: every write is in it.
pub async fn position(db: &mut SqliteConnection) -> Result<i64> {
    let newest = query_scalar!(r#"select coalesce(max(id), 0) as "id!: i64" from audit"#);
    Ok(newest.fetch_one(db).await?)
}

/// The last entry.
pub async fn head(db: &mut SqliteConnection) -> Result<Option<Head>> {
    let last = query!("select id, hash, at from audit order by id desc limit 1");
    let last = last.fetch_optional(db).await?;
    Ok(last.map(|last| Head {
        entry: last.id.0,
        hash: files::hexadecimal(&last.hash),
        at: last.at,
    }))
}

/// Whether the log still has an entry that was once its last, and if not what is wrong.
pub async fn fault_at(db: &mut SqliteConnection, kept: &Head) -> Result<Option<Fault>> {
    let last = position(db).await?;
    if last < kept.entry {
        return Ok(Some(Fault::Shorter {
            last,
            kept: kept.clone(),
        }));
    }
    let hash = query_scalar!("select hash from audit where id = ?", kept.entry);
    let hash = hash.fetch_optional(db).await?.unwrap_or_default();
    let is_same = files::hexadecimal(&hash) == kept.hash;
    Ok((!is_same).then(|| Fault::Another { kept: kept.clone() }))
}

/// The canonical bytes are the fields as JSON, so that no two rows share them by where one field ends.
fn hash(previous: &[u8], row: &Logged) -> Result<Vec<u8>> {
    let fields = serde_json::to_vec(&(
        row.id,
        row.at,
        &row.actor,
        &row.roles,
        row.action,
        &row.subject,
        &row.detail,
    ))?;
    Ok(Sha256::new()
        .chain_update(previous)
        .chain_update(fields)
        .finalize()
        .to_vec())
}

macro_rules! select {
    ($($rest:tt)+) => {
        query_as!(Logged, "select id, at, actor, roles, action, subject, detail from audit " + $($rest)+)
    };
}

/// The newest entries first, from `before` (exclusive) backwards.
pub async fn list(db: &mut SqliteConnection, before: Option<AuditId>, limit: i64) -> Result<Vec<Logged>> {
    let before = before.unwrap_or(AuditId(i64::MAX));
    Ok(select!("where id < ? order by id desc limit ?", before, limit)
        .fetch_all(db)
        .await?)
}

/// What has been done to one thing, oldest first.
pub async fn of_subject(db: &mut SqliteConnection, subject: &str) -> Result<Vec<Logged>> {
    Ok(select!("where subject = ? order by id", subject).fetch_all(db).await?)
}

/// What people were called before they were renamed.
pub async fn earlier_names(db: &mut SqliteConnection) -> Result<Vec<EarlierName>> {
    let names = query_as!(
        EarlierName,
        r#"select distinct detail ->> '$.before.name' as "name!: String",
         detail ->> '$.before.partner' as "partner?: PartnerCode", detail ->> '$.before.roles[0]' as "role?: Role"
         from audit where action in ('contact_changed', 'officer_changed', 'user_changed', 'user_disabled')
         and detail ->> '$.before.name' <> detail ->> '$.after.name'"#
    );
    Ok(names.fetch_all(db).await?)
}

/// Walks the chain from the first entry and compares every hash.
pub async fn verify(db: &mut SqliteConnection) -> Result<Chain> {
    let entries = select!("order by id").fetch_all(&mut *db).await?;
    let hashes = query!("select previous_hash, hash from audit order by id")
        .fetch_all(db)
        .await?;
    let mut head = Vec::new();
    for ((row, stored), number) in entries.iter().zip(hashes).zip(1..) {
        let unbroken = row.id.0 == number && stored.previous_hash == head && stored.hash == hash(&head, row)?;
        if !unbroken {
            return Ok(Chain::Broken { at: row.id });
        }
        head = stored.hash;
    }
    Ok(Chain::Whole {
        entries: entries.len(),
        head,
    })
}
