//! What was typed about an answer.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::deviation::Channel;
use crate::domain::ids::RoundId;
use crate::domain::inquiry::NewAnswer;
use crate::domain::partner::Partner;
use crate::swedish::files;
use crate::swedish::letters::genitive;
use crate::web::form::FormErrors;
use crate::web::inquiries::view::Conversation;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    /// Empty: all nights.
    pub round: String,
    pub reply: String,
    pub answered_on: String,
    pub channel: String,
    pub stated_by: String,
    pub text: String,
}

impl AnswerForm {
    /// Filled in as a call today would be.
    pub fn new(today: NaiveDate, partner: &Partner) -> Self {
        Self {
            answered_on: today.to_string(),
            channel: files::channel(Channel::Phone).to_owned(),
            stated_by: format!("{} kontaktperson", genitive(&partner.in_text)),
            ..Self::default()
        }
    }

    pub fn parse(&self, about: &Conversation, today: NaiveDate) -> Result<NewAnswer, FormErrors> {
        let mut errors = FormErrors::default();
        let reply = errors.choice("reply", &self.reply, files::parse_reply);
        let known = about.rounds.iter().any(|round| round.id.to_string() == self.round);
        if !known && !self.round.is_empty() {
            errors.add("round", "Välj något.");
        }
        let round = self.round.parse().ok().map(RoundId);
        let answered_on = past(&mut errors, "answered_on", &self.answered_on, today);
        let channel = errors.choice("channel", &self.channel, files::parse_channel);
        let stated_by = errors.required("stated_by", &self.stated_by);
        let text = self.text.replace("\r\n", "\n").trim().to_owned();
        errors.finish(|| {
            Some(NewAnswer {
                round,
                reply: reply?,
                answered_on: answered_on?,
                channel: channel?,
                stated_by: stated_by?,
                text,
            })
        })
    }
}

/// A day that has come: what is noted has happened.
pub fn past(errors: &mut FormErrors, field: &str, text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let date = errors.date(field, text)?;
    if date > today {
        errors.add(field, "Dagen har inte varit än.");
        return None;
    }
    Some(date)
}
