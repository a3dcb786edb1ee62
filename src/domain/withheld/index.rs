//! Known words by how they begin, so that a text is read once however many there are.

use std::collections::HashMap;

use super::known::{ENDINGS, Known, LONG, Sort};
use super::plain::Token;

/// Known words, each once.
#[derive(Debug, Clone, Default)]
pub struct Index {
    by_first: HashMap<String, Vec<Known>>,
    /// Those that are found inside other words too.
    inside: Vec<Known>,
}

impl Index {
    pub fn new(known: impl IntoIterator<Item = Known>) -> Self {
        let mut index = Self::default();
        for one in known {
            let Some(first) = one.words().first() else { continue };
            let is_inside = one.sort == Sort::Place && one.words().len() == 1 && first.chars().count() >= LONG;
            let same = index.by_first.entry(first.clone()).or_default();
            if !same.contains(&one) {
                if is_inside {
                    index.inside.push(one.clone());
                }
                same.push(one);
            }
        }
        index
    }

    pub fn all(&self) -> impl Iterator<Item = &Known> {
        self.by_first.values().flatten()
    }

    /// The longest that some tokens begin with, how many of them it takes, and how many letters of the last.
    pub fn longest(&self, tokens: &[Token]) -> Option<(&Known, usize, usize)> {
        let word = tokens.first()?.bare.as_str();
        let stems = ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending));
        let same = stems.chain([word]).filter_map(|stem| self.by_first.get(stem)).flatten();
        let inside = self
            .inside
            .iter()
            .filter(|known| known.words().iter().all(|part| word.contains(part)));
        let fits = same.chain(inside).filter_map(|known| {
            let (words, letters) = known.taken(tokens)?;
            Some((known, words, letters))
        });
        fits.max_by_key(|(known, words, _)| (*words, known.letters()))
    }
}
