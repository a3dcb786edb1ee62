//! What may be handed out of a year today: the rows of the exports, each field as it is or masked with why, by the masker of
//! the follow-up that the nämnd reads. The rest is left out as a whole, and said to be.

use super::{Ids, rows};
use crate::actions::import::{Column, FileKind};
use crate::domain::disclosure::{Field, Ground};
use crate::domain::ids::ProgramCode;
use crate::error::Result;
use crate::store::{self, Tx};
use chrono::NaiveDate;

mod mask;
mod requests;
mod written;

use mask::Mask;
pub use requests::{Request, note_export, tried, tried_lately};
pub use written::{csv, document, json};

/// The kinds that are tried field by field.
const TRIED: [FileKind; 8] = [
    FileKind::Plan,
    FileKind::Rounds,
    FileKind::Deviations,
    FileKind::Inquiries,
    FileKind::Answers,
    FileKind::Measures,
    FileKind::Events,
    FileKind::Visits,
];

/// Those that are left out, with why.
const LEFT_OUT: [(FileKind, Ground); 3] = [
    (FileKind::Contacts, Ground::Person),
    (FileKind::Leave, Ground::Person),
    (FileKind::Offers, Ground::Coming),
];

/// What of a year is public on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosure {
    pub year: i32,
    pub on: NaiveDate,
    pub sheets: Vec<Open>,
    /// Kinds that are left out, how many rows each has, and why.
    pub left_out: Vec<(FileKind, usize, Ground)>,
}

/// The rows of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    pub kind: FileKind,
    pub columns: &'static [Column],
    pub rows: Vec<Vec<Field>>,
}

impl Disclosure {
    pub fn masked(&self) -> usize {
        let fields = self.sheets.iter().flat_map(|sheet| sheet.rows.iter().flatten());
        fields.filter(|field| !field.masked.is_empty()).count()
    }
}

/// What may be handed out of a year on an evening.
pub async fn load(tx: &mut Tx, program: &ProgramCode, year: i32, tonight: NaiveDate) -> Result<Disclosure> {
    let record = super::record(tx, program, Some(year)).await?;
    let mask = Mask::load(tx, record, (year, tonight)).await?;
    let instance = store::upkeep::instance(tx).await?;
    let mut sheets = Vec::new();
    for kind in TRIED {
        let all = rows(tx, program, kind, Some(year), Ids(&instance)).await?;
        sheets.push(Open {
            kind,
            columns: kind.columns(),
            rows: all.iter().map(|row| mask.row(kind, row)).collect(),
        });
    }
    let mut left_out = Vec::new();
    for (kind, ground) in LEFT_OUT {
        let number = rows(tx, program, kind, Some(year), Ids(&instance)).await?.len();
        left_out.push((kind, number, ground));
    }
    Ok(Disclosure {
        year,
        on: tonight,
        sheets,
        left_out,
    })
}
