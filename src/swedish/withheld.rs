//! How Swedish text names days that it may not tell, and what is said instead (rule 12). In doubt a day is named: what it
//! names may be a secret.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use crate::domain::withheld::{Language, Mention, Plain, When, bare};
use crate::swedish::dates;

mod ahead;
mod feasts;
mod loose;
mod months;
mod numbers;
mod numeric;
mod rows;
mod units;
mod weeks;

use units::{Found, Is, Unit};

/// Instead of a place or an event of a coming round.
pub const PLACE: &str = "(inte offentligt)";

pub const SWEDISH: Language = Language {
    mentions,
    compact,
    night: "(inte offentligt datum)",
    whole: "Texten visas inte: den kan röja en kommande omgång.",
    unread: "Texten visas när förvaltningen har läst igenom den.",
};

/// Words that places and events have in common: alone they tell of none.
const COMMON: &str = "\
    restaurang restaurangen restauranger krog krogen krogar krogarna bar baren barer pub puben pubar hotell hotellet cafe \
    kafe kok koket klubb klubben nattklubb nattklubben pizzeria pizzerian bistro brasserie station stationen torg torget \
    gata gatan vagen plats platsen polishuset polisstation polisstationen kommunhuset stadshuset stadsdel stadsdelen omrade \
    omradet parkering parkeringen entre entren arena arenan match matchen lokal lokaler samling samlas huset grand \
    vi ni du han hon de exempel hela alla flera andra stora lilla nya gamla norra sodra ostra vastra inre yttre tillsyn stockholm";

/// Words between names.
const LINKS: &str = "och i pa vid kl klockan till fran samt eller med av for utanfor bakom framfor innanfor hos under over \
                     ca efter senast den det de en ett intill nara mot om eventuellt ev sedan darefter forst";

/// Whether a word, without marks, is no name of a place.
pub fn is_common(word: &str) -> bool {
    COMMON.split_whitespace().any(|common| common == word)
}

pub fn is_link(word: &str) -> bool {
    LINKS.split_whitespace().any(|link| link == word)
}

/// Every day that a text names, in every way that it can be read.
fn mentions(plain: &Plain) -> Vec<Mention> {
    let units = units::units(plain);
    let mut found: Vec<Found> = Vec::new();
    let mut settled = 0;
    for at in 0..units.len() {
        if at >= settled {
            let three = numeric::three(&units[at..]);
            if let Some((three, is_settled)) = three {
                settled = if is_settled { at + 3 } else { settled };
                found.push(Found {
                    units: at..at + 3,
                    ..three
                });
            }
        }
        if at >= settled {
            found.extend(numeric::two(&units, at).map(|two| months::with_days_before(&units, two)));
            found.extend(numeric::compact(&units, at));
        }
        found.extend(with_words(&units, at));
    }
    found.extend(rows::between(&units, &found));
    found.extend(rows::reckoned(&units, &found));
    let is_day = |one: &&Found| !one.whens.iter().any(|when| matches!(when, When::Ahead { .. }));
    let dated: Vec<Range<usize>> = found.iter().filter(is_day).map(|one| one.units.clone()).collect();
    found.extend(loose::loose(&units, &dated));
    let free = |at: &usize| !dated.iter().any(|units| units.contains(at));
    found.extend((0..units.len()).filter(free).filter_map(|at| months::alone(&units, at)));
    found.extend(
        (0..units.len())
            .filter(|at| !is_dated(&units, *at, &dated))
            .filter_map(|at| ahead::ahead(&units, at)),
    );
    found.into_iter().flat_map(|one| mention(&units, one)).collect()
}

fn with_words(units: &[Unit<'_>], at: usize) -> impl Iterator<Item = Found> {
    let ways = [
        months::before_month,
        months::after_month,
        months::in_numbered_month,
        months::in_roman_month,
        months::part_of_month,
        weeks::numbered,
        weeks::counted,
        weeks::of_month,
        ahead::soon,
        feasts::advent,
        feasts::feast,
    ];
    ways.into_iter().filter_map(move |way| way(units, at))
}

/// Whether a weekday has its date, or its week, beside it: that says which day it is.
fn is_dated(units: &[Unit<'_>], at: usize, dated: &[Range<usize>]) -> bool {
    let is_link = |unit: &Unit<'_>| unit.is_any("den kvall kvallen natt natten") || matches!(unit.is, Is::Weekday(..));
    let next = (at + 1..units.len()).find(|next| !is_link(&units[*next]));
    dated
        .iter()
        .any(|units| units.contains(&at) || next == Some(units.start))
}

/// With the weekday that stands before it, and whether it is said of the morning after.
fn mention(units: &[Unit<'_>], found: Found) -> Vec<Mention> {
    let mut start = found.units.start;
    let before = |at: usize| at.checked_sub(1).map(|at| &units[at]);
    let past_link = |at: usize| {
        if before(at).is_some_and(|unit| unit.is_any("den")) {
            at - 1
        } else {
            at
        }
    };
    let link = past_link(start);
    if before(link).is_some_and(|unit| matches!(unit.is, Is::Weekday(..))) {
        start = link - 1;
    }
    let earlier = past_link(start);
    let to = before(earlier).is_some_and(|unit| unit.is_any("till mot"));
    let is_morning = to && earlier > 1 && units[earlier - 2].word.starts_with("natt");
    let tokens = units[start].tokens.start..units[found.units.end.min(units.len()) - 1].tokens.end;
    let of = |when| Mention {
        tokens: tokens.clone(),
        when,
        is_morning,
    };
    found.whens.into_iter().map(of).collect()
}

/// A day without what stands between its parts.
fn compact(date: NaiveDate) -> Vec<String> {
    let (day, month) = (date.day(), dates::month(date.month()));
    let short = &month[..3];
    let words = numbers::in_words(day);
    let mut all: Vec<String> = ["%Y%m%d", "%y%m%d", "%d%m%Y", "%d%m%y"]
        .iter()
        .map(|way| date.format(way).to_string())
        .collect();
    for month in [month, short] {
        all.extend([
            format!("{day}{month}"),
            format!("{day:02}{month}"),
            format!("{month}{day}"),
        ]);
        all.extend(words.iter().map(|word| format!("{word}{month}")));
        all.extend(["a", "e"].iter().map(|suffix| format!("{day}{suffix}{month}")));
    }
    all.iter().map(|way| bare(way)).collect()
}

#[cfg(test)]
mod tests;
