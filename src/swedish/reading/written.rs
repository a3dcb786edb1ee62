//! Dates as people write them.

use chrono::{Datelike, Duration, NaiveDate};

use super::nouns::{self, month, weekday};
use super::tokens::{Token, clauses};

pub fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| token.word.as_str())
}

/// A day of a month, with the year when it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    pub number: u32,
    pub month: u32,
    pub year: Option<i32>,
}

impl Day {
    /// The date; without a year the one nearest to today.
    pub fn near(self, today: NaiveDate) -> Option<NaiveDate> {
        let on = |year| NaiveDate::from_ymd_opt(year, self.month, self.number);
        match self.year {
            Some(year) => on(year),
            None => [today.year() - 1, today.year(), today.year() + 1]
                .into_iter()
                .filter_map(on)
                .min_by_key(|date| (*date - today).num_days().abs()),
        }
    }
}

/// `2027-02-26`, `26/2`, `26/2-27`, `26 feb`, `26:e februari 2027`, and how many words it took.
pub fn date(tokens: &[Token]) -> Option<(Day, usize)> {
    let first = word(tokens, 0);
    if let Ok(date) = NaiveDate::parse_from_str(first, "%Y-%m-%d") {
        let day = Day {
            number: date.day(),
            month: date.month(),
            year: Some(date.year()),
        };
        return Some((day, 1));
    }
    if let Some((day, month)) = first.split_once('/') {
        let (month, year) = month.split_once(['-', '/']).unwrap_or((month, ""));
        let year = year
            .parse::<i32>()
            .ok()
            .map(|year| if year < 100 { 2000 + year } else { year });
        return valid(ordinal(day)?, month.parse().ok()?, year).map(|day| (day, 1));
    }
    let (day, month) = (ordinal(first)?, month(word(tokens, 1)));
    if let Some(month) = month {
        let year = word(tokens, 2).parse().ok().filter(|year| (2000..=2100).contains(year));
        return valid(day, month, year).map(|day| (day, 2 + usize::from(year.is_some())));
    }
    // "26 och 27 februari"
    let with_next = matches!(word(tokens, 1), "och" | "samt" | "eller");
    let month = nouns::month(word(tokens, 3)).filter(|_| with_next && ordinal(word(tokens, 2)).is_some())?;
    valid(day, month, None).map(|day| (day, 2))
}

fn valid(day: u32, month: u32, year: Option<i32>) -> Option<Day> {
    NaiveDate::from_ymd_opt(year.unwrap_or(2024), month, day)?;
    Some(Day {
        number: day,
        month,
        year,
    })
}

/// 26 of "26", "26:e", "26e".
pub fn ordinal(text: &str) -> Option<u32> {
    let digits = text.trim_end_matches(|it: char| it.is_ascii_alphabetic() || it == ':');
    let ending = &text[digits.len()..];
    let known = matches!(ending, "" | ":e" | ":a" | ":de" | ":te" | "e" | "a");
    let number = digits.parse().ok().filter(|day| (1..=31).contains(day))?;
    (known && digits.len() <= 2).then_some(number)
}

/// "i måndags": the last one before today.
pub fn last(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let day = weekday(text.strip_suffix('s')?)?;
    (1..=7)
        .map(|days| today - Duration::days(days))
        .find(|date| date.weekday() == day)
}

/// The date of a mail's head, in any of the forms of mail programs; never a day to come.
pub fn in_head(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let clauses = clauses(&text.replace([',', '.'], " "));
    let tokens: Vec<Token> = clauses.into_iter().flat_map(|clause| clause.tokens).collect();
    let found = (0..tokens.len())
        .find_map(|at| date(&english(&tokens[at..])))?
        .0
        .near(today)?;
    (found <= today).then_some(found)
}

/// "Thu, 3 Dec 2026" with the months as we write them.
fn english(tokens: &[Token]) -> Vec<Token> {
    let swedish = |token: &Token| {
        let word = match token.word.get(..3) {
            Some("may") => "maj",
            Some("oct") => "okt",
            _ => token.word.as_str(),
        };
        Token {
            raw: token.raw.clone(),
            word: word.to_owned(),
        }
    };
    tokens.iter().take(3).map(swedish).collect()
}
