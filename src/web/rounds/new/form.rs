//! A round outside the plan as typed.

use crate::actions::rounds::OutsidePlan;
use crate::domain::event::{Event, round_times};
use crate::domain::plan::Kind;
use crate::domain::record::Record;
use crate::domain::settings::Key;
use crate::swedish::files;
use crate::web::form::{FormErrors, form, parsed};
use crate::web::rounds::form::{night, officers, partners};

form! {
    /// What was typed about a round outside the plan.
    pub struct NewForm {
        /// What it is for, if anything.
        event: hidden().named("evenemang"),
        date: date("Datum").named("datum"),
        start: new("Start").hint("Till exempel 22:00"),
        end: new("Slut").named("slut").hint("Till exempel 02:30"),
        kind: radios("Typ").named("typ").from([("samordnad", "Samordnad"), ("egen", "Egen")]),
        partners as Vec<String>: checkboxes("Tillsammans med").named("samverkanspart"),
        officers as Vec<String>: checkboxes("Handläggare").named("handlaggare"),
        area: new("Stadsdel").named("stadsdel").optional(),
        meeting_point: new("Samlingsplats").named("samlingsplats").optional(),
        note: area("Anmärkning").named("anmarkning").optional(),
    }
}

impl NewForm {
    /// Prefilled: at an event the event police, from two hours before it to two hours after a match of two.
    pub fn fresh(record: &Record, event: Option<&Event>) -> Self {
        let settings = record.years.first().map(|year| &year.settings);
        let clock = |key| settings.map_or_else(String::new, |settings| settings.text(key).to_owned());
        let mut form = Self {
            kind: files::kind(Kind::Coordinated).to_owned(),
            ..Self::default()
        };
        form.start = clock(Key::RoundStart);
        form.end = clock(Key::RoundEnd);
        if let Some(event) = event {
            form.event = event.id.to_string();
            form.date = event.date.to_string();
            form.partners = vec!["evenemangspolis".to_owned()];
            if let Some((start, end)) = event.kick_off.map(round_times) {
                (form.start, form.end) = (start.format("%H:%M").to_string(), end.format("%H:%M").to_string());
            }
        }
        form
    }

    pub fn parse(&self, record: &Record, event: Option<&Event>) -> Result<OutsidePlan, FormErrors> {
        let mut errors = FormErrors::default();
        let night = night(&mut errors, [self.date(), self.start(), self.end()]);
        if night.is_none() && errors.is_empty() {
            errors.add(self.date(), "Fyll i datum, start och slut.");
        }
        let kind = errors.choice(self.kind(), files::parse_kind);
        let partners = partners(record, &self.partners);
        match (kind, partners.is_empty()) {
            (Some(Kind::Coordinated), true) => errors.add(self.partners(), "Välj vilka som ska vara med."),
            (Some(Kind::Own), false) => errors.add(self.partners(), "En egen omgång har ingen samverkanspart."),
            _ => {}
        }
        parsed!(errors => OutsidePlan {
            night: night?,
            kind: kind?,
            partners,
            officers: officers(&self.officers),
            event: event.cloned(),
            area: errors.line(self.area()),
            meeting_point: errors.line(self.meeting_point()),
            note: errors.words(self.note()),
        })
    }
}
