//! What was typed about a routine.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::errand::Routine;
use crate::domain::ids::RoutineId;
use crate::web::form::FormErrors;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RoutineForm {
    pub title: String,
    pub text: String,
    pub valid_from: String,
    pub valid_to: String,
    /// `1` when ticked.
    pub in_follow_up: String,
    pub in_opinion: String,
    pub in_plan: String,
    pub revision: i64,
}

impl RoutineForm {
    pub fn new(today: NaiveDate) -> Self {
        Self {
            valid_from: today.to_string(),
            in_opinion: "1".to_owned(),
            ..Self::default()
        }
    }

    pub fn of(routine: &Routine) -> Self {
        let ticked = |is: bool| if is { "1".to_owned() } else { String::new() };
        Self {
            title: routine.title.clone(),
            text: routine.text.clone(),
            valid_from: routine.valid_from.to_string(),
            valid_to: routine.valid_to.map(|date| date.to_string()).unwrap_or_default(),
            in_follow_up: ticked(routine.in_follow_up),
            in_opinion: ticked(routine.in_opinion),
            in_plan: ticked(routine.in_plan),
            revision: routine.revision,
        }
    }

    pub fn parse(&self, id: RoutineId) -> Result<Routine, FormErrors> {
        let mut errors = FormErrors::default();
        let title = errors.required(("title", &self.title));
        let text = errors.required_words(("text", &self.text));
        let valid_from = errors.date(("valid_from", &self.valid_from));
        let valid_to = errors.optional_date(("valid_to", &self.valid_to));
        if valid_from.zip(valid_to).is_some_and(|(from, to)| to < from) {
            errors.add("valid_to", "Sista dagen kan inte vara före den första.");
        }
        errors.finish(|| {
            Some(Routine {
                id,
                title: title?,
                text: text?,
                valid_from: valid_from?,
                valid_to,
                in_follow_up: !self.in_follow_up.is_empty(),
                in_opinion: !self.in_opinion.is_empty(),
                in_plan: !self.in_plan.is_empty(),
                revision: self.revision,
            })
        })
    }
}
