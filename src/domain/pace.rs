//! How often the same one may ask for the same kind of thing: the generic cell rate algorithm (ITU-T I.371).

use chrono::{DateTime, TimeDelta, Utc};

/// So many at once; each of them is regained after `every`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    pub at_once: i32,
    pub every: TimeDelta,
}

impl Pace {
    /// When everything is regained if one more is let through now; `regained` is what the one before gave.
    ///
    /// # Errors
    /// How long to wait before the next.
    pub fn next(self, regained: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Result<DateTime<Utc>, TimeDelta> {
        let latest = now + self.every * self.at_once;
        // what lies later was given by a clock that stood ahead
        let regained = regained.filter(|at| (now..=latest).contains(at)).unwrap_or(now);
        let next = regained + self.every;
        if next > latest { Err(next - latest) } else { Ok(next) }
    }
}

/// Which of many times of the same are told of: the first, the tenth, the hundredth.
pub fn is_told(times: u32) -> bool {
    times.checked_ilog10().is_some_and(|zeros| 10_u32.pow(zeros) == times)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_go_at_once_and_then_one_at_a_time() {
        let pace = Pace {
            at_once: 3,
            every: TimeDelta::seconds(10),
        };
        let start: DateTime<Utc> = "2026-03-01T12:00:00Z".parse().unwrap();
        let at = |seconds| start + TimeDelta::seconds(seconds);
        let mut regained = None;
        for _ in 0..3 {
            regained = Some(pace.next(regained, start).unwrap());
        }
        assert_eq!(pace.next(regained, start), Err(TimeDelta::seconds(10)));
        assert_eq!(pace.next(regained, at(4)), Err(TimeDelta::seconds(6)));
        regained = Some(pace.next(regained, at(10)).unwrap());
        assert_eq!(pace.next(regained, at(10)), Err(TimeDelta::seconds(10)));
        // all of them after a rest
        assert_eq!(pace.next(regained, at(100)), Ok(at(110)));
        // a clock that is put back keeps nobody waiting
        assert_eq!(pace.next(Some(at(100_000)), start), Ok(at(10)));
    }

    #[test]
    fn of_a_flood_each_power_of_ten_is_told() {
        let told: Vec<u32> = (0..=100_000).filter(|times| is_told(*times)).collect();
        assert_eq!(told, [1, 10, 100, 1_000, 10_000, 100_000]);
    }
}
