//! The move of a round as typed.

use chrono::NaiveDate;

use crate::domain::ids::RoundId;
use crate::domain::record::YearRecord;
use crate::domain::round::Round;
use crate::web::form::{FormErrors, Posted, parsed, text};

/// What its fields are called.
pub const LABELS: [(&str, &str); 3] = [
    ("omgang", "Omgång"),
    ("datum", "Datum"),
    ("skal", "Varför omgången flyttas"),
];

#[derive(Debug, Clone, Default)]
pub struct MoveForm {
    /// What [`choice`] says of a round.
    pub round: String,
    pub date: String,
    pub reason: String,
}

/// A move that someone asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub round: RoundId,
    pub revision: i64,
    pub date: NaiveDate,
    pub reason: String,
}

/// A round among those that one form can move: its id, and the revision that the page was made from.
pub fn choice(round: &Round) -> String {
    format!("{}:{}", round.id, round.revision)
}

impl MoveForm {
    /// Nothing typed yet, about a round or about none.
    pub fn about(round: Option<RoundId>) -> Self {
        Self {
            round: text(round),
            ..Self::default()
        }
    }

    pub fn typed(typed: &Posted) -> Self {
        Self {
            round: typed.one("omgang"),
            date: typed.one("datum"),
            reason: typed.one("skal"),
        }
    }

    /// The round that was chosen, whatever its revision was.
    pub fn round(&self) -> Option<RoundId> {
        let id = self.round.split(':').next()?;
        id.parse().ok().map(RoundId)
    }

    fn revision(&self) -> Option<i64> {
        self.round.split_once(':')?.1.parse().ok()
    }

    /// The move, of a round that the year has.
    pub fn parse(&self, year: &YearRecord) -> Result<Asked, FormErrors> {
        let mut errors = FormErrors::default();
        let known = |_: &str| year.round(self.round()?).map(|round| round.id);
        parsed!(errors => Asked {
            round: errors.choice(("omgang", &self.round), known)?,
            // none is never current
            revision: self.revision().unwrap_or_default(),
            date: errors.date(("datum", &self.date))?,
            reason: errors.line(("skal", &self.reason)),
        })
    }
}
