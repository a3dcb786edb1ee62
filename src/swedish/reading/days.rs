//! Which nights, or which other days, words are about.

use chrono::{Datelike, NaiveDate};

use super::nouns::{is_noun, month, weekday};
use super::tokens::{Clause, Token, is_listed};
use super::written::{date, ordinal, word};
use crate::domain::period::iso_week;

/// What a clause names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// Nights one by one, by place.
    pub nights: Vec<usize>,
    pub group: Option<Group>,
    /// Days that are no nights of ours.
    pub other: Vec<NaiveDate>,
    /// It names something, and nobody can tell which night.
    pub doubt: bool,
    /// Something is said beside the names.
    pub more: bool,
}

/// Several nights under one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// All of them, or both.
    All,
    /// Those that nothing else is said of.
    Rest,
}

impl Named {
    pub fn is_nothing(&self) -> bool {
        let nothing = Self {
            more: self.more,
            ..Self::default()
        };
        *self == nothing
    }
}

/// Words that only hold names together.
const LINKS: &str = "den, och, samt, till, på, i, kl, även, också, de, det";

pub fn named(clause: &Clause, nights: &[AskedDay], today: NaiveDate) -> Named {
    let mut named = Named::default();
    let mut at = 0;
    while at < clause.tokens.len() {
        let rest = &clause.tokens[at..];
        at += day(rest, nights, today, &mut named)
            .or_else(|| number(rest, nights, &mut named))
            .or_else(|| loose(rest, nights, &mut named))
            .unwrap_or_else(|| {
                named.more |= !is_listed(word(rest, 0), LINKS) && !is_noun(word(rest, 0));
                1
            });
    }
    named.nights.sort_unstable();
    named.nights.dedup();
    named
}

/// A day with its month: how many words it took.
fn day(tokens: &[Token], nights: &[AskedDay], today: NaiveDate, named: &mut Named) -> Option<usize> {
    let (found, took) = date(tokens)?;
    let fits = |night: &AskedDay| {
        (night.date.day(), night.date.month()) == (found.number, found.month)
            && found.year.is_none_or(|year| year == night.date.year())
    };
    let places: Vec<usize> = (0..nights.len()).filter(|place| fits(&nights[*place])).collect();
    if places.is_empty() {
        named.other.extend(found.near(today));
        named.doubt |= found.near(today).is_none();
    }
    named.nights.extend(places);
    Some(took)
}

/// The day of the month alone, the number of a round, or a week: "den 24", "24:e", "omgång 4", "v. 8".
fn number(tokens: &[Token], nights: &[AskedDay], named: &mut Named) -> Option<usize> {
    let (first, next) = (word(tokens, 0), word(tokens, 1));
    let by_day = |day: u32| move |night: &AskedDay| night.date.day() == day;
    match first {
        "den" if date(tokens.get(1..)?).is_none() => only(nights, &by_day(ordinal(next)?), named),
        "omgång" | "omg" => {
            let nr: u32 = next.parse().ok()?;
            only(nights, &|night| night.nr == Some(nr), named);
        }
        "v" | "vecka" => {
            let week: u32 = next.parse().ok()?;
            only(nights, &|night| iso_week(night.date).1 == week, named);
        }
        _ if first.ends_with(":e") || first.ends_with(":a") => {
            only(nights, &by_day(ordinal(first)?), named);
            return Some(1);
        }
        _ => return None,
    }
    Some(2)
}

/// The night that fits, if it is one and no more.
fn only(nights: &[AskedDay], fits: &dyn Fn(&AskedDay) -> bool, named: &mut Named) {
    let mut places = (0..nights.len()).filter(|place| fits(&nights[*place]));
    match (places.next(), places.next()) {
        (Some(place), None) => named.nights.push(place),
        _ => named.doubt = true,
    }
}

/// Names without a number: a weekday, a month, the first and the last, both and all.
fn loose(tokens: &[Token], nights: &[AskedDay], named: &mut Named) -> Option<usize> {
    let first = word(tokens, 0);
    if let Some(day) = weekday(first) {
        // "fredagen den 26 februari": the date says which
        let dated =
            date(tokens.get(1..)?).is_some() || (word(tokens, 1) == "den" && ordinal(word(tokens, 2)).is_some());
        if !dated {
            only(nights, &|night| night.date.weekday() == day, named);
        }
        return Some(1);
    }
    if let Some(month) = month(first).filter(|_| first.len() > 3 || first == "maj") {
        let fitting = (0..nights.len()).filter(|place| nights[*place].date.month() == month);
        let before = named.nights.len();
        named.nights.extend(fitting);
        named.doubt |= named.nights.len() == before;
        return Some(1);
    }
    if let Some(place) = place(tokens, nights.len()) {
        if place < nights.len() {
            named.nights.push(place);
        } else {
            named.doubt = true;
        }
        return Some(1);
    }
    match first {
        "båda" | "bägge" | "bådadera" | "ingendera" | "varken" => {
            named.group = (nights.len() == 2).then_some(Group::All);
            named.doubt |= nights.len() != 2;
        }
        "alla" | "allihop" | "samtliga" if word(tokens, 1) != "fall" => named.group = Some(Group::All),
        "ingen" | "inget" | "inga" if word(tokens, 1) == "av" => named.group = Some(Group::All),
        "övriga" | "resten" | "annars" => named.group = Some(Group::Rest),
        _ => return None,
    }
    Some(1)
}

/// "första kvällen", "den andra", "sista": its place, which there may be no night at.
fn place(tokens: &[Token], nights: usize) -> Option<usize> {
    let place = match word(tokens, 0) {
        "första" => 0,
        "andra" => 1,
        "tredje" => 2,
        "fjärde" => 3,
        "sista" => nights.saturating_sub(1),
        _ => return None,
    };
    let next = word(tokens, 1);
    let of_a_night = is_noun(next);
    // "den andra" is the second one; "andra planer" are other plans
    let alone = next.is_empty()
        || matches!(
            next,
            "går" | "kan" | "ja" | "nej" | "funkar" | "passar" | "och" | "blir" | "är"
        );
    (of_a_night || alone).then_some(place)
}

/// A night that the partner is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskedDay {
    pub date: NaiveDate,
    /// The number of its round, which someone may call it by.
    pub nr: Option<u32>,
}
