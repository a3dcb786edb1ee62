//! A text as it reads, whatever signs it is written with: its words, each with its place in the original.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A run of letters, or a run of digits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Token {
    /// In small letters.
    pub word: String,
    /// The same without marks over the letters.
    pub bare: String,
    /// What stands between the token before and this one.
    pub gap: String,
    pub starts: usize,
    /// Where each letter ends in the original.
    pub ends: Vec<usize>,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// How many of its letters are capitals.
    pub capitals: usize,
}

/// The words of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plain {
    pub tokens: Vec<Token>,
    /// What stands after the last one.
    pub rest: String,
    /// Signs of another alphabet, or such as turn the words around: what they say cannot be read.
    pub is_strange: bool,
}

impl Token {
    pub fn is_number(&self) -> bool {
        self.word.starts_with(|letter: char| letter.is_ascii_digit())
    }

    /// The number that it is, if it is one.
    pub fn number(&self) -> Option<u32> {
        self.word.parse().ok()
    }

    pub fn end(&self) -> usize {
        self.ends.last().copied().unwrap_or(self.starts)
    }

    fn begin(letter: char, gap: String, starts: usize) -> Self {
        Self {
            gap,
            starts,
            capital: letter.is_uppercase(),
            ..Self::default()
        }
    }

    fn push(&mut self, letter: char, end: usize) {
        self.capitals += usize::from(letter.is_uppercase());
        for small in letter.to_lowercase().filter(|small| !is_combining_mark(*small)) {
            self.word.push(small);
            self.ends.push(end);
        }
    }
}

impl Plain {
    pub fn new(text: &str) -> Self {
        let mut plain = Self::default();
        let mut open: Option<Token> = None;
        for (letter, place) in letters(text) {
            plain.is_strange |= is_foreign(letter);
            let is_kind = |token: &Token| token.is_number() == letter.is_ascii_digit();
            if !letter.is_alphanumeric() {
                plain.tokens.extend(open.take());
                plain.rest.push(sign(letter));
                continue;
            }
            if !open.as_ref().is_some_and(is_kind) {
                plain.tokens.extend(open.take());
                let gap = std::mem::take(&mut plain.rest);
                open = Some(Token::begin(letter, gap, place.start));
            }
            if let Some(token) = &mut open {
                token.push(letter, place.end);
            }
        }
        plain.tokens.extend(open);
        plain.is_strange |= text.chars().any(|letter| matches!(letter, '\u{202d}' | '\u{202e}')) || has_codes(text);
        for token in &mut plain.tokens {
            token.bare = bare(&token.word);
        }
        plain
    }

    /// Where some tokens stand in the original.
    pub fn place(&self, tokens: &Range<usize>) -> Range<usize> {
        let (first, last) = (
            self.tokens.get(tokens.start),
            self.tokens.get(tokens.end.saturating_sub(1)),
        );
        first.map_or(0, |token| token.starts)..last.map_or(0, Token::end)
    }
}

/// What is read: each letter with its marks as one, in its plainest form (NFKC), with the place of what it was. What cannot
/// be seen is not read.
fn letters(text: &str) -> Vec<(char, Range<usize>)> {
    let mut groups: Vec<(String, Range<usize>)> = Vec::new();
    for (at, letter) in text.char_indices().filter(|(_, letter)| !is_unseen(*letter)) {
        let end = at + letter.len_utf8();
        match groups.last_mut().filter(|_| is_combining_mark(letter)) {
            Some((group, place)) => {
                group.push(letter);
                place.end = end;
            }
            None => groups.push((letter.to_string(), at..end)),
        }
    }
    let mut all = Vec::with_capacity(groups.len());
    for (group, place) in groups {
        let read = group.nfkc().filter(|letter| !is_combining_mark(*letter));
        all.extend(read.map(|letter| (letter, place.clone())));
    }
    all
}

/// Signs without ink: soft hyphens, joiners, directions, variants of the sign before.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{3164}'
        | '\u{feff}' | '\u{ffa0}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}' | '\u{fff9}'..='\u{fffb}')
}

/// One sort of hyphen, of stroke and of space.
fn sign(letter: char) -> char {
    match letter {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}' => '-',
        '\u{2044}' | '\u{2215}' | '\u{29f8}' => '/',
        other if other.is_whitespace() => ' ',
        other => other,
    }
}

