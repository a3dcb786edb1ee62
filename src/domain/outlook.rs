//! Where the year is heading, and what is due: the warnings. A pure function of what is recorded and a day.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::errand::Deadline;
use crate::record::Record;

mod due;
mod partners;
mod prospects;
mod refusal;
mod targets;
mod vacant;
mod waiting;

pub use due::{Code, Due, Helps, Instead};
pub use prospects::Because;
pub use targets::{Course, Ground, Target};

/// The running year as of a day, and everything that waits for someone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outlook {
    pub year: i32,
    pub as_of: NaiveDate,
    /// The rows of the follow-up's table. Empty without a plan: then there is nothing to head for.
    pub targets: Vec<Target>,
    /// The most urgent first.
    pub due: Vec<Due>,
    /// What is due before the nämnd; whoever loads the errands puts it here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errands: Vec<Deadline>,
}

/// The outlook of the year that the day lies in. The record should hold the years before and after it too,
/// and older ones with measures that are overdue.
pub fn outlook(record: &Record, as_of: NaiveDate) -> Outlook {
    let year = as_of.year();
    let due = waiting::all(record, year, as_of);
    Outlook {
        year,
        as_of,
        targets: targets::of(record, year, &due, as_of),
        due,
        errands: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
