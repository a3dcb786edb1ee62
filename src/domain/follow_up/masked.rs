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
        hide_in_plan(&mut seen, aliases);
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
        aliases.apply(&mut deviation.words);
    }
    for asked in seen.inquiries.iter_mut().flatten() {
        for answer in &mut asked.answers {
            aliases.apply_to_speaker(&mut answer.stated_by, Some(&asked.partner));
        }
    }
    for measure in seen.measures.iter_mut().flatten().chain(&mut seen.last_year_measures) {
        aliases.apply(&mut measure.description);
        aliases.apply_to_speaker(&mut measure.responsible, None);
        aliases.apply(&mut measure.stated_by);
        // whose words they were is not known by partner, and must not be put in the group's mouth
        if !aliases.is_function(&measure.stated_by) {
            measure.stated_by.clear();
        }
    }
}

/// A plan has no dates, but what people wrote in it may.
fn hide_in_plan(seen: &mut FollowUp, aliases: &Aliases) {
    let changes = seen.versions.iter_mut().flat_map(|version| &mut version.changes);
    let touched = changes.flat_map(|change| match change {
        Change::Added { slot } | Change::Removed { slot } => vec![slot],
        Change::Changed { from, to } => vec![from, to],
    });
    let of_changes = touched.filter_map(|slot| slot.focus.as_mut());
    let of_slots = seen.slots.iter_mut().filter_map(|slot| slot.focus.as_mut());
    of_slots.chain(of_changes).for_each(|focus| aliases.apply(focus));
    let (plans, versions) = (seen.plan.iter_mut(), seen.versions.iter_mut());
    let of_plans = plans.map(|plan| (&mut plan.paragraph, &mut plan.case_number));
    let of_versions = versions.map(|version| (&mut version.paragraph, &mut version.case_number));
    for (paragraph, case_number) in of_plans.chain(of_versions) {
        let number = case_number.as_mut().filter(|number| !is_reference(number));
        paragraph
            .iter_mut()
            .chain(number)
            .for_each(|words| aliases.apply(words));
    }
}
