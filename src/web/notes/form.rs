//! What was typed about a report. There is no field for content.

use chrono::NaiveDate;

use crate::domain::note::NewNote;
use crate::domain::round::Round;
use crate::web::form::{FormErrors, form};

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
        let consulted_on = errors.past_date(self.consulted_on(), today);
        let reported_on = errors.past_date(self.reported_on(), today);
        let reference = errors.line(self.reference());
        if reference.chars().count() > 60 {
            errors.add(self.reference(), "Skriv bara ett diarienummer, högst 60 tecken.");
        }
        let round = errors.optional_choice(self.round(), |text| {
            let chosen = rounds.iter().find(|round| round.id.to_string() == text);
            chosen.map(|round| round.id)
        });
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
