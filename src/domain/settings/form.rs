//! What the value of a setting must be, and how those are read that are more than a text or a number.

use chrono::Weekday;

use super::Keep;
use crate::period::{ClockTime, Seasons};

/// What a value must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Text,
    /// A text that sentences are built with, and so is there.
    Name,
    /// What documents say from a year on, or nothing.
    Passage,
    /// An address that mail can reach, or nothing.
    Address,
    /// A whole number from and to.
    Number(u32, u32),
    /// Month and day: `07-01`.
    MonthDay,
    /// The same, or nothing.
    MonthDayOrNone,
    /// A time on the clock: `22:00`.
    Time,
    /// Weekdays as ISO numbers, Monday 1: `4,5,6`.
    Weekdays,
    /// A colour: `#0a5a6a`.
    Colour,
    /// ISO weeks from and to, over a new year too, or nothing: `27-32`, `51-2`.
    Weeks,
    /// Names that mean the same: `AIK=AIK Solna; ...`.
    Aliases,
    /// How long records are kept and by what decision, or nothing: for ever.
    Keep,
    /// One of these words.
    Choice(&'static [&'static str]),
}

impl Form {
    /// Whether a value is what it must be.
    pub(super) fn accepts(self, value: &str) -> bool {
        let plain = !value.chars().any(char::is_control) && value.chars().count() <= 200;
        match self {
            Self::Text | Self::Passage => plain,
            Self::Name => plain && !value.trim().is_empty(),
            Self::Address => plain && (value.is_empty() || is_address(value)),
            Self::Number(from, to) => value.parse().is_ok_and(|number: u32| (from..=to).contains(&number)),
            Self::MonthDay => month_day(value).is_some_and(|(month, day)| Seasons::new(2023, month, day).is_some()),
            Self::MonthDayOrNone => value.is_empty() || Self::MonthDay.accepts(value),
            Self::Time => value.parse::<ClockTime>().is_ok_and(|time| time.offset.is_none()),
            Self::Weekdays => weekdays(value).is_some_and(|days| !days.is_empty()),
            Self::Colour => contrast_to_white(value).is_some_and(|contrast| contrast >= 4.5),
            Self::Weeks => value.is_empty() || weeks(value).is_some(),
            Self::Aliases => aliases(value).is_some(),
            Self::Keep => plain && (value.is_empty() || Keep::parse(value).is_some()),
            Self::Choice(choices) => choices.contains(&value),
        }
    }
}

/// How well white text stands out on a colour such as `#0a5a6a`: 1 to 21.
/// <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>
fn contrast_to_white(value: &str) -> Option<f64> {
    let digits = value
        .strip_prefix('#')
        .filter(|it| it.len() == 6 && it.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    let channel = |from: usize| -> Option<f64> {
        let part = f64::from(u8::from_str_radix(digits.get(from..from + 2)?, 16).ok()?) / 255.0;
        Some(if part <= 0.040_45 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        })
    };
    let luminance = 0.2126 * channel(0)? + 0.7152 * channel(2)? + 0.0722 * channel(4)?;
    Some(1.05 / (luminance + 0.05))
}

pub(super) fn month_day(value: &str) -> Option<(u32, u32)> {
    let (month, day) = value.split_once('-')?;
    (value.len() == 5).then_some((month.parse().ok()?, day.parse().ok()?))
}

/// Weekdays as they are written in a setting: `4,5,6`.
pub fn weekdays(value: &str) -> Option<Vec<Weekday>> {
    let day = |text: &str| match text.trim().as_bytes() {
        [number @ b'1'..=b'7'] => Weekday::try_from(number - b'1').ok(),
        _ => None,
    };
    value.split(',').map(day).collect()
}

pub(super) fn weeks(value: &str) -> Option<(u32, u32)> {
    let (first, last) = value.split_once('-')?;
    let (first, last): (u32, u32) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    // a pause of half a year would never let a reminder fall due
    let length = if first <= last {
        last.checked_sub(first)
    } else {
        (53 + last).checked_sub(first)
    };
    let exist = (1..=53).contains(&first) && (1..=53).contains(&last);
    (exist && length.is_some_and(|length| length < 20)).then_some((first, last))
}

fn aliases(value: &str) -> Option<()> {
    let group = |group: &str| group.split('=').count() >= 2 && group.split('=').all(|name| !name.trim().is_empty());
    value
        .split(';')
        .filter(|part| !part.trim().is_empty())
        .all(group)
        .then_some(())
}

fn is_address(value: &str) -> bool {
    let parts = value.split_once('@');
    let whole = parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    whole && !value.contains([' ', ':', '/', '<', '>', '?'])
}
