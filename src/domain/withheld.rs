//! What words that people have typed may not tell those who do not see the schedule: the nights and places of coming rounds,
//! and anybody's name (rule 12). What is sure is taken out of the text; what is unsure takes the whole text with it.

use std::ops::Range;

use chrono::NaiveDate;

mod index;
mod known;
mod odd;
mod plain;
mod telling;
mod when;

pub use known::{Known, Sort, person, places, without};
pub use odd::looks_like;
pub use plain::{Plain, Token, bare, is_reference};
pub use telling::Telling;
pub use when::{Feast, Mention, Nth, When};

use index::Index;
use odd::Sought;

/// How days are named in a language, and what is said instead. The words come from outside.
#[derive(Debug, Clone, Copy)]
pub struct Language {
    /// Every day that a text names, or may name.
    pub mentions: fn(&Plain) -> Vec<Mention>,
    /// A day in letters and digits alone, in the ways it is written: "22januari", "270122".
    pub compact: fn(NaiveDate) -> Vec<String>,
    pub night: &'static str,
    /// Instead of a whole text.
    pub whole: &'static str,
}

/// Coming rounds, as they are not to be told of on an evening.
#[derive(Debug, Clone)]
pub struct Coming {
    pub tonight: NaiveDate,
    pub nights: Vec<NaiveDate>,
    pub places: Vec<Known>,
    pub language: Language,
}

/// All that is withheld.
#[derive(Debug, Clone, Default)]
pub struct Withheld {
    coming: Option<Coming>,
    known: Index,
    sought: Sought,
}

/// What of a text is withheld.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// These passages, in order; none when the text can be read as it stands.
    Parts(Vec<Part>),
    /// All of it: something in it may tell, and nobody can say what.
    Whole,
}

/// A passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Where it stands in the text.
    pub place: Range<usize>,
    pub instead: String,
    pub tells: Tells,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tells {
    Night(NaiveDate),
    Place,
    Person,
    /// What takes the whole text with it.
    Unsure,
}

/// What a text would tell whoever reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    Night(NaiveDate),
    /// Where or at what, as it stands in the text.
    Place(String),
    /// Somebody's name, as it stands in the text.
    Person(String),
    /// Something that nobody can point out.
    Unsure,
}

impl Look {
    pub fn is_open(&self) -> bool {
        *self == Self::Parts(Vec::new())
    }
}

impl Withheld {
    /// People's names, and coming rounds.
    pub fn new(people: Vec<Known>, coming: Option<Coming>) -> Self {
        let of = |coming: &Coming| {
            coming
                .nights
                .iter()
                .flat_map(|night| (coming.language.compact)(*night))
                .collect::<Vec<_>>()
        };
        let compact: Vec<String> = coming.iter().flat_map(of).collect();
        let places = coming.iter().flat_map(|coming| &coming.places);
        let known = Index::new(people.into_iter().chain(places.cloned()));
        Self {
            sought: Sought::new(compact, known.all()),
            known,
            coming,
        }
    }

    pub fn look(&self, text: &str) -> Look {
        let plain = Plain::new(text);
        let (found, read) = self.read(&plain);
        let has_coming = self
            .coming
            .as_ref()
            .is_some_and(|coming| !coming.nights.is_empty() || !coming.places.is_empty());
        let is_unsure = found.iter().any(|part| part.tells == Tells::Unsure);
        let is_odd = || plain.is_strange || self.is_disguised(&plain, found.len());
        if is_unsure || (has_coming && is_odd()) || self.sought.is_in(&plain, &read) {
            return Look::Whole;
        }
        Look::Parts(apart(found, text))
    }

    /// What a text tells, each once.
    pub fn told(&self, text: &str) -> Vec<Told> {
        let Look::Parts(parts) = self.look(text) else {
            return vec![Told::Unsure];
        };
        let mut told = Vec::new();
        for part in parts {
            let words = || text[part.place.clone()].to_owned();
            let one = match part.tells {
                Tells::Night(night) => Told::Night(night),
                Tells::Place => Told::Place(words()),
                Tells::Person => Told::Person(words()),
                Tells::Unsure => Told::Unsure,
            };
            if !told.contains(&one) {
                told.push(one);
            }
        }
        told
    }

    /// A text as those may read it who do not see the schedule.
    pub fn masked(&self, text: &str) -> String {
        match self.look(text) {
            Look::Whole => self
                .coming
                .as_ref()
                .map_or("", |coming| coming.language.whole)
                .to_owned(),
            Look::Parts(parts) => {
                let mut shown = String::with_capacity(text.len());
                let mut copied = 0;
                for part in parts {
                    shown.push_str(&text[copied..part.place.start]);
                    shown.push_str(&part.instead);
                    copied = part.place.end;
                }
                shown + &text[copied..]
            }
        }
    }

    /// Whether more is told when signs that look like others are read as those.
    fn is_disguised(&self, plain: &Plain, found: usize) -> bool {
        let more = |text: &String| self.read(&Plain::new(text)).0.len() > found;
        odd::lookalikes(plain).iter().any(more)
    }

    /// Every passage, of which some may lie in others; and all words that have been read as something.
    fn read(&self, plain: &Plain) -> (Vec<Part>, Vec<Range<usize>>) {
        let (mut found, mut read) = (Vec::new(), Vec::new());
        if let Some(coming) = &self.coming {
            for mention in (coming.language.mentions)(plain) {
                let named = coming
                    .nights
                    .iter()
                    .find(|night| mention.names(**night, coming.tonight));
                found.extend(named.map(|night| Part {
                    place: plain.place(&mention.tokens),
                    instead: coming.language.night.to_owned(),
                    tells: if mention.is_unsure() {
                        Tells::Unsure
                    } else {
                        Tells::Night(*night)
                    },
                }));
                read.push(mention.tokens);
            }
        }
        for at in 0..plain.tokens.len() {
            if let Some((known, words, letters)) = self.known.longest(&plain.tokens[at..]) {
                let last = &plain.tokens[at + words - 1];
                found.push(Part {
                    place: plain.tokens[at].starts..last.ends[letters - 1],
                    instead: known.instead.clone(),
                    tells: known.sort.into(),
                });
                read.push(at..at + words);
            }
        }
        (found, read)
    }
}

impl From<Sort> for Tells {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Place => Self::Place,
            Sort::Person => Self::Person,
        }
    }
}

/// In order, none in another: what overlaps goes as one, and so does a person told of twice in a row.
fn apart(mut parts: Vec<Part>, text: &str) -> Vec<Part> {
    parts.sort_by_key(|part| (part.place.start, std::cmp::Reverse(part.place.end)));
    let mut apart: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        let again = |last: &&mut Part| {
            let between = text.get(last.place.end..part.place.start);
            let is_near = between.is_some_and(|between| between.trim_matches([' ', ',', '.', '-', '/']).is_empty());
            part.place.start < last.place.end
                || (is_near
                    && part.tells != Tells::Place
                    && last.instead == part.instead
                    && part.tells == Tells::Person)
        };
        match apart.last_mut().filter(again) {
            Some(last) => last.place.end = last.place.end.max(part.place.end),
            None => apart.push(part),
        }
    }
    apart
}

#[cfg(test)]
mod tests;
