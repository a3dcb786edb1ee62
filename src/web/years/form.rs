//! The move of a round as typed.

use chrono::NaiveDate;

use crate::domain::ids::RoundId;
use crate::domain::record::YearRecord;
use crate::domain::round::Round;
use crate::web::form::{FormErrors, form, parsed, text};

form! {
    /// The move of a round as typed.
    pub struct MoveForm {
        /// What [`choice`] says of a round.
        round: select("Omgång").named("omgang").from([("", "Välj omgång")]),
        date: date("Nytt datum").called("Datum").named("datum").hint("Tiderna följer med."),
        reason: new("Varför flyttas omgången?").called("Varför omgången flyttas").named("skal").optional(),
    }
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

    /// The round that was chosen, whatever its revision was.
    pub fn chosen(&self) -> Option<RoundId> {
        let id = self.round.split(':').next()?;
        id.parse().ok().map(RoundId)
    }

    fn revision(&self) -> Option<i64> {
        self.round.split_once(':')?.1.parse().ok()
    }

    /// The move, of a round that the year has.
    pub fn parse(&self, year: &YearRecord) -> Result<Asked, FormErrors> {
        let mut errors = FormErrors::default();
        let known = |_: &str| year.round(self.chosen()?).map(|round| round.id);
        parsed!(errors => Asked {
            round: errors.choice(self.round(), known)?,
            // none is never current
            revision: self.revision().unwrap_or_default(),
            date: errors.date(self.date())?,
            reason: errors.line(self.reason()),
        })
    }
}
