//! Days that are told by others: "20/1–25/1", "dagen före julafton", "två veckor efter nyår".

use super::units::{Found, Is, Unit};
use crate::domain::withheld::When;

const TO: &str = "till t o m tom to";

/// All days between two.
pub fn between(units: &[Unit<'_>], found: &[Found]) -> Vec<Found> {
    let row = |first: &Found, last: &Found| {
        let gap = units.get(first.units.end..last.units.start)?;
        let before = &units[first.units.start.saturating_sub(2)..first.units.start];
        let opens = before.iter().any(|unit| unit.is_any("mellan fran"));
        let is_link = |unit: &Unit<'_>| {
            unit.is_any(TO) || unit.is_any("den") || (opens && unit.is_any("och")) || matches!(unit.is, Is::Weekday(..))
        };
        let has_sign = gap
            .iter()
            .chain(units.get(last.units.start))
            .any(|unit| unit.sign().contains('-'));
        let is_row = has_sign || gap.iter().any(|unit| unit.is_any(TO) || (opens && unit.is_any("och")));
        (is_row && gap.iter().all(is_link)).then(|| Found {
            units: first.units.start..last.units.end,
            whens: ends(first, last),
        })
    };
    let near = |first: &Found| {
        let ends = first.units.end;
        let near = found
            .iter()
            .filter(move |last| (ends..ends + 4).contains(&last.units.start));
        near.collect::<Vec<_>>()
    };
    let pairs = found
        .iter()
        .flat_map(|first| near(first).into_iter().map(move |last| (first, last)));
    pairs
        .filter_map(|(first, last)| row(first, last))
        .filter(|row| !row.whens.is_empty())
        .collect()
}

/// Days of a month, with the year when it is said.
type Day = ((u32, u32), u32, Option<i32>);

/// Every way that the two can be ends of a row.
fn ends(first: &Found, last: &Found) -> Vec<When> {
    let day = |when: &When| match when {
        When::On {
            days,
            month: Some(month),
            year,
        } => Some((*days, *month, *year)),
        _ => None,
    };
    let all = first.whens.iter().filter_map(day);
    let pairs = all.flat_map(|first| last.whens.iter().filter_map(day).map(move |last| (first, last)));
    let between = |(first, last): (Day, Day)| When::Between {
        from: (first.1, first.0.0),
        to: (last.1, last.0.1),
        year: last.2.or(first.2),
    };
    pairs.map(between).collect()
}

/// Some time before or after a day: which day that is can be reckoned.
pub fn reckoned(units: &[Unit<'_>], found: &[Found]) -> Vec<Found> {
    let is_count = |unit: &Unit<'_>| {
        let counts = ["dag", "dygn", "kvall", "natt", "helg", "veck", "manad"];
        counts.iter().any(|count| unit.word.starts_with(count)) || matches!(unit.is, Is::Weekday(..))
    };
    let start = |one: &Found| {
        let back = |at: usize| at > 0 && (units[at - 1].is_any("den") || matches!(units[at - 1].is, Is::Weekday(..)));
        let first = (0..2).fold(one.units.start, |at, _| if back(at) { at - 1 } else { at });
        let word = first
            .checked_sub(1)
            .filter(|at| units[*at].is_any("fore innan efter borjar fran"))?;
        let word = if units[word].is_any("borjar") {
            word.checked_sub(1)?
        } else {
            word
        };
        let count = word.checked_sub(1).filter(|at| is_count(&units[*at]))?;
        Some(count)
    };
    let reckoned = |one: &Found| {
        let start = start(one)?;
        let whens = one.whens.iter().map(|when| When::Near(Box::new(when.clone())));
        Some(Found {
            units: start..one.units.end,
            whens: whens.collect(),
        })
    };
    let more = found.iter().filter_map(|one| later(units, one));
    found
        .iter()
        .filter_map(reckoned)
        .chain(more)
        .chain(into_the_year(units))
        .collect()
}

/// "14/12 + 4".
fn later(units: &[Unit<'_>], one: &Found) -> Option<Found> {
    units
        .get(one.units.end)
        .filter(|unit| unit.sign() == "+" && unit.number().is_some())?;
    let whens = one.whens.iter().map(|when| When::Near(Box::new(when.clone())));
    Some(Found {
        units: one.units.start..one.units.end + 1,
        whens: whens.collect(),
    })
}

/// "tre veckor in på året".
fn into_the_year(units: &[Unit<'_>]) -> Option<Found> {
    let is_so = |at: &usize| units[*at].is_any("in") && units[*at + 1..].iter().take(4).any(|unit| unit.is_any("aret"));
    let at = (0..units.len()).find(is_so)?;
    let new_year = When::On {
        days: (1, 1),
        month: Some(1),
        year: None,
    };
    Some(Found {
        units: at..at + 1,
        whens: vec![When::Near(Box::new(new_year))],
    })
}
