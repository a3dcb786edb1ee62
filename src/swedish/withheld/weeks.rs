//! Weeks and weekdays: "torsdagen i vecka 49", "v. 3", "2027-W03-5", "första fredagen i mars", "på fredag".

use std::ops::Range;

use chrono::Weekday::{self, Fri, Sat, Sun};

use super::numeric::year;
use super::units::{Form, Found, Is, Unit};
use crate::domain::withheld::{Nth, When};

const WEEK: &str = "v vk w wk kv week vecka veckan veckor veckorna veckas veckonr veckonummer kalendervecka lopvecka";
/// Between a weekday and its week.
const LINKS: &str = "i den en pa under av kvall kvallen natt natten for";
/// Between weeks.
const AND: &str = "och till eller resp respektive samt alt alternativt o";
const WEEKEND: [&str; 5] = ["helg", "veckoslut", "veckohelg", "weekend", "veckanda"];

/// Days of the night life, for words that say no more than that it is the weekend.
fn weekend() -> Vec<Weekday> {
    vec![Sat, Fri, Sun]
}

pub fn is_weekend(unit: &Unit<'_>) -> bool {
    WEEKEND.iter().any(|word| unit.word.starts_with(word))
}

fn weekday(unit: &Unit<'_>) -> Option<Weekday> {
    match unit.is {
        Is::Weekday(day, Form::One) => Some(day),
        _ => None,
    }
}

/// Which days a word means: a weekday or the weekend.
pub fn weekdays(unit: &Unit<'_>) -> Vec<Weekday> {
    let one = weekday(unit).map(|day| vec![day]);
    one.unwrap_or_else(|| if is_weekend(unit) { weekend() } else { Vec::new() })
}

