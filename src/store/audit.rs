//! The log: every entry carries the hash of the one before, so that a change or a gap shows.

use chrono::{DateTime, Utc};
use sqlx::{SqliteConnection, query, query_as, query_scalar};

use crate::clock::Now;
use crate::domain::actor::{Actor, Door};
use crate::domain::audit::{Action, Entry};
use crate::domain::ids::{AuditId, UserId};
use crate::domain::proof;
use crate::error::Result;
use crate::store::files;

mod chain;
mod erased;
pub mod names;
mod place;
pub mod search;

pub use chain::{Chain, head, link, verify};
pub use erased::{due, erase, erasure};

/// A row of the log.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Logged {
    pub id: AuditId,
    pub at: DateTime<Utc>,
    pub actor: String,
    pub roles: String,
    pub action: Action,
    pub subject: String,
    pub detail: String,
    /// What its hash covers.
    form: i64,
    /// Who the actor is more closely: not known of entries of the first form.
    pub door: Option<Door>,
    pub actor_id: Option<UserId>,
    pub username: Option<String>,
    pub session: Option<String>,
    pub network: Option<String>,
}

/// Writes entries at the end of the chain, in the transaction of the changes that they tell about: one statement for any
/// number of them.
pub async fn record(tx: &mut SqliteConnection, now: Now, actor: &Actor, entries: &[Entry]) -> Result<()> {
    let newest = query!("select id, hash from audit order by id desc limit 1").fetch_optional(&mut *tx);
    let last = newest.await?.map_or((0, Vec::new()), |row| (row.id.0, row.hash));
    let row = Logged::by(actor, now);
    let rows = serde_json::to_string(&chained(last, row.clone(), entries)?)?;
    done!(
        tx,
        "insert into audit (id, at, actor, roles, form, door, actor_id, username, session, network,
           action, subject, detail, previous_hash, hash)
         select value ->> 0, ?, ?, ?, ?, ?, ?, ?, ?, ?,
           value ->> 1, value ->> 2, value ->> 3, unhex(value ->> 4), unhex(value ->> 5)
         from json_each(?) order by key",
        now.0,
        row.actor,
        row.roles,
        row.form,
        row.door,
        row.actor_id,
        row.username,
        row.session,
        row.network,
        rows
    )
}

/// What is an entry's own, with the hashes in hexadecimal.
type Chained = (i64, Action, String, String, String, String);

/// Entries after the last one, all by the same.
fn chained((mut last, mut previous): (i64, Vec<u8>), mut row: Logged, entries: &[Entry]) -> Result<Vec<Chained>> {
    let mut rows = Vec::with_capacity(entries.len());
    for entry in entries {
        last += 1;
        row.id = AuditId(last);
        row.action = entry.action;
        row.subject.clone_from(&entry.subject);
        row.detail = entry.detail.to_string();
        let hash = hash(&previous, &row)?.unwrap_or_default();
        let hashes = (files::hexadecimal(&previous), files::hexadecimal(&hash));
        rows.push((
            last,
            row.action,
            row.subject.clone(),
            row.detail.clone(),
            hashes.0,
            hashes.1,
        ));
        previous = hash;
    }
    Ok(rows)
}

/// How far the log has come.
pub async fn position(db: &mut SqliteConnection) -> Result<i64> {
    let newest = query_scalar!(r#"select coalesce(max(id), 0) as "id!: i64" from audit"#);
    Ok(newest.fetch_one(db).await?)
}

/// How far the log had come when something was last changed: what was only read or refused since is no change.
pub async fn last_change(db: &mut SqliteConnection) -> Result<i64> {
    let newest = query_scalar!(
        r#"select coalesce(max(id), 0) as "id!: i64" from audit where action not in
           ('schedule_read', 'feed_fetched', 'answer_page_read', 'refused', 'link_refused', 'form_refused')"#
    );
    Ok(newest.fetch_one(db).await?)
}

impl Logged {
    /// What all entries of a write have in common.
    fn by(actor: &Actor, now: Now) -> Self {
        let roles: Vec<&str> = actor.roles.iter().map(|role| role.as_str()).collect();
        Self {
            id: AuditId(0),
            at: now.0,
            actor: actor.name.clone(),
            roles: roles.join(","),
            action: Action::SignedIn,
            subject: String::new(),
            detail: String::new(),
            form: 2,
            door: Some(actor.door),
            actor_id: actor.user,
            username: actor.username.clone(),
            session: actor.session.clone(),
            network: actor.network.map(|network| network.to_string()),
        }
    }

    /// The fields as JSON, so that no two rows share their bytes by where one field ends, nor two forms by how many fields they
    /// have. `None` for a form that never was, and for an old row in which something stands that its hash does not cover.
    fn says(&self) -> Result<Option<String>> {
        let told = (
            self.id,
            self.at,
            &self.actor,
            &self.roles,
            self.action,
            &self.subject,
            &self.detail,
        );
        let who = (self.door, self.actor_id, &self.username, &self.session, &self.network);
        Ok(match self.form {
            1 if who == (None, None, &None, &None, &None) => Some(serde_json::to_string(&told)?),
            2 => Some(serde_json::to_string(&(self.form, told, who))?),
            _ => None,
        })
    }
}

/// What the chain has at a row after another hash, if the row is one that can be.
fn hash(previous: &[u8], row: &Logged) -> Result<Option<Vec<u8>>> {
    let says = row.says()?;
    Ok(says.map(|says| proof::hash(previous, says.as_bytes()).to_vec()))
}

macro_rules! select {
    ($($rest:tt)+) => {
        query_as!(
            Logged,
            "select id, at, actor, roles, action, subject, detail, form, door, actor_id, username, session, network
             from audit " + $($rest)+
        )
    };
}

mod actions;

pub use actions::of_action;

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

/// So many after one, oldest first; also of a database from before the log said more of who did it.
async fn entries(db: &mut SqliteConnection, after: AuditId, limit: i64) -> Result<Vec<Logged>> {
    let has_forms =
        query_scalar!(r#"select count(*) as "n!: i64" from pragma_table_info('audit') where name = 'form'"#);
    if has_forms.fetch_one(&mut *db).await? > 0 {
        let entries = select!("where id > ? order by id limit ?", after, limit);
        return Ok(entries.fetch_all(db).await?);
    }
    let old = query_as!(
        Logged,
        r#"select id, at, actor, roles, action, subject, detail, 1 as "form!: i64", null as "door?: Door",
           null as "actor_id?: UserId", null as "username?: String", null as "session?: String", null as "network?: String"
           from audit where id > ? order by id limit ?"#,
        after,
        limit
    );
    Ok(old.fetch_all(db).await?)
}
