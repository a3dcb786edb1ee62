//! What was typed about a report. There is no field for content.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::ids::RoundId;
use crate::domain::note::NewNote;
use crate::domain::round::Round;
use crate::web::form::FormErrors;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct NoteForm {
    pub reported_on: String,
    pub consulted_on: String,
    pub reference: String,
    /// Empty: from permit handling.
    pub round: String,
}

impl NoteForm {
    pub fn new(today: NaiveDate) -> Self {
        Self {
            reported_on: today.to_string(),
            ..Self::default()
        }
    }

    pub fn parse(&self, today: NaiveDate, rounds: &[Round]) -> Result<NewNote, FormErrors> {
        let mut errors = FormErrors::default();
        let consulted_on = past(&mut errors, "consulted_on", &self.consulted_on, today);
        let reported_on = past(&mut errors, "reported_on", &self.reported_on, today);
        let reference = errors.line(("reference", &self.reference));
        if reference.chars().count() > 60 {
            errors.add("reference", "Skriv bara ett diarienummer, högst 60 tecken.");
        }
        let known = rounds.iter().any(|round| round.id.to_string() == self.round);
        if !known && !self.round.is_empty() {
            errors.add("round", "Välj något.");
        }
        let round = self.round.parse().ok().map(RoundId);
        errors.finish(|| {
            Some(NewNote {
                round,
                reported_on: reported_on?,
                consulted_on: consulted_on?,
                reference,
            })
        })
    }
}

/// A day that has come: nobody notes in advance that something was done.
fn past(errors: &mut FormErrors, field: &str, text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let date = errors.date((field, text))?;
    if date > today {
        errors.add(field, "Dagen har inte varit än.");
        return None;
    }
    Some(date)
}
