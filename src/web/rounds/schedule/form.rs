//! The schedule of a round as typed.

use crate::actions::rounds::Schedule;
use crate::domain::round::Round;
use crate::web::form::{FormErrors, form, parsed};
use crate::web::rounds::form::{night, night_texts, officers};

form! {
    /// What was typed about the schedule of a round.
    pub struct ScheduleForm {
        revision as i64: hidden(),
        date: date("Datum").named("datum").hint("Kvällens datum. Omgången hör till det även efter midnatt."),
        start: new("Start").hint("Till exempel 22:00"),
        end: new("Slut").named("slut").hint("Till exempel 02:30"),
        reason: new("Varför flyttas omgången?").called("Varför omgången flyttas").named("skal").optional(),
        officers as Vec<String>: checkboxes("Handläggare").named("handlaggare"),
        area: new("Stadsdel").named("stadsdel").optional(),
        meeting_point: new("Samlingsplats").named("samlingsplats").optional(),
        premises: area("Objekt att besöka").called("Objekt").named("objekt").optional()
            .hint("Ett på varje rad, i den ordning ni går. Visas bara för gruppen."),
        note: area("Anmärkning").named("anmarkning").optional(),
    }
}

impl ScheduleForm {
    pub fn stored(round: &Round) -> Self {
        let [date, start, end] = night_texts(round.night());
        Self {
            revision: round.revision,
            date,
            start,
            end,
            officers: round.officers.iter().map(ToString::to_string).collect(),
            area: round.area.clone(),
            meeting_point: round.meeting_point.clone(),
            premises: round.premises.clone(),
            note: round.note.clone(),
            reason: String::new(),
        }
    }

    pub fn parse(&self) -> Result<Schedule, FormErrors> {
        let mut errors = FormErrors::default();
        parsed!(errors => Schedule {
            night: night(&mut errors, [self.date(), self.start(), self.end()]),
            officers: officers(&self.officers),
            area: errors.line(self.area()),
            meeting_point: errors.line(self.meeting_point()),
            premises: errors.words(self.premises()),
            note: errors.words(self.note()),
            reason: errors.line(self.reason()),
        })
    }
}
