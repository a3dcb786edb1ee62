//! Typed reading of the cells of one row. What cannot be read becomes a fault, and the reading goes on: an empty value
//! stands in for it until the row is thrown away.

use chrono::{Datelike, NaiveDate};

use super::fault::Fault;
use super::known::Known;
use super::table::{Line, Table};
use crate::domain::ids::PartnerCode;
use crate::domain::period::{ClockTime, Season, YEARS};
use crate::swedish::files::{self, Word};

pub const EXPECTED_DATE: &str = "ett datum som finns, till exempel 2024-04-21";

pub struct Fields<'a> {
    table: &'a Table,
    row: &'a Line,
    pub known: &'a Known,
    faults: &'a mut Vec<Fault>,
    /// How many faults there were before the row.
    before: usize,
}

impl<'a> Fields<'a> {
    pub fn new(table: &'a Table, row: &'a Line, known: &'a Known, faults: &'a mut Vec<Fault>) -> Self {
        let before = faults.len();
        Self {
            table,
            row,
            known,
            faults,
            before,
        }
    }

    /// Whether nothing is wrong with the row.
    pub fn are_sound(&self) -> bool {
        self.faults.len() == self.before
    }

    /// Whether nothing is wrong with the cells of some columns, so that they can be held against each other.
    pub fn are_right(&self, columns: &[&str]) -> bool {
        let is_of = |fault: &Fault| matches!(fault, Fault::Cell { column, .. } if columns.contains(&column.as_str()));
        !self.faults[self.before..].iter().any(is_of)
    }

    /// Whether the file has the column: what it does not speak of is left as it is.
    pub fn has(&self, column: &str) -> bool {
        self.table.columns.iter().any(|other| other.name == column)
    }

    /// The text of a cell; empty when the file does not have the column.
    pub fn raw(&self, column: &str) -> &'a str {
        let at = self.table.columns.iter().position(|other| other.name == column);
        debug_assert!(
            self.table.kind.column(&files::normalise(column)).is_some(),
            "{column} is among no columns"
        );
        at.and_then(|at| self.row.cells.get(at)).map_or("", String::as_str)
    }

    pub fn is_empty(&self, column: &str) -> bool {
        self.raw(column).is_empty()
    }

    pub fn text(&self, column: &str) -> String {
        self.raw(column).to_owned()
    }

    /// The text of a cell, unless it is empty.
    pub fn some(&self, column: &str) -> Option<String> {
        Some(self.text(column)).filter(|text| !text.is_empty())
    }

    /// The names in a cell.
    pub fn names(&self, column: &str) -> Vec<String> {
        values(self.raw(column)).map(str::to_owned).collect()
    }

    pub fn fault(&mut self, column: &str, expected: impl Into<String>) {
        self.fault_of(column, self.raw(column), expected);
    }

    fn fault_of(&mut self, column: &str, read: &str, expected: impl Into<String>) {
        self.faults.push(Fault::cell(self.row.number, column, read, expected));
    }

    /// A value that must be there; `None` is then a fault.
    pub fn need<T>(&mut self, column: &str, expected: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let value = parse(self.raw(column));
        if value.is_none() {
            self.fault(column, expected);
        }
        value
    }

    /// A value that may be left out.
    pub fn may<T>(&mut self, column: &str, expected: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        if self.is_empty(column) {
            None
        } else {
            self.need(column, expected, parse)
        }
    }

    /// A code that must be there.
    pub fn word<T: Word>(&mut self, column: &str) -> T {
        self.word_by(column, T::parse)
    }

    /// The same, of which files have used other words too.
    pub fn word_by<T: Word>(&mut self, column: &str, parse: impl FnOnce(&str) -> Option<T>) -> T {
        let listed = T::ALL.iter().map(|one| match one.word() {
            "" => "tomt",
            word => word,
        });
        let expected = format!("något av {}", listed.collect::<Vec<_>>().join(", "));
        self.need(column, &expected, parse).unwrap_or(T::ALL[0])
    }

    /// A season that a year has.
    pub fn season(&mut self, column: &str, year: i32) -> Season {
        let seasons = self.known.seasons(year);
        let has = |season: &Season| seasons.is_none_or(|seasons| seasons.has(*season));
        let words: Vec<&str> = Season::ALL.into_iter().filter(has).map(files::season).collect();
        let expected = format!("något av {}", words.join(", "));
        let season = self.need(column, &expected, |text| files::parse_season(text).filter(has));
        season.unwrap_or(Season::Spring)
    }

    /// Yes or no, or empty for not known.
    pub fn yes_no(&mut self, column: &str) -> Option<bool> {
        self.need(column, "något av ja, nej, tomt", files::parse_yes_no)
            .flatten()
    }

    /// Yes or no, unless it is left out.
    pub fn yes_or_no(&mut self, column: &str) -> Option<bool> {
        self.may(column, "ja eller nej", |text| files::parse_yes_no(text).flatten())
    }

    pub fn some_text(&mut self, column: &str, expected: &str) -> String {
        if self.is_empty(column) {
            self.fault(column, expected);
        }
        self.text(column)
    }

    pub fn year(&mut self) -> i32 {
        let parse = |text: &str| text.parse().ok().filter(|year| YEARS.contains(year));
        self.need("år", "ett år, till exempel 2024", parse).unwrap_or_default()
    }

    pub fn nr(&mut self) -> Option<u32> {
        self.may("nr", "ett nummer från 1", |text| {
            text.parse().ok().filter(|nr| (1..=9999).contains(nr))
        })
    }

    pub fn date(&mut self, column: &str) -> NaiveDate {
        self.need(column, EXPECTED_DATE, date).unwrap_or_default()
    }

    /// A date of a year that files may speak of.
    pub fn date_of_our_time(&mut self, column: &str) -> NaiveDate {
        let date = self.date(column);
        if self.are_right(&[column]) && !YEARS.contains(&date.year()) {
            self.fault(column, format!("ett datum från {} till {}", YEARS.start(), YEARS.end()));
        }
        date
    }

    pub fn date_or_empty(&mut self, column: &str) -> Option<NaiveDate> {
        self.may(column, EXPECTED_DATE, date)
    }

    pub fn time(&mut self, column: &str) -> Option<ClockTime> {
        self.may(column, "en tid, till exempel 21:00", |text| text.parse().ok())
    }

    pub fn partner(&mut self, column: &str) -> PartnerCode {
        let known = self.known;
        let partner = self.need(column, &known.expected_partner(), |text| known.partner(text));
        partner.unwrap_or_else(|| PartnerCode::new(""))
    }

    /// Partners with a comma between, in order of code; none for an empty cell.
    pub fn partners(&mut self, column: &str) -> Vec<PartnerCode> {
        let known = self.known;
        let mut partners = Vec::new();
        for part in values(self.raw(column)) {
            if let Some(code) = known.partner(part) {
                partners.push(code);
            } else {
                self.fault_of(column, part, known.expected_partner());
                break;
            }
        }
        partners.sort();
        partners.dedup();
        partners
    }

    /// The number in an id that this database has given; those of others are not ours to read.
    pub fn own_id(&self) -> Option<i64> {
        self.known.own_id(self.raw("id"))
    }
}

/// A date written in full, so that `24-4-21` is not taken for the year 24.
pub fn date(text: &str) -> Option<NaiveDate> {
    let full = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    full.then(|| text.parse().ok()).flatten()
}

/// The values of a cell that holds several.
pub fn values(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(',').map(str::trim).filter(|part| !part.is_empty())
}
