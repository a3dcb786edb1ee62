//! Numbers beside words of time, which are read as nothing else: "fredag 18", "18 (fre)", "kvällen 18", "lördag i 8:an".

use std::ops::Range;

use super::units::{Form, Found, Is, Unit};
use super::weeks::is_weekend;
use crate::domain::withheld::When;

/// Between a weekday and its number.
const LINKS: &str = "d den i kvall kvallen natt natten klubbkvall";
/// Weekdays in two letters, which are other words where no number stands beside them.
const SHORT: &str = "ti fr lo so";
const BEFORE_NUMBERS: &str = "kl klockan punkt version avsnitt nr nummer omgang kap";

/// Numbers that no date has been found in.
pub fn loose(units: &[Unit<'_>], dated: &[Range<usize>]) -> Vec<Found> {
    let free = |at: &usize| !dated.iter().any(|units| units.contains(at));
    (0..units.len())
        .filter(free)
        .filter_map(|at| beside_time(units, at))
        .collect()
}

fn beside_time(units: &[Unit<'_>], at: usize) -> Option<Found> {
    let unit = units.get(at)?;
    let number = unit.number().filter(|number| number.digits <= 2 && number.value > 1)?;
    let value = u32::try_from(number.value).ok().filter(|value| *value <= 53)?;
    let before = at.checked_sub(1).and_then(|at| units.get(at));
    let is_clock = |unit: &Unit<'_>| [":", "."].contains(&unit.gap);
    if before.is_some_and(|unit| unit.is_any(BEFORE_NUMBERS)) || (before.is_some() && is_clock(unit)) {
        return None;
    }
    let backwards = (0..at).rev().take(3).map(|at| &units[at]);
    let forwards = units.get(at + 1..).unwrap_or_default().iter().take(2);
    // "18 fredagar" is a count
    let mut behind = backwards.skip_while(|unit| unit.is_any(LINKS)).take(1);
    let mut ahead = forwards.take_while(|unit| is_time(unit) || unit.is_any(LINKS));
    let has_time = behind.any(is_time) || (number.digits > 0 && ahead.any(is_time));
    if !has_time {
        return None;
    }
    let in_noun = units
        .get(at + 1)
        .is_some_and(|next| next.gap == ":" && next.is_any("an ans"));
    let of_month = (value <= 31).then(|| When::days((value, value)));
    let of_year = (value > 31 || in_noun || number.is_ordinal).then(|| When::weeks((value, value)));
    Some(Found {
        units: at..at + 1,
        whens: of_month.into_iter().chain(of_year).collect(),
    })
}

fn is_time(unit: &Unit<'_>) -> bool {
    matches!(unit.is, Is::Weekday(_, Form::One))
        || is_weekend(unit)
        || unit.is_any(SHORT)
        || unit.is_any("kvallen natten")
}
