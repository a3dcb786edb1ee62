//! How often the same one may ask for what costs much, or may guess at addresses. Kept in memory: whoever waits waits seconds.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use crate::clock::Now;
use crate::domain::ids::UserId;
use crate::domain::network::Network;
use crate::domain::pace::Pace;
use crate::web::error::Problem;

pub mod layer;

/// So many are remembered before those who need not wait are forgotten.
const MOST: usize = 10_000;

/// What has a pace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Paced {
    /// Signing in by a browser that says nothing of having been here before.
    SignIn,
    /// A calendar, by its link.
    Calendar,
    /// Calendars that do not exist, from one network.
    Guess,
    /// The pages that a link opens without signing in, from one network.
    Link,
    /// A file sent to us, by a user.
    Upload,
    /// A file made for a user.
    Download,
}

impl Paced {
    fn pace(self) -> Pace {
        let (at_once, milliseconds) = match self {
            // more than are let through to be tried, so that it is seen in a flood alone
            Self::SignIn => (200, 100),
            // kept bytes, which cost next to nothing
            Self::Calendar => (1000, 20),
            Self::Guess | Self::Link => (120, 1000),
            Self::Upload => (30, 2000),
            Self::Download => (300, 100),
        };
        Pace {
            at_once,
            every: TimeDelta::milliseconds(milliseconds),
        }
    }
}

/// Who is counted alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Who {
    /// All are counted together.
    Anyone,
    User(UserId),
    Network(Network),
    /// The hash of a link's token.
    Link([u8; 32]),
}

/// When each has regained everything.
type Regained = HashMap<(Paced, Who), DateTime<Utc>>;

#[derive(Debug, Default, Clone)]
pub struct Paces(Arc<Mutex<Regained>>);

impl Paces {
    /// Lets one through.
    ///
    /// # Errors
    /// [`Problem::TooMany`] with how long to wait.
    pub fn take(&self, what: Paced, who: Who, now: Now) -> Result<(), Problem> {
        let mut regained = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if regained.len() >= MOST {
            regained.retain(|_, at| *at > now.0);
        }
        match what.pace().next(regained.get(&(what, who)).copied(), now.0) {
            Ok(next) => {
                regained.insert((what, who), next);
                Ok(())
            }
            Err(wait) => Err(Problem::TooMany(wait.to_std().unwrap_or(Duration::ZERO))),
        }
    }

    /// Gives back one that was let through, who did not cost others anything.
    pub fn give_back(&self, what: Paced, who: Who) {
        let mut regained = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = regained.get_mut(&(what, who)) {
            *at -= what.pace().every;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_counted_alone() {
        let paces = Paces::default();
        let now = Now("2026-03-01T12:00:00Z".parse().unwrap());
        let network = |address: &str| Who::Network(Network::of(address.parse().unwrap()));
        for _ in 0..120 {
            paces.take(Paced::Link, network("192.0.2.1"), now).unwrap();
        }
        let refused = paces.take(Paced::Link, network("192.0.2.2"), now);
        assert!(matches!(refused, Err(Problem::TooMany(wait)) if wait == Duration::from_secs(1)));
        paces.take(Paced::Link, network("198.51.100.1"), now).unwrap();
        paces.take(Paced::Guess, network("192.0.2.1"), now).unwrap();
        paces.give_back(Paced::Link, network("192.0.2.1"));
        paces.take(Paced::Link, network("192.0.2.2"), now).unwrap();
        assert!(paces.take(Paced::Link, network("192.0.2.2"), now).is_err());
    }
}
