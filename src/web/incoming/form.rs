//! The answer that a person reads out of something that came in.

use chrono::NaiveDate;
use serde::Deserialize;

use super::view::View;
use crate::actions::replies::Answered;
use crate::domain::ids::RoundId;
use crate::swedish::files;
use crate::web::form::FormErrors;
use crate::web::paths;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct JudgeForm {
    pub revision: i64,
    pub ar: i32,
    pub period: String,
    pub part: String,
    pub night: Vec<String>,
    pub reply: String,
    pub answered_on: String,
    pub stated_by: String,
    pub text: String,
}

impl JudgeForm {
    /// The conversation that the form is about.
    pub fn about(&self) -> paths::OfSeason {
        paths::OfSeason {
            ar: self.ar,
            period: self.period.clone(),
            part: self.part.clone(),
        }
    }

    /// The answer. A conversation without nights is answered as a whole.
    pub fn parse(&self, view: &View, today: NaiveDate) -> Result<Answered, FormErrors> {
        let mut errors = FormErrors::default();
        if view.about.is_none() {
            errors.add("", "Välj först vad det gäller.");
        }
        let rounds = self.rounds(view, &mut errors);
        let reply = errors.choice("reply", &self.reply, files::parse_reply);
        let answered_on = errors.date("answered_on", &self.answered_on);
        if answered_on.is_some_and(|date| date > today) {
            errors.add("answered_on", "Dagen har inte varit än.");
        }
        let stated_by = errors.required("stated_by", &self.stated_by);
        let text = self.text.replace("\r\n", "\n").trim().to_owned();
        errors.finish(|| {
            Some(Answered {
                about: view.about.clone()?,
                rounds,
                reply: reply?,
                answered_on: answered_on?,
                stated_by: stated_by?,
                text,
            })
        })
    }

    fn rounds(&self, view: &View, errors: &mut FormErrors) -> Vec<RoundId> {
        let nights = view.nights();
        let ticked = nights.iter().map(|round| round.id);
        let ticked: Vec<RoundId> = ticked.filter(|id| self.night.contains(&id.to_string())).collect();
        if ticked.is_empty() && !nights.is_empty() {
            errors.add("night", "Välj minst en kväll.");
        }
        ticked
    }
}
