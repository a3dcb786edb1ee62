//! Dates in digits: "2027-01-22", "22/1", "22.01.27", "270122".

use chrono::{Datelike, NaiveDate};

use super::numbers::Number;
use super::units::{Found, Unit};
use crate::domain::withheld::When;

pub fn on(day: u32, month: u32, year: Option<i32>) -> Option<When> {
    let valid = (1..=31).contains(&day) && (1..=12).contains(&month);
    valid.then_some(When::On {
        days: (day, day),
        month: Some(month),
        year,
    })
}

/// A year of four digits or of two.
pub fn year(number: Number) -> Option<i32> {
    let value = i32::try_from(number.value).ok()?;
    match number.digits {
        4 => Some(value).filter(|year| (1990..2100).contains(year)),
        2 => Some(2000 + value),
        _ => None,
    }
}

fn small(number: Number) -> u32 {
    let is_small = number.digits <= 2;
    if is_small {
        u32::try_from(number.value).unwrap_or_default()
    } else {
        0
    }
}

/// Three numbers in any order of year, month and day. The row says whether a part of it can still be something else.
pub fn three(units: &[Unit<'_>]) -> Option<(Found, bool)> {
    let row = units.get(..3)?;
    let signs = [row[1].sign(), row[2].sign()];
    let numbers: Vec<Number> = row
        .iter()
        .filter_map(Unit::number)
        .filter(|one| one.digits > 0)
        .collect();
    let [first, second, third] = numbers[..] else {
        return None;
    };
    let is_full = first.digits == 4 || third.digits == 4;
    let is_long = signs.iter().any(|sign| sign.chars().count() > 2);
    if is_long || (!is_full && signs[0] != signs[1]) {
        return None;
    }
    let middle = small(second);
    let either = |end: Number, year: Option<i32>| [on(small(end), middle, year), on(middle, small(end), year)];
    let mut ways = Vec::new();
    if third.digits != 4 {
        ways.extend(either(third, year(first)));
    }
    if first.digits != 4 {
        ways.extend(either(first, year(third)));
    }
    let whens: Vec<When> = ways.into_iter().flatten().filter(is_dated).collect();
    let is_settled = is_full || ["-", ".", "/"].contains(&signs[0]) && !units[1].gap.contains(' ');
    (!whens.is_empty()).then_some((Found { units: 0..3, whens }, is_settled))
}

fn is_dated(when: &When) -> bool {
    matches!(when, When::On { year: Some(_), .. })
}

/// Day and month, either first; not a clock nor a decimal.
pub fn two(units: &[Unit<'_>], at: usize) -> Option<Found> {
    let (first, second) = (units.get(at)?, units.get(at + 1)?);
    let (day, month) = (first.number()?, second.number()?);
    let (padded, sign) = (day.is_padded || month.is_padded, second.sign());
    let before = at.checked_sub(1).and_then(|at| units.get(at));
    let is_clock = before.is_some_and(|unit| unit.is_any("kl klockan klockslag"));
    let is_share = units
        .get(at + 2)
        .is_some_and(|unit| unit.sign().starts_with('%') || unit.is_any("procent promille kr kronor"));
    let is_apart = match sign {
        "" => padded && day.digits == 2 && month.digits == 2,
        "," => second.gap == "," && month.is_padded,
        _ => sign.chars().count() <= 2,
    };
    let is_in_words = day.digits == 0 || month.digits == 0;
    let is_joined = ["-", "/"].contains(&sign);
    if is_clock || is_share || !is_apart || (is_in_words && !is_joined) || first.gap.ends_with("kl.") {
        return None;
    }
    let counted = u32::try_from(month.value)
        .ok()
        .filter(|_| day.digits == 4 && month.digits == 3);
    let of_year = year(day).zip(counted).and_then(|(year, day)| of_year(year, day));
    let ways = [
        on(small(day), small(month), None),
        on(small(month), small(day), None),
        of_year,
    ];
    let whens: Vec<When> = ways.into_iter().flatten().collect();
    (!whens.is_empty()).then_some(Found {
        units: at..at + 2,
        whens,
    })
}

/// Digits without anything between them.
pub fn compact(units: &[Unit<'_>], at: usize) -> Option<Found> {
    let number = units.get(at)?.number()?;
    let before = at.checked_sub(1).and_then(|at| units.get(at));
    let is_clock = before.is_some_and(|unit| unit.is_any("kl klockan"));
    let is_year = number.digits == 4 && (1900..2100).contains(&number.value);
    let mut whens = if is_clock || is_year {
        Vec::new()
    } else {
        in_digits(number)
    };
    if matches!(number.digits, 5 | 10 | 13) {
        whens.push(When::Counted(number.value));
    }
    (!whens.is_empty()).then_some(Found {
        units: at..at + 1,
        whens,
    })
}

/// Every date that some digits can be.
fn in_digits(number: Number) -> Vec<When> {
    let full = |from: usize| number.part(from, 4).and_then(full_year);
    let short = |from: usize| number.part(from, 2).and_then(|year| i32::try_from(2000 + year).ok());
    let undated = |month: usize, day: usize| on(number.part(day, 2)?, number.part(month, 2)?, None);
    let dated =
        |year: Option<i32>, month: usize, day: usize| on(number.part(day, 2)?, number.part(month, 2)?, Some(year?));
    let ways = match number.digits {
        4 => vec![undated(0, 2), undated(2, 0)],
        6 => vec![
            dated(short(0), 2, 4),
            dated(short(4), 2, 0),
            dated(short(4), 0, 2),
            dated(short(0), 4, 2),
        ],
        7 => vec![
            full(0)
                .zip(number.part(4, 3))
                .and_then(|(year, day)| of_year(year, day)),
        ],
        8 => vec![
            dated(full(0), 4, 6),
            dated(full(4), 2, 0),
            dated(full(4), 0, 2),
            dated(full(0), 6, 4),
        ],
        12 | 14 => vec![dated(full(0), 4, 6)],
        _ => Vec::new(),
    };
    ways.into_iter().flatten().collect()
}

fn full_year(year: u32) -> Option<i32> {
    i32::try_from(year).ok().filter(|year| (1990..2100).contains(year))
}

impl Number {
    /// Some of its digits.
    fn part(self, from: usize, length: usize) -> Option<u32> {
        let behind = self.digits.checked_sub(from + length)?.try_into().ok()?;
        let value = self.value / 10u64.checked_pow(behind)? % 10u64.checked_pow(length.try_into().ok()?)?;
        u32::try_from(value).ok()
    }
}

/// "2027-022": the day of the year.
fn of_year(year: i32, day: u32) -> Option<When> {
    let date = NaiveDate::from_yo_opt(year, day)?;
    on(date.day(), date.month(), Some(year))
}