/// Letters and numerals that are none of ours, in the plainest form too: they can look like ours, or say the same.
fn is_foreign(letter: char) -> bool {
    let ours = letter.is_ascii() || matches!(letter, '\u{aa}'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}');
    letter.is_alphanumeric() && !ours
}

/// Signs by their codes, as a page or an address has them: "&#50;", "&nbsp;", "22%20januari".
fn has_codes(text: &str) -> bool {
    let ends = |rest: &str| {
        let name = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '#');
        name.is_some_and(|end| (2..9).contains(&end) && rest[end..].starts_with(';'))
    };
    let is_hex = |rest: &str| {
        let code = rest
            .get(..2)
            .is_some_and(|code| code.chars().all(|digit| digit.is_ascii_hexdigit()));
        code && rest
            .get(2..)
            .is_some_and(|after| after.starts_with(char::is_alphanumeric))
    };
    text.split('&').skip(1).any(ends) || text.split('%').skip(1).any(is_hex)
}

/// Without marks over the letters: "hagalund" of "Hägalünd".
pub fn bare(word: &str) -> String {
    let plain = |letter: char| match letter {
        'ø' => 'o',
        'æ' => 'a',
        'ł' => 'l',
        'ı' => 'i',
        'đ' | 'ð' => 'd',
        other => other,
    };
    word.nfd()
        .filter(|letter| !is_combining_mark(*letter))
        .map(plain)
        .collect()
}

/// Whether a text is the number of a case, such as "SN/2024:40" or "KS 2024/123-4", and no words. What can be a day or a week
/// as well is none: "18/12-2026", "dec 18:2026", "v. 51/2026".
pub fn is_reference(text: &str) -> bool {
    let tokens = Plain::new(text).tokens;
    let words = tokens.iter().take_while(|token| !token.is_number()).count();
    let (words, numbers) = tokens.split_at(words);
    let is_joined = |token: &Token| token.is_number() && matches!(token.gap.as_str(), "/" | ":" | "-");
    let is_year = |token: &Token| token.number().is_some_and(|number| (1990..2100).contains(&number));
    let is_over = |most: u32| move |token: &&Token| token.number().is_some_and(|number| number > most);
    let others: Vec<&Token> = numbers.iter().filter(|token| !is_year(token)).collect();
    let board: String = text.chars().filter(|letter| letter.is_alphabetic()).collect();
    let is_board = (1..=2).contains(&board.chars().count()) && board.chars().all(char::is_uppercase) && board != "V";
    words.len() <= 2
        && words.iter().all(|word| word.ends.len() <= 5)
        && numbers.len() > 1
        && numbers.iter().skip(1).all(is_joined)
        && others.len() < numbers.len()
        && (others.len() < 2 || others.iter().any(is_over(31)))
        && (is_board || others.iter().all(is_over(WEEKS)))
}

const WEEKS: u32 = 53;

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let tokens = Plain::new(text).tokens;
        tokens
            .iter()
            .map(|token| token.word.as_str())
            .collect::<Vec<_>>()
            .join("|")
    }

    #[test]
    fn a_text_is_read_as_it_looks() {
        for (text, read) in [
            ("22 jan\u{ad}uari", "22|januari"),
            ("２２．０１", "22|01"),
            ("22\u{200b}/\u{2060}1", "22|1"),
            ("fo\u{308}rsta", "första"),
            ("2\u{fe0f}\u{20e3}2\u{fe0f}\u{20e3} JAN", "22|jan"),
            ("v3", "v|3"),
            ("㉒ ½", "22|1|2"),
            ("\u{1d427}\u{1d428}rra", "norra"),
        ] {
            assert_eq!(words(text), read, "{text}");
            assert!(!Plain::new(text).is_strange, "{text}");
        }
        for text in ["22 j\u{430}nuari", "٢٢ januari", "\u{202e}iraunaj 22"] {
            assert!(Plain::new(text).is_strange, "{text}");
        }
    }

    #[test]
    fn words_know_where_they_stood() {
        let text = "åh: ２２\u{ad}/01!";
        let plain = Plain::new(text);
        assert_eq!(&text[plain.place(&(1..3))], "２２\u{ad}/01");
        assert_eq!(&text[plain.place(&(0..1))], "åh");
        assert_eq!(plain.rest, "!");
    }
}
