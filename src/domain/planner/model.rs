//! The model of [`planner`](super) in integers: possible nights by index, and what nights and pairs of nights cost.

use chrono::{Datelike, NaiveDate};

use super::calendar;
use super::candidates::{Candidate, Span, days_of_rest, kept, possible, span};
use super::input::{Locked, PlanInput};
use super::order::Order;
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
    /// What follows what among all rounds, of which the locked ones are set.
    pub rounds: Order,
    /// And among those with the partner, of which those are set that cannot be own.
    pub with: Order,
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
        let apart = i64::from(input.least_days_between).max(days_of_rest(input));
        let partner_apart = i64::from(input.least_days_between_partner);
        Self {
            input,
            split: nights.partition_point(|night| night.season == Season::Spring),
            spans: Season::ALL.map(|season| span(input, season)),
            rounds: Order::new(
                &nights,
                (apart, days_of_rest(input)),
                |night| night.locked.is_some(),
                |night| night.stands.is_some(),
            ),
            with: Order::new(
                &nights,
                (partner_apart, 1),
                |night| !night.may_be_own,
                |night| night.stands == Some(true),
            ),
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

    /// How many rounds with the partner each season should have, whether they fit or not.
    pub fn targets(&self) -> [usize; 2] {
        Season::ALL.map(|season| self.input.targets.with_partner(season) as usize)
    }

    /// How many rounds the seasons should have, whether they fit or not.
    pub fn wanted(&self) -> [usize; 2] {
        if let Some(given) = self.input.by_season {
            return given.map(|rounds| rounds as usize);
        }
        let rounds = self.input.targets.rounds as usize;
        let [spring, autumn] = Season::ALL.map(|season| self.of(season).len());
        let least = self.targets();
        let by_share = if spring + autumn == 0 {
            rounds / 2
        } else {
            (2 * rounds * spring + spring + autumn) / (2 * (spring + autumn))
        };
        let for_partner = by_share.min(rounds.saturating_sub(least[1])).max(least[0]).min(rounds);
        match (spring, autumn) {
            (0, 1..) => [0, rounds],
            (1.., 0) => [rounds, 0],
            _ => [for_partner, rounds - for_partner],
        }
    }

    /// What a night costs by itself, as a round with the partner or without.
    pub fn cost(&self, choice: Choice) -> i64 {
        let (night, weights) = (&self.nights[choice.night], &self.input.weights);
        MISSING * i64::try_from(night.missing).unwrap_or_default()
            + weights.busy * i64::from(night.busy.is_empty())
            + weights.events * self.event_units(choice.night)
            + weights.offers * self.offer_units(choice)
            + weights.moves * self.move_units(choice)
            + weights.distance * self.distance_units(choice)
            + weights.pause * self.pause_units(choice.night)
            + weights.late * self.late_units(choice)
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

    pub fn distance_units(&self, choice: Choice) -> i64 {
        self.nights[choice.night].distance[usize::from(choice.partner)]
    }

    pub fn pause_units(&self, night: usize) -> i64 {
        self.nights[night].pause
    }

    pub fn late_units(&self, choice: Choice) -> i64 {
        i64::from(choice.partner) * self.nights[choice.night].late
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
