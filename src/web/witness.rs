//! How often the same is read or refused, so that each is told once a while and of a flood only how large it is.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use crate::clock::Now;

pub mod noting;

/// So many are remembered.
const MOST: usize = 10_000;

/// How often the same has happened.
#[derive(Debug, Default, Clone)]
pub struct Witness(Arc<Mutex<HashMap<String, Times>>>);

#[derive(Debug, Clone, Copy)]
struct Times {
    since: DateTime<Utc>,
    times: u32,
}

impl Witness {
    /// Which time it is within a while. When too many are to be remembered they are counted together.
    pub fn count(&self, key: String, within: TimeDelta, now: Now) -> u32 {
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counted.len() >= MOST {
            counted.retain(|_, it| (it.since..it.since + within).contains(&now.0));
        }
        let key = if counted.len() >= MOST { String::new() } else { key };
        let fresh = Times { since: now.0, times: 0 };
        let known = counted.entry(key).or_insert(fresh);
        if !(known.since..known.since + within).contains(&now.0) {
            *known = fresh;
        }
        known.times = known.times.saturating_add(1);
        known.times
    }

    /// The next time is the first again.
    pub fn forget(&self, key: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_counted_anew_after_a_while_and_too_many_are_counted_together() {
        let witness = Witness::default();
        let at = |minutes| Now("2026-03-01T12:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::minutes(minutes));
        let count = |key: &str, minutes| witness.count(key.to_owned(), TimeDelta::hours(1), at(minutes));
        assert_eq!((count("a", 0), count("a", 59), count("b", 59)), (1, 2, 1));
        assert_eq!(count("a", 60), 1);
        // a clock that is put back
        assert_eq!(count("a", 30), 1);
        for number in 0..MOST {
            count(&number.to_string(), 31);
        }
        let together = count("new", 31);
        assert_eq!(count("newer", 31), together + 1);
        assert_eq!(count("newer", 100), 1);
    }
}
