//! What the cells of a row say together: a night, days in order, a date of the year that the row is about.

use chrono::{Datelike, NaiveDate};

use super::fields::{EXPECTED_DATE, Fields};
use crate::domain::period::{ClockTime, Night, NotANight};

impl Fields<'_> {
    /// The night of date, start and end. Empty times are those that the settings of the year have.
    pub fn night(&mut self) -> Option<Night> {
        let (date, start, end) = (self.date_or_empty("datum"), self.time("start"), self.time("slut"));
        if !self.are_right(&["datum", "start", "slut"]) {
            return None;
        }
        let Some(date) = date else {
            if start.is_some() || end.is_some() {
                self.fault("datum", EXPECTED_DATE);
            }
            return None;
        };
        match (start, end) {
            (Some(start), Some(end)) => self.checked_night(date, start, end),
            (None, None) => {
                let (start, end) = self.known.settings(date.year()).round_times();
                self.checked_night(date, start, end)
            }
            (None, _) => self.need("start", "en tid, till exempel 21:00", |_| None),
            (_, None) => self.need("slut", "en tid, till exempel 01:30", |_| None),
        }
    }

    pub fn checked_night(&mut self, date: NaiveDate, start: ClockTime, end: ClockTime) -> Option<Night> {
        match Night::new(date, start, end) {
            Ok(night) => return Some(night),
            Err(NotANight::StartEqualsEnd) => self.fault("slut", "en annan tid än start"),
            Err(NotANight::InGap) => self.fault(
                "start",
                "en tid som finns den natten, när klockan ställs fram från 02:00 till 03:00",
            ),
            Err(NotANight::WrongOffset) => {
                self.fault("start", "en tid med den tidszon som gäller i Sverige den natten");
            }
        }
        None
    }

    /// The last day is not before the first.
    pub fn in_order(&mut self, first: NaiveDate, last: NaiveDate) {
        if self.are_right(&["från", "till"]) && last < first {
            self.fault("till", "samma dag som från eller en senare");
        }
    }

    /// A date is of the year that the row is about.
    pub fn in_year(&mut self, column: &str, date: Option<NaiveDate>, year: i32) {
        if self.are_right(&["år", column]) && date.is_some_and(|date| date.year() != year) {
            self.fault(column, format!("en dag år {year}, som raden gäller"));
        }
    }
}
