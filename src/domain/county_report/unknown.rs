//! What the log knows that it does not know of a year's visits.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Counted, was_done};
use crate::domain::record::YearRecord;
use crate::domain::round::{Round, Standing};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Unknown {
    /// Carried out, with no visit logged.
    pub rounds_without_visits: usize,
    /// Their night has passed, and nothing is logged of it.
    pub rounds_not_reported: usize,
    /// Visits of such rounds, which are not counted.
    pub visits_of_them: usize,
    /// Of the counted.
    pub visits_without_law: usize,
}

pub(super) fn of(year: &YearRecord, visits: &[Counted], as_of: NaiveDate) -> Unknown {
    let unlogged = |round: &&Round| round.standing(as_of) == Standing::Remaining { unlogged: true };
    let not_reported = || year.rounds.iter().filter(unlogged);
    let silent = year.rounds.iter().filter(|round| was_done(round, as_of));
    Unknown {
        rounds_without_visits: silent.filter(|round| round.visits.is_empty()).count(),
        rounds_not_reported: not_reported().count(),
        visits_of_them: not_reported().map(|round| round.visits.len()).sum(),
        visits_without_law: visits.iter().filter(|visit| visit.law.is_empty()).count(),
    }
}
