//! Typed reading of the cells of one row. What cannot be read becomes a fault, and the reading goes on.

use chrono::{Datelike, NaiveDate};

use super::fault::Fault;
use super::known::Known;
use super::table::{Line, Table};
use crate::domain::ids::PartnerCode;
use crate::domain::period::{ClockTime, Night, NotANight};

/// The years that a file may speak of.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

pub struct Fields<'a> {
    table: &'a Table,
    row: &'a Line,
    pub known: &'a Known,
    faults: &'a mut Vec<Fault>,
}

impl<'a> Fields<'a> {
    pub fn new(table: &'a Table, row: &'a Line, known: &'a Known, faults: &'a mut Vec<Fault>) -> Self {
        Self {
            table,
            row,
            known,
            faults,
        }
    }

    /// Whether the file has the column: what it does not speak of is left as it is.
    pub fn has(&self, column: &str) -> bool {
        self.table.columns.iter().any(|other| other.name == column)
    }

    /// The text of a cell; empty when the file does not have the column.
    pub fn raw(&self, column: &str) -> &'a str {
        let at = self.table.columns.iter().position(|other| other.name == column);
        at.and_then(|at| self.row.cells.get(at)).map_or("", String::as_str)
    }

    pub fn is_empty(&self, column: &str) -> bool {
        self.raw(column).is_empty()
    }

    pub fn text(&self, column: &str) -> String {
        self.raw(column).to_owned()
    }

    /// The text of an optional column; `None` when the file does not have it.
    pub fn text_if(&self, column: &str) -> Option<String> {
        self.has(column).then(|| self.text(column))
    }

    pub fn fault(&mut self, column: &str, expected: impl Into<String>) {
        self.faults.push(Fault::Cell {
            line: self.row.number,
            column: column.to_owned(),
            read: self.raw(column).to_owned(),
            expected: expected.into(),
        });
    }

    /// A value that must be there.
    pub fn need<T>(&mut self, column: &str, expected: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let value = parse(self.raw(column));
        if value.is_none() {
            self.fault(column, expected);
        }
        value
    }

    /// A value that may be left out: `Some(None)` for an empty cell, `None` for one that cannot be read.
    #[expect(clippy::option_option, reason = "a fault and an empty cell are two things")]
    pub fn may<T>(&mut self, column: &str, expected: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
        if self.is_empty(column) {
            Some(None)
        } else {
            self.need(column, expected, parse).map(Some)
        }
    }

    /// One of the words that a code has in files.
    pub fn word<T>(&mut self, column: &str, words: &[&str], parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let listed: Vec<&str> = words
            .iter()
            .map(|word| if word.is_empty() { "tomt" } else { *word })
            .collect();
        self.need(column, &format!("något av {}", listed.join(", ")), parse)
    }

    pub fn some_text(&mut self, column: &str, expected: &str) -> Option<String> {
        self.need(column, expected, |text| (!text.is_empty()).then(|| text.to_owned()))
    }

    pub fn year(&mut self) -> Option<i32> {
        self.need("år", "ett år, till exempel 2024", |text| {
            text.parse().ok().filter(|year| YEARS.contains(year))
        })
    }

    #[expect(clippy::option_option, reason = "a fault and an empty cell are two things")]
    pub fn nr(&mut self) -> Option<Option<u32>> {
        self.may("nr", "ett nummer från 1", |text| {
            text.parse().ok().filter(|nr| (1..=9999).contains(nr))
        })
    }

    pub fn date(&mut self, column: &str) -> Option<NaiveDate> {
        self.need(column, EXPECTED_DATE, date)
    }

    /// A date of a year that files may speak of.
    pub fn date_of_our_time(&mut self, column: &str) -> Option<NaiveDate> {
        let expected = format!("ett datum från {} till {}", YEARS.start(), YEARS.end());
        let date = self.date(column)?;
        self.need(column, &expected, |_| YEARS.contains(&date.year()).then_some(date))
    }

    #[expect(clippy::option_option, reason = "a fault and an empty cell are two things")]
    pub fn date_or_empty(&mut self, column: &str) -> Option<Option<NaiveDate>> {
        self.may(column, EXPECTED_DATE, date)
    }

    #[expect(clippy::option_option, reason = "a fault and an empty cell are two things")]
    pub fn time(&mut self, column: &str) -> Option<Option<ClockTime>> {
        self.may(column, "en tid, till exempel 21:00", |text| text.parse().ok())
    }

    pub fn partner(&mut self, column: &str) -> Option<PartnerCode> {
        let known = self.known;
        self.need(column, &known.expected_partner(), |text| known.partner(text))
    }

    /// Partners with a comma between, in order of code; none for an empty cell.
    pub fn partners(&mut self, column: &str) -> Option<Vec<PartnerCode>> {
        let known = self.known;
        let mut partners = Vec::new();
        for part in values(self.raw(column)) {
            if let Some(code) = known.partner(part) {
                partners.push(code);
            } else {
                self.faults.push(Fault::Cell {
                    line: self.row.number,
                    column: column.to_owned(),
                    read: part.to_owned(),
                    expected: known.expected_partner(),
                });
                return None;
            }
        }
        partners.sort();
        partners.dedup();
        Some(partners)
    }

    /// The night of date, start and end. Empty times are those that the settings of the year have.
    #[expect(clippy::option_option, reason = "a fault and no night are two things")]
    pub fn night(&mut self) -> Option<Option<Night>> {
        let (date, start, end) = (self.date_or_empty("datum"), self.time("start"), self.time("slut"));
        let (date, start, end) = (date?, start?, end?);
        let Some(date) = date else {
            let lone = ["start", "slut"].into_iter().find(|column| !self.is_empty(column));
            return match lone {
                Some(_) => {
                    self.fault("datum", EXPECTED_DATE);
                    None
                }
                None => Some(None),
            };
        };
        let (start, end) = match (start, end) {
            (Some(start), Some(end)) => (start, end),
            (None, None) => self.known.usual_times(date.year()),
            (None, _) => return self.need("start", "en tid, till exempel 21:00", |_| None),
            (_, None) => return self.need("slut", "en tid, till exempel 01:30", |_| None),
        };
        self.checked_night(date, start, end).map(Some)
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

    /// A date of the year that the row is about.
    pub fn in_year(&mut self, column: &str, date: Option<NaiveDate>, year: i32) -> Option<()> {
        if date.is_none_or(|date| date.year() == year) {
            Some(())
        } else {
            self.fault(column, format!("en dag år {year}, som raden gäller"));
            None
        }
    }

    /// The number in an id that this database has given; those of others are not ours to read.
    pub fn own_id(&self) -> Option<i64> {
        self.known.own_id(self.raw("id"))
    }
}

const EXPECTED_DATE: &str = "ett datum som finns, till exempel 2024-04-21";

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
