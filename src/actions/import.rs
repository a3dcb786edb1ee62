//! Import of files: all or nothing, in one [`Write`], through the same actions as the pages use. A row is read into a
//! type, then applied; everything that is wrong with a file is told at once.

use std::collections::HashMap;
use std::io::Read;

use serde_json::json;

use crate::actions::Write;
use crate::actions::scope::Scope;
use crate::domain::audit::Action;
use crate::error::Result;

mod answers;
mod calendar;
mod columns;
mod contacts;
mod deviations;
mod event_rounds;
mod events_file;
mod fault;
mod fields;
mod inquiries;
mod known;
mod leave;
mod lookup;
mod measures;
mod nights;
mod offers;
mod plan;
mod round_ref;
mod rounds;
mod running;
mod table;
mod visits;

pub use columns::{AUDIT, Column, FileKind, ID};
pub use rounds::history::{written as written_move, written_event};
pub use running::{Imported, Options};
pub use table::LIMIT;
pub use visits::law_word;

use fault::Fault;
use fields::Fields;
use known::Known;
use running::{Import, Row, day, expected_round};
use table::Table;

/// Reads a file, before the write begins: nobody else waits for a slow one.
///
/// # Errors
/// [`Error::Refused`](crate::error::Error::Refused) when it is larger than [`LIMIT`]; it is then not read to its end.
pub fn read(source: impl Read) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(LIMIT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LIMIT {
        let most = LIMIT / 1024 / 1024;
        let sentence = format!("Filen är för stor. Högst {most} MB läses in; dela upp den.");
        return Err(fault::refusal(vec![Fault::File(sentence)]));
    }
    Ok(bytes)
}

/// Imports a file of a programme. The caller commits; on an error nothing may be.
///
/// # Errors
/// [`Error::Refused`](crate::error::Error::Refused) with everything that is wrong with the file.
pub async fn import(
    write: &mut Write,
    scope: &Scope,
    kind: FileKind,
    bytes: &[u8],
    options: Options,
) -> Result<Imported> {
    write.invite_nobody_new();
    let known = Known::load(&mut write.tx, scope.clone(), write.now).await?;
    let mut import = Import {
        write,
        known,
        columns: Vec::new(),
        options,
        imported: Imported::default(),
        faults: Vec::new(),
        line: 0,
    };
    if kind.may_be_calendar() && calendar::looks_like_one(bytes) {
        import.calendar(kind, bytes).await?;
    } else {
        let table = table::read(kind, bytes).map_err(fault::refusal)?;
        import.columns.clone_from(&table.columns);
        import.table(kind, &table).await?;
    }
    import.finish(kind).await
}

impl Import<'_> {
    async fn table(&mut self, kind: FileKind, table: &Table) -> Result<()> {
        match kind {
            FileKind::Plan => self.rows::<plan::PlanRow>(table).await,
            FileKind::Rounds => self.rows::<rounds::RoundRow>(table).await,
            FileKind::Deviations => self.rows::<deviations::DeviationRow>(table).await,
            FileKind::Inquiries => self.rows::<inquiries::MessageRow>(table).await,
            FileKind::Answers => self.rows::<answers::AnswerRow>(table).await,
            FileKind::Measures => self.rows::<measures::MeasureRow>(table).await,
            FileKind::Events => self.rows::<events_file::EventRow>(table).await,
            FileKind::Contacts => self.rows::<contacts::ContactRow>(table).await,
            FileKind::Visits => self.rows::<visits::VisitRow>(table).await,
            FileKind::Leave => self.rows::<leave::LeaveRow>(table).await,
            FileKind::Offers => self.rows::<offers::OfferRow>(table).await,
        }
    }

    async fn rows<R: Row>(&mut self, table: &Table) -> Result<()> {
        let mut rows = Vec::new();
        let mut seen: HashMap<String, u64> = HashMap::new();
        for line in &table.rows {
            let mut fields = Fields::new(table, line, &self.known, &mut self.faults);
            let row = R::read(&mut fields);
            if !fields.are_sound() {
                continue;
            }
            if let Some(first) = seen.get(&row.key()) {
                fields.fault(R::KEY, format!("en rad som inte redan finns på rad {first}"));
            } else {
                seen.insert(row.key(), line.number);
                rows.push((line.number, row));
            }
        }
        R::apply_all(rows, self).await
    }

    async fn finish(self, kind: FileKind) -> Result<Imported> {
        if !self.faults.is_empty() {
            return Err(fault::refusal(self.faults));
        }
        let imported = self.imported;
        if imported.added + imported.changed > 0 {
            let detail = json!({ "added": imported.added, "changed": imported.changed });
            self.write.note(Action::Imported, "import", kind.name(), detail).await?;
        }
        Ok(imported)
    }
}
