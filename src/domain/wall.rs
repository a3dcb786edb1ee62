//! The days of a year with all that lies on each: what the wall planner and the list beside it both show.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::event::{Arena, Event};
use crate::holidays::{self, Eve, Holiday};
use crate::ids::{OfficerId, PartnerCode};
use crate::partner::Leave;
use crate::period::Season;
use crate::record::{Meant, Record, YearRecord};
use crate::round::Round;
use crate::warnings::{Warning, warnings};

/// A year, day by day.
#[derive(Debug)]
pub struct Wall<'a> {
    /// From the first of January to the last of December.
    pub days: Vec<Day<'a>>,
    /// Rounds that have no night yet.
    pub undated: Vec<Planned<'a>>,
    /// Officers who are on leave some day of the year, each with a place of its own.
    pub away: Vec<OfficerId>,
}

/// A day and what is on it.
#[derive(Debug)]
pub struct Day<'a> {
    pub date: NaiveDate,
    pub season: Option<Season>,
    pub red: Option<Holiday>,
    pub eve: Option<Eve>,
    pub rounds: Vec<Planned<'a>>,
    pub events: Vec<&'a Event>,
    /// Leave that holds this day, as the places of the officers in [`Wall::away`], in order.
    pub away: Vec<usize>,
    /// Leave whose first day of the year this is.
    pub leave_begins: Vec<&'a Leave>,
    /// Partners who have offered the night.
    pub offers: Vec<&'a PartnerCode>,
}

/// A round with what it is meant to be and what there is to think of about it.
#[derive(Debug)]
pub struct Planned<'a> {
    pub round: &'a Round,
    pub meant: Meant<'a>,
    pub out_of_season: bool,
    /// Empty once the night has passed.
    pub warnings: Vec<Warning>,
}

impl Planned<'_> {
    /// Not carried out, without a partner who was meant to be there, or carried out in another season than the plan says.
    /// A round outside the plan has nothing to deviate from but being carried out.
    pub fn deviates(&self) -> bool {
        let not_carried_out = self.round.outcome().is_missed();
        let otherwise = self.out_of_season || self.round.missing(self.meant.partners).next().is_some();
        not_carried_out || self.round.nr.is_some() && self.round.is_done() && otherwise
    }
}

impl Day<'_> {
    /// A red day, but no plain Sunday.
    pub fn is_named_red_day(&self) -> bool {
        self.red.is_some_and(|red| red != Holiday::Sunday)
    }

    /// A named red day or an eve.
    pub fn has_a_name(&self) -> bool {
        self.eve.is_some() || self.is_named_red_day()
    }

    pub fn is_weekend(&self) -> bool {
        matches!(self.date.weekday(), Weekday::Sat | Weekday::Sun)
    }
}

impl<'a> Wall<'a> {
    /// The wall of one of a record's years. What there is to think of is said of rounds from `tonight` on.
    pub fn new(record: &'a Record, year: &'a YearRecord, tonight: NaiveDate) -> Self {
        let mut wall = Self::empty(year);
        wall.hang_rounds(record, year, tonight);
        wall.hang_events(record, year);
        wall.hang_leave(record);
        for offer in &record.offers {
            if let Some(day) = wall.day_mut(offer.date) {
                day.offers.push(&offer.partner);
            }
        }
        wall
    }

    fn empty(year: &YearRecord) -> Self {
        let red: BTreeMap<NaiveDate, Holiday> = holidays::red_days(year.year).into_iter().collect();
        let first = year.seasons.first_day(Season::Spring);
        let dates = first.iter_days().take_while(|date| date.year() == year.year);
        let sunday = |date: NaiveDate| (date.weekday() == Weekday::Sun).then_some(Holiday::Sunday);
        let day = |date| Day {
            date,
            season: year.seasons.of(date),
            red: red.get(&date).copied().or_else(|| sunday(date)),
            eve: holidays::eve(date),
            rounds: Vec::new(),
            events: Vec::new(),
            away: Vec::new(),
            leave_begins: Vec::new(),
            offers: Vec::new(),
        };
        Self {
            days: dates.map(day).collect(),
            undated: Vec::new(),
            away: Vec::new(),
        }
    }

    fn hang_rounds(&mut self, record: &'a Record, year: &'a YearRecord, tonight: NaiveDate) {
        for round in year.scheduled() {
            let comes = round.date().is_some_and(|date| date >= tonight);
            let planned = Planned {
                round,
                meant: year.meant(round, year.current_plan()),
                out_of_season: year.is_out_of_season(round),
                warnings: if comes {
                    warnings(record, year, round)
                } else {
                    Vec::new()
                },
            };
            match round.date().and_then(|date| self.day_mut(date)) {
                Some(day) => day.rounds.push(planned),
                None => self.undated.push(planned),
            }
        }
    }

    /// Events at the own arena, or all of them where nothing says which that is; not those that a round of the day stands for.
    fn hang_events(&mut self, record: &'a Record, year: &YearRecord) {
        let arena = Arena::of(&year.settings, &record.venues);
        for event in &record.events {
            if !event.takes_place() || arena.is_known() && !arena.has(event) {
                continue;
            }
            if let Some(day) = self.day_mut(event.date) {
                let stands_for = |planned: &Planned| planned.round.event == Some(event.id);
                if !day.rounds.iter().any(stands_for) {
                    day.events.push(event);
                }
            }
        }
    }

    fn hang_leave(&mut self, record: &'a Record) {
        let (Some(first), Some(last)) = (self.days.first(), self.days.last()) else {
            return;
        };
        let (first, last) = (first.date, last.date);
        let here = |leave: &&Leave| leave.first <= last && leave.last >= first;
        let leave: Vec<&Leave> = record.leave.iter().filter(here).collect();
        let is_away = |officer: &OfficerId| leave.iter().any(|leave| leave.officer == *officer);
        self.away = record
            .officers
            .iter()
            .map(|officer| officer.id)
            .filter(is_away)
            .collect();
        for leave in leave {
            let place = self.away.iter().position(|officer| *officer == leave.officer);
            let days = self
                .days
                .iter_mut()
                .filter(|day| (leave.first..=leave.last).contains(&day.date));
            for (at, day) in days.enumerate() {
                day.away.extend(place);
                if at == 0 {
                    day.leave_begins.push(leave);
                }
            }
        }
        for day in &mut self.days {
            day.away.sort_unstable();
            day.away.dedup();
        }
    }

    /// A day of the year.
    pub fn day(&self, date: NaiveDate) -> Option<&Day<'a>> {
        self.place(date).and_then(|place| self.days.get(place))
    }

    fn day_mut(&mut self, date: NaiveDate) -> Option<&mut Day<'a>> {
        self.place(date).and_then(|place| self.days.get_mut(place))
    }

    fn place(&self, date: NaiveDate) -> Option<usize> {
        let first = self.days.first()?.date;
        usize::try_from((date - first).num_days()).ok()
    }

    /// All rounds of the year in order of date, those without one last.
    pub fn rounds(&self) -> impl Iterator<Item = &Planned<'a>> {
        self.days.iter().flat_map(|day| &day.rounds).chain(&self.undated)
    }

    /// The rounds that a red day touches: those of the evening before and of the day itself.
    pub fn touched(&self, day: &Day) -> impl Iterator<Item = (NaiveDate, &Planned<'a>)> {
        let before = self.day(day.date - Days::new(1));
        let days = before.into_iter().chain(self.day(day.date));
        days.flat_map(|day| day.rounds.iter().map(|planned| (day.date, planned)))
    }
}

#[cfg(test)]
mod tests;
