//! Days with the name of their month, or with none: "den 22 och 23 januari", "januari 22", "den 22:a", "22 i första".

use std::ops::Range;

use super::numbers::Number;
use super::numeric::year;
use super::units::{Found, Is, Unit};
use crate::domain::withheld::When;

/// Words that only hold a day and its month together.
const LINKS: &str = "a e de den i av dagen nbsp of the manaden";
const AND: &str = "och eller samt respektive resp and or alt alternativt ev eventuellt mojligen reserv alternativ o";
const TO: &str = "till t o m tom to";
/// After "den" and a number that is no day: "den 2:a omgången".
const COUNTED: &str = "omgang gang kvall natt rad version punkt kvartal plats del halva fraga part paragraf";

/// Months by their numbers, as nouns.
const MONTHS: &str = "ettan tvaan trean fyran femman sexan sjuan attan nian tian elvan tolvan";

/// Some days of a month: each of a list, or the two ends of a row.
struct Days {
    units: Range<usize>,
    days: Vec<(u32, u32)>,
}

/// The list of days that begins before a unit and ends with it.
fn days_to(units: &[Unit<'_>], last: usize) -> Option<Days> {
    let mut days = vec![units.get(last)?.day()?];
    let (mut first, mut is_row) = (last, false);
    while let Some((before, row)) = before(units, first) {
        days.push(units[before].day()?);
        is_row |= row;
        first = before;
    }
    let opens = |unit: &Unit<'_>| unit.is_any("mellan fran");
    is_row |= units[..first]
        .iter()
        .rev()
        .take(2)
        .find(|unit| !unit.is_any("den"))
        .is_some_and(opens);
    let ends = days.iter().min().zip(days.iter().max());
    let days = match ends {
        Some((first, last)) if is_row => vec![(*first, *last)],
        _ => days.into_iter().map(|day| (day, day)).collect(),
    };
    Some(Days {
        units: first..last + 1,
        days,
    })
}

/// The day before one in a list, and whether the two are ends of a row.
fn before(units: &[Unit<'_>], at: usize) -> Option<(usize, bool)> {
    let mut place = at;
    let (mut linked, mut is_row) = (false, false);
    for _ in 0..4 {
        let sign = units[place].sign();
        linked |= ["-", ",", "/", "&", "+", "--"].contains(&sign);
        is_row |= sign.contains('-');
        place = place.checked_sub(1)?;
        let unit = &units[place];
        if unit.day().is_some() {
            // "18/1-24/1": the month of another date
            let is_month = place > 0 && ["/", "."].contains(&unit.gap) && units[place - 1].day().is_some();
            return (linked && !is_month).then_some((place, is_row));
        }
        is_row |= unit.is_any(TO);
        linked |= unit.is_any(AND) || unit.is_any(TO);
        let is_weekday = matches!(unit.is, Is::Weekday(..));
        if !unit.is_any(AND) && !unit.is_any(TO) && !unit.is_any("den") && !is_weekday {
            return None;
        }
    }
    None
}

/// The year right after a month.
fn year_after(units: &[Unit<'_>], at: usize) -> Option<i32> {
    let next = units.get(at)?;
    let number = next.number()?;
    let is_near = match number.digits {
        // after a whole word it begins the next sentence
        4 if next.gap == ". " => is_shortened(units.get(at.checked_sub(1)?)?),
        4 => next.gap.chars().count() <= 1 && next.gap != ".",
        2 => ["-", "'", "’", "/", ""].contains(&next.sign()) && next.gap.trim_end() == next.gap,
        _ => false,
    };
    year(number).filter(|_| is_near)
}

/// "jan", but not "juni".
fn is_shortened(month: &Unit<'_>) -> bool {
    month.word.len() <= 4 && !month.is_any("mars maj juni juli")
}

fn found(days: Days, month: Option<u32>, year: Option<i32>, end: usize) -> Found {
    let on = |days| When::On { days, month, year };
    Found {
        units: days.units.start..end,
        whens: days.days.into_iter().map(on).collect(),
    }
}

/// Days before a month.
pub fn before_month(units: &[Unit<'_>], at: usize) -> Option<Found> {
    let month = units.get(at)?.month()?;
    let mut last = at.checked_sub(1)?;
    for _ in 0..3 {
        let is_near = units[last + 1].sign().chars().count() <= 4;
        if !is_near || units[last].day().is_some() || !units[last].is_any(LINKS) {
            break;
        }
        last = last.checked_sub(1)?;
    }
    if units[last + 1].sign().chars().count() > 4 {
        return None;
    }
    let year = year_after(units, at + 1);
    let end = at + 1 + usize::from(year.is_some());
    Some(found(days_to(units, last)?, Some(month), year, end))
}

/// Days after a month: "januari 22", "januari: den 22 och 23", "15 januari, 22 och 29".
pub fn after_month(units: &[Unit<'_>], at: usize) -> Option<Found> {
    let month = units.get(at)?.month()?;
    let has_days = at > 0 && units[at - 1].day().is_some();
    let mut first = at + 1;
    let mut is_listed = units.get(first)?.sign() == ",";
    let is_between = |unit: &Unit<'_>| unit.is_any("den the och samt eller") || matches!(unit.is, Is::Weekday(..));
    while is_between(units.get(first)?) {
        is_listed |= units[first].is_any(AND);
        first += 1;
    }
    if !is_free(units, first) || units[first].sign().chars().count() > 3 || (has_days && !is_listed) {
        return None;
    }
    let follows = |last: usize| {
        (last + 1..last + 4)
            .find(|next| is_free(units, *next) && before(units, *next).is_some_and(|(place, _)| place == last))
    };
    let last = std::iter::successors(Some(first), |last| follows(*last)).last()?;
    let mut days = days_to(units, last)?;
    days.units.start = first;
    let found = found(days, Some(month), None, last + 1);
    Some(Found {
        units: at..found.units.end,
        ..found
    })
}

/// Whether a day has no month of its own after it.
fn is_free(units: &[Unit<'_>], at: usize) -> bool {
    let has_month =
        |next: &Unit<'_>| next.month().is_some() || (next.number().is_some() && ["/", "."].contains(&next.gap));
    units.get(at).is_some_and(|unit| unit.day().is_some()) && !units.get(at + 1).is_some_and(has_month)
}

/// A day without its month: "den 22", "22:a", "22 dennes", "22 nästa månad".
pub fn alone(units: &[Unit<'_>], at: usize) -> Option<Found> {
    let unit = units.get(at)?;
    let (day, number) = (unit.day()?, unit.number()?);
    let (previous, next) = (at.checked_sub(1).and_then(|at| units.get(at)), units.get(at + 1));
    let is_dated = previous.is_some_and(|unit| unit.is_any("den the dagen natten kvallen natt kvall"));
    let in_month = next.is_some_and(|unit| unit.is_any("dennes ds"))
        || (1..3).any(|step| units.get(at + step).is_some_and(|unit| unit.is_any("manad manaden")));
    let is_counted = next.is_some_and(|unit| {
        let one = COUNTED.split(' ').any(|noun| unit.word.starts_with(noun));
        one && day <= 12
    });
    let is_day = match (number.digits, number.is_ordinal) {
        // "den andra" is the other one as often
        (0, true) => is_dated && (day > 3 || next.is_none_or(|next| !next.sign().is_empty())),
        (0, false) => false,
        (_, true) => is_dated || day > 12,
        (_, false) => is_dated,
    };
    if !(in_month || is_day) || is_counted {
        return None;
    }
    Some(found(days_to(units, at)?, None, None, at + 1))
}

/// "den tjugoandra i första", "22 på 1:an", "tjugoandra första", "22 i årets första månad": the month by its number.
pub fn in_numbered_month(units: &[Unit<'_>], at: usize) -> Option<Found> {
    let number = units.get(at)?.number();
    let spoken = MONTHS.split(' ').zip(1..).find(|(noun, _)| *noun == units[at].word);
    let after_i = at > 0 && units[at - 1].is_any("i in") && number.is_some_and(|number| number.digits > 0);
    let number = number.filter(|number| number.is_ordinal || number.is_padded || after_i);
    let number = number.or_else(|| spoken.map(|(_, value)| Number::in_words(value)))?;
    let month = u32::try_from(number.value)
        .ok()
        .filter(|month| (1..=12).contains(month))?;
    let before = units.get(..at)?.iter().rev();
    let links = before.take_while(|unit| unit.day().is_none() && unit.is_any("i in av pa arets aret dagen den"));
    let links = links.take(4).count();
    let last = at.checked_sub(links + 1)?;
    let linked = units[last + 1..at].iter().any(|unit| unit.is_any("i in av pa"));
    let is_day = links == 0 && number.digits == 0 && units[last].sign().is_empty();
    let days = days_to(units, last).filter(|_| linked || is_day)?;
    Some(found(days, Some(month), None, at + 1))
}

/// "22/I", "22.XII.2027".
pub fn in_roman_month(units: &[Unit<'_>], at: usize) -> Option<Found> {
    const ROMAN: &str = "i ii iii iv v vi vii viii ix x xi xii";
    let unit = units.get(at).filter(|unit| ["/", ".", "-"].contains(&unit.sign()))?;
    let month = ROMAN.split(' ').zip(1..).find(|(roman, _)| *roman == unit.word)?.1;
    Some(found(days_to(units, at.checked_sub(1)?)?, Some(month), None, at + 1))
}

/// "början av mars", "i slutet av januari", "månadsskiftet januari/februari".
pub fn part_of_month(units: &[Unit<'_>], at: usize) -> Option<Found> {
    let word = units.get(at)?.word;
    let (place, month) = (1..4).find_map(|step| Some((at + step, units.get(at + step)?.month()?)))?;
    let next = || units.get(place + 1).and_then(Unit::month).unwrap_or(month % 12 + 1);
    let days: &[(u32, (u32, u32))] = match word {
        "borjan" | "inledningen" | "primo" => &[(month, (1, 10))],
        "mitten" | "medio" => &[(month, (10, 21))],
        "slutet" | "ultimo" => &[(month, (20, 31))],
        word if word.starts_with("manadsskifte") => &[(month, (27, 31)), (next(), (1, 4))],
        _ => return None,
    };
    let on = |(month, days): &(u32, (u32, u32))| When::On {
        days: *days,
        month: Some(*month),
        year: None,
    };
    Some(Found {
        units: at..place + 1,
        whens: days.iter().map(on).collect(),
    })
}

/// "22-23/1": the days before a date in digits.
pub fn with_days_before(units: &[Unit<'_>], two: Found) -> Found {
    let of = |when: &When| match when {
        When::On { month, year, .. } => Some((*month, *year)),
        _ => None,
    };
    let Some((days, (month, year))) = days_to(units, two.units.start).zip(two.whens.first().and_then(of)) else {
        return two;
    };
    let more = found(days, month, year, two.units.end);
    let others = more.whens.into_iter().filter(|_| more.units.start < two.units.start);
    Found {
        units: more.units.start..two.units.end,
        whens: two.whens.into_iter().chain(others).collect(),
    }
}
