//! The words of a text as numbers, months and weekdays.

use std::collections::HashMap;
use std::ops::Range;

use chrono::Weekday;

use super::numbers::{Number, number};
use crate::domain::withheld::{Plain, Token, When, bare};
use crate::swedish::dates;

/// A word, or several that make one number: "tjugo andra", "22:a".
#[derive(Debug, Clone)]
pub struct Unit<'a> {
    pub is: Is,
    pub tokens: Range<usize>,
    /// What stands before it.
    pub gap: &'a str,
    /// Without marks over the letters; empty for a number.
    pub word: &'a str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Is {
    Number(Number),
    Month(u32),
    Weekday(Weekday, Form),
    Word,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// "fredag", "fredagen", "fredagskvällen".
    One,
    /// "fredags": the last one.
    Past,
    /// "fredagar".
    Many,
}

const ENGLISH: &str = "january february march april may june july august september october november december";
const ENGLISH_DAYS: &str = "monday tuesday wednesday thursday friday saturday sunday";

pub fn units(plain: &Plain) -> Vec<Unit<'_>> {
    let mut units = Vec::new();
    // long texts say the same words again and again
    let mut words: HashMap<&str, Is> = HashMap::new();
    let mut at = 0;
    while let Some(token) = plain.tokens.get(at) {
        let rest = &plain.tokens[at..];
        let mut is_word = || *words.entry(&token.word).or_insert_with(|| word(token));
        let (is, took) = number(rest).map_or_else(|| (is_word(), 1), |(number, took)| (Is::Number(number), took));
        units.push(Unit {
            is,
            tokens: at..at + took,
            gap: &token.gap,
            word: if matches!(is, Is::Number(_)) { "" } else { &token.bare },
        });
        at += took;
    }
    units
}

fn word(token: &Token) -> Is {
    weekday(token)
        .map(|(day, form)| Is::Weekday(day, form))
        .or_else(|| month(&token.bare).map(Is::Month))
        .unwrap_or(Is::Word)
}

/// "fredag", "fredagarna", "fre", "Friday"; "mån" only with its ring, since "man" is another word.
fn weekday(token: &Token) -> Option<(Weekday, Form)> {
    let english = |day: usize| ENGLISH_DAYS.split(' ').nth(day) == Some(token.bare.as_str());
    (0..7).zip(0..).find_map(|(day, place)| {
        let day = Weekday::try_from(day).ok()?;
        let name = dates::weekday(day);
        let is_short = token.word == dates::weekday_short(day) || (day == Weekday::Thu && token.word == "tors");
        if is_short || english(place) {
            return Some((day, Form::One));
        }
        // "fredan", as it is said
        let spoken = bare(name).replace("dag", "dan");
        if token.bare == spoken {
            return Some((day, Form::One));
        }
        match token.bare.strip_prefix(bare(name).as_str())? {
            "s" => Some((day, Form::Past)),
            rest if rest.starts_with("ar") => Some((day, Form::Many)),
            _ => Some((day, Form::One)),
        }
    })
}

/// "januari", "jan", "januarikvällen", "January", "janauri".
fn month(word: &str) -> Option<u32> {
    let length = word.chars().count();
    let is = |name: &str| {
        let is_short = length >= 3 && name.starts_with(word);
        let is_compound = word
            .strip_prefix(name)
            .is_some_and(|rest| name.len() > 4 || rest.len() > 4 || rest == "s");
        is_short || is_compound
    };
    let is_nearly = |name: &str| {
        let most = if name.len() > 6 { 2 } else { 1 };
        let is_alike = word.chars().next() == name.chars().next() || word.chars().last() == name.chars().last();
        is_alike && name.len() > 4 && length > 3 && strsim::osa_distance(word, name) <= most
    };
    let among = |fits: &dyn Fn(&str) -> bool| {
        let english = |number: u32| ENGLISH.split(' ').nth(number as usize - 1);
        (1..=12).find(|number| fits(dates::month(*number)) || english(*number).is_some_and(fits))
    };
    among(&is).or_else(|| among(&is_nearly))
}

impl Unit<'_> {
    pub fn number(&self) -> Option<Number> {
        match self.is {
            Is::Number(number) => Some(number),
            _ => None,
        }
    }

    pub fn month(&self) -> Option<u32> {
        match self.is {
            Is::Month(month) => Some(month),
            _ => None,
        }
    }

    /// The day of a month that it can be.
    pub fn day(&self) -> Option<u32> {
        let number = self.number().filter(|number| number.digits <= 2)?;
        u32::try_from(number.value).ok().filter(|day| (1..=31).contains(day))
    }

    /// What stands before it, but for spaces.
    pub fn sign(&self) -> &str {
        self.gap.trim()
    }

    pub fn is_any(&self, words: &str) -> bool {
        !self.word.is_empty() && words.split(' ').any(|word| word == self.word)
    }
}

/// Words that name days.
#[derive(Debug, Clone)]
pub struct Found {
    pub units: Range<usize>,
    /// What they can mean, each way that they can be read.
    pub whens: Vec<When>,
}
