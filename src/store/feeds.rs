//! Calendars to subscribe to, found by the hash of their token.

use sqlx::{SqliteConnection, query};

use crate::clock::Now;
use crate::domain::feed::{Client, Feed, Owner};
use crate::domain::ids::{ContactId, FeedId, OfficerId};
use crate::error::Result;

macro_rules! select {
    ($($rest:tt)+) => {
        query!(
            "select id, contact_id, officer_id, detail, created_at, expires_at, paused_at, revoked_at, last_fetched_at, fetches,
                last_program
             from feed " + $($rest)+
        )
        .try_map(|row| {
            let contact = row.contact_id.map(Owner::Contact);
            Ok(Feed {
                id: row.id,
                // the table does not allow neither
                owner: contact.or(row.officer_id.map(Owner::Officer)).ok_or(sqlx::Error::RowNotFound)?,
                detail: row.detail,
                created_at: row.created_at,
                expires_at: row.expires_at,
                paused_at: row.paused_at,
                revoked_at: row.revoked_at,
                last_fetched_at: row.last_fetched_at,
                fetches: row.fetches,
                last_program: Client::parse(&row.last_program),
            })
        })
    };
}

/// By the hash of its token: one look-up in an index, whether the feed is there or not.
pub async fn find(db: &mut SqliteConnection, token_hash: &[u8]) -> Result<Option<Feed>> {
    Ok(select!("where token_hash = ?", token_hash).fetch_optional(db).await?)
}

pub async fn get(db: &mut SqliteConnection, id: FeedId) -> Result<Feed> {
    Ok(select!("where id = ?", id).fetch_one(db).await?)
}

/// Those of a contact or an officer, the newest first.
pub async fn of_owner(db: &mut SqliteConnection, owner: Owner) -> Result<Vec<Feed>> {
    let (contact, officer) = columns(owner);
    let rows = select!(
        "where contact_id is ? and officer_id is ? order by id desc",
        contact,
        officer
    );
    Ok(rows.fetch_all(db).await?)
}

/// A new one, to be found by the hash. Its id is given by the database.
pub async fn insert(db: &mut SqliteConnection, new: &Feed, token_hash: &[u8], by: &str) -> Result<FeedId> {
    let (contact, officer) = columns(new.owner);
    let result = run!(
        db,
        "insert into feed (token_hash, contact_id, officer_id, detail, created_at, expires_at, recorded_by)
         values (?, ?, ?, ?, ?, ?, ?)",
        token_hash,
        contact,
        officer,
        new.detail,
        new.created_at,
        new.expires_at,
        by
    )?;
    Ok(FeedId(result.last_insert_rowid()))
}

/// Saves whether and since when it is paused or revoked.
pub async fn save(db: &mut SqliteConnection, feed: &Feed) -> Result<()> {
    done!(
        db,
        "update feed set paused_at = ?, revoked_at = ?, revision = revision + 1 where id = ?",
        feed.paused_at,
        feed.revoked_at,
        feed.id
    )
}

/// Notes that it was fetched, so many times since the last note, and by what.
pub async fn fetched(
    db: &mut SqliteConnection,
    id: FeedId,
    times: i64,
    program: Option<Client>,
    now: Now,
) -> Result<()> {
    let program = program.map_or("", Client::as_str);
    done!(
        db,
        "update feed set last_fetched_at = ?, fetches = fetches + ?, last_program = ? where id = ?",
        now.0,
        times,
        program,
        id
    )
}

fn columns(owner: Owner) -> (Option<ContactId>, Option<OfficerId>) {
    match owner {
        Owner::Contact(id) => (Some(id), None),
        Owner::Officer(id) => (None, Some(id)),
    }
}
