//! Import of files: all or nothing, in one [`Write`], through the same actions as the pages use. A row is read into a
//! type, then applied; everything that is wrong with a file is told at once.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde_json::json;

use crate::actions::scope::Scope;
use crate::actions::{Put, Write};
use crate::domain::audit::{Action, Entry};
use crate::domain::ids::PartnerCode;
use crate::domain::period::Night;
use crate::domain::plan::Adoption;
use crate::error::{Error, Result};
use crate::swedish::{dates, refusals};

mod answers;
mod calendar;
mod columns;
mod contacts;
mod deviations;
mod event_rounds;
mod events_file;
mod fault;
mod fields;
mod imported;
mod inquiries;
mod known;
mod leave;
mod lookup;
mod measures;
mod offers;
mod plan;
mod round_ref;
mod rounds;
mod table;
mod visits;

pub use columns::{AUDIT, Column, ID, Kind};
pub use imported::Imported;
pub use rounds::history::{written as written_move, written_event};
pub use table::{GUARDED, LIMIT};
pub use visits::law_word;

use fault::Fault;
use fields::Fields;
use known::Known;
use table::Table;

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

/// Reads a file, before the write begins: nobody else waits for a slow one.
///
/// # Errors
/// [`Error::Refused`] when it is larger than [`LIMIT`]; it is then not read to its end.
pub fn read(source: impl std::io::Read) -> Result<Vec<u8>> {
    table::bytes(source)?.map_err(|fault| fault::refusal(vec![fault]))
}

/// Imports a file of a programme. The caller commits; on an error nothing may be.
///
/// # Errors
/// [`Error::Refused`] with everything that is wrong with the file.
pub async fn import(write: &mut Write, scope: &Scope, kind: Kind, bytes: &[u8], options: Options) -> Result<Imported> {
    write.invite_nobody_new();
    let known = Known::load(&mut write.tx, scope.clone(), write.now).await?;
    let mut import = Import {
        write,
        known,
        options,
        imported: Imported::default(),
        faults: Vec::new(),
        line: 0,
    };
    if kind.may_be_calendar() && calendar::looks_like_one(bytes) {
        import.calendar(kind, bytes).await?;
    } else {
        let table = table::read(kind, bytes).map_err(fault::refusal)?;
        import.table(kind, &table).await?;
    }
    import.finish(kind).await
}

/// One row of a kind.
trait Row: Sized {
    /// The column to point at when two rows have the same key.
    const KEY: &'static str;

    /// Reads a row; `None` when something in it is wrong, which is then among the faults.
    fn parse(fields: &mut Fields<'_>) -> Option<Self>;

    fn key(&self) -> String;

    async fn apply(self, import: &mut Import<'_>) -> Result<()>;

    /// In the order of the file, unless the kind says otherwise.
    async fn apply_all(rows: Vec<(u64, Self)>, import: &mut Import<'_>) -> Result<()> {
        for (line, row) in rows {
            import.line = line;
            row.apply(import).await?;
        }
        Ok(())
    }
}

/// An import under way.
struct Import<'a> {
    write: &'a mut Write,
    known: Known,
    options: Options,
    imported: Imported,
    faults: Vec<Fault>,
    /// The line that is being applied.
    line: u64,
}

impl Import<'_> {
    async fn table(&mut self, kind: Kind, table: &Table) -> Result<()> {
        match kind {
            Kind::Plan => self.rows::<plan::PlanRow>(table).await,
            Kind::Rounds => self.rows::<rounds::RoundRow>(table).await,
            Kind::Deviations => self.rows::<deviations::DeviationRow>(table).await,
            Kind::Inquiries => self.rows::<inquiries::MessageRow>(table).await,
            Kind::Answers => self.rows::<answers::AnswerRow>(table).await,
            Kind::Measures => self.rows::<measures::MeasureRow>(table).await,
            Kind::Events => self.rows::<events_file::EventRow>(table).await,
            Kind::Contacts => self.rows::<contacts::ContactRow>(table).await,
            Kind::Visits => self.rows::<visits::VisitRow>(table).await,
            Kind::Leave => self.rows::<leave::LeaveRow>(table).await,
            Kind::Offers => self.rows::<offers::OfferRow>(table).await,
        }
    }

    async fn rows<R: Row>(&mut self, table: &Table) -> Result<()> {
        let mut rows = Vec::new();
        let mut seen: HashMap<String, u64> = HashMap::new();
        for line in &table.rows {
            let mut fields = Fields::new(table, line, &self.known, &mut self.faults);
            let Some(row) = R::parse(&mut fields) else { continue };
            if let Some(first) = seen.get(&row.key()) {
                fields.fault(R::KEY, format!("en rad som inte redan finns på rad {first}"));
            } else {
                seen.insert(row.key(), line.number);
                rows.push((line.number, row));
            }
        }
        R::apply_all(rows, self).await
    }

    async fn finish(self, kind: Kind) -> Result<Imported> {
        if !self.faults.is_empty() {
            return Err(fault::refusal(self.faults));
        }
        let imported = self.imported;
        if imported.added + imported.changed > 0 {
            let detail = json!({ "added": imported.added, "changed": imported.changed });
            self.write
                .note(Entry::new(Action::Imported, "import", kind.name(), detail))
                .await?;
        }
        Ok(imported)
    }

    fn count(&mut self, put: Put) {
        self.imported.count(put);
    }

    fn fault(&mut self, column: &str, read: impl Into<String>, expected: impl Into<String>) {
        self.faults.push(Fault::Cell {
            line: self.line,
            column: column.to_owned(),
            read: read.into(),
            expected: expected.into(),
        });
    }

    /// What the rules refuse is told with its line; what broke stops the import.
    fn refused(&mut self, column: &str, error: Error) -> Result<()> {
        match error {
            Error::Database(_) | Error::Migration(_) | Error::Io(_) | Error::Password(_) | Error::Json(_) => Err(error),
            error => {
                let sentence = format!("kolumn {column}: {}", refusals::refusal(&error));
                self.faults.push(Fault::Line {
                    line: self.line,
                    sentence,
                });
                Ok(())
            }
        }
    }

    /// Counts what an action did, or notes why it refused.
    fn outcome(&mut self, column: &str, put: Result<Put>) -> Result<()> {
        put.map(|put| self.count(put))
            .or_else(|error| self.refused(column, error))
    }

    fn note(&mut self, note: String) {
        if !self.imported.notes.contains(&note) {
            self.imported.notes.push(note);
        }
    }

    /// Says how a night ends on which the clock is changed.
    fn note_clock_change(&mut self, night: &Night) {
        if night.crosses_clock_change() {
            self.note(format!(
                "Natten {} ställs klockan om: omgången slutar kl. {}.",
                dates::table(night.date),
                night.ends_local().format("%H.%M")
            ));
        }
    }
}

/// The names in a cell.
fn names(cell: &str) -> Vec<String> {
    fields::values(cell).map(str::to_owned).collect()
}

fn expected_round(year: i32) -> String {
    format!("ett nummer i planen för {year}")
}

fn day(date: NaiveDate) -> String {
    dates::table(date)
}