/// A week by its number, with a weekday beside it.
pub fn numbered(units: &[Unit<'_>], at: usize) -> Option<Found> {
    units.get(at).filter(|unit| unit.is_any(WEEK))?;
    let named = at + 1 + usize::from(units.get(at + 1)?.is_any("nummer nr no"));
    let first = week(units.get(named)?).filter(|_| units[named].sign().chars().count() <= 2)?;
    let mut end = named + 1;
    let links = units.get(end).is_some_and(|unit| unit.is_any(AND));
    let next = end + usize::from(links);
    let is_row = links
        || units
            .get(end)
            .is_some_and(|unit| ["-", ",", "/", "&"].contains(&unit.sign()));
    let other = units.get(next).and_then(week).filter(|_| is_row);
    if other.is_some() {
        end = next + 1;
    }
    let (year, place) = year_beside(units, at..end);
    let (weekdays, place) = beside(units, place);
    let of = |weeks, weekdays| When::Week { weeks, weekdays, year };
    // "2027-W03-5" is the Friday of a week
    let iso = other.and_then(|day| Weekday::try_from(u8::try_from(day).ok()?.checked_sub(1)?).ok());
    let of_iso = iso.map(|day| of((first, first), vec![day]));
    let last = other.map_or(first, |other| other.max(first));
    let whens = of_iso.into_iter().chain([of((first, last), weekdays)]).collect();
    Some(Found { units: place, whens })
}

fn week(unit: &Unit<'_>) -> Option<u32> {
    let number = unit.number()?;
    let value = u32::try_from(number.value).ok()?;
    // "2027W035" has the weekday too
    let number = match number.digits {
        3 => value / 10,
        // "v 2651" has the year before it
        4 => value % 100,
        _ => value,
    };
    (1..=53).contains(&number).then_some(number)
}

/// The year that stands right before the name of a week, or right after: "2027-W03", "v. 3 2027".
fn year_beside(units: &[Unit<'_>], place: Range<usize>) -> (Option<i32>, Range<usize>) {
    let of = |unit: &Unit<'_>| year(unit.number().filter(|number| number.digits == 4)?);
    let is_near = |at: usize| units.get(at).is_some_and(|unit| unit.gap.chars().count() <= 1);
    if let Some(after) = units.get(place.end).filter(|_| is_near(place.end)).and_then(of) {
        return (Some(after), place.start..place.end + 1);
    }
    let before = place.start.checked_sub(1).filter(|_| is_near(place.start));
    let found = before.and_then(|at| Some((of(&units[at])?, at)));
    found.map_or((None, place.clone()), |(year, at)| (Some(year), at..place.end))
}

/// The weekday that stands near the name of a week, with all between them.
fn beside(units: &[Unit<'_>], Range { start, end }: Range<usize>) -> (Vec<Weekday>, Range<usize>) {
    let mut place = start;
    while let Some(before) = place.checked_sub(1) {
        let days = weekdays(&units[before]);
        if !days.is_empty() {
            // "tis-tors v. 49": any of them
            let is_row = before > 0 && weekday(&units[before - 1]).is_some();
            return if is_row {
                (Vec::new(), before - 1..end)
            } else {
                (days, before..end)
            };
        }
        if !units[before].is_any(LINKS) {
            break;
        }
        place = before;
    }
    let mut place = end;
    while let Some(unit) = units.get(place) {
        let days = weekdays(unit);
        if !days.is_empty() {
            return (days, start..place + 1);
        }
        if !unit.is_any(LINKS) && !unit.is_any("pa") {
            break;
        }
        place += 1;
    }
    (Vec::new(), start..end)
}

/// "tredje veckan i januari", "tredje veckan".
pub fn counted(units: &[Unit<'_>], at: usize) -> Option<Found> {
    let number = units.get(at)?.number().filter(|number| number.is_ordinal)?;
    let week = u32::try_from(number.value)
        .ok()
        .filter(|week| (1..=53).contains(week))?;
    units
        .get(at + 1)
        .filter(|unit| unit.word.starts_with("veckan") || unit.word == "vecka")?;
    let month = units
        .get(at + 3)
        .and_then(Unit::month)
        .or_else(|| units.get(at + 2).and_then(Unit::month));
    let Some(month) = month else {
        return Some(Found {
            units: at..at + 2,
            whens: vec![When::weeks((week, week))],
        });
    };
    let first = (week * 7).saturating_sub(9).max(1);
    let days = (first, (week * 7 + 2).min(31));
    let when = When::On {
        days,
        month: Some(month),
        year: None,
    };
    Some(Found {
        units: at..at + 4,
        whens: vec![when],
    })
}

/// "första fredagen i mars", "sista helgen i januari", "en fredag i februari", "januarifredagen".
pub fn of_month(units: &[Unit<'_>], at: usize) -> Option<Found> {
    let unit = units.get(at)?;
    let weekdays = weekdays(unit);
    let before = at.checked_sub(1).and_then(|at| units.get(at));
    let nth = before.and_then(|unit| match unit.number() {
        Some(number) => u32::try_from(number.value)
            .ok()
            .filter(|nth| number.is_ordinal && (1..=5).contains(nth))
            .map(Nth::From),
        None => unit.is_any("sista").then_some(Nth::Last),
    });
    let month = (1..=5).find_map(|step| {
        let month = units.get(at + step)?;
        let between = &units[at + 1..at + step];
        let only = "i av under pa den kvall kvallen natt natten slutet borjan mitten";
        between.iter().all(|unit| unit.is_any(only)).then_some(())?;
        Some((at + step, month.month()?))
    });
    let in_month = month.is_some() || units.get(at + 2).is_some_and(|unit| unit.word.starts_with("manad"));
    let (last, month) = month.map_or((at, None), |(place, month)| (place, Some(month)));
    if weekdays.is_empty() || !(in_month || nth.is_some()) {
        return None;
    }
    let start = at - usize::from(nth.is_some());
    Some(Found {
        units: start..last + 1,
        whens: vec![When::Weekday { weekdays, nth, month }],
    })
}
