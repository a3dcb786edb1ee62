//! The model of [`planner`](super) in integers: possible nights by index, and what nights and pairs of nights cost.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::calendar;
use super::candidates::{Candidate, Span, days_of_rest, kept, possible, span};
use super::input::{Locked, PlanInput};
use super::order::Order;
use crate::period::Season;
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
    /// The indices of each season's nights.
    of: [Range<usize>; 3],
    pub spans: [Span; 3],
    /// What follows what among all rounds, of which the locked ones are set.
    pub rounds: Order,
    /// And among those with the partner, of which those are set that cannot be own.
    pub with: Order,
}

/// The place of a season in numbers by season.
pub fn place(season: Season) -> usize {
    season as usize
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
            nights.extend(calendar::unlocked(input, season).map(|night| possible(input, night, season)));
        }
        nights.sort_by_key(|night| night.day);
        let apart = i64::from(input.least_days_between).max(days_of_rest(input));
        let partner_apart = i64::from(input.least_days_between_partner);
        Self {
            input,
            of: Season::ALL.map(|season| {
                let begins = nights.partition_point(|night| night.season < season);
                begins..nights.partition_point(|night| night.season <= season)
            }),
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
    pub fn of(&self, season: Season) -> Range<usize> {
        self.of[place(season)].clone()
    }

    pub fn gap(&self, from: usize, to: usize) -> i64 {
        self.nights[to].day - self.nights[from].day
    }

    pub fn is_locked(&self, night: usize) -> bool {
        self.nights[night].locked.is_some()
    }

    /// How many rounds with the partner each season should have, whether they fit or not.
    pub fn targets(&self) -> [usize; 3] {
        Season::ALL.map(|season| self.input.targets.with_partner(season) as usize)
    }

    /// How many rounds the seasons should have, whether they fit or not.
    pub fn wanted(&self) -> [usize; 3] {
        if let Some(given) = self.input.by_season {
            return given.map(|rounds| rounds as usize);
        }
        let rounds = self.input.targets.rounds as usize;
        let (nights, half) = self.weights();
        let takes_part = nights.map(|nights| nights > 0);
        let mut least = self.targets();
        for at in 0..least.len() {
            least[at] *= usize::from(takes_part[at]);
        }
        let (total, takes_rest) = (
            nights.iter().sum::<usize>().max(1),
            takes_part.iter().rposition(|takes| *takes),
        );
        let (mut share, mut so_far) = ([0; 3], 0);
        for at in (0..share.len()).filter(|at| takes_part[*at]) {
            let by_nights = (2 * rounds * nights[..=at].iter().sum::<usize>() + half * total) / (2 * total);
            let later: usize = least[at + 1..].iter().sum();
            let fair = by_nights.min(rounds.saturating_sub(later)).max(so_far + least[at]);
            let until = if Some(at) == takes_rest {
                rounds
            } else {
                fair.min(rounds)
            };
            share[at] = until.saturating_sub(so_far);
            so_far = until;
        }
        share
    }

    /// What the seasons share their rounds by, and whether half a round is one: their nights, or when there are none at all
    /// all seasons alike.
    fn weights(&self) -> ([usize; 3], usize) {
        let nights = Season::ALL.map(|season| self.of(season).len());
        if nights.iter().any(|nights| *nights > 0) {
            (nights, 1)
        } else {
            (Season::ALL.map(|season| usize::from(self.input.seasons.has(season))), 0)
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
