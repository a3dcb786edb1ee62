//! How often anyone may try to get in. Nobody can be kept out by somebody else: who guesses elsewhere is counted there, and a
//! browser in which a user has signed in before is counted alone.

use chrono::{DateTime, TimeDelta, Utc};

use crate::network::Network;
use crate::pace::Pace;

/// When all is regained.
pub const WINDOW: TimeDelta = TimeDelta::minutes(15);

/// By one name in one place, or in a browser that is known.
const BY_NAME: Pace = within_window(5);

/// From one network, whatever names are tried.
const FROM_NETWORK: Pace = within_window(20);

/// From everywhere but browsers that are known: guessing from many networks at once is slow too.
const FROM_ALL: Pace = within_window(100);

/// So many failures at once, and then one at a time.
const fn within_window(at_once: i32) -> Pace {
    Pace {
        at_once,
        every: TimeDelta::seconds(WINDOW.num_seconds() / at_once as i64),
    }
}

/// Where an attempt comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A browser in which the user has signed in before, or is signed in now: the hash of its secret.
    Known(Vec<u8>),
    Unknown(Network),
}

/// When attempts have failed within the [`WINDOW`], in that order.
#[derive(Debug, Clone, Default)]
pub struct Failures {
    /// By the same name from the same source.
    pub by_name: Vec<DateTime<Utc>>,
    /// From the same source.
    pub from_source: Vec<DateTime<Utc>>,
    /// From all that are unknown.
    pub from_unknown: Vec<DateTime<Utc>>,
}

/// How long to wait until the next attempt is let through, if not at all.
pub fn wait(source: &Source, failures: &Failures, now: DateTime<Utc>) -> Option<TimeDelta> {
    let wait = |failed: &[DateTime<Utc>], pace: Pace| {
        // one that should not have been let through has cost nothing
        let regained = failed
            .iter()
            .fold(None, |before, at| pace.next(before, *at).ok().or(before));
        pace.next(regained, now).err()
    };
    let by_name = wait(&failures.by_name, BY_NAME);
    match source {
        Source::Known(_) => by_name,
        Source::Unknown(_) => by_name
            .max(wait(&failures.from_source, FROM_NETWORK))
            .max(wait(&failures.from_unknown, FROM_ALL)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start() -> DateTime<Utc> {
        "2026-03-01T12:00:00Z".parse().unwrap()
    }

    fn failed(times: usize) -> Vec<DateTime<Utc>> {
        vec![start(); times]
    }

    #[test]
    fn a_network_waits_when_many_names_have_been_tried_there_and_a_known_browser_does_not() {
        let unknown = Source::Unknown(Network::of("192.0.2.1".parse().unwrap()));
        let known = Source::Known(vec![1]);
        let of = |by_name, from_source, from_unknown| Failures {
            by_name: failed(by_name),
            from_source: failed(from_source),
            from_unknown: failed(from_unknown),
        };
        assert_eq!(wait(&unknown, &of(4, 19, 99), start()), None);
        let cases = [(of(5, 5, 5), 180), (of(0, 20, 20), 45), (of(0, 0, 100), 9)];
        for (many, seconds) in cases {
            let needed = TimeDelta::seconds(seconds);
            assert_eq!(wait(&unknown, &many, start()), Some(needed), "{many:?}");
            assert_eq!(wait(&unknown, &many, start() + needed), None, "{many:?}");
        }
        assert_eq!(wait(&known, &of(4, 20, 100), start()), None);
        assert!(wait(&known, &of(5, 5, 0), start()).is_some());
    }
}
