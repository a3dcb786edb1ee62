//! A round outside the plan as typed.

use crate::actions::rounds::OutsidePlan;
use crate::domain::event::Event;
use crate::domain::plan::Kind;
use crate::domain::record::Record;
use crate::domain::settings::Key;
use crate::swedish::files;
use crate::web::form::FormErrors;
use crate::web::rounds::Typed;
use crate::web::rounds::form::{NightFields, officers, partners};

#[derive(Debug, Clone, Default)]
pub struct NewForm {
    pub event: String,
    pub night: NightFields,
    pub kind: String,
    pub partners: Vec<String>,
    pub officers: Vec<String>,
    pub area: String,
    pub meeting_point: String,
    pub note: String,
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
        form.night.start = clock(Key::RoundStart);
        form.night.end = clock(Key::RoundEnd);
        if let Some(event) = event {
            form.event = event.id.to_string();
            form.night.date = event.date.to_string();
            form.partners = vec!["evenemangspolis".to_owned()];
            if let Some(kick_off) = event.kick_off {
                let at = |hours| (kick_off + chrono::Duration::hours(hours)).format("%H:%M").to_string();
                (form.night.start, form.night.end) = (at(-2), at(4));
            }
        }
        form
    }

    pub fn typed(typed: &Typed) -> Self {
        Self {
            event: typed.one("evenemang"),
            night: NightFields {
                date: typed.one("datum"),
                start: typed.one("start"),
                end: typed.one("slut"),
            },
            kind: typed.one("typ"),
            partners: typed.all("samverkanspart"),
            officers: typed.all("handlaggare"),
            area: typed.one("stadsdel"),
            meeting_point: typed.one("samlingsplats"),
            note: typed.one("anmarkning"),
        }
    }

    pub fn parse(&self, record: &Record, event: Option<&Event>) -> Result<OutsidePlan, FormErrors> {
        let mut errors = FormErrors::default();
        let night = self.night.read(&mut errors);
        if night.is_none() && errors.is_empty() {
            errors.add("datum", "Fyll i datum, start och slut.");
        }
        let kind = errors.choice(("typ", &self.kind), files::parse_kind);
        let partners = partners(record, &self.partners);
        match (kind, partners.is_empty()) {
            (Some(Kind::Coordinated), true) => errors.add("samverkanspart", "Välj vilka som ska vara med."),
            (Some(Kind::Own), false) => errors.add("samverkanspart", "En egen omgång har ingen samverkanspart."),
            _ => {}
        }
        let area = errors.line(("stadsdel", &self.area));
        let meeting_point = errors.line(("samlingsplats", &self.meeting_point));
        let note = errors.words(("anmarkning", &self.note));
        errors.finish(|| {
            Some(OutsidePlan {
                night: night?,
                kind: kind?,
                partners,
                officers: officers(&self.officers),
                event: event.cloned(),
                area,
                meeting_point,
                note,
            })
        })
    }
}
