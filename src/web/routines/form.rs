//! What was typed about a routine.

use chrono::NaiveDate;

use crate::domain::errand::Routine;
use crate::domain::ids::RoutineId;
use crate::web::form::{FormErrors, form, parsed, text, tick};

form! {
    /// What was typed about a routine.
    pub struct RoutineForm {
        revision as i64: hidden(),
        title: new("Rutin"),
        text: area("Text").rows(5).hint("Som den ska stå i dokumenten. Till exempel vad som alltid görs vid misstanke om människohandel."),
        valid_from: date("Gäller från"),
        valid_to: date("Till och med").optional(),
        in_follow_up: checkbox("Uppföljningar").called("Kommer med i uppföljningar"),
        in_opinion: checkbox("Yttranden och svar på initiativ").called("Kommer med i yttranden och svar på initiativ"),
        in_plan: checkbox("Tillsynsplaner").called("Kommer med i tillsynsplaner"),
    }
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
        Self {
            title: routine.title.clone(),
            text: routine.text.clone(),
            valid_from: routine.valid_from.to_string(),
            valid_to: text(routine.valid_to),
            in_follow_up: tick(routine.in_follow_up),
            in_opinion: tick(routine.in_opinion),
            in_plan: tick(routine.in_plan),
            revision: routine.revision,
        }
    }

    pub fn parse(&self, id: RoutineId) -> Result<Routine, FormErrors> {
        let mut errors = FormErrors::default();
        parsed!(errors => Routine {
            id,
            title: errors.required(self.title())?,
            text: errors.required_words(self.text())?,
            valid_from: errors.date(self.valid_from())?,
            valid_to: {
                let last = errors.optional_date(self.valid_to());
                if valid_from.zip(last).is_some_and(|(from, to)| to < from) {
                    errors.add(self.valid_to(), "Sista dagen kan inte vara före den första.");
                }
                last
            },
            in_follow_up: !self.in_follow_up.is_empty(),
            in_opinion: !self.in_opinion.is_empty(),
            in_plan: !self.in_plan.is_empty(),
            revision: self.revision,
        })
    }
}
