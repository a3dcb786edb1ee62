//! What was typed about a routine.

use chrono::NaiveDate;

use crate::domain::errand::Routine;
use crate::domain::ids::RoutineId;
use crate::web::form::{FormErrors, form};

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
        let title = errors.required(self.title());
        let text = errors.required_words(self.text());
        let valid_from = errors.date(self.valid_from());
        let valid_to = errors.optional_date(self.valid_to());
        if valid_from.zip(valid_to).is_some_and(|(from, to)| to < from) {
            errors.add(self.valid_to(), "Sista dagen kan inte vara före den första.");
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
