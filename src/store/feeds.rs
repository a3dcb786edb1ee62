//! Calendars to subscribe to, found by the hash of their token.

use chrono::{DateTime, Utc};
use sqlx::{SqliteConnection, query, query_as, query_scalar};

use crate::clock::Now;
use crate::domain::feed::{Detail, Feed, Owner, Program};
use crate::domain::ids::{ContactId, FeedId, OfficerId};
use crate::error::{Error, Result};

struct Row {
    id: FeedId,
    contact_id: Option<ContactId>,
    officer_id: Option<OfficerId>,
    detail: Detail,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    paused_at: Option<DateTime<Utc>>,
    revoked_at: Option<DateTime<Utc>>,
    last_fetched_at: Option<DateTime<Utc>>,
    fetches: i64,
    last_program: String,
}

impl TryFrom<Row> for Feed {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let owner = match (row.contact_id, row.officer_id) {
            (Some(contact), _) => Owner::Contact(contact),
            (None, Some(officer)) => Owner::Officer(officer),
            // the table does not allow it
            (None, None) => return Err(Error::NotFound),
        };
        Ok(Self {
            id: row.id,
            owner,
            detail: row.detail,
            created_at: row.created_at,
            expires_at: row.expires_at,
            paused_at: row.paused_at,
            revoked_at: row.revoked_at,
            last_fetched_at: row.last_fetched_at,
            fetches: row.fetches,
            last_program: Program::parse(&row.last_program),
        })
    }
}

/// By the hash of its token: one look-up in an index, whether the feed is there or not.
pub async fn find(db: &mut SqliteConnection, token_hash: &[u8]) -> Result<Option<Feed>> {
    let row = query_as!(
        Row,
        "select id, contact_id, officer_id, detail, created_at, expires_at, paused_at, revoked_at, last_fetched_at, fetches,
            last_program
         from feed where token_hash = ?",
        token_hash
    );
    row.fetch_optional(db).await?.map(Feed::try_from).transpose()
}

pub async fn get(db: &mut SqliteConnection, id: FeedId) -> Result<Feed> {
    let row = query_as!(
        Row,
        "select id, contact_id, officer_id, detail, created_at, expires_at, paused_at, revoked_at, last_fetched_at, fetches,
            last_program
         from feed where id = ?",
        id
    );
    row.fetch_optional(db).await?.ok_or(Error::NotFound)?.try_into()
}

/// Those of a contact or an officer, the newest first.
pub async fn of_owner(db: &mut SqliteConnection, owner: Owner) -> Result<Vec<Feed>> {
    let (contact, officer) = columns(owner);
    let rows = query_as!(
        Row,
        "select id, contact_id, officer_id, detail, created_at, expires_at, paused_at, revoked_at, last_fetched_at, fetches,
            last_program
         from feed where contact_id is ? and officer_id is ? order by id desc",
        contact,
        officer
    );
    rows.fetch_all(db).await?.into_iter().map(Feed::try_from).collect()
}

/// A new one, to be found by the hash. Its id is given by the database.
pub async fn insert(db: &mut SqliteConnection, new: &Feed, token_hash: &[u8], by: &str) -> Result<FeedId> {
    let (contact, officer) = columns(new.owner);
    let result = query!(
        "insert into feed (token_hash, contact_id, officer_id, detail, created_at, expires_at, recorded_by)
         values (?, ?, ?, ?, ?, ?, ?)",
        token_hash,
        contact,
        officer,
        new.detail,
        new.created_at,
        new.expires_at,
        by
    )
    .execute(db)
    .await?;
    Ok(FeedId(result.last_insert_rowid()))
}

/// Saves whether and since when it is paused or revoked.
pub async fn save(db: &mut SqliteConnection, feed: &Feed) -> Result<()> {
    query!(
        "update feed set paused_at = ?, revoked_at = ?, revision = revision + 1 where id = ?",
        feed.paused_at,
        feed.revoked_at,
        feed.id
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Notes that it was fetched, so many times since the last note, and by what.
pub async fn fetched(
    db: &mut SqliteConnection,
    id: FeedId,
    times: i64,
    program: Option<Program>,
    now: Now,
) -> Result<()> {
    let program = program.map_or("", Program::as_str);
    query!(
        "update feed set last_fetched_at = ?, fetches = fetches + ?, last_program = ? where id = ?",
        now.0,
        times,
        program,
        id
    )
    .execute(db)
    .await?;
    Ok(())
}

/// How far the log has come. Whatever a feed shows is changed by writes, and every write is in the log.
pub async fn log_position(db: &mut SqliteConnection) -> Result<i64> {
    let newest = query_scalar!(r#"select coalesce(max(id), 0) as "id!: i64" from audit"#);
    Ok(newest.fetch_one(db).await?)
}

fn columns(owner: Owner) -> (Option<ContactId>, Option<OfficerId>) {
    match owner {
        Owner::Contact(id) => (Some(id), None),
        Owner::Officer(id) => (None, Some(id)),
    }
}
