//! Words that are known to tell: places of coming rounds, and names of people.

use super::plain::{Plain, Token};

/// What a known word is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    Place,
    Person,
}

/// Words that are not to be read, and what is said instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub sort: Sort,
    pub instead: String,
    /// Bare words, in order.
    words: Vec<String>,
    /// How many capitals each word must have: a signature ("En") would else be found in ordinary words.
    exact: Option<Vec<usize>>,
    /// Found only with a capital.
    needs_capital: bool,
}

/// Shorter words are found in others.
pub(super) const LONG: usize = 6;

/// Endings that a noun or a name can have.
pub(super) const ENDINGS: [&str; 12] = [
    "s", "n", "en", "et", "ns", "ens", "ets", "erna", "arna", "an", "ans", "a",
];

impl Known {
    /// A name as a whole. `None` when there is no word in it.
    pub fn whole(text: &str, sort: Sort, instead: &str) -> Option<Self> {
        let tokens = Plain::new(text).tokens;
        let letters: usize = tokens.iter().map(|token| token.ends.len()).sum();
        (!tokens.is_empty()).then(|| Self {
            sort,
            instead: instead.to_owned(),
            exact: (letters <= 3).then(|| tokens.iter().map(|token| token.capitals).collect()),
            needs_capital: false,
            words: tokens.into_iter().map(|token| token.bare).collect(),
        })
    }

    /// A word out of a name: a short one is found only with a capital.
    pub fn part(token: &Token, sort: Sort, instead: &str) -> Self {
        let least = if sort == Sort::Person { LONG - 1 } else { LONG };
        Self {
            sort,
            instead: instead.to_owned(),
            words: vec![token.bare.clone()],
            exact: None,
            needs_capital: token.ends.len() < least,
        }
    }

    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether more is said than one of the shortest words, or one with a capital.
    fn is_telling(&self) -> bool {
        self.letters() > 2 || self.exact.iter().flatten().any(|capitals| *capitals > 0)
    }

    pub fn letters(&self) -> usize {
        self.words.iter().map(|word| word.chars().count()).sum()
    }

    /// How many tokens it takes, and letters of the last one; `None` when the tokens do not begin with it.
    pub fn taken(&self, tokens: &[Token]) -> Option<(usize, usize)> {
        let found = tokens.get(..self.words.len())?;
        let (last, first) = found.split_last()?;
        let word = self.words.last()?;
        let begins = first.iter().zip(&self.words).all(|(token, word)| token.bare == *word);
        if !begins || !self.is_so_written(found) || (self.needs_capital && !found[0].capital) {
            return None;
        }
        self.ends(last, word).map(|letters| (found.len(), letters))
    }

    fn is_so_written(&self, found: &[Token]) -> bool {
        let is = |exact: &Vec<usize>| {
            exact
                .iter()
                .zip(found)
                .all(|(capitals, token)| *capitals == token.capitals)
        };
        self.exact.as_ref().is_none_or(is)
    }

    /// How many letters of a token are the word: the s of a name's genitive stays, a place goes with all its endings and in
    /// whatever word it stands.
    fn ends(&self, token: &Token, word: &str) -> Option<usize> {
        let all = token.ends.len();
        if token.bare == word {
            return Some(all);
        }
        let rest = token.bare.strip_prefix(word);
        match self.sort {
            Sort::Person => (rest == Some("s")).then(|| all - 1),
            Sort::Place => {
                let is_inside = self.words.len() == 1 && word.len() >= LONG && token.bare.contains(word);
                (is_inside || rest.is_some_and(|rest| ENDINGS.contains(&rest) && word.len() > 3)).then_some(all)
            }
        }
    }
}

/// A text without some names.
pub fn without(text: &str, names: &[Known]) -> String {
    let tokens = Plain::new(text).tokens;
    let (mut rest, mut at, mut copied) = (String::new(), 0, 0);
    while at < tokens.len() {
        let taken = names.iter().filter_map(|name| name.taken(&tokens[at..])).max();
        if let Some((words, letters)) = taken {
            let last = &tokens[at + words - 1];
            rest.push_str(&text[copied..tokens[at].starts]);
            copied = last.ends[letters - 1];
            at += words;
        } else {
            at += 1;
        }
    }
    rest + &text[copied..]
}

/// A name of a person, whole and each part of it: a part only if all of it is written as a name.
pub fn person(name: &str, function: &str, is_open: &dyn Fn(&str) -> bool) -> Vec<Known> {
    let tokens = Plain::new(name).tokens;
    let mut known: Vec<Known> = Known::whole(name, Sort::Person, function).into_iter().collect();
    if tokens.len() > 1 && tokens.iter().all(|token| token.capital || token.ends.len() <= 3) {
        let parts = tokens
            .iter()
            .filter(|token| token.capital && token.ends.len() > 1 && !is_open(&token.bare));
        known.extend(parts.map(|token| Known::part(token, Sort::Person, function)));
    }
    known
}

/// Places as someone has listed them: each whole, and each word that is not one of many places'.
pub fn places(text: &str, instead: &str, is_open: &dyn Fn(&str) -> bool, is_link: &dyn Fn(&str) -> bool) -> Vec<Known> {
    let mut known = Vec::new();
    for item in text.split([',', ';', '\n', '(', ')', ':', '/', '|', '•']) {
        let tokens = Plain::new(item).tokens;
        let tells = |token: &Token| !is_link(&token.bare) && !token.is_number();
        let first = tokens.iter().position(tells);
        let last = tokens.iter().rposition(tells);
        // "Pub 19" and "1900" are told by nothing less than all of it
        let is_common = |(first, last): (usize, usize)| first == last && is_open(&tokens[first].bare);
        let has_number = tokens.iter().any(|token| token.is_number() && token.ends.len() == 4)
            || (tokens.iter().any(Token::is_number) && tokens.iter().any(|token| is_open(&token.bare)));
        let ends = first.zip(last).filter(|ends| !is_common(*ends));
        let all = || has_number.then(|| (0, tokens.len() - 1));
        let Some((first, last)) = ends.or_else(all) else {
            continue;
        };
        let start = tokens[first].starts;
        let named = &item[start..tokens[last].end()];
        known.extend(Known::whole(named, Sort::Place, instead).filter(Known::is_telling));
        let parts = tokens[first..=last]
            .iter()
            .filter(|token| tells(token) && token.ends.len() > 3);
        let parts = parts.filter(|token| first != last && !is_open(&token.bare));
        known.extend(parts.map(|token| Known::part(token, Sort::Place, instead)));
    }
    known
}
