//! All events, by what a file knows them by.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::RangeInclusive;

use chrono::NaiveDate;

use crate::domain::event::{Event, EventFacts};
use crate::domain::ids::EventId;

#[derive(Default)]
pub(in super::super) struct Events {
    all: HashMap<EventId, Event>,
    /// By source and id, or without an id by competition, season and teams: what no two have in common.
    keys: HashMap<[String; 4], EventId>,
    names: HashMap<String, BTreeSet<EventId>>,
    /// Those that a row of the file has told of.
    told: HashSet<EventId>,
    /// The keys of all rows of the file: an event with one of them belongs to that row.
    expected: HashSet<[String; 4]>,
}

/// As an event is read back: its teams, or its name.
pub(in super::super) fn teams(event: &EventFacts) -> String {
    if event.away.is_empty() {
        event.home.clone()
    } else {
        format!("{} - {}", event.home, event.away)
    }
}

fn key(event: &EventFacts) -> [String; 4] {
    if event.external_id.is_empty() {
        let (competition, season) = (event.competition.clone(), event.season_label.clone());
        [competition, season, event.home.clone(), event.away.clone()]
    } else {
        // no event without an id has a key with such a part: cells have no control characters
        let id = event.external_id.clone();
        [event.source.clone(), id, "\0".to_owned(), String::new()]
    }
}

impl Events {
    pub fn put(&mut self, event: Event) {
        if let Some(old) = self.all.remove(&event.id) {
            self.keys.remove(&key(&old));
            if let Some(named) = self.names.get_mut(&teams(&old)) {
                named.remove(&old.id);
            }
        }
        self.keys.insert(key(&event), event.id);
        self.names.entry(teams(&event)).or_default().insert(event.id);
        self.all.insert(event.id, event);
    }

    /// Tells what rows the file has, before the first of them.
    pub fn expect<'a>(&mut self, rows: impl Iterator<Item = &'a EventFacts>) {
        self.expected = rows.map(key).collect();
    }

    /// Whether a row of the file names the event by its id.
    pub fn is_expected(&self, event: &Event) -> bool {
        !event.external_id.is_empty() && self.expected.contains(&key(event))
    }

    pub fn was_told(&mut self, id: EventId) {
        self.told.insert(id);
    }

    pub fn is_told(&self, id: EventId) -> bool {
        self.told.contains(&id)
    }

    /// Those between the first and last day of a file, from a day on, that are of a source of it and play where others of it
    /// do, and that it does not tell of.
    pub fn left_out(&self, days: &RangeInclusive<NaiveDate>, today: NaiveDate) -> Vec<Event> {
        let told = || self.told.iter().filter_map(|id| self.all.get(id));
        let like = |event: &Event| told().any(|other| other.source == event.source && other.home == event.home);
        let mut left: Vec<Event> = self
            .all
            .values()
            .filter(|event| !event.source.is_empty() && event.date >= today && days.contains(&event.date))
            .filter(|event| !self.told.contains(&event.id) && like(event))
            .cloned()
            .collect();
        left.sort_by_key(|event| (event.date, event.id));
        left
    }

    pub fn get(&self, id: EventId) -> Option<&Event> {
        self.all.get(&id)
    }

    /// The one that has the same key, as the database compares them.
    pub fn same_as(&self, new: &EventFacts) -> Option<&Event> {
        self.all.get(self.keys.get(&key(new))?)
    }

    /// Those that are called what an event is called, in the order of `store::events::list`.
    pub fn named(&self, name: &str) -> Vec<&Event> {
        let ids = self.names.get(name).into_iter().flatten();
        let mut events: Vec<&Event> = ids.filter_map(|id| self.all.get(id)).collect();
        events.sort_by_key(|event| (event.date, event.kick_off, event.id));
        events
    }
}
