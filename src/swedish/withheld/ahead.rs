//! Days that are told from when it was written: "på fredag", "nästa lördag", "i morgon", "om två veckor".

use super::units::{Form, Found, Is, Unit};
use super::weeks::{is_weekend, weekdays};
use crate::domain::withheld::When;

/// "fredag", "på lördag", "nästa fredag", "fredag om två veckor", "i helgen".
pub fn ahead(units: &[Unit<'_>], at: usize) -> Option<Found> {
    let unit = units.get(at)?;
    let before = |words: &str| (1..3).any(|step| at.checked_sub(step).is_some_and(|at| units[at].is_any(words)));
    let mut days = weekdays(unit);
    let needs = is_weekend(unit) && !before("i till pa kommande denna nasta narmaste nu inkommande");
    if days.is_empty() || needs || before("forra forrforra senaste foregaende i_") {
        return None;
    }
    let beside = [at.checked_sub(1), Some(at + 1)]
        .into_iter()
        .flatten()
        .filter_map(|at| units.get(at));
    if beside
        .into_iter()
        .any(|unit| matches!(unit.is, Is::Weekday(_, Form::One)))
    {
        days.clear();
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
    let is_about = |at: usize| {
        units
            .get(at)
            .is_some_and(|unit| unit.is_any("drygt dryga knappt knappa ca cirka ungefar"))
    };
    let about = (1..3).take_while(|step| is_about(at + step)).count();
    let at = at + about;
    // "om 2-3 veckor": at the latest
    let is_row = units
        .get(at + 2)
        .is_some_and(|unit| unit.number().is_some() && unit.sign() == "-");
    let at = at + usize::from(is_row);
    let count = units.get(at + 1)?;
    let number = count.number().and_then(|number| i64::try_from(number.value).ok());
    let vague = units.get(at + 2).is_some_and(|unit| unit.is_any("par"));
    let at = at + usize::from(vague);
    let number = match count.word {
        _ if vague => Some(3),
        "en" => Some(1),
        "nagra" | "nagon" => Some(5),
        _ => number,
    };
    let number = number.filter(|number| (1..=100).contains(number))?;
    let days = match units.get(at + 2)?.word {
        "dag" | "dagar" | "dar" | "dygn" | "natter" => number,
        word if word.starts_with("veck") => number * 7 + if about > 0 { 7 } else { 1 },
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
