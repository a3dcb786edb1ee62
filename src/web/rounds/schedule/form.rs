//! The schedule of a round as typed.

use crate::actions;
use crate::domain::round::Round;
use crate::web::form::FormErrors;
use crate::web::rounds::Typed;
use crate::web::rounds::form::{NightFields, officers};

#[derive(Debug, Clone, Default)]
pub struct ScheduleForm {
    pub revision: i64,
    pub night: NightFields,
    pub officers: Vec<String>,
    pub area: String,
    pub meeting_point: String,
    pub premises: String,
    pub note: String,
    pub reason: String,
}

impl ScheduleForm {
    pub fn stored(round: &Round) -> Self {
        Self {
            revision: round.revision,
            night: NightFields::of(round.night),
            officers: round.officers.iter().map(ToString::to_string).collect(),
            area: round.area.clone(),
            meeting_point: round.meeting_point.clone(),
            premises: round.premises.clone(),
            note: round.note.clone(),
            reason: String::new(),
        }
    }

    pub fn typed(typed: &Typed) -> Self {
        Self {
            revision: typed.revision(),
            night: NightFields {
                date: typed.one("datum"),
                start: typed.one("start"),
                end: typed.one("slut"),
            },
            officers: typed.all("handlaggare"),
            area: typed.one("stadsdel"),
            meeting_point: typed.one("samlingsplats"),
            premises: typed.one("objekt"),
            note: typed.one("anmarkning"),
            reason: typed.one("skal"),
        }
    }

    pub fn parse(&self) -> Result<actions::rounds::Schedule, FormErrors> {
        let mut errors = FormErrors::default();
        let night = self.night.read(&mut errors);
        let area = errors.line(("stadsdel", &self.area));
        let meeting_point = errors.line(("samlingsplats", &self.meeting_point));
        let premises = errors.words(("objekt", &self.premises));
        let note = errors.words(("anmarkning", &self.note));
        let reason = errors.line(("skal", &self.reason));
        errors.finish(|| {
            Some(actions::rounds::Schedule {
                night,
                officers: officers(&self.officers),
                area,
                meeting_point,
                premises,
                note,
                reason,
            })
        })
    }
}
