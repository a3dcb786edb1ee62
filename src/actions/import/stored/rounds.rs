//! The rounds of the years that a file speaks of, by what names them.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::ids::{EventId, RoundId};
use crate::domain::round::Round;
use crate::domain::visit::Visit;

#[derive(Default)]
pub(in super::super) struct Rounds {
    pub years: HashSet<i32>,
    pub by_id: HashMap<RoundId, Round>,
    /// Those that have been saved since they were loaded, and are loaded anew when they are asked for.
    pub changed: HashSet<RoundId>,
    pub of_nr: HashMap<(i32, u32), RoundId>,
    /// Outside the plan, in order of start.
    pub outside: HashMap<NaiveDate, BTreeSet<(DateTime<Utc>, RoundId)>>,
    pub of_event: HashMap<EventId, BTreeSet<RoundId>>,
}

impl Rounds {
    pub fn put(&mut self, round: Round) {
        if let Some(old) = self.by_id.remove(&round.id) {
            self.unlist(&old);
        }
        if let Some(nr) = round.nr {
            self.of_nr.insert((round.year, nr), round.id);
        } else if let Some(night) = round.night() {
            self.outside
                .entry(night.date)
                .or_default()
                .insert((night.starts, round.id));
        }
        if let Some(event) = round.event {
            self.of_event.entry(event).or_default().insert(round.id);
        }
        self.by_id.insert(round.id, round);
    }

    fn unlist(&mut self, old: &Round) {
        if let Some(night) = old.night()
            && let Some(rounds) = self.outside.get_mut(&night.date)
        {
            rounds.remove(&(night.starts, old.id));
        }
        if let Some(event) = old.event
            && let Some(rounds) = self.of_event.get_mut(&event)
        {
            rounds.remove(&old.id);
        }
    }

    /// A round as it was saved: its names are known at once, the rest when someone asks.
    pub fn saved(&mut self, round: Round) {
        self.changed.insert(round.id);
        self.put(round);
    }

    pub fn changed(&mut self, round: RoundId) {
        self.changed.insert(round);
    }

    /// The visit to premises at an instant, of a round that is known.
    pub fn visit(&self, to: &Visit) -> Option<&Visit> {
        let mut visits = self.by_id.get(&to.round)?.visits.iter();
        visits.find(|old| (old.at, &old.premises) == (to.at, &to.premises))
    }

    pub fn visited(&mut self, visit: Visit) {
        if let Some(round) = self.by_id.get_mut(&visit.round) {
            round.visited(visit);
        }
    }
}
