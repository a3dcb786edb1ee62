//! What words that people have typed may not tell those who do not see the schedule: the nights and places of coming rounds,
//! and anybody's name (rule 12). What is sure is taken out of the text; what is unsure takes the whole text with it.

use std::ops::Range;

use chrono::NaiveDate;

mod known;
mod odd;
mod plain;
mod telling;
mod when;

pub use known::{Known, Sort, person, places, without};
pub use plain::{Plain, Token, bare};
pub use telling::Telling;
pub use when::{Feast, Mention, Nth, When};

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
    people: Vec<Known>,
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
        let nights = coming
            .iter()
            .flat_map(|coming| coming.nights.iter().flat_map(|night| (coming.language.compact)(*night)));
        let places = coming.iter().flat_map(|coming| &coming.places);
        let known: Vec<Known> = people.iter().chain(places).cloned().collect();
        Self {
            sought: Sought::new(nights, &known),
            people,
            coming: coming.filter(|coming| !coming.nights.is_empty() || !coming.places.is_empty()),
        }
    }

    pub fn look(&self, text: &str) -> Look {
        let plain = Plain::new(text);
        if self.coming.is_some() && (plain.is_strange || self.is_disguised(&plain)) {
            return Look::Whole;
        }
        let found = self.found(&plain);
        let days = self.mentions(&plain).into_iter().map(|mention| mention.tokens);
        let read: Vec<Range<usize>> = days.chain(found.iter().map(|(tokens, _)| tokens.clone())).collect();
        if self.sought.is_in(&plain, &read) {
            return Look::Whole;
        }
        Look::Parts(apart(found.into_iter().map(|(_, part)| part).collect(), text))
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

    /// Whether it is written with signs that look like others.
    fn is_disguised(&self, plain: &Plain) -> bool {
        let sure = self.found(plain).len();
        odd::lookalikes(plain)
            .iter()
            .any(|text| self.found(&Plain::new(text)).len() > sure)
    }

    fn mentions(&self, plain: &Plain) -> Vec<Mention> {
        self.coming
            .as_ref()
            .map_or_else(Vec::new, |coming| (coming.language.mentions)(plain))
    }

    /// Every passage, by its words; some may lie in others.
    fn found(&self, plain: &Plain) -> Vec<(Range<usize>, Part)> {
        let mut found = Vec::new();
        if let Some(coming) = &self.coming {
            for mention in self.mentions(plain) {
                let named = coming
                    .nights
                    .iter()
                    .find(|night| mention.names(**night, coming.tonight));
                found.extend(named.map(|night| {
                    let part = Part {
                        place: plain.place(&mention.tokens),
                        instead: coming.language.night.to_owned(),
                        tells: Tells::Night(*night),
                    };
                    (mention.tokens, part)
                }));
            }
        }
        found.extend((0..plain.tokens.len()).filter_map(|at| self.known_at(plain, at)));
        found
    }

    /// The longest known name that begins at a word.
    fn known_at(&self, plain: &Plain, at: usize) -> Option<(Range<usize>, Part)> {
        let places = self.coming.iter().flat_map(|coming| &coming.places);
        let taken = |known: &'_ Known| known.taken(&plain.tokens[at..]);
        let begins = self
            .people
            .iter()
            .chain(places)
            .filter_map(|known| Some((known, taken(known)?)));
        let (known, (words, letters)) = begins.max_by_key(|(known, (words, _))| (*words, known.letters()))?;
        let tokens = at..at + words;
        let last = &plain.tokens[tokens.end - 1];
        let place = plain.tokens[at].starts..last.ends[letters - 1];
        let tells = match known.sort {
            Sort::Place => Tells::Place,
            Sort::Person => Tells::Person,
        };
        let instead = known.instead.clone();
        Some((tokens, Part { place, instead, tells }))
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
