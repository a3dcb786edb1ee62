//! The words that are understood. A clause with any other word in it is left to a person.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lexicon::WORDS;
use super::tokens::{Token, is_listed, listed};
use super::words::Word;

/// Longest phrase, in words.
const LONGEST: usize = 8;

/// Who stands inside a phrase without changing it: "får vi passa".
const WHO: &str = "vi, jag, de, dom, hon, han, det";

static LEXICON: LazyLock<HashMap<&'static str, Word>> = LazyLock::new(|| {
    let all = WORDS
        .iter()
        .flat_map(|(word, list)| listed(list).map(|phrase| (phrase, *word)));
    all.collect()
});

/// What the longest known phrase says that some tokens begin with, and how many tokens it is.
pub fn known(tokens: &[Token]) -> Option<(Word, usize)> {
    let mut found = None;
    let (mut as_is, mut without) = (String::new(), String::new());
    for (at, token) in tokens.iter().take(LONGEST).enumerate() {
        let gap = if at == 0 { "" } else { " " };
        as_is = as_is + gap + &token.word;
        let is_who = at > 0 && is_listed(&token.word, WHO);
        if !is_who {
            without = without + gap + &token.word;
        }
        let whole = LEXICON.get(as_is.as_str());
        let word = whole.or_else(|| LEXICON.get(without.as_str()).filter(|_| !is_who));
        found = word.map(|word| (*word, at + 1)).or(found);
    }
    found
}
