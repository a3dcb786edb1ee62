//! Numbers in digits and in words: "22", "22:a", "tjugo andra", "XXII".

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::domain::withheld::Token;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    pub value: u64,
    /// How many; nought for one in words.
    pub digits: usize,
    pub is_ordinal: bool,
    /// Begins with a nought.
    pub is_padded: bool,
}

const UNITS: &str = "noll ett tva tre fyra fem sex sju atta nio tio elva tolv tretton fjorton femton sexton sjutton arton \
                     nitton tjugo";
const ORDINALS: &str = "nollte forsta andra tredje fjarde femte sjatte sjunde attonde nionde tionde elfte tolfte trettonde \
                        fjortonde femtonde sextonde sjuttonde artonde nittonde tjugonde";
const TENS: [(&str, u64); 13] = [
    ("twenty", 20),
    ("thirty", 30),
    ("tjugo", 20),
    ("tjugu", 20),
    ("trettio", 30),
    ("tretti", 30),
    ("tjug", 20),
    ("tju", 20),
    ("fyrtio", 40),
    ("fyrti", 40),
    ("femtio", 50),
    ("femti", 50),
    ("forti", 40),
];

/// What makes a number the number of a day: "22:a", "22nd".
const SUFFIXES: [&str; 15] = [
    "an", "a", "e", "de", "te", "dje", "nde", "dra", "ndra", "ra", "er", "nd", "rd", "th", "st",
];

/// The number that some words begin with, and how many words it takes.
pub fn number(tokens: &[Token]) -> Option<(Number, usize)> {
    let first = tokens.first()?;
    if first.is_number() {
        return in_digits(tokens);
    }
    if let Some(found) = with_tens(tokens) {
        return Some(found);
    }
    let single = roman(first)
        .map(|value| (value, false))
        .or_else(|| below(&first.bare, 20));
    single.map(|(value, is_ordinal)| (of(value, is_ordinal), 1))
}

impl Number {
    /// One that says which in a row.
    pub fn in_words(value: u64) -> Self {
        of(value, true)
    }
}

fn of(value: u64, is_ordinal: bool) -> Number {
    Number {
        value,
        digits: 0,
        is_ordinal,
        is_padded: false,
    }
}

fn in_digits(tokens: &[Token]) -> Option<(Number, usize)> {
    let first = tokens.first()?;
    let is_suffix =
        |next: &&Token| matches!(next.gap.as_str(), "" | ":" | "-") && SUFFIXES.contains(&next.bare.as_str());
    let suffix = tokens.get(1).filter(is_suffix);
    let number = Number {
        value: first.word.parse().ok()?,
        digits: first.word.len(),
        is_ordinal: suffix.is_some(),
        is_padded: first.word.starts_with('0'),
    };
    Some((number, 1 + usize::from(suffix.is_some())))
}

/// "tjugoandra", "tjugo andra", "tjugo2", "trettio".
fn with_tens(tokens: &[Token]) -> Option<(Number, usize)> {
    let word = tokens.first()?.bare.as_str();
    let (rest, ten) = TENS
        .into_iter()
        .find_map(|(ten, value)| Some((word.strip_prefix(ten)?, value)))?;
    let next = tokens
        .get(1)
        .filter(|next| rest.is_empty() && next.gap.chars().count() <= 2);
    let digit = |next: &Token| next.number().filter(|one| *one < 10).map(|one| (one.into(), false));
    if let Some((one, is_ordinal)) = next.and_then(|next| below_ten(&next.bare).or_else(|| digit(next))) {
        return Some((of(ten + one, is_ordinal), 2));
    }
    if let Some((one, is_ordinal)) = below_ten(rest) {
        return Some((of(ten + one, is_ordinal), 1));
    }
    matches!(rest, "" | "nde").then(|| (of(ten, rest == "nde"), 1))
}

/// "XXII", in capitals.
fn roman(token: &Token) -> Option<u64> {
    let tens = token.bare.chars().take_while(|letter| *letter == 'x').count();
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let one = ones.iter().position(|one| *one == &token.bare[tens..])?;
    let is_written = token.capitals == token.bare.len() && token.bare.len() > 1 && tens > 0;
    u64::try_from(tens * 10 + one)
        .ok()
        .filter(|number| is_written && *number <= 31)
}

fn below_ten(word: &str) -> Option<(u64, bool)> {
    match word {
        "en" | "e" => Some((1, false)),
        "forste" => Some((1, true)),
        "andre" => Some((2, true)),
        word if english_ordinal(word).is_some() => english_ordinal(word),
        _ => below(word, 9).filter(|(value, _)| *value > 0),
    }
}

fn english_ordinal(word: &str) -> Option<(u64, bool)> {
    const ENGLISH_ORDINALS: &str = "first second third fourth fifth sixth seventh eighth ninth";
    let place = ENGLISH_ORDINALS.split(' ').zip(1..).find(|(one, _)| *one == word)?.1;
    Some((place, true))
}

/// Numbers in words, and whether they say which in a row.
static WORDS: LazyLock<HashMap<&str, (u64, bool)>> = LazyLock::new(|| {
    let of = |list: &'static str, is_ordinal| {
        list.split_whitespace()
            .zip(0..)
            .map(move |(word, value)| (word, (value, is_ordinal)))
    };
    // as it is said by some
    let old = [("aderton", (18, false)), ("adertonde", (18, true))];
    of(UNITS, false).chain(of(ORDINALS, true)).chain(old).collect()
});

fn below(word: &str, most: u64) -> Option<(u64, bool)> {
    WORDS.get(word).copied().filter(|(value, _)| *value <= most)
}

/// A day of the month in words: "tjugoandra", "tjugotvå", without marks.
pub fn in_words(day: u32) -> Vec<String> {
    let of = |list: &str, day: u32| list.split_whitespace().nth(day as usize).unwrap_or_default().to_owned();
    match day {
        0..=19 => vec![of(ORDINALS, day), of(UNITS, day)],
        20 | 30 => vec![if day == 20 { "tjugonde" } else { "trettionde" }.to_owned()],
        _ => {
            let ten = if day < 30 { "tjugo" } else { "trettio" };
            [ORDINALS, UNITS]
                .iter()
                .map(|list| format!("{ten}{}", of(list, day % 10)))
                .collect()
        }
    }
}
