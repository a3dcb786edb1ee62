//! What may be handed out of a year today: the rows of the exports, each field as it is or masked with why, by the masker of
//! the follow-up that the nämnd reads. The rest is left out as a whole, and said to be.

use super::{Cell, Ids, rows};
use crate::actions::follow_up;
use crate::actions::import::{Column, FileKind};
use crate::domain::disclosure::{Field, Ground};
use crate::domain::follow_up::Aliases;
use crate::domain::ids::{PartnerCode, ProgramCode};
use crate::domain::record::Record;
use crate::domain::round::Round;
use crate::error::Result;
use crate::store::{self, Tx};
use chrono::NaiveDate;

mod requests;
mod written;

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
    let mask = Mask {
        aliases: follow_up::masker(tx, program, year, tonight).await?,
        record,
        tonight,
    };
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

struct Mask {
    record: Record,
    aliases: Aliases,
    tonight: NaiveDate,
}

impl Mask {
    /// Without the id, which comes first.
    fn row(&self, kind: FileKind, row: &[Cell]) -> Vec<Field> {
        let cells = || kind.columns().iter().zip(row.iter().skip(1));
        let round = self.round(kind, row);
        let cell = |key: &str| {
            cells()
                .find(|(column, _)| column.key == key)
                .map(|(_, cell)| cell.text.as_str())
        };
        let partner = cell("partner").map(PartnerCode::new);
        let fields = cells().map(|(column, cell)| self.field(kind, column.key, &cell.text, (round, partner.as_ref())));
        fields.collect()
    }

    fn field(
        &self,
        kind: FileKind,
        key: &str,
        text: &str,
        (round, partner): (Standing<'_>, Option<&PartnerCode>),
    ) -> Field {
        if let Some(ground) = self.closed(kind, key, round) {
            return Field::closed(text, ground);
        }
        match key {
            "stated_by" | "responsible" | "recipient" => self.speaker(text, partner),
            "note" | "reason_text" | "text" | "description" | "focus" | "paragraph" | "moves" | "event" | "area"
            | "meeting_point" | "home" | "away" | "venue" | "case_number" => self.words(text),
            _ => Field::open(text),
        }
    }

    /// Why nothing of a field is shown.
    fn closed(&self, kind: FileKind, key: &str, round: Standing<'_>) -> Option<Ground> {
        use FileKind::{Answers, Deviations, Events, Inquiries, Plan, Rounds, Visits};
        let is_coming = match (kind, key) {
            // where it goes is told by none before it is done
            (Rounds, "area" | "meeting_point" | "premises") => round.is_to_come(self),
            (Inquiries, "nights") => self.has_secrets(),
            // of events all that are ahead: those that are left would tell which one has a round
            (Plan | Rounds | Deviations | Answers, "date" | "start" | "end")
            | (Rounds, "officers" | "event" | "note" | "moves" | "locked" | "date_public")
            | (Deviations, "reason_text")
            | (Answers, "text")
            | (Visits | Events, _) => round.is_secret(self),
            _ => false,
        };
        match (kind, key) {
            _ if is_coming => Some(Ground::Coming),
            (Rounds | Events, "officers") => Some(Ground::Person),
            (Rounds | Visits, "premises") => Some(Ground::Business),
            _ => None,
        }
    }

    fn words(&self, text: &str) -> Field {
        let withheld = self.aliases.withheld();
        let mut masked: Vec<Ground> = withheld.told(text).iter().map(Ground::from).collect();
        masked.sort_unstable();
        masked.dedup();
        Field {
            text: withheld.masked(text),
            masked,
        }
    }

    /// Who said or answers for something: the function, unless it is one.
    fn speaker(&self, text: &str, partner: Option<&PartnerCode>) -> Field {
        let mut shown = text.to_owned();
        if !text.is_empty() {
            self.aliases.apply_to_speaker(&mut shown, partner);
        }
        Field {
            masked: if shown == text {
                Vec::new()
            } else {
                vec![Ground::Person]
            },
            text: shown,
        }
    }

    /// The round that a row is of.
    fn round(&self, kind: FileKind, row: &[Cell]) -> Standing<'_> {
        let cell = |key: &str| {
            let at = kind.columns().iter().position(|column| column.key == key)?;
            row.get(at + 1)
                .map(|cell| cell.text.as_str())
                .filter(|text| !text.is_empty())
        };
        let rounds = || self.record.years.iter().flat_map(|year| &year.rounds);
        let is_of = |round: &&Round| match (cell("nr"), cell("date")) {
            (Some(nr), _) => round.nr.map(|nr| nr.to_string()).as_deref() == Some(nr),
            (None, Some(date)) => {
                let night = round.night().filter(|_| round.nr.is_none());
                let is_then = |night: crate::domain::period::Night| {
                    night.date.to_string() == date && cell("start") == Some(night.start_clock().to_string().as_str())
                };
                night.is_some_and(is_then)
            }
            (None, None) => false,
        };
        match (kind, rounds().find(is_of)) {
            (FileKind::Events, _) if cell("date").is_some_and(|date| date < self.tonight.to_string().as_str()) => {
                Standing::OfNone
            }
            (FileKind::Events, _) => Standing::Unknown,
            (_, Some(round)) => Standing::Of(round),
            // all nights that were asked about
            (FileKind::Answers, None) if cell("nr").is_none() && cell("date").is_none() => Standing::OfNone,
            // of a plan alone, whose rounds are not made
            (FileKind::Inquiries | FileKind::Measures, None) => Standing::OfNone,
            _ => Standing::Unknown,
        }
    }

    fn has_secrets(&self) -> bool {
        let mut rounds = self.record.years.iter().flat_map(|year| &year.rounds);
        rounds.any(|round| round.is_confidential(self.tonight))
    }
}

/// What is known of the round of a row. One that is not known is taken for a secret.
#[derive(Clone, Copy)]
enum Standing<'a> {
    Of(&'a Round),
    OfNone,
    Unknown,
}

impl Standing<'_> {
    fn is_secret(self, mask: &Mask) -> bool {
        match self {
            Self::Of(round) => round.is_confidential(mask.tonight),
            Self::OfNone => false,
            Self::Unknown => true,
        }
    }

    fn is_to_come(self, mask: &Mask) -> bool {
        match self {
            Self::Of(round) => !round.is_done() && round.date().is_none_or(|date| date >= mask.tonight),
            Self::OfNone => false,
            Self::Unknown => true,
        }
    }
}
