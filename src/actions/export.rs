//! Export: the same kinds of files as are imported, and the log. Restricted notes are in none of them.

use serde_json::{Map, Value, json};

use crate::actions::Write;
use crate::actions::import::{AUDIT, Column, FileKind, ID, Kept};
use crate::domain::audit::Action;
use crate::domain::ids::ProgramCode;
use crate::domain::record::Record;
use crate::error::Result;
use crate::store::audit::Logged;
use crate::store::{self, Tx};
use crate::swedish::csv;

mod answers;
mod audit;
mod cell;
pub mod disclosure;
mod events;
mod kept;
mod people;
mod plans;
mod rounds;
pub mod whole;

use cell::{Cell, Ids};

/// What to export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Rows(FileKind),
    Kept(Kept),
    Audit,
}

impl What {
    /// All that there is, the log last: it has what was exported before it.
    pub fn all() -> impl Iterator<Item = Self> {
        let rows = FileKind::ALL.into_iter().map(Self::Rows);
        rows.chain(Kept::ALL.into_iter().map(Self::Kept)).chain([Self::Audit])
    }

    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "audit" => Some(Self::Audit),
            name => FileKind::parse(name)
                .map(Self::Rows)
                .or_else(|| Kept::parse(name).map(Self::Kept)),
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Audit => "audit",
            Self::Rows(kind) => kind.name(),
            Self::Kept(kind) => kind.name(),
        }
    }
}

/// What an export holds, before it is written in a format.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    what: What,
    instance: String,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
}

/// Exports a programme's year, or all there is of it, and notes in the log that it was done. The log is that of all programmes.
pub async fn export(write: &mut Write, program: &ProgramCode, what: What, year: Option<i32>) -> Result<Sheet> {
    let instance = store::upkeep::instance(&mut write.tx).await?;
    let (tx, ids) = (&mut write.tx, Ids(&instance));
    let (columns, rows) = match what {
        What::Rows(kind) => (
            [&[ID], kind.columns()].concat(),
            rows(tx, program, kind, year, ids).await?,
        ),
        What::Kept(kind) => (kind.columns().to_vec(), kept::rows(tx, program, kind, year, ids).await?),
        What::Audit => return audit(write, year).await,
    };
    noted(write, what, columns, rows, year).await
}

/// Exports the log of a year, or all of it, and notes there that it was done.
pub async fn audit(write: &mut Write, year: Option<i32>) -> Result<Sheet> {
    let rows = audit::rows(&mut write.tx, year).await?;
    noted(write, What::Audit, AUDIT.to_vec(), rows, year).await
}

async fn noted(
    write: &mut Write,
    what: What,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
    year: Option<i32>,
) -> Result<Sheet> {
    let detail = json!({ "year": year, "rows": rows.len() });
    write.note(Action::Exported, "export", what.name(), detail).await?;
    Ok(Sheet {
        what,
        instance: store::upkeep::instance(&mut write.tx).await?,
        columns,
        rows,
    })
}

/// What was found in the log, without the values, which may be coming dates.
pub fn found(logged: &[Logged]) -> Sheet {
    let is_shown = |column: &Column| column.key != "detail";
    let rows = logged.iter().map(|logged| {
        let cells = AUDIT.iter().zip(audit::row(logged));
        cells
            .filter(|(column, _)| is_shown(column))
            .map(|(_, cell)| cell)
            .collect()
    });
    Sheet {
        what: What::Audit,
        columns: AUDIT.iter().copied().filter(is_shown).collect(),
        rows: rows.collect(),
        instance: String::new(),
    }
}

async fn rows(
    tx: &mut Tx,
    program: &ProgramCode,
    kind: FileKind,
    year: Option<i32>,
    ids: Ids<'_>,
) -> Result<Vec<Vec<Cell>>> {
    let record = record(tx, program, year).await?;
    Ok(match kind {
        FileKind::Plan => plans::plan(&record, ids),
        FileKind::Rounds => rounds::rounds(&record, ids),
        FileKind::Deviations => rounds::deviations(&record, ids),
        FileKind::Visits => rounds::visits(&record, ids),
        FileKind::Inquiries => answers::inquiries(&record, ids),
        FileKind::Answers => answers::answers(&record, ids),
        FileKind::Measures => answers::measures(&record, ids),
        FileKind::Events => events::events(&record, year, ids),
        FileKind::Contacts => people::contacts(&store::contacts::list(tx).await?, year, ids),
        FileKind::Leave => people::leave(&record, year, ids),
        FileKind::Offers => people::offers(&record, year, ids),
    })
}

async fn record(tx: &mut Tx, program: &ProgramCode, year: Option<i32>) -> Result<Record> {
    let years = match year {
        Some(year) => vec![year],
        None => years(tx, program).await?,
    };
    let mut record = store::record::load(tx, program, &years).await?;
    store::record::load_visits(tx, &mut record).await?;
    // also those of other years
    record.leave = store::officers::leave(tx).await?;
    record.offers = store::offers::list(tx).await?;
    record.events = store::events::list(tx).await?;
    Ok(record)
}

async fn years(tx: &mut Tx, program: &ProgramCode) -> Result<Vec<i32>> {
    let changed = store::settled::years(tx, program).await?;
    let mut years: Vec<i32> = changed.into_iter().map(|changed| changed.year).collect();
    years.extend(store::inquiries::years(tx, program).await?);
    years.extend(store::measures::years(tx, program).await?);
    years.sort_unstable();
    years.dedup();
    Ok(years)
}

impl Sheet {
    /// For spreadsheets.
    pub fn csv(&self) -> Result<String> {
        let headings = self.columns.iter().map(|column| column.name).collect();
        let rows = self
            .rows
            .iter()
            .map(|cells| cells.iter().map(|cell| cell.text.as_str()).collect());
        csv::written(std::iter::once(headings).chain(rows), csv::Terminator::CRLF)
    }

    /// For programs: English keys and codes.
    pub fn json(&self) -> Result<String> {
        let key = |column: &Column| column.key.to_owned();
        let row = |cells: &Vec<Cell>| -> Map<String, Value> {
            let values = cells.iter().map(|cell| cell.value.clone());
            self.columns.iter().map(key).zip(values).collect()
        };
        let rows: Vec<_> = self.rows.iter().map(row).collect();
        let whole = json!({ "kind": self.what.name(), "instance": self.instance, "rows": rows });
        Ok(serde_json::to_string_pretty(&whole)? + "\n")
    }
}
