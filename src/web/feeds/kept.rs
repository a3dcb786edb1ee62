//! What feeds last answered, kept so that a calendar is made once for each change and not for each request.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::Bytes;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use sha2::{Digest, Sha256};

use crate::clock::Now;
use crate::domain::feed::{Feed, Shows};
use crate::domain::ids::FeedId;

/// How often it is written down that a feed was fetched.
const WRITTEN: Duration = Duration::seconds(30);

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
    pub etag: String,
    /// When it was first seen to be as it is.
    pub changed_at: DateTime<Utc>,
}

/// Shared by all requests.
#[derive(Debug, Clone, Default)]
pub struct Kept(Arc<Mutex<Inner>>);

#[derive(Debug, Default)]
struct Inner {
    made: HashMap<FeedId, Made>,
    /// Fetches that are not written down yet.
    unwritten: HashMap<FeedId, i64>,
}

impl Kept {
    /// What was made before of the same.
    pub fn made_of(&self, feed: FeedId, basis: Basis) -> Option<Made> {
        let inner = self.inner();
        inner.made.get(&feed).filter(|made| made.basis == basis).cloned()
    }

    /// Keeps what has been made. The time of a change stays when the bytes are those that there were.
    pub fn keep(&self, feed: FeedId, basis: Basis, body: String, now: Now) -> Made {
        let body = Bytes::from(body);
        let etag = format!("\"{}\"", URL_SAFE_NO_PAD.encode(Sha256::digest(&body)));
        let mut inner = self.inner();
        let before = inner.made.get(&feed).filter(|made| made.etag == etag);
        let made = Made {
            basis,
            body,
            changed_at: before.map_or(now.0, |made| made.changed_at),
            etag,
        };
        inner.made.insert(feed, made.clone());
        made
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
