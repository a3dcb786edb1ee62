//! What a follow-up shows to whom. Documents and pages take a [`Visible`], so that none of them can forget to mask.

use std::collections::HashSet;
use std::ops::Deref;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Aliases, FollowUp, follow_up};
use crate::ids::RoundId;
use crate::plan::Change;
use crate::record::Record;
use crate::withheld::is_reference;

/// Who looks.
#[derive(Debug, Clone, Copy)]
pub enum Viewer<'a> {
    /// The team and the director: everything.
    Team,
    /// Everyone else: no coming date or place, nobody's name. `tonight` is the evening that it is, never the as-of date.
    Board { tonight: NaiveDate, aliases: &'a Aliases },
}

impl<'a> Viewer<'a> {
    /// Whoever is to have functions instead of names sees what the board sees on the evening.
    pub fn of(aliases: Option<&'a Aliases>, tonight: NaiveDate) -> Self {
        aliases.map_or(Self::Team, |aliases| Self::Board { tonight, aliases })
    }
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
        let open: HashSet<RoundId> = rounds
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
            outside.hide_night();
        }
    }
}

fn hide_names(seen: &mut FollowUp, aliases: &Aliases) {
    for deviation in seen.deviations.iter_mut().flatten() {
        aliases.apply_to_speaker(&mut deviation.stated_by, deviation.partner.as_ref());
    }
    for asked in seen.inquiries.iter_mut().flatten() {
        for answer in &mut asked.answers {
            aliases.apply_to_speaker(&mut answer.stated_by, Some(&asked.partner));
        }
    }
    for measure in seen.measures.iter_mut().flatten().chain(&mut seen.last_year_measures) {
        aliases.apply_to_speaker(&mut measure.responsible, None);
        // whose words they were is not known by partner, and must not be put in the group's mouth
        measure.stated_by = aliases.speaker(&measure.stated_by).unwrap_or_default();
    }
    for (_, words) in typed(seen) {
        aliases.apply(words);
    }
}

/// Where in a follow-up someone has typed words of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// Why something deviates, by the slot's number.
    Reason(u32),
    /// What is to be done, by the day that it was said.
    Measure(NaiveDate),
    /// What a round is to look at, by the slot's number.
    Focus(u32),
    /// The nämnd's decision on a plan: its paragraph or the number of its case.
    Decision,
    /// What is noted of a round, by its number if it has one.
    Note(Option<u32>),
    /// What a partner has answered, by the day.
    Answer(NaiveDate),
}

/// All words that people have typed of a year as of a day, each text once: what others than the team read when it is cleared.
pub fn words(record: &Record, year: i32, as_of: NaiveDate) -> Vec<(Typed, String)> {
    let mut seen = follow_up(record, year, as_of);
    let this = || record.year(year).into_iter();
    let notes = this()
        .flat_map(|year| &year.rounds)
        .map(|round| (Typed::Note(round.nr), &round.note));
    let answers = this()
        .flat_map(|year| &year.inquiries)
        .flat_map(|inquiry| &inquiry.answers);
    let answers = answers.map(|answer| (Typed::Answer(answer.answered_on), &answer.text));
    let mut told = HashSet::new();
    let followed_up = typed(&mut seen).into_iter().map(|(place, text)| (place, &*text));
    followed_up
        .chain(notes)
        .chain(answers)
        .filter(|(_, text)| !text.trim().is_empty() && told.insert(text.to_owned()))
        .map(|(place, text)| (place, text.clone()))
        .collect()
}

fn typed(seen: &mut FollowUp) -> Vec<(Typed, &mut String)> {
    let deviations = seen.deviations.iter_mut().flatten();
    let mut all: Vec<(Typed, &mut String)> = deviations.map(|one| (Typed::Reason(one.nr), &mut one.words)).collect();
    let measures = seen.measures.iter_mut().flatten().chain(&mut seen.last_year_measures);
    all.extend(measures.map(|one| (Typed::Measure(one.date), &mut one.description)));
    let changes = seen.versions.iter_mut().map(|version| {
        let decided = (&mut version.paragraph, &mut version.case_number);
        (&mut version.changes, decided)
    });
    let (changes, versions): (Vec<_>, Vec<_>) = changes.unzip();
    let touched = changes.into_iter().flatten().flat_map(|change| match change {
        Change::Added { slot } | Change::Removed { slot } => vec![slot],
        Change::Changed { from, to } => vec![from, to],
    });
    let of_slots = seen.slots.iter_mut().map(|slot| (slot.nr, slot.focus.as_mut()));
    let of_changes = touched.map(|slot| (slot.nr, slot.focus.as_mut()));
    let focuses = of_slots.chain(of_changes);
    all.extend(focuses.filter_map(|(nr, focus)| Some((Typed::Focus(nr), focus?))));
    let plans = seen
        .plan
        .iter_mut()
        .map(|plan| (&mut plan.paragraph, &mut plan.case_number));
    for (paragraph, case_number) in plans.chain(versions) {
        let number = case_number.as_mut().filter(|number| !is_reference(number));
        all.extend(
            paragraph
                .as_mut()
                .into_iter()
                .chain(number)
                .map(|words| (Typed::Decision, words)),
        );
    }
    all
}
