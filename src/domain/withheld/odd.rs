//! What tells and is written so that it is not read as words: in pieces, run together, misspelt, with a nought for an o.

use std::collections::HashSet;
use std::ops::Range;

use super::known::{ENDINGS, Known, Sort};
use super::plain::{Plain, Token};

/// What is looked for, letter by letter.
#[derive(Debug, Clone, Default)]
pub struct Sought {
    /// Days, and known words, without what stands between them.
    compact: HashSet<String>,
    longest: usize,
    /// Known words that are long enough to be known when they are misspelt.
    long: Vec<(String, Sort)>,
}

/// A shorter word is part of others.
const SHORTEST: usize = 5;
const MISSPELT: usize = 7;

/// What may stand between the pieces of a word.
const GAP: usize = 3;

impl Sought {
    pub fn new<'a>(days: impl IntoIterator<Item = String>, known: impl Iterator<Item = &'a Known>) -> Self {
        let mut sought = Self {
            compact: days.into_iter().collect(),
            ..Self::default()
        };
        for one in known {
            let joined = one.words().concat();
            match one.words() {
                [word] if letters(word) >= MISSPELT => sought.long.push((word.clone(), one.sort)),
                _ => {}
            }
            if letters(&joined) >= SHORTEST {
                sought.compact.insert(joined);
            }
        }
        sought.longest = sought
            .compact
            .iter()
            .map(|word| letters(word))
            .max()
            .unwrap_or_default();
        sought.long.sort_unstable();
        sought.long.dedup();
        sought
    }

    /// Whether something is left among the words that nobody has read yet; what was read as one thing is.
    pub fn is_in(&self, plain: &Plain, read: &[Range<usize>]) -> bool {
        (0..plain.tokens.len()).any(|at| {
            let is_read = |end: usize| (at..end).all(|at| read.iter().any(|tokens| tokens.contains(&at)));
            self.is_in_pieces(&plain.tokens[at..], |pieces| is_read(at + pieces))
                || (!is_read(at + 1) && self.is_with_signs(&plain.tokens[at..]))
                || (!is_read(at + 1) && self.is_misspelt(&plain.tokens[at]))
        })
    }

    /// "22 janu-ari", "N o r r m a l m": pieces side by side.
    fn is_in_pieces(&self, tokens: &[Token], is_read: impl Fn(usize) -> bool) -> bool {
        let mut joined = String::new();
        for (token, place) in tokens.iter().zip(0..) {
            if place > 0 && token.gap.chars().count() > GAP {
                return false;
            }
            joined.push_str(&token.bare);
            if joined.len() > self.longest * 2 {
                return false;
            }
            if self.compact.contains(joined.as_str()) && !is_read(place + 1) {
                return true;
            }
        }
        false
    }

    fn is_misspelt(&self, token: &Token) -> bool {
        self.long
            .iter()
            .any(|(word, sort)| (*sort == Sort::Place || token.capital) && is_nearly(word, &token.bare))
    }

    /// "Fj*llugglan", "22 j?nuari": a sign instead of a letter.
    fn is_with_signs(&self, tokens: &[Token]) -> bool {
        let is_sign = |token: &Token| !token.gap.is_empty() && token.gap.chars().all(|sign| "*_?#@!$~".contains(sign));
        let pieces = tokens.iter().zip(0..).skip(1);
        let pieces = pieces.take_while(|(token, place)| is_sign(token) || (*place == 1 && token.gap == " "));
        let count = pieces.clone().count();
        let signs = pieces.filter(|(token, _)| is_sign(token)).count();
        let joined: String = tokens.iter().take(count + 1).map(|token| token.bare.as_str()).collect();
        let words = self.long.iter().map(|(word, _)| word);
        signs > 0
            && words
                .chain(&self.compact)
                .any(|word| letters(word) > 3 && is_apart(word, &joined, 2))
    }
}

/// Whether a word is another but for some letters, or for how it ends.
fn is_nearly(word: &str, found: &str) -> bool {
    let most = if letters(word) >= 10 { 2 } else { 1 };
    let stems = ENDINGS.iter().filter_map(|ending| found.strip_suffix(ending));
    let same = word
        .chars()
        .zip(found.chars())
        .take_while(|(one, other)| one == other)
        .count();
    let is_longer = same + 2 >= letters(word) && same >= MISSPELT - 1;
    is_longer || stems.chain([found]).any(|found| is_apart(word, found, most))
}

/// Whether so few letters are other.
fn is_apart(word: &str, found: &str, most: usize) -> bool {
    let is_alike = word.chars().next() == found.chars().next() || word.chars().last() == found.chars().last();
    is_alike && letters(word).abs_diff(letters(found)) <= most && strsim::osa_distance(word, found) <= most
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

/// A text with signs that look like letters read as letters, "j4nuari", and letters that look like digits as digits,
/// "2o27". Nothing when there are none.
pub fn lookalikes(plain: &Plain) -> Vec<String> {
    let tokens = &plain.tokens;
    let mixed = |at: usize| {
        let touches = |token: Option<&Token>| token.is_some_and(|token| token.gap.is_empty());
        at > 0 && touches(tokens.get(at)) || touches(tokens.get(at + 1))
    };
    let written = |change: &dyn Fn(&Token) -> String| {
        let words = tokens.iter().zip(0..);
        words.fold(String::new(), |mut text, (token, at)| {
            text.push_str(&token.gap);
            text.push_str(&if mixed(at) { change(token) } else { token.word.clone() });
            text
        })
    };
    if !(0..tokens.len()).any(mixed) {
        return Vec::new();
    }
    let as_letters = |token: &Token| {
        if token.word.len() == 1 {
            changed(&token.word, as_letter)
        } else {
            token.word.clone()
        }
    };
    let is_digits = |token: &Token| token.word.chars().all(|letter| as_digit(letter) != letter);
    let as_digits = |token: &Token| {
        if is_digits(token) {
            changed(&token.word, as_digit)
        } else {
            token.word.clone()
        }
    };
    vec![written(&as_letters), written(&as_digits)]
}

/// Whether a text reads as a word, or looks like it: in pieces, with digits or with letters of another alphabet.
pub fn looks_like(text: &str, word: &str) -> bool {
    let plain = Plain::new(text);
    let joined: String = plain.tokens.iter().map(|token| token.bare.as_str()).collect();
    let is_alike = |(found, letter): (char, char)| {
        let found = as_letter(found);
        found == letter || (found.is_alphabetic() && !found.is_ascii())
    };
    letters(&joined) == letters(word) && joined.chars().zip(word.chars()).all(is_alike)
}

fn changed(word: &str, with: fn(char) -> char) -> String {
    word.chars().map(with).collect()
}

fn as_letter(digit: char) -> char {
    match digit {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        other => other,
    }
}

fn as_digit(letter: char) -> char {
    match letter {
        'o' => '0',
        'i' | 'l' => '1',
        'z' => '2',
        's' => '5',
        'b' => '8',
        other => other,
    }
}
