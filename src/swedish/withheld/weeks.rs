//! Weeks and weekdays: "torsdagen i vecka 49", "v. 3", "2027-W03-5", "första fredagen i mars", "på fredag".

use chrono::Weekday::{self, Fri, Sat, Sun};

use super::numeric::{on, year};
use super::units::{Form, Found, Is, Unit};
use crate::domain::withheld::{Nth, When};

const WEEK: &str = "v vk w wk week vecka veckan veckor veckorna veckas";
/// Between a weekday and its week.
const LINKS: &str = "i den en pa under av kvall kvallen natt natten for";
const WEEKEND: [&str; 5] = ["helg", "veckoslut", "veckohelg", "weekend", "veckanda"];

/// Days of the night life, for words that say no more than that it is the weekend.
fn weekend() -> Vec<Weekday> {
    vec![Sat, Fri, Sun]
}

fn is_weekend(unit: &Unit<'_>) -> bool {
    WEEKEND.iter().any(|word| unit.word.starts_with(word))
}

fn weekday(unit: &Unit<'_>) -> Option<Weekday> {
    match unit.is {
        Is::Weekday(day, Form::One) => Some(day),
        _ => None,
    }
}

/// Which days a word means: a weekday or the weekend.
fn weekdays(unit: &Unit<'_>) -> Vec<Weekday> {
    let one = weekday(unit).map(|day| vec![day]);
    one.unwrap_or_else(|| if is_weekend(unit) { weekend() } else { Vec::new() })
}

