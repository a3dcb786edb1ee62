//! Import of files: all or nothing, in one [`Write`], through the same actions as the pages use. A file is prepared before
//! the write begins: each row read into a type. Then the rows are applied, against what is loaded once for all of them
//! (`stored`); everything that is wrong with a file is told at once.

use std::collections::HashSet;
use std::io::Read;

use serde_json::json;

use crate::actions::Write;
use crate::actions::scope::Scope;
use crate::clock::Now;
use crate::domain::audit::Action;
use crate::error::Result;
use crate::store::Tx;

mod answers;
mod calendar;
mod columns;
mod contacts;
mod deviations;
mod event_match;
mod event_rounds;
mod events_file;
mod fault;
mod fields;
mod inquiries;
mod known;
mod leave;
mod loading;
mod lookup;
mod measures;
mod nights;
mod offers;
mod plan;
mod round_ref;
mod rounds;
mod running;
mod signature;
mod stored;
mod table;
mod visits;

pub use columns::{AUDIT, Column, FileKind, ID, Kept};
pub use rounds::history::{written as written_move, written_event};
pub use running::{Imported, Options};
pub use table::LIMIT;
pub use visits::law_word;

use fault::Fault;
use fields::Fields;
use known::Known;
use running::{Import, Row, Rows, day, expected_round};
use stored::Stored;
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

/// A file that is read and understood, and changes nothing yet.
pub struct Prepared<'a> {
    kind: FileKind,
    bytes: &'a [u8],
    /// What it was read against.
    known: Known,
    columns: Vec<Column>,
    content: Content,
    faults: Vec<Fault>,
}

/// Reads what a file of a programme says, before the write that takes it in begins: nobody else waits for a long one.
///
/// # Errors
/// [`Error::Refused`](crate::error::Error::Refused) when it is no such file.
pub async fn prepare<'a>(
    tx: &mut Tx,
    scope: &Scope,
    now: Now,
    (kind, bytes): (FileKind, &'a [u8]),
) -> Result<Prepared<'a>> {
    let known = Known::load(tx, scope.clone(), now).await?;
    Prepared::read(known, kind, bytes)
}

/// Prepares a file of a programme and puts what it says. The caller commits; on an error nothing may be.
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
    let now = write.now;
    let prepared = prepare(&mut write.tx, scope, now, (kind, bytes)).await?;
    prepared.put(write, options).await
}

impl<'a> Prepared<'a> {
    fn read(known: Known, kind: FileKind, bytes: &'a [u8]) -> Result<Self> {
        let mut faults = Vec::new();
        let mut columns = Vec::new();
        let is_calendar = kind.may_be_calendar() && calendar::looks_like_one(bytes);
        if !is_calendar && let Some(sentence) = signature::other_than_rows(kind, bytes) {
            return Err(fault::refusal(vec![Fault::File(sentence)]));
        }
        let content = if is_calendar {
            Content::Calendar(calendar::read(bytes))
        } else {
            let table = table::read(kind, bytes).map_err(fault::refusal)?;
            columns.clone_from(&table.columns);
            Content::read(&table, &known, &mut faults)
        };
        Ok(Self {
            kind,
            bytes,
            known,
            columns,
            content,
            faults,
        })
    }

    /// Puts what the file says. The caller commits; on an error nothing may be.
    ///
    /// # Errors
    /// [`Error::Refused`](crate::error::Error::Refused) with everything that is wrong with the file.
    pub async fn put(self, write: &mut Write, options: Options) -> Result<Imported> {
        let scope = Scope::of(&mut write.tx, self.known.scope.code()).await?;
        let known = Known::load(&mut write.tx, scope, write.now).await?;
        let prepared = if known == self.known {
            self
        } else {
            // someone has changed since what the words of the file mean
            Self::read(known, self.kind, self.bytes)?
        };
        write.invite_nobody_new();
        write.hold();
        let mut import = Import {
            write,
            known: prepared.known,
            stored: Stored::default(),
            columns: prepared.columns,
            options,
            imported: Imported::default(),
            noted: HashSet::new(),
            faults: prepared.faults,
            left_out: None,
            line: 0,
        };
        prepared.content.apply(prepared.kind, &mut import).await?;
        import.finish(prepared.kind).await
    }
}

/// Makes what a file can hold: a calendar, or rows of a kind.
macro_rules! contents {
    ($($kind:ident $row:ty)+) => {
        enum Content {
            Calendar(calendar::Read),
            $($kind(Rows<$row>),)+
        }

        impl Content {
            fn read(table: &Table, known: &Known, faults: &mut Vec<Fault>) -> Self {
                match table.kind {
                    $(FileKind::$kind => Self::$kind(running::rows(table, known, faults)),)+
                }
            }

            async fn apply(self, kind: FileKind, import: &mut Import<'_>) -> Result<()> {
                match self {
                    Self::Calendar(read) => import.calendar(kind, read).await,
                    $(Self::$kind(rows) => <$row>::apply_all(rows, import).await,)+
                }
            }
        }
    };
}

contents! {
    Plan plan::PlanRow
    Rounds rounds::RoundRow
    Deviations deviations::DeviationRow
    Inquiries inquiries::MessageRow
    Answers answers::AnswerRow
    Measures measures::MeasureRow
    Events events_file::EventRow
    Contacts contacts::ContactRow
    Visits visits::VisitRow
    Leave leave::LeaveRow
    Offers offers::OfferRow
}

impl Import<'_> {
    async fn finish(self, kind: FileKind) -> Result<Imported> {
        if !self.faults.is_empty() {
            return Err(fault::refusal(self.faults));
        }
        let imported = self.imported;
        if imported.added + imported.changed > 0 {
            let detail = json!({ "added": imported.added, "changed": imported.changed });
            self.write.note(Action::Imported, "import", kind.name(), detail).await?;
        }
        self.write.store_held().await?;
        Ok(imported)
    }
}
