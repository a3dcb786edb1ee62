//! Dates as people write them.

use chrono::{Datelike, Duration, NaiveDate};

use super::nouns::{month, weekday};
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

    pub fn is(self, date: NaiveDate) -> bool {
        (self.number, self.month) == (date.day(), date.month()) && self.year.is_none_or(|year| year == date.year())
    }
}

/// A day with its month, and how many words it took: `26/2`, `26.2`, `270226`, `2027-02-26`, `26 feb`, `26:e februari 2027`,
/// `26 och 27 februari`.
pub fn date(tokens: &[Token]) -> Option<(Day, usize)> {
    let first = word(tokens, 0);
    if let Some(day) = numeric(first) {
        return Some(with_year(day, tokens, 1));
    }
    // "26feb"
    let letters = first.trim_start_matches(|it: char| it.is_ascii_digit());
    let digits = first.strip_suffix(letters).unwrap_or_default();
    if let (Some(month), Ok(day)) = (month(letters), digits.parse()) {
        return valid(day, month, None).map(|day| with_year(day, tokens, 1));
    }
    named_month(tokens)
}

/// "26 februari", and "26" of "26 och 27 februari".
fn named_month(tokens: &[Token]) -> Option<(Day, usize)> {
    let day = ordinal(word(tokens, 0))?;
    if let Some(month) = month(word(tokens, 1)) {
        return valid(day, month, None).map(|day| with_year(day, tokens, 2));
    }
    let mut at = 1;
    while matches!(word(tokens, at), "och" | "samt" | "eller") && ordinal(word(tokens, at + 1)).is_some() {
        at += 2;
        if let Some(month) = month(word(tokens, at)) {
            return valid(day, month, None).map(|day| (day, 1));
        }
    }
    None
}

/// A date in figures alone.
fn numeric(text: &str) -> Option<Day> {
    let parts: Vec<&str> = text.split(['/', '.', '-', '–']).collect();
    let digits = parts
        .iter()
        .all(|part| !part.is_empty() && part.chars().all(|it| it.is_ascii_digit()));
    let numbers: Vec<u32> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    if !digits || numbers.len() != parts.len() {
        return None;
    }
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    match (numbers.as_slice(), lengths.as_slice()) {
        ([all], [6 | 8]) => valid(all % 100, all / 100 % 100, year(all / 10_000)),
        ([written, month, day], [4, ..]) | ([day, month, written], [1 | 2, 1 | 2, 2 | 4]) => {
            valid(*day, *month, year(*written))
        }
        // "22-02" may be hours
        ([day, month], [1 | 2, 1 | 2]) if !text.contains(['-', '–']) => valid(*day, *month, None),
        _ => None,
    }
}

fn year(written: u32) -> Option<i32> {
    let written = i32::try_from(written).ok()?;
    Some(if written < 100 { 2000 + written } else { written })
}

/// A year after a date: "2027", "-27".
fn with_year(day: Day, tokens: &[Token], took: usize) -> (Day, usize) {
    let next = word(tokens, took);
    let short = next.strip_prefix(['-', '\'']).filter(|digits| digits.len() == 2);
    let long = Some(next).filter(|next| next.len() == 4);
    let year = short.or(long).and_then(|digits| digits.parse().ok()).and_then(year);
    let year = year.filter(|year| day.year.is_none() && (2000..=2100).contains(year));
    match year {
        Some(_) => (Day { year, ..day }, took + 1),
        None => (day, took),
    }
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

/// Whether a word is figures that may be a date which is not understood: "26", "31.2", "22-02", "99/99".
pub fn may_be_date(text: &str) -> bool {
    let figures = text.chars().all(|it| it.is_ascii_digit() || "/.-–:'".contains(it));
    let parts = || text.split(['/', '.', '-', '–', ':', '\'']);
    let short = parts().all(|part| part.len() <= 2);
    let whole = parts().any(|part| part.starts_with("20") && [4, 8].contains(&part.len())) || text.len() == 6;
    (figures && (short || whole)) || ordinal(text).is_some()
}

/// A time of day, or from one to another: "22", "22.00-02.30", "22:00". Alone it has minutes that tell it from a date.
pub fn is_time(text: &str, alone: bool) -> bool {
    let parts: Vec<&str> = text.split(['-', '–']).collect();
    let mut marked = false;
    let known = parts.iter().all(|part| {
        let (hour, minute) = part.split_once([':', '.']).unwrap_or((part, "0"));
        let quarter = matches!(minute, "00" | "15" | "30" | "45");
        marked |= quarter && (part.contains(':') || minute != "0");
        let fits = |text: &str, most: u32| text.len() <= 2 && text.parse::<u32>().is_ok_and(|number| number <= most);
        fits(hour, 24) && fits(minute, 59)
    });
    known && parts.len() <= 2 && (marked || !alone)
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
