//! Which years stand still, and their figures: counted once, so that none of their nights need be read again.

use chrono::{Days, NaiveDate};

use crate::beside::Settled;
use crate::county_report;
use crate::follow_up;
use crate::record::{Record, YearRecord};

/// Counts a year of a record that has its visits. `None` for one that has no last day.
pub fn settled(record: &Record, year: &YearRecord) -> Option<Settled> {
    let after = last_day(year)?;
    let then = after + Days::new(1);
    Some(Settled {
        after,
        beside: follow_up::beside(record, year, then),
        visits: county_report::beside(year, then),
    })
}

/// The last of the days that a figure of the year depends on: its own last, those of decisions, of nights and of calling off.
fn last_day(year: &YearRecord) -> Option<NaiveDate> {
    let adopted = year.plans.iter().filter_map(|plan| plan.adoption.as_ref());
    let rounds = year.rounds.iter();
    let nights = rounds.flat_map(|round| [round.date(), round.called_off_on()]).flatten();
    let dated = adopted.map(|adoption| adoption.on).chain(nights);
    NaiveDate::from_ymd_opt(year.year, 12, 31)
        .into_iter()
        .chain(dated)
        .max()
}
