//! Calendars to subscribe to: handed out once, paused, resumed, revoked; and what they show.

use chrono::{DateTime, Months, Utc};
use serde_json::{Value, json};
use sqlx::SqliteConnection;

use crate::actions::{Write, tokens};
use crate::clock::Now;
use crate::domain::actor::Actor;
use crate::domain::audit::Action;
use crate::domain::feed::{Client, Detail, Feed, Owner};
use crate::domain::ids::FeedId;
use crate::domain::network::Network;
use crate::domain::outbox::Token;
use crate::domain::period::date_of;
use crate::error::{Error, Result};
use crate::store::{self, Db};

mod leftover;
mod showing;

pub use leftover::{Leftover, leftover};
pub use showing::{body, empty, sees};

/// What every token of a feed begins with, so that it is found where it should not be.
pub const PREFIX: &str = "tf1_";

/// The whole address of a feed, as it is handed out.
pub fn address(base_url: &str, token: &Token) -> String {
    format!("{base_url}/kalender/{}.ics", token.0)
}

/// A new feed, which holds for so many months. Its token is given here and never again.
///
/// # Errors
/// [`Error::NotFound`] for an unknown owner, [`Error::Forbidden`] for a contact that would be told everything.
pub async fn make(write: &mut Write, owner: Owner, detail: Detail, months: u32) -> Result<(FeedId, Token)> {
    match owner {
        Owner::Contact(id) => drop(store::contacts::get(&mut write.tx, id).await?),
        Owner::Officer(id) => drop(store::officers::get(&mut write.tx, id).await?),
    }
    if !owner.details().contains(&detail) {
        return Err(Error::Forbidden);
    }
    let (token, hash) = tokens::new(PREFIX)?;
    let now = write.now.0;
    let new = Feed {
        id: FeedId(0),
        owner,
        detail,
        created_at: now,
        expires_at: now.checked_add_months(Months::new(months)).unwrap_or(now),
        paused_at: None,
        revoked_at: None,
        last_fetched_at: None,
        fetches: 0,
        last_program: None,
    };
    let id = store::feeds::insert(&mut write.tx, &new, &hash, &write.actor.name).await?;
    note(write, Action::FeedMade, &Feed { id, ..new }).await?;
    Ok((id, token))
}

/// From now on it shows nothing, until it is resumed. Whether anything changed.
///
/// # Errors
/// [`Error::Stale`] when it has ended.
pub async fn pause(write: &mut Write, id: FeedId) -> Result<bool> {
    let now = write.now.0;
    set_paused(write, id, Some(now), Action::FeedPaused).await
}

/// Shows the rounds again. Whether anything changed.
///
/// # Errors
/// [`Error::Stale`] when it has ended.
pub async fn resume(write: &mut Write, id: FeedId) -> Result<bool> {
    set_paused(write, id, None, Action::FeedResumed).await
}

async fn set_paused(write: &mut Write, id: FeedId, paused_at: Option<DateTime<Utc>>, action: Action) -> Result<bool> {
    let feed = store::feeds::get(&mut write.tx, id).await?;
    if feed.has_ended(write.now.0) {
        return Err(Error::Stale);
    }
    if feed.paused_at.is_some() == paused_at.is_some() {
        return Ok(false);
    }
    save(write, action, &Feed { paused_at, ..feed }).await
}

/// Ends it for good (rule 13). Whether anything changed.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn revoke(write: &mut Write, id: FeedId) -> Result<bool> {
    let feed = store::feeds::get(&mut write.tx, id).await?;
    if feed.has_ended(write.now.0) {
        return Ok(false);
    }
    let revoked = Feed {
        revoked_at: Some(write.now.0),
        ..feed
    };
    save(write, Action::FeedRevoked, &revoked).await
}

/// Ends all that someone has. How many.
pub async fn revoke_all(write: &mut Write, owner: Owner) -> Result<usize> {
    let mut ended = 0;
    for feed in store::feeds::of_owner(&mut write.tx, owner).await? {
        ended += usize::from(revoke(write, feed.id).await?);
    }
    Ok(ended)
}

/// What the feed that a token opens is found by; `None` for what is no token of a feed.
pub fn hash(token: &str) -> Option<[u8; 32]> {
    token.starts_with(PREFIX).then(|| tokens::hash(token))
}

/// A fetch of a feed.
#[derive(Debug, Clone, Copy)]
pub struct Fetch {
    /// How many there have been since it was last noted.
    pub times: i64,
    pub program: Option<Client>,
    pub network: Network,
}

/// Notes that it was fetched, the last time now; in the log once a day.
pub async fn fetched(db: &Db, feed: &Feed, fetch: Fetch, now: Now) -> Result<()> {
    let network = fetch.network;
    let mut write = Write::begin(db, now, Actor::outside(network)).await?;
    store::feeds::fetched(&mut write.tx, feed.id, fetch.times, fetch.program, now).await?;
    if feed.last_fetched_at.is_none_or(|at| date_of(at) != now.today()) {
        write.actor = holder(&mut write.tx, feed.owner).await?.at(network);
        let detail = json!({ "program": fetch.program.map(Client::as_str) });
        write.note(Action::FeedFetched, "feed", feed.id, detail).await?;
    }
    write.commit().await
}

/// Whoever has the link, by whom it was given to.
async fn holder(tx: &mut SqliteConnection, owner: Owner) -> Result<Actor> {
    Ok(match owner {
        Owner::Contact(id) => Actor::link(&store::contacts::get(tx, id).await?.name, format!("contact:{id}")),
        Owner::Officer(id) => Actor::link(&store::officers::get(tx, id).await?.name, format!("officer:{id}")),
    })
}

async fn save(write: &mut Write, action: Action, feed: &Feed) -> Result<bool> {
    store::feeds::save(&mut write.tx, feed).await?;
    note(write, action, feed).await?;
    Ok(true)
}

async fn note(write: &mut Write, action: Action, feed: &Feed) -> Result<()> {
    write.note(action, "feed", feed.id, snapshot(feed)).await
}

/// Whose it is, what it tells and how long; never the token, nor its hash.
fn snapshot(feed: &Feed) -> Value {
    json!({ "owner": feed.owner, "detail": feed.detail, "expires_at": feed.expires_at })
}
