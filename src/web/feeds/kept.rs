//! What feeds last answered, kept so that a calendar is made once for each change and not for each request.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::Bytes;
use axum::http::HeaderValue;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use sha2::{Digest, Sha256};

use crate::clock::Now;
use crate::domain::feed::{Feed, Shows};
use crate::domain::holder::Sees;
use crate::domain::ids::FeedId;
use crate::error::{Error, Result};
use crate::store::Mark;

/// How often it is written down that a feed was fetched.
const WRITTEN: Duration = Duration::seconds(30);

/// How long a feed that was looked up is known, if nobody writes to the database: what another process is about to commit
/// may not be seen from outside.
const KNOWN: Duration = Duration::seconds(1);

/// What the feed of a token is found by.
pub type TokenHash = [u8; 32];

/// What a calendar was made of: how far the log had come, the day, and whether it shows anything. The same again gives
/// the same bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Basis {
    pub log: i64,
    pub day: NaiveDate,
    pub shows: Shows,
}

/// A calendar as it is sent.
#[derive(Debug, Clone)]
pub struct Made {
    pub basis: Basis,
    pub body: Bytes,
    /// Strong: of the bytes themselves, so that it is the same after a restart.
    pub etag: HeaderValue,
    /// When it was first seen to be as it is.
    pub changed_at: HeaderValue,
}

/// A feed as it was looked up.
#[derive(Debug, Clone)]
struct Known {
    feed: Feed,
    /// Whether its owner may see anything, on the day and with what was written when it was looked up.
    owner: Sees,
    /// How far the log had come.
    log: i64,
    at: DateTime<Utc>,
    mark: Mark,
}

/// Shared by all requests.
#[derive(Debug, Clone, Default)]
pub struct Kept(Arc<Mutex<Inner>>);

#[derive(Debug, Default)]
struct Inner {
    made: HashMap<FeedId, Made>,
    /// By the hash of the token.
    known: HashMap<TokenHash, Known>,
    /// Fetches that are not written down yet.
    unwritten: HashMap<FeedId, i64>,
}

impl Kept {
    /// What was made before of the same.
    pub fn made_of(&self, feed: FeedId, basis: Basis) -> Option<Made> {
        let inner = self.inner();
        inner.made.get(&feed).filter(|made| made.basis == basis).cloned()
    }

    /// A feed and its calendar in one look, if both are as they were: nobody has written anything since, it is the same day,
    /// and the feed has not stopped showing what it showed.
    pub fn known(&self, token_hash: &TokenHash, mark: Option<Mark>, now: Now) -> Option<(Feed, Made)> {
        let inner = self.inner();
        let known = inner.known.get(token_hash)?;
        let is_fresh = Some(known.mark) == mark && (known.at..known.at + KNOWN).contains(&now.0);
        let basis = Basis {
            log: known.log,
            day: now.today(),
            shows: known.feed.shows(now.0, known.owner),
        };
        let made = inner.made.get(&known.feed.id);
        let made = made.filter(|made| is_fresh && made.basis == basis)?;
        Some((known.feed.clone(), made.clone()))
    }

    /// Remembers a feed that was looked up, and how far the log had come, after the database was seen to stand at a mark.
    pub fn remember(&self, token_hash: TokenHash, (feed, owner): (&Feed, Sees), log: i64, mark: Mark, now: Now) {
        let known = Known {
            feed: feed.clone(),
            owner,
            log,
            at: now.0,
            mark,
        };
        self.inner().known.insert(token_hash, known);
    }

    /// Keeps what has been made. The time of a change stays when the bytes are those that there were.
    pub fn keep(&self, feed: FeedId, basis: Basis, body: String, now: Now) -> Result<Made> {
        let body = Bytes::from(body);
        let etag = header(&format!("\"{}\"", URL_SAFE_NO_PAD.encode(Sha256::digest(&body))))?;
        let mut inner = self.inner();
        let before = inner.made.get(&feed).filter(|made| made.etag == etag);
        let made = Made {
            basis,
            body,
            changed_at: match before {
                Some(made) => made.changed_at.clone(),
                None => header(&now.0.format("%a, %d %b %Y %H:%M:%S GMT").to_string())?,
            },
            etag,
        };
        inner.made.insert(feed, made.clone());
        Ok(made)
    }

    /// Counts a fetch. How many are to be written down now, if any.
    pub fn count(&self, feed: &Feed, now: Now) -> Option<i64> {
        let mut inner = self.inner();
        let unwritten = inner.unwritten.entry(feed.id).or_default();
        *unwritten += 1;
        let is_due = feed.last_fetched_at.is_none_or(|at| at + WRITTEN <= now.0);
        is_due.then(|| std::mem::take(unwritten))
    }

    /// A lock that a panicking request has left is as good as any: each change of what it guards is whole.
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn header(text: &str) -> Result<HeaderValue> {
    HeaderValue::from_str(text).map_err(|error| Error::Io(std::io::Error::other(error)))
}
