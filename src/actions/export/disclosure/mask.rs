//! Each field of a row, as it is handed out.

use chrono::NaiveDate;

use crate::actions::export::Cell;
use crate::actions::follow_up;
use crate::actions::import::FileKind;
use crate::domain::disclosure::{Field, Ground};
use crate::domain::follow_up::Aliases;
use crate::domain::ids::PartnerCode;
use crate::domain::record::Record;
use crate::domain::round::Round;
use crate::domain::withheld::Withheld;
use crate::error::Result;
use crate::store::{self, Tx};

pub(super) struct Mask {
    record: Record,
    /// What is taken out of names that many know: of places, sides and areas.
    known: Withheld,
    /// What is taken out of words that someone has typed, all of which go until they are cleared.
    aliases: Aliases,
    tonight: NaiveDate,
}

impl Mask {
    pub async fn load(tx: &mut Tx, record: Record, (year, tonight): (i32, NaiveDate)) -> Result<Self> {
        let program = &record.program.code;
        let aliases = follow_up::masker(tx, program, year, tonight).await?;
        let cleared = store::cleared::of_year(tx, program, year).await?;
        Ok(Self {
            known: aliases.withheld().clone(),
            aliases: aliases.but_for(cleared),
            record,
            tonight,
        })
    }

    /// Without the id, which comes first.
    pub fn row(&self, kind: FileKind, row: &[Cell]) -> Vec<Field> {
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
            "note" | "reason_text" | "text" | "description" | "focus" | "paragraph" | "case_number" => {
                words(self.aliases.withheld(), text)
            }
            "moves" | "event" | "area" | "meeting_point" | "home" | "away" | "venue" => words(&self.known, text),
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

fn words(withheld: &Withheld, text: &str) -> Field {
    let mut masked: Vec<Ground> = withheld.told(text).iter().map(Ground::from).collect();
    masked.sort_unstable();
    masked.dedup();
    Field {
        text: withheld.masked(text),
        masked,
    }
}
