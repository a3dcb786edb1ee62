//! The entries of the log with their places in the chain.

use sqlx::{AssertSqlSafe, FromRow, SqliteConnection, query_as, query_scalar};

use super::{Logged, entries};
use crate::domain::ids::AuditId;
use crate::domain::proof;
use crate::error::{Error, Result};

/// An entry in the chain.
#[derive(FromRow)]
pub(super) struct Place {
    pub id: i64,
    /// What it says, as SQLite writes JSON: nearly always as we do.
    says: Option<String>,
    pub previous: Vec<u8>,
    pub hash: Vec<u8>,
    pub seal: Option<Vec<u8>>,
}

impl Place {
    pub(super) fn is_as_hashed(&self) -> bool {
        let says = self.says.as_ref();
        says.is_some_and(|says| proof::hash(&self.previous, says.as_bytes()).as_slice() == self.hash)
    }
}

/// So many places after one, without what they say; also in a database from before forms or seals.
pub(super) async fn bare(db: &mut SqliteConnection, after: i64, limit: i64) -> Result<Vec<Place>> {
    fetch(db, after, limit, false).await
}

/// The same with what they say. Read column by column, as [`Logged::says`] needs it, a long log takes twice the time.
pub(super) async fn with_says(db: &mut SqliteConnection, after: i64, limit: i64) -> Result<Vec<Place>> {
    fetch(db, after, limit, true).await
}

async fn fetch(db: &mut SqliteConnection, after: i64, limit: i64, with_says: bool) -> Result<Vec<Place>> {
    let has_forms = "select count(*) from pragma_table_info('audit') where name = 'form'";
    let has_seals = "select count(*) from sqlite_schema where type = 'table' and name = 'seal'";
    let has_forms = query_scalar::<_, i64>(has_forms).fetch_one(&mut *db).await? > 0;
    let has_seals = query_scalar::<_, i64>(has_seals).fetch_one(&mut *db).await? > 0;
    let told = "json_array(id, replace(at, '+00:00', 'Z'), actor, roles, action, subject, detail)";
    let who = "door, actor_id, username, session, network";
    let says = match (with_says, has_forms) {
        (false, _) => "null".to_owned(),
        (true, false) => told.to_owned(),
        (true, true) => format!(
            "case form when 1 then iif(coalesce({who}) is null, {told}, null)
             when 2 then json_array(form, {told}, json_array({who})) end"
        ),
    };
    let seal = if has_seals {
        "(select seal.hash from seal where entry = audit.id order by seal.id desc limit 1)"
    } else {
        "null"
    };
    let select = format!(
        "select id, {says} as says, previous_hash as previous, hash, {seal} as seal from audit
         where id > ? order by id limit ?"
    );
    let places = query_as(AssertSqlSafe(select)).bind(after).bind(limit);
    Ok(places.fetch_all(db).await?)
}

/// The entry that stands at a place.
pub(super) async fn one(db: &mut SqliteConnection, id: i64) -> Result<Logged> {
    let mut found = entries(db, AuditId(id - 1), 1).await?;
    found.pop().ok_or(Error::NotFound)
}
