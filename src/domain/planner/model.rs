//! The model of [`planner`](super) in integers: possible nights by index, and what nights and pairs of nights cost.

use chrono::{Datelike, NaiveDate};

use super::calendar;
use super::candidates::{Candidate, Span, days_of_rest, kept, possible, span};
use super::input::{Locked, PlanInput};
use crate::period::{Night, Season};
use crate::settings::EventNights;

/// One round of a plan: a night by index, and whether the main partner is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    pub night: usize,
    pub partner: bool,
}

impl Choice {
    /// Of two choices for a round the lesser comes first: the earlier, and on the same night the one with the partner.
    pub fn order(&self) -> (usize, bool) {
        (self.night, !self.partner)
    }
}

pub struct Model<'a> {
    pub input: &'a PlanInput,
    pub nights: Vec<Candidate>,
    /// Index of autumn's first night.
    pub split: usize,
    pub spans: [Span; 2],
    pub apart: i64,
    pub partner_apart: i64,
    /// For each night how many before it are locked, and how many must be with the partner.
    before: Vec<(usize, usize)>,
}

/// The place of a season in pairs of numbers.
pub fn place(season: Season) -> usize {
    usize::from(season == Season::Autumn)
}

impl<'a> Model<'a> {
    pub fn new(input: &'a PlanInput) -> Self {
        let mut nights: Vec<Candidate> = input
            .locked
            .iter()
            .enumerate()
            .filter_map(|(at, locked)| Some(kept(input, at, locked, input.seasons.of(locked.night.date)?)))
            .collect();
        nights.sort_by_key(|night| night.day);
        nights.dedup_by_key(|night| night.day);
        for season in Season::ALL {
            let free = |night: &Night| input.locked.iter().all(|locked| locked.night.date != night.date);
            nights.extend(
                calendar::nights(input, season)
                    .filter(free)
                    .map(|night| possible(input, night, season)),
            );
        }
        nights.sort_by_key(|night| night.day);
        let mut before = vec![(0, 0)];
        for night in &nights {
            let (locked, must) = before.last().copied().unwrap_or_default();
            before.push((
                locked + usize::from(night.locked.is_some()),
                must + usize::from(!night.may_be_own),
            ));
        }
        Self {
            input,
            before,
            split: nights.partition_point(|night| night.season == Season::Spring),
            spans: Season::ALL.map(|season| span(input, season)),
            apart: i64::from(input.least_days_between).max(days_of_rest(input)),
            partner_apart: i64::from(input.least_days_between_partner),
            nights,
        }
    }

    pub fn locked(&self, night: usize) -> Option<&Locked> {
        self.input.locked.get(self.nights[night].locked?)
    }

    /// Indices of a season's nights.
    pub fn of(&self, season: Season) -> std::ops::Range<usize> {
        match season {
            Season::Spring => 0..self.split,
            Season::Autumn => self.split..self.nights.len(),
        }
    }

    pub fn gap(&self, from: usize, to: usize) -> i64 {
        self.nights[to].day - self.nights[from].day
    }

    pub fn is_locked(&self, night: usize) -> bool {
        self.nights[night].locked.is_some()
    }

    /// Whether the second can be the next round after the first.
    pub fn follows(&self, from: usize, to: usize) -> bool {
        from < to
            && (self.gap(from, to) >= self.apart || self.is_locked(from) && self.is_locked(to))
            && self.before[to].0 == self.before[from + 1].0
    }

    /// Whether the second can be the next round with the partner after the first.
    pub fn partner_follows(&self, from: usize, to: usize) -> bool {
        let must = |night: usize| !self.nights[night].may_be_own;
        from < to
            && (self.gap(from, to) >= self.partner_apart || must(from) && must(to))
            && self.before[to].1 == self.before[from + 1].1
    }

    /// Whether no locked night lies before, so that the night can be the first one.
    pub fn can_be_first(&self, night: usize) -> bool {
        self.before[night].0 == 0
    }

    /// Whether no locked night comes after.
    pub fn can_be_last(&self, night: usize) -> bool {
        self.before[self.nights.len()].0 == self.before[night + 1].0
    }

    /// The same among the rounds with the partner.
    pub fn can_be_first_partner(&self, night: usize) -> bool {
        self.before[night].1 == 0
    }

    pub fn can_be_last_partner(&self, night: usize) -> bool {
        self.before[self.nights.len()].1 == self.before[night + 1].1
    }

    /// What a night costs by itself, as a round with the partner or without.
    pub fn cost(&self, choice: Choice) -> i64 {
        let (night, weights) = (&self.nights[choice.night], &self.input.weights);
        MISSING * i64::try_from(night.missing).unwrap_or_default()
            + weights.busy * i64::from(night.busy.is_empty())
            + weights.events * self.event_units(choice.night)
            + weights.offers * self.offer_units(choice)
            + weights.moves * self.move_units(choice)
    }

    pub fn event_units(&self, night: usize) -> i64 {
        let event = self.nights[night].event;
        match self.input.event_nights {
            EventNights::Avoid => i64::from(event),
            EventNights::Seek => i64::from(!event),
            EventNights::Ignore => 0,
        }
    }

    pub fn offer_units(&self, choice: Choice) -> i64 {
        let night = &self.nights[choice.night];
        let offered = &self.input.offered;
        let any = offered
            .iter()
            .any(|date| self.input.seasons.of(*date) == Some(night.season));
        i64::from(choice.partner && any && !offered.contains(&night.night.date))
    }

    pub fn move_units(&self, choice: Choice) -> i64 {
        let stood = self.input.scheduled.get(&self.nights[choice.night].night.date);
        i64::from(!self.input.scheduled.is_empty() && stood != Some(&choice.partner))
    }

    pub fn date(&self, night: usize) -> NaiveDate {
        self.nights[night].night.date
    }

    pub fn same_weekday(&self, from: usize, to: usize) -> bool {
        self.date(from).weekday() == self.date(to).weekday()
    }
}

/// What an officer who is missing costs.
pub const MISSING: i64 = 1_000_000_000_000;
