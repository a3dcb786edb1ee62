//! An import under way: what is read and applied row by row, and everything that is wrong.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::columns::Column;
use super::fault::Fault;
use super::fields::Fields;
use super::known::Known;
use super::stored::Stored;
use super::table::Table;
use crate::actions::{Put, Write};
use crate::domain::ids::PartnerCode;
use crate::domain::period::Night;
use crate::domain::plan::Adoption;
use crate::error::{Error, Result};
use crate::swedish::{dates, refusals};

/// What the command says beside the file.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The nämnd's decision, which makes an imported plan an adopted version.
    pub adoption: Option<Adoption>,
    /// Whose leave a calendar holds, when it does not say so itself.
    pub officer: Option<String>,
    /// Whose offered nights a calendar holds, when it does not say so itself.
    pub partner: Option<PartnerCode>,
}

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    pub added: usize,
    pub changed: usize,
    pub unchanged: usize,
    /// How many of the changed ones are events that got another date.
    pub moved: usize,
    /// The year of the first event.
    pub year: Option<i32>,
    pub created_officers: Vec<String>,
    pub created_venues: Vec<String>,
    pub notes: Vec<String>,
}

/// One row of a kind.
pub(super) trait Row: Sized {
    /// The column to point at when two rows have the same key.
    const KEY: &'static str;

    /// Reads a row, which is thrown away when something in it is wrong: that is then among the faults.
    fn read(fields: &mut Fields<'_>) -> Self;

    /// What no two rows of a file may have in common.
    fn key(&self) -> String;

    async fn apply(self, import: &mut Import<'_>) -> Result<()>;

    /// In the order of the file, unless the kind says otherwise.
    async fn apply_all(rows: Rows<Self>, import: &mut Import<'_>) -> Result<()> {
        for (line, row) in rows {
            import.line = line;
            row.apply(import).await?;
        }
        Ok(())
    }
}

/// The rows of a file, each with its line.
pub(super) type Rows<R> = Vec<(u64, R)>;

/// Reads the rows of a table; what is wrong with one is among the faults.
pub(super) fn rows<R: Row>(table: &Table, known: &Known, faults: &mut Vec<Fault>) -> Rows<R> {
    let mut rows = Vec::new();
    let mut seen: HashMap<String, u64> = HashMap::new();
    for line in &table.rows {
        let mut fields = Fields::new(table, line, known, faults);
        let row = R::read(&mut fields);
        if !fields.are_sound() {
            continue;
        }
        match seen.entry(row.key()) {
            Entry::Occupied(first) => {
                fields.fault(R::KEY, format!("en rad som inte redan finns på rad {}", first.get()));
            }
            Entry::Vacant(new) => {
                new.insert(line.number);
                rows.push((line.number, row));
            }
        }
    }
    rows
}

/// An import under way.
pub(super) struct Import<'a> {
    pub(super) write: &'a mut Write,
    pub(super) known: Known,
    pub(super) stored: Stored,
    /// The columns that the file has; none of a calendar.
    pub(super) columns: Vec<Column>,
    pub(super) options: Options,
    pub(super) imported: Imported,
    /// What has been noted, so that nothing is twice.
    pub(super) noted: HashSet<String>,
    pub(super) faults: Vec<Fault>,
    /// The events of a calendar that could not be taken in, each with its line and why; `None` of a table.
    pub(super) left_out: Option<Vec<(u64, String)>>,
    /// The line that is being applied.
    pub(super) line: u64,
}

impl Import<'_> {
    /// Whether the file has the column: what it does not speak of is left as it is.
    pub(super) fn speaks_of(&self, column: &str) -> bool {
        self.columns.iter().any(|other| other.name == column)
    }

    /// Keeps what is stored when the file does not speak of it.
    pub(super) fn keep<T: Clone>(&self, column: &str, new: &mut T, old: &T) {
        if !self.speaks_of(column) {
            new.clone_from(old);
        }
    }

    /// The same of words, which have no space at their ends in a file.
    pub(super) fn keep_words(&self, column: &str, new: &mut String, old: &str) {
        if !self.speaks_of(column) || new == old.trim() {
            old.clone_into(new);
        }
    }

    pub(super) fn count(&mut self, put: Put) {
        match put {
            Put::Added => self.imported.added += 1,
            Put::Changed => self.imported.changed += 1,
            Put::Unchanged => self.imported.unchanged += 1,
        }
    }

    pub(super) fn fault(&mut self, column: &str, read: impl AsRef<str>, expected: impl Into<String>) {
        self.faults
            .push(Fault::cell(self.line, column, read.as_ref(), expected));
    }

    /// What is wrong with the line as a whole.
    pub(super) fn wrong(&mut self, sentence: String) {
        let line = self.line;
        self.faults.push(Fault::Line { line, sentence });
    }

    /// A row that cannot be taken in as it is. In a calendar it costs itself and no other, in a table the whole file.
    pub(super) fn bad(&mut self, sentence: String) {
        match &mut self.left_out {
            Some(left_out) => left_out.push((self.line, sentence)),
            None => self.wrong(sentence),
        }
    }

    /// What the rules refuse is told with its line; what broke stops the import.
    pub(super) fn refused(&mut self, column: &str, error: Error) -> Result<()> {
        match error {
            error if error.broke() => Err(error),
            error if self.left_out.is_some() => {
                self.bad(refusals::refusal(&error));
                Ok(())
            }
            error => {
                self.wrong(format!("kolumn {column}: {}", refusals::refusal(&error)));
                Ok(())
            }
        }
    }

    /// Counts what an action did, or notes why it refused.
    pub(super) fn outcome(&mut self, column: &str, put: Result<Put>) -> Result<()> {
        put.map(|put| self.count(put))
            .or_else(|error| self.refused(column, error))
    }

    pub(super) fn note(&mut self, note: String) {
        if self.noted.insert(note.clone()) {
            self.imported.notes.push(note);
        }
    }

    /// Says how a night ends on which the clock is changed.
    pub(super) fn note_clock_change(&mut self, night: &Night) {
        if night.crosses_clock_change() {
            self.note(format!(
                "Natten {} ställs klockan om: omgången slutar kl. {}.",
                dates::table(night.date),
                night.ends_local().format("%H.%M")
            ));
        }
    }
}

pub(super) fn expected_round(year: i32) -> String {
    format!("ett nummer i planen för {year}")
}

pub(super) fn day(date: NaiveDate) -> String {
    dates::table(date)
}
