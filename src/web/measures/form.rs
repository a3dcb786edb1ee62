//! What was typed about a measure, and what it means.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::measure::{Measure, MeasureKind, NewMeasure};
use crate::swedish::files;
use crate::web::form::FormErrors;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct MeasureForm {
    pub year: String,
    pub kind: String,
    pub date: String,
    pub description: String,
    pub responsible: String,
    pub due_on: String,
    pub done: String,
    pub done_on: String,
    pub effect: String,
    pub effect_on: String,
    pub stated_by: String,
    pub revision: i64,
}

impl MeasureForm {
    pub fn new(year: i32, today: NaiveDate) -> Self {
        Self {
            year: year.to_string(),
            date: today.to_string(),
            ..Self::default()
        }
    }

    pub fn of(measure: &Measure) -> Self {
        let date = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
        Self {
            year: measure.year.to_string(),
            kind: files::measure(measure.kind).to_owned(),
            date: measure.date.to_string(),
            description: measure.description.clone(),
            responsible: measure.responsible.clone(),
            due_on: date(measure.due_on),
            done: files::yes_no(measure.done).to_owned(),
            done_on: date(measure.done_on),
            effect: files::yes_no(measure.effect).to_owned(),
            effect_on: date(measure.effect_on),
            stated_by: measure.stated_by.clone(),
            revision: measure.revision,
        }
    }

    pub fn parse(&self) -> Result<NewMeasure, FormErrors> {
        let mut errors = FormErrors::default();
        let kind = errors.choice("kind", &self.kind, files::parse_measure);
        let date = errors.date("date", &self.date);
        let year = errors.number("year", &self.year, 2000, 2100);
        let description = errors.required("description", &self.description);
        if kind == Some(MeasureKind::Statement) && self.stated_by.trim().is_empty() {
            errors.add("stated_by", "Skriv vem som lämnade beskedet.");
        }
        let responsible = errors.required("responsible", &self.responsible);
        let due_on = errors.optional_date("due_on", &self.due_on);
        let (done, done_on) = known(&mut errors, ("done", &self.done), ("done_on", &self.done_on));
        let (effect, effect_on) = known(&mut errors, ("effect", &self.effect), ("effect_on", &self.effect_on));
        let stated_by = self.stated_by.trim().to_owned();
        errors.finish(|| {
            Some(NewMeasure {
                year: year?,
                kind: kind?,
                date: date?,
                description: description?,
                responsible: responsible?,
                due_on,
                done,
                done_on,
                effect,
                effect_on,
                stated_by,
            })
        })
    }
}

/// Yes, no or not known; with the day from which it has been known, which says nothing alone.
fn known(errors: &mut FormErrors, (name, value): (&str, &str), on: (&str, &str)) -> (Option<bool>, Option<NaiveDate>) {
    let known = errors.choice(name, value, files::parse_yes_no).flatten();
    let date = errors.optional_date(on.0, on.1);
    if date.is_some() && known.is_none() {
        errors.add(name, "Välj ja eller nej, eller ta bort datumet.");
    }
    (known, date)
}
