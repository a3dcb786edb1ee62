//! Calendars to subscribe to: whose they are, how much they tell, and when they stop.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use crate::holder::Sees;
use crate::ids::{ContactId, FeedId, OfficerId};

mod client;
mod entries;

pub use client::Client;
pub use entries::{Audience, Entry, entries};

/// How long a feed that has ended is still answered, with an empty calendar, so that the rounds leave the subscriber's
/// (rule 13). After that it is gone.
const EMPTY: Duration = Duration::days(30);

/// For how many months a feed may hold, as a form offers them.
pub const MONTHS: [u32; 4] = [3, 6, 12, 24];

/// For how many months a feed holds when nobody says.
pub const USUAL_MONTHS: u32 = 12;

/// How much a feed tells. None of them names premises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Detail {
    /// That the time is taken.
    Busy,
    /// Time and part of the city.
    Area,
    /// Everything but premises: for officers.
    Full,
}

/// Whose calendar it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    Contact(ContactId),
    Officer(OfficerId),
}

impl Owner {
    /// What a feed of theirs may tell, the usual one first.
    pub fn details(self) -> &'static [Detail] {
        match self {
            Self::Contact(_) => &[Detail::Area, Detail::Busy],
            Self::Officer(_) => &[Detail::Full, Detail::Area, Detail::Busy],
        }
    }
}

/// One address that someone subscribes to. Its token is nowhere: the database keeps the hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    pub id: FeedId,
    pub owner: Owner,
    pub detail: Detail,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub paused_at: Option<DateTime<Utc>>,
    pub revoked_at: Option<DateTime<Utc>>,
    pub last_fetched_at: Option<DateTime<Utc>>,
    pub fetches: i64,
    /// `None` when it did not say, or nothing that we know.
    pub last_program: Option<Client>,
}

/// How a feed stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Active,
    Paused,
    Revoked,
    Expired,
}

/// What a feed answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    Rounds,
    /// An empty calendar, which takes away what the subscriber had.
    Nothing,
    /// That there is no such feed any longer.
    Gone,
}

impl Feed {
    pub fn state(&self, now: DateTime<Utc>) -> State {
        if self.revoked_at.is_some() {
            State::Revoked
        } else if self.expires_at <= now {
            State::Expired
        } else if self.paused_at.is_some() {
            State::Paused
        } else {
            State::Active
        }
    }

    /// Whether it has stopped for good.
    pub fn has_ended(&self, now: DateTime<Utc>) -> bool {
        matches!(self.state(now), State::Revoked | State::Expired)
    }

    /// What is answered now (rule 13) to an owner who may see anything or not. One who has ended has a feed that has.
    pub fn shows(&self, now: DateTime<Utc>, owner: Sees) -> Shows {
        let ended = [self.revoked_at, Some(self.expires_at), owner.ended_at()];
        match ended.into_iter().flatten().min().filter(|ended_at| *ended_at <= now) {
            Some(ended_at) if now < ended_at + EMPTY => Shows::Nothing,
            Some(_) => Shows::Gone,
            None if self.state(now) == State::Active && owner == Sees::Yes => Shows::Rounds,
            None => Shows::Nothing,
        }
    }
}

#[cfg(test)]
mod tests;