/// A week by its number, with a weekday beside it.
pub fn numbered(units: &[Unit<'_>], at: usize) -> Option<Found> {
    units.get(at).filter(|unit| unit.is_any(WEEK))?;
    let week = |place: usize| {
        units
            .get(place)?
            .number()
            .and_then(|number| u32::try_from(number.value).ok())
            .filter(|week| (1..=53).contains(week))
    };
    let first = week(at + 1).filter(|_| units[at + 1].sign().chars().count() <= 2)?;
    let mut end = at + 2;
    let mut last = first;
    let joins = |unit: &Unit<'_>| unit.is_any("och till eller resp");
    let links = units.get(end).is_some_and(joins);
    let next = end + usize::from(links);
    let is_row = links
        || units
            .get(end)
            .is_some_and(|unit| ["-", ",", "/", "&"].contains(&unit.sign()));
    let mut whens = Vec::new();
    let said = (0..3).find_map(|step| year(units.get(end + step)?.number().filter(|number| number.digits == 4)?));
    let said = said.or_else(|| {
        year(
            units
                .get(at.checked_sub(1)?)?
                .number()
                .filter(|number| number.digits == 4)?,
        )
    });
    if let Some(other) = week(next).filter(|_| is_row) {
        // "2027-W03-5" is the Friday of a week
        let iso = u8::try_from(other)
            .ok()
            .and_then(|day| Weekday::try_from(day.checked_sub(1)?).ok());
        let of_iso = |day| When::Week {
            weeks: (first, first),
            weekdays: vec![day],
            year: said,
        };
        whens.extend(iso.map(of_iso));
        (last, end) = (other.max(first), next + 1);
    }
    let (days, units) = beside(units, at, end);
    whens.push(When::Week {
        weeks: (first, last),
        weekdays: days,
        year: said,
    });
    Some(Found { units, whens })
}

/// The weekday that stands near the name of a week, with all between them.
fn beside(units: &[Unit<'_>], start: usize, end: usize) -> (Vec<Weekday>, std::ops::Range<usize>) {
    let mut place = start;
    while let Some(before) = place.checked_sub(1) {
        let days = weekdays(&units[before]);
        if !days.is_empty() {
            return (days, before..end);
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
        let when = When::Week {
            weeks: (week, week),
            weekdays: Vec::new(),
            year: None,
        };
        return Some(Found {
            units: at..at + 2,
            whens: vec![when],
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

/// "fredag", "på lördag", "nästa fredag", "fredag om två veckor", "i helgen".
pub fn ahead(units: &[Unit<'_>], at: usize) -> Option<Found> {
    let unit = units.get(at)?;
    let before = |words: &str| (1..3).any(|step| at.checked_sub(step).is_some_and(|at| units[at].is_any(words)));
    let days = weekdays(unit);
    let needs = is_weekend(unit) && !before("i till pa kommande denna nasta narmaste nu inkommande");
    if days.is_empty() || needs || before("forra forrforra senaste foregaende i_") {
        return None;
    }
    let after = (1..7).find_map(|step| weeks_later(units, at + step));
    let (weeks, end) = after.unwrap_or((0, at + 1));
    let next = if before("nasta nastkommande") || units.get(at + 1).is_some_and(|unit| unit.is_any("nasta")) {
        7
    } else {
        0
    };
    let beyond = if units.get(at + 1).is_some_and(|unit| unit.is_any("efter")) {
        7
    } else {
        0
    };
    let last = 7 + next + beyond + weeks;
    Some(Found {
        units: at..end.min(at + 7),
        whens: vec![When::Ahead {
            days: (0, last),
            weekdays: days,
        }],
    })
}

/// "om två veckor", "om åtta dagar", "nästa vecka": how many days, and where it ends.
fn weeks_later(units: &[Unit<'_>], at: usize) -> Option<(i64, usize)> {
    let unit = units.get(at)?;
    if unit.is_any("nasta") && units.get(at + 1)?.word.starts_with("veck") {
        return Some((7, at + 2));
    }
    unit.is_any("om").then(|| later(units, at))?
}

/// After "om": "tre veckor", "en månad", "14 dagar".
fn later(units: &[Unit<'_>], at: usize) -> Option<(i64, usize)> {
    let count = units.get(at + 1)?;
    let number = count.number().and_then(|number| i64::try_from(number.value).ok());
    let number = number
        .or_else(|| count.is_any("en ett").then_some(1))
        .filter(|number| (1..=100).contains(number))?;
    let days = match units.get(at + 2)?.word {
        "dag" | "dagar" | "dar" | "dygn" | "natter" => number,
        word if word.starts_with("veck") => number * 7 + 1,
        word if word.starts_with("manad") => number * 31,
        _ => return None,
    };
    Some((days, at + 3))
}

/// "i morgon", "ikväll", "om tre dagar", "nästa vecka".
pub fn soon(units: &[Unit<'_>], at: usize) -> Option<Found> {
    let unit = units.get(at)?;
    let next = units.get(at + 1);
    let with_i = unit.is_any("i");
    let said = if with_i { next? } else { unit };
    let (days, end) = match said.word {
        "dag" | "kvall" | "natt" | "afton" if with_i => (0, at + 2),
        "idag" | "ikvall" | "inatt" | "afton" => (0, at + 1),
        "morgon" | "morron" | "morn" | "morrn" if with_i => (1, at + 2),
        "imorgon" | "imorron" | "imorn" | "imorrn" | "morgondagen" => (1, at + 1),
        "overmorgon" | "iovermorgon" => (2, at + 1 + usize::from(with_i)),
        "vecka" | "veckan" if at > 0 && units[at - 1].is_any("nasta kommande") => (14, at + 1),
        "vecka" | "veckan" if at > 0 && units[at - 1].is_any("denna har") => (7, at + 1),
        "veckan" if with_i => (7, at + 2),
        "om" => later(units, at)?,
        _ => return None,
    };
    let when = When::Ahead {
        days: (0, days),
        weekdays: Vec::new(),
    };
    Some(Found {
        units: at..end,
        whens: vec![when],
    })
}

/// "första advent": a Sunday, with the days around it.
pub fn advent(units: &[Unit<'_>], at: usize) -> Option<Found> {
    units.get(at).filter(|unit| unit.word.starts_with("advent"))?;
    let number = at.checked_sub(1).and_then(|at| units[at].number());
    let days: &[(u32, u32, u32)] = match number.map(|number| number.value) {
        Some(1) => &[(27, 30, 11), (1, 3, 12)],
        Some(2) => &[(3, 10, 12)],
        Some(3) => &[(10, 17, 12)],
        Some(4) => &[(17, 24, 12)],
        _ => return None,
    };
    let whens = days
        .iter()
        .filter_map(|(first, last, month)| match on(*first, *month, None) {
            Some(When::On { month, year, .. }) => Some(When::On {
                days: (*first, *last),
                month,
                year,
            }),
            _ => None,
        });
    Some(Found {
        units: at - 1..at + 1,
        whens: whens.collect(),
    })
}
