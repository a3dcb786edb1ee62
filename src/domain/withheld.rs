//! What words that people have typed may not tell those who do not see the schedule: the nights and places of coming rounds,
//! and anybody's name (rule 12). What is sure is taken out of the text; what is unsure takes the whole text with it.

use std::ops::Range;

use chrono::NaiveDate;

mod cleared;
mod index;
mod known;
mod look;
mod odd;
mod plain;
mod telling;
mod when;

pub use cleared::{Cleared, sum, tells_nothing};
pub use known::{Known, Sort, person, places, without};
pub use look::{Look, Part, Tells, Told};
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
    /// Instead of a text that nobody has cleared.
    pub unread: &'static str,
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
    /// With these, all other words are withheld whole.
    cleared: Option<Cleared>,
    known: Index,
    sought: Sought,
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
            cleared: None,
        }
    }

    /// The same for those who read only what is cleared.
    #[must_use]
    pub fn but_for(mut self, cleared: Cleared) -> Self {
        self.cleared = Some(cleared);
        self
    }

    pub fn look(&self, text: &str) -> Look {
        if self.is_unread(text) {
            Look::Unread
        } else {
            self.look_into(text)
        }
    }

    /// Whether nobody has cleared a text, for those who read only what is.
    pub fn is_unread(&self, text: &str) -> bool {
        self.cleared.as_ref().is_some_and(|cleared| !cleared.has(text))
    }

    fn look_into(&self, text: &str) -> Look {
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
        let parts = match self.look(text) {
            Look::Parts(parts) => parts,
            Look::Whole => return vec![Told::Unsure],
            Look::Unread => return vec![Told::Unread],
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
        self.shown(text, self.look(text))
    }

    /// A text without what is known that it must not tell, whether anybody has cleared it or not.
    pub fn without_known(&self, text: &str) -> String {
        self.shown(text, self.look_into(text))
    }

    fn shown(&self, text: &str, look: Look) -> String {
        let instead = |said: fn(&Language) -> &'static str| {
            let language = self.coming.as_ref().map(|coming| &coming.language);
            language.map_or("", said).to_owned()
        };
        match look {
            Look::Whole => instead(|language| language.whole),
            Look::Unread => instead(|language| language.unread),
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
