//! Copies that the program takes by itself: when, under which names, and which are kept.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, Duration, NaiveDateTime, NaiveTime, Utc};

use crate::period::{ClockTime, date_of, instant, iso_week};

/// What the program does with the database by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(rename_all = "snake_case")]
pub enum RunKind {
    /// A copy is taken.
    Backup,
    /// The newest copy is restored to the side, and compared.
    Drill,
}

/// One time that it was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub kind: RunKind,
    pub started_at: DateTime<Utc>,
    pub ended_at: DateTime<Utc>,
    pub ok: bool,
    /// The copy that was made or tried.
    pub file: String,
    /// What went wrong, for people.
    pub words: String,
}

/// When it was last done, and when it last went well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Last {
    pub tried: Option<DateTime<Utc>>,
    pub good: Option<DateTime<Utc>>,
}

impl Last {
    fn tried_within(self, pause: Duration, now: DateTime<Utc>) -> bool {
        self.tried.is_some_and(|at| now - at < pause)
    }
}

/// From this hour of the night.
const FROM: NaiveTime = match NaiveTime::from_hms_opt(3, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// A copy older than this is too old, whatever the hour: the server stood still at night.
const TOO_OLD: Duration = Duration::hours(25);

/// How long to wait after one that failed.
const AFTER_TROUBLE: Duration = Duration::hours(1);

/// How often a copy is tried, and how long to wait after one that could not be restored.
const DRILL_EVERY: Duration = Duration::days(30);
const AFTER_DRILL: Duration = Duration::hours(24);

/// Whether it is time to take a copy.
pub fn is_backup_due(last: Last, now: DateTime<Utc>) -> bool {
    let Some(good) = last.good else {
        return !last.tried_within(AFTER_TROUBLE, now);
    };
    if last.tried.is_some_and(|tried| tried > good) && last.tried_within(AFTER_TROUBLE, now) {
        return false;
    }
    let tonight = instant(date_of(now), ClockTime::from(FROM)).unwrap_or(now);
    now - good > TOO_OLD || good < tonight && tonight <= now
}

/// Whether it is time to try a copy.
pub fn is_drill_due(last: Last, now: DateTime<Utc>) -> bool {
    !last.tried_within(AFTER_DRILL, now) && last.good.is_none_or(|good| now - good >= DRILL_EVERY)
}

const STAMP: &str = "%Y%m%dT%H%M%SZ";

/// The name of a copy of a database: `tillsyn-20261130T030000Z.db`.
pub fn file_name(stem: &str, at: DateTime<Utc>) -> String {
    format!("{stem}-{}.db", at.format(STAMP))
}

/// When a copy by such a name was taken; `None` for files of others.
pub fn taken_at(stem: &str, name: &str) -> Option<DateTime<Utc>> {
    let stamp = name.strip_prefix(stem)?.strip_prefix('-')?.strip_suffix(".db")?;
    let at = NaiveDateTime::parse_from_str(stamp, STAMP).ok()?.and_utc();
    // nothing that is only nearly so written
    (file_name(stem, at) == name).then_some(at)
}

const DAYS: usize = 7;
const WEEKS: usize = 5;
const MONTHS: usize = 12;

/// Those that need not be kept: all but the newest of each of the last days, weeks and months that have any.
pub fn superfluous(copies: &BTreeSet<DateTime<Utc>>) -> BTreeSet<DateTime<Utc>> {
    let mut kept = BTreeSet::new();
    kept.extend(newest_of(copies, DAYS, |at| {
        (date_of(at).year(), date_of(at).ordinal())
    }));
    kept.extend(newest_of(copies, WEEKS, |at| iso_week(date_of(at))));
    kept.extend(newest_of(copies, MONTHS, |at| {
        (date_of(at).year(), date_of(at).month())
    }));
    copies - &kept
}

fn newest_of(
    copies: &BTreeSet<DateTime<Utc>>,
    how_many: usize,
    period: impl Fn(DateTime<Utc>) -> (i32, u32),
) -> Vec<DateTime<Utc>> {
    let newest: BTreeMap<(i32, u32), DateTime<Utc>> = copies.iter().map(|at| (period(*at), *at)).collect();
    newest.into_values().rev().take(how_many).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn last(tried: &str, good: &str) -> Last {
        Last {
            tried: Some(at(tried)),
            good: Some(at(good)),
        }
    }

    #[test]
    fn a_copy_is_taken_from_three_at_night_once_and_at_once_when_the_last_is_too_old() {
        let good = last("2026-11-29T02:00:05Z", "2026-11-29T02:00:05Z");
        assert!(!is_backup_due(good, at("2026-11-30T01:59:00Z")));
        assert!(is_backup_due(good, at("2026-11-30T02:00:00Z")), "03.00 in Stockholm");
        let done = last("2026-11-30T02:00:05Z", "2026-11-30T02:00:05Z");
        assert!(!is_backup_due(done, at("2026-11-30T14:00:00Z")));
        assert!(is_backup_due(Last::default(), at("2026-11-30T14:00:00Z")));
        let stood_still = last("2026-11-28T14:00:00Z", "2026-11-28T14:00:00Z");
        assert!(is_backup_due(stood_still, at("2026-11-29T15:01:00Z")));
        // in summer, and on the nights when the clock changes
        let summer = last("2026-07-01T01:00:05Z", "2026-07-01T01:00:05Z");
        assert!(is_backup_due(summer, at("2026-07-02T01:00:00Z")));
        for night in ["2026-03-29", "2026-10-25"] {
            let due = (0..24).filter(|hour| {
                let now = at(&format!("{night}T{hour:02}:30:00Z"));
                let before = now - Duration::hours(1);
                let good = at(&format!("{night}T00:00:00Z")) - Duration::hours(20);
                let last = Last {
                    tried: Some(good),
                    good: Some(good),
                };
                is_backup_due(last, now) && !is_backup_due(last, before)
            });
            assert_eq!(due.count(), 1, "{night}");
        }
    }

    #[test]
    fn what_failed_is_tried_again_after_an_hour() {
        let failed = last("2026-11-30T02:00:05Z", "2026-11-29T02:00:05Z");
        assert!(!is_backup_due(failed, at("2026-11-30T02:30:00Z")));
        assert!(is_backup_due(failed, at("2026-11-30T03:00:05Z")));
        let never = Last {
            tried: Some(at("2026-11-30T02:00:05Z")),
            good: None,
        };
        assert!(!is_backup_due(never, at("2026-11-30T02:30:00Z")));
        assert!(is_backup_due(never, at("2026-11-30T03:30:00Z")));
        assert!(!is_drill_due(failed, at("2026-12-30T03:00:00Z") - Duration::days(30)));
        assert!(is_drill_due(failed, at("2026-12-30T03:00:00Z")));
    }

    #[test]
    fn only_our_own_names_are_ours() {
        let name = file_name("tillsyn", at("2026-11-30T03:00:00Z"));
        assert_eq!(name, "tillsyn-20261130T030000Z.db");
        assert_eq!(taken_at("tillsyn", &name), Some(at("2026-11-30T03:00:00Z")));
        for other in [
            "tillsyn.db",
            "tillsyn-20261130T030000Z.db.sha256",
            "tillsyn-20261130.db",
            "demo-20261130T030000Z.db",
        ] {
            assert_eq!(taken_at("tillsyn", other), None, "{other}");
        }
    }

    #[test]
    fn of_two_years_the_last_days_weeks_and_months_are_kept() {
        let first = at("2025-01-01T02:00:00Z");
        let copies: BTreeSet<_> = (0..730).map(|day| first + Duration::days(day)).collect();
        // as it is done: after each one
        let mut left = BTreeSet::new();
        for copy in &copies {
            left.insert(*copy);
            left = &left - &superfluous(&left);
        }
        assert!(left.contains(copies.last().unwrap()));
        let newest: BTreeSet<_> = copies.iter().rev().take(7).copied().collect();
        assert!(newest.is_subset(&left));
        assert!((17..=24).contains(&left.len()), "{}", left.len());
        assert!(left.first().unwrap() < &at("2026-02-01T00:00:00Z"));
        let one = BTreeSet::from([first]);
        assert_eq!(superfluous(&one), BTreeSet::new());
    }
}
