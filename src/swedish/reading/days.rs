//! Which nights, or which other days, words are about.

use chrono::{Datelike, NaiveDate, Weekday};

use super::nouns::weekday;
use super::tokens::Token;
use super::written::{date, may_be_date, ordinal, word};
use crate::domain::period::iso_week;

/// A night that the partner is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskedDay {
    pub date: NaiveDate,
    /// The number of its round, which someone may call it by.
    pub nr: Option<u32>,
}

/// What is asked, and the day on which it is read.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub nights: &'a [AskedDay],
    pub today: NaiveDate,
}

/// What some words name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// Nights one by one, by place.
    pub nights: Vec<usize>,
    pub group: Option<Group>,
    /// Days that are no nights of ours.
    pub other: Vec<NaiveDate>,
    /// They name something, and nobody can tell which night.
    pub doubt: bool,
}

/// Several nights under one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// All of them, or both.
    All,
    /// Those that nothing else is said of, and how many they are when it is said.
    Rest(Option<usize>),
}

impl Named {
    pub fn doubt() -> Self {
        Self {
            doubt: true,
            ..Self::default()
        }
    }

    pub fn group(group: Group) -> Self {
        Self {
            group: Some(group),
            ..Self::default()
        }
    }

    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    pub fn add(&mut self, other: Self) {
        self.nights.extend(other.nights);
        self.nights.sort_unstable();
        self.nights.dedup();
        self.group = self.group.or(other.group);
        self.other.extend(other.other);
        self.doubt |= other.doubt;
    }
}

impl Asked<'_> {
    /// What the words name that some tokens begin with, and how many they are.
    pub fn name(&self, tokens: &[Token]) -> Option<(Named, usize)> {
        Self::next_weekday(tokens)
            .or_else(|| self.dated(tokens))
            .or_else(|| self.numbered(tokens))
            .or_else(|| self.grouped(tokens))
            .or_else(|| self.loose(tokens))
            .or_else(|| may_be_date(word(tokens, 0)).then(|| (self.may_be(word(tokens, 0)), 1)))
    }

    /// The days in some words that are no nights of ours.
    pub fn other_days(&self, tokens: &[Token]) -> Vec<NaiveDate> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
            let (named, took) = self.name(rest).unwrap_or_default();
            found.extend(named.other);
            at += took.max(1);
        }
        found
    }

    /// The only night that fits; several or none are a doubt.
    pub fn only(&self, fits: impl Fn(&AskedDay) -> bool) -> Named {
        let found = self.all(fits);
        if found.nights.len() == 1 { found } else { Named::doubt() }
    }

    /// A doubt about the nights that a number may mean.
    fn may_be(&self, text: &str) -> Named {
        let mut named = self.all(|night| text.parse() == Ok(night.date.day()));
        named.doubt = true;
        named
    }

    /// All nights that fit; none is a doubt.
    pub fn all(&self, fits: impl Fn(&AskedDay) -> bool) -> Named {
        let places = self.nights.iter().enumerate().filter(|(_, night)| fits(night));
        let nights: Vec<usize> = places.map(|(place, _)| place).collect();
        Named {
            doubt: nights.is_empty(),
            nights,
            ..Named::default()
        }
    }

    pub fn at(&self, place: usize) -> Named {
        let nights: Vec<usize> = (0..self.nights.len()).filter(|one| *one == place).collect();
        Named {
            doubt: nights.is_empty(),
            nights,
            ..Named::default()
        }
    }

    /// A day of a month, with the month or alone, and with its weekday: "fredagen den 26:e", "26/2", "den 24", "24:e".
    fn dated(&self, tokens: &[Token]) -> Option<(Named, usize)> {
        let weekday = weekday(word(tokens, 0));
        let mut at = usize::from(weekday.is_some());
        let den = matches!(word(tokens, at), "den" | "d");
        at += usize::from(den);
        let (mut named, took) = self
            .with_month(tokens.get(at..)?)
            .or_else(|| self.day_alone(word(tokens, at), den || weekday.is_some()))?;
        let agrees = weekday.is_none_or(|weekday| self.is_on(&named, weekday));
        named.doubt |= !agrees;
        Some((named, at + took))
    }

    fn with_month(&self, tokens: &[Token]) -> Option<(Named, usize)> {
        let (day, took) = date(tokens)?;
        let mut named = self.all(|night| day.is(night.date));
        if let (true, Some(other)) = (named.doubt, day.near(self.today)) {
            named = Named {
                other: vec![other],
                ..Named::default()
            };
        }
        Some((named, took))
    }

    fn day_alone(&self, text: &str, is_said: bool) -> Option<(Named, usize)> {
        let day = ordinal(text).filter(|_| is_said || text.ends_with(":e") || text.ends_with(":a"))?;
        Some((self.only(|night| night.date.day() == day), 1))
    }

    fn is_on(&self, named: &Named, weekday: Weekday) -> bool {
        let nights = named.nights.iter().filter_map(|place| self.nights.get(*place));
        let mut dates = nights.map(|night| night.date).chain(named.other.iter().copied());
        dates.all(|date| date.weekday() == weekday)
    }

    /// "På fredag" is the next one, whatever is asked.
    fn next_weekday(tokens: &[Token]) -> Option<(Named, usize)> {
        let day = word(tokens, 1);
        let is_next =
            matches!(word(tokens, 0), "på" | "nu" | "nästa") && weekday(day).is_some() && !day.ends_with("en");
        (is_next && date(tokens.get(2..)?).is_none() && word(tokens, 2) != "den").then(|| (Named::doubt(), 2))
    }

    /// By the number of the round, by the place in the letter, or by the week: "omgång 4", "kväll 2", "v. 8".
    fn numbered(&self, tokens: &[Token]) -> Option<(Named, usize)> {
        let first = word(tokens, 0);
        if let Some(week) = first.strip_prefix('v').and_then(|digits| digits.parse::<u32>().ok()) {
            return Some((self.only(|night| iso_week(night.date).1 == week), 1));
        }
        let number: u32 = word(tokens, 1).parse().ok()?;
        let by_nr = |night: &AskedDay| night.nr == Some(number);
        let named = match first {
            "v" | "vecka" => self.only(|night| iso_week(night.date).1 == number),
            "omgång" | "omg" | "nr" | "nummer" => self.only(by_nr),
            "kväll" | "natt" | "tillfälle" | "datum" | "gång" => {
                let mut named = self.at(number.saturating_sub(1) as usize);
                // the number of a round that is another night's place is a doubt
                named.add(self.all(by_nr));
                named.doubt = named.nights.len() != 1;
                named
            }
            _ => return None,
        };
        // "omgång 1 och 3"
        let next = word(tokens, 3).parse::<u32>().is_ok() && matches!(word(tokens, 2), "och" | "samt");
        let more = Token::new(first);
        let rest = tokens
            .get(3)
            .filter(|_| next)
            .and_then(|last| self.numbered(&[more, last.clone()]));
        Some(match rest {
            Some((other, _)) => {
                let mut both = named;
                both.add(other);
                (both, 4)
            }
            None => (named, 2),
        })
    }
}

/// "Tre" or "3".
pub fn number(text: &str) -> Option<usize> {
    const NUMBERS: [&str; 9] = ["en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio"];
    let in_words = NUMBERS.iter().position(|number| *number == text).map(|place| place + 1);
    in_words.or_else(|| text.parse().ok().filter(|number| (1..=99).contains(number)))
}
