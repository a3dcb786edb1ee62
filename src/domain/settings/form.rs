//! What the value of a setting must be.

use super::values::{aliases, contrast_to_white, is_address, month_day, weekdays, weeks};
use crate::period::{ClockTime, Seasons};

/// What a value must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Text,
    /// A text that sentences are built with, and so is there.
    Name,
    /// An address that mail can reach, or nothing.
    Address,
    /// A whole number from and to.
    Number(u32, u32),
    /// Month and day: `07-01`.
    MonthDay,
    /// A time on the clock: `22:00`.
    Time,
    /// Weekdays as ISO numbers, Monday 1: `4,5,6`.
    Weekdays,
    /// A colour: `#0a5a6a`.
    Colour,
    /// ISO weeks from and to: `27-32`.
    Weeks,
    /// Names that mean the same: `AIK=AIK Solna; ...`.
    Aliases,
    /// One of these words.
    Choice(&'static [&'static str]),
}

impl Form {
    /// Whether a value is what it must be.
    pub(super) fn accepts(self, value: &str) -> bool {
        let plain = !value.chars().any(char::is_control) && value.chars().count() <= 200;
        match self {
            Self::Text => plain,
            Self::Name => plain && !value.trim().is_empty(),
            Self::Address => plain && (value.is_empty() || is_address(value)),
            Self::Number(from, to) => value.parse().is_ok_and(|number: u32| (from..=to).contains(&number)),
            Self::MonthDay => month_day(value).is_some_and(|(month, day)| Seasons::new(2023, month, day).is_some()),
            Self::Time => value.parse::<ClockTime>().is_ok_and(|time| time.offset.is_none()),
            Self::Weekdays => weekdays(value).is_some_and(|days| !days.is_empty()),
            Self::Colour => contrast_to_white(value).is_some_and(|contrast| contrast >= 4.5),
            Self::Weeks => weeks(value).is_some(),
            Self::Aliases => aliases(value).is_some(),
            Self::Choice(choices) => choices.contains(&value),
        }
    }
}
