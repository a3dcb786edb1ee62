//! What was typed about a report. There is no field for content.

use chrono::NaiveDate;

use crate::domain::note::NewNote;
use crate::domain::round::Round;
use crate::web::form::{FormErrors, among, form, parsed};

form! {
    /// What was typed about a report.
    pub struct NoteForm {
        consulted_on: date("Samråd med förvaltningschefen"),
        reported_on: date("Anmält till polisen"),
        reference: new("Diarienummer").hint("Polisens eller ärendesystemets nummer. Inga namn och ingen beskrivning.").optional(),
        round: select("Omgång").from([("", "Ingen, det gäller ett tillståndsärende")]),
    }
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
        parsed!(errors => NewNote {
            consulted_on: errors.past_date(self.consulted_on(), today)?,
            reported_on: errors.past_date(self.reported_on(), today)?,
            reference: {
                let reference = errors.line(self.reference());
                if reference.chars().count() > 60 {
                    errors.add(self.reference(), "Skriv bara ett diarienummer, högst 60 tecken.");
                }
                reference
            },
            round: errors.optional_choice(self.round(), among(rounds.iter().map(|round| round.id))),
        })
    }
}
