//! The year as a figure: each round that was at its night, by kind and outcome, and the same in words. Rounds to come are
//! numbers beside the axis: a mark on a date would tell the night.

use chrono::NaiveDate;

use crate::domain::follow_up::Visible;
use crate::report::Names;
use crate::report::document::Figure;
use crate::swedish::dates;

mod drawing;
mod lanes;
mod marks;
mod svg;
mod told;

pub use marks::Schedule;

/// The figure of a year; `None` when there is no round to draw.
pub fn of_year(seen: &Visible, named: &Names, schedule: Schedule) -> Option<Figure> {
    let rows = marks::rows(seen, named, schedule);
    let seasons = seen.seasons.filter(|_| !rows.is_empty())?;
    Some(Figure {
        caption: caption(seen),
        svg: drawing::drawn(&rows, seasons, until(seen)),
        alternative: told::told(&rows, seasons, seen.year),
    })
}

/// "Omgångarna 2023", "Omgångarna 2026 till och med den 2 mars 2026".
fn caption(seen: &Visible) -> String {
    let until = until(seen).map(|day| format!(" till och med {}", dates::long(day)));
    format!("Omgångarna {}{}", seen.year, until.unwrap_or_default())
}

/// The day that the figure is about, where the year goes on after it.
fn until(seen: &Visible) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(seen.year, 1, 1)?;
    let last = NaiveDate::from_ymd_opt(seen.year, 12, 31)?;
    (first <= seen.as_of && seen.as_of < last).then_some(seen.as_of)
}

#[cfg(test)]
mod tests;
