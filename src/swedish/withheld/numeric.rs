//! Dates in digits: "2027-01-22", "22/1", "22.01.27", "270122".

use super::units::{Found, Number, Unit};
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
    let is_small = (1..=2).contains(&number.digits);
    if is_small {
        u32::try_from(number.value).unwrap_or_default()
    } else {
        0
    }
}

/// Three numbers in any order of year, month and day. The row says whether a part of it can still be something else.
pub fn three(units: &[Unit<'_>]) -> Option<(Found, bool)> {
    let [a, b, c] = units.get(..3)? else { return None };
    let signs = [b.sign(), c.sign()];
    if signs.iter().any(|sign| sign.chars().count() > 2) {
        return None;
    }
    let (a, b, c) = (a.number()?, b.number()?, c.number()?);
    let (x, y, z) = (small(a), small(b), small(c));
    let full = a.digits == 4 || c.digits == 4;
    let is_alike = signs[0] == signs[1];
    if [a, b, c].iter().any(|one| one.digits == 0) || (!full && !is_alike) {
        return None;
    }
    let mut ways = Vec::new();
    if c.digits != 4 {
        ways.extend([on(z, y, year(a)), on(y, z, year(a))]);
    }
    if a.digits != 4 {
        ways.extend([on(x, y, year(c)), on(y, x, year(c))]);
    }
    let whens: Vec<When> = ways.into_iter().flatten().filter(is_dated).collect();
    let is_settled = full || ["-", ".", "/"].contains(&signs[0]) && !units[1].gap.contains(' ');
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
    if is_clock || is_share || !is_apart || day.digits == 0 || month.digits == 0 || first.gap.ends_with("kl.") {
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
    let part = |from: usize, length: usize| {
        let behind = number.digits.checked_sub(from + length)?;
        let value = number.value / 10u64.checked_pow(behind.try_into().ok()?)? % 10u64.pow(length.try_into().ok()?);
        u32::try_from(value).ok()
    };
    let full = |from: usize| {
        part(from, 4)
            .and_then(|year| i32::try_from(year).ok())
            .filter(|year| (1990..2100).contains(year))
    };
    let short = |from: usize| part(from, 2).and_then(|year| i32::try_from(2000 + year).ok());
    let dated = |year: Option<i32>, month: usize, day: usize| on(part(day, 2)?, part(month, 2)?, Some(year?));
    let is_clock = at
        .checked_sub(1)
        .and_then(|at| units.get(at))
        .is_some_and(|unit| unit.is_any("kl klockan"));
    let undated = |month: usize, day: usize| on(part(day, 2)?, part(month, 2)?, None);
    let ways = match number.digits {
        // not a year, nor a clock
        4 if !is_clock && !(1900..2100).contains(&number.value) => vec![undated(0, 2), undated(2, 0)],
        6 => vec![
            dated(short(0), 2, 4),
            dated(short(4), 2, 0),
            dated(short(4), 0, 2),
            dated(short(0), 4, 2),
        ],
        7 => vec![full(0).zip(part(4, 3)).and_then(|(year, day)| of_year(year, day))],
        8 => vec![
            dated(full(0), 4, 6),
            dated(full(4), 2, 0),
            dated(full(4), 0, 2),
            dated(full(0), 6, 4),
        ],
        12 | 14 => vec![dated(full(0), 4, 6)],
        _ => Vec::new(),
    };
    let mut whens: Vec<When> = ways.into_iter().flatten().collect();
    if matches!(number.digits, 5 | 10 | 13) {
        whens.push(When::Counted(number.value));
    }
    (!whens.is_empty()).then_some(Found {
        units: at..at + 1,
        whens,
    })
}

/// "2027-022": the day of the year.
fn of_year(year: i32, day: u32) -> Option<When> {
    use chrono::Datelike;
    let date = chrono::NaiveDate::from_yo_opt(year, day)?;
    on(date.day(), date.month(), Some(year))
}
