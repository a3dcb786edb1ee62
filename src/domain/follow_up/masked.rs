//! What a follow-up shows to whom. Documents and pages take a [`Visible`], so that none of them can forget to mask.

use std::ops::Deref;

use chrono::NaiveDate;
use serde::Serialize;

use super::{FollowUp, Outside, follow_up};
use crate::domain::ids::RoundId;
use crate::domain::record::Record;

/// Names of people, each with the function to say instead ("polisens kontaktperson").
#[derive(Debug, Clone, Default)]
pub struct Aliases(Vec<(String, String)>);

/// Who looks.
#[derive(Debug, Clone, Copy)]
pub enum Viewer<'a> {
    /// The team and the director: everything.
    Team,
    /// Everyone else: no coming date or place, nobody's name. `tonight` is the evening that it is, never the as-of date.
    Board { tonight: NaiveDate, aliases: &'a Aliases },
}

/// A follow-up with what its viewer may not see taken out.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Visible(FollowUp);

impl Deref for Visible {
    type Target = FollowUp;

    fn deref(&self) -> &FollowUp {
        &self.0
    }
}

impl Visible {
    /// The follow-up of a year as of a day, for a viewer. For the board no later day than tonight: by trying later ones
    /// it could see from the figures when a night to come has passed.
    pub fn new(record: &Record, year: i32, as_of: NaiveDate, viewer: Viewer<'_>) -> Self {
        let Viewer::Board { tonight, aliases } = viewer else {
            return Self(follow_up(record, year, as_of));
        };
        let mut seen = follow_up(record, year, as_of.min(tonight));
        let rounds = record.years.iter().flat_map(|year| &year.rounds);
        let open: Vec<RoundId> = rounds
            .filter(|round| !round.is_confidential(tonight))
            .map(|round| round.id)
            .collect();
        hide_nights(&mut seen, &|id| open.contains(&id));
        hide_names(&mut seen, aliases);
        Self(seen)
    }
}

/// Number, partner and season instead of date and place (rule 12). Words about a night to come may name it: they go too.
fn hide_nights(seen: &mut FollowUp, is_open: &dyn Fn(RoundId) -> bool) {
    let hidden = |round: Option<RoundId>| round.is_some_and(|id| !is_open(id));
    for slot in seen.slots.iter_mut().filter(|slot| hidden(slot.round)) {
        slot.date = None;
    }
    for deviation in seen.deviations.iter_mut().flatten().filter(|one| hidden(one.round)) {
        deviation.date = None;
        deviation.words.clear();
    }
    let next_year = seen.next_year_outside_plan.iter_mut();
    for outside in seen.outside_plan.iter_mut().flatten().chain(next_year) {
        if hidden(Some(outside.round)) {
            hide_night(outside);
        }
    }
}

fn hide_night(outside: &mut Outside) {
    outside.date = None;
    outside.venue = None;
    outside.event = None;
}

fn hide_names(seen: &mut FollowUp, aliases: &Aliases) {
    for deviation in seen.deviations.iter_mut().flatten() {
        aliases.apply(&mut deviation.stated_by);
        aliases.apply(&mut deviation.words);
    }
    for answer in seen.inquiries.iter_mut().flatten().flat_map(|asked| &mut asked.answers) {
        aliases.apply(&mut answer.stated_by);
    }
    for measure in seen.measures.iter_mut().flatten().chain(&mut seen.last_year_measures) {
        aliases.apply(&mut measure.description);
        aliases.apply(&mut measure.responsible);
        aliases.apply(&mut measure.stated_by);
    }
}

impl Aliases {
    /// Longer names come first, so that no part of a name is left standing.
    pub fn new(names: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut names: Vec<(String, String)> = names.into_iter().filter(|(name, _)| !name.trim().is_empty()).collect();
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        Self(names)
    }

    fn apply(&self, text: &mut String) {
        for (name, function) in &self.0 {
            if text.contains(name.as_str()) {
                *text = replace_words(text, name, function);
            }
        }
    }
}

/// Replaces a name where it stands as words of its own: the signature "AB" is not the beginning of "ABC".
fn replace_words(text: &str, name: &str, function: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(name) {
        let (before, found) = rest.split_at(at);
        let after = &found[name.len()..];
        let word = |character: char| character.is_alphanumeric();
        let inside = result.chars().chain(before.chars()).last().is_some_and(word)
            || after.strip_prefix('s').unwrap_or(after).starts_with(word);
        result.push_str(before);
        result.push_str(if inside { name } else { function });
        rest = after;
    }
    result.push_str(rest);
    result
}
