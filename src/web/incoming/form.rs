//! The answer that a person reads out of something that came in.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::view::View;
use crate::actions::replies::Answered;
use crate::domain::ids::RoundId;
use crate::domain::incoming::reply_of;
use crate::domain::inquiry::Reply;
use crate::swedish::files;
use crate::swedish::letters::genitive;
use crate::swedish::reading::{self, AskedDay};
use crate::web::components::Choice;
use crate::web::form::FormErrors;
use crate::web::paths;

/// What can be said of a night. Nothing is chosen where nothing was said.
pub const REPLIES: [Choice<'static>; 5] = [
    ("", "Säger inget om kvällen"),
    ("ja", "Ja"),
    ("nej", "Nej"),
    ("återbud", "Återbud"),
    ("preliminärt", "Preliminärt"),
];

#[derive(Debug, Clone, Default)]
pub struct JudgeForm {
    pub revision: i64,
    pub ar: i32,
    pub period: String,
    pub part: String,
    /// By the field of the night; [`ALL`] where the conversation has no nights.
    pub nights: BTreeMap<String, String>,
    pub answered_on: String,
    pub stated_by: String,
    pub text: String,
}

/// The field of the answer to a conversation without nights.
pub const ALL: &str = "svar-alla";

/// The name of the field with the reply for a night.
pub fn field(round: RoundId) -> String {
    format!("svar-{round}")
}

impl JudgeForm {
    pub fn read(typed: Vec<(String, String)>) -> Self {
        let mut form = Self::default();
        for (name, value) in typed {
            match name.as_str() {
                "revision" => form.revision = value.parse().unwrap_or_default(),
                "ar" => form.ar = value.parse().unwrap_or_default(),
                "period" => form.period = value,
                "part" => form.part = value,
                "answered_on" => form.answered_on = value,
                "stated_by" => form.stated_by = value,
                "text" => form.text = value,
                _ if name.starts_with("svar-") => drop(form.nights.insert(name, value)),
                _ => {}
            }
        }
        form
    }

    /// The conversation that the form is about.
    pub fn about(&self) -> paths::OfSeason {
        paths::OfSeason {
            ar: self.ar,
            period: self.period.clone(),
            part: self.part.clone(),
        }
    }

    pub fn night(&self, field: &str) -> &str {
        self.nights.get(field).map_or("", String::as_str)
    }

    /// The answer. A conversation without nights is answered as a whole.
    pub fn parse(&self, view: &View, today: NaiveDate) -> Result<Answered, FormErrors> {
        let mut errors = FormErrors::default();
        if view.about.is_none() {
            errors.add("", "Välj först vad det gäller.");
        }
        let replies = self.replies(view, &mut errors);
        let answered_on = errors.date(("answered_on", &self.answered_on));
        if answered_on.is_some_and(|date| date > today) {
            errors.add("answered_on", "Dagen har inte varit än.");
        }
        let stated_by = errors.required(("stated_by", &self.stated_by));
        let text = errors.words(("text", &self.text));
        errors.finish(|| {
            Some(Answered {
                about: view.about.clone()?,
                replies,
                answered_on: answered_on?,
                stated_by: stated_by?,
                text,
            })
        })
    }

    fn replies(&self, view: &View, errors: &mut FormErrors) -> Vec<(Option<RoundId>, Reply)> {
        let nights = view.nights();
        let mut fields: Vec<(Option<RoundId>, String)> =
            nights.iter().map(|round| (Some(round.id), field(round.id))).collect();
        if fields.is_empty() {
            fields.push((None, ALL.to_owned()));
        }
        let mut replies = Vec::new();
        for (round, field) in &fields {
            let typed = self.night(field);
            if !typed.is_empty() {
                let reply = errors.choice((field, typed), files::parse_reply);
                replies.extend(reply.map(|reply| (*round, reply)));
            }
        }
        if let (true, true, Some((_, first))) = (replies.is_empty(), errors.is_empty(), fields.first()) {
            errors.add(first, "Välj svar för minst en kväll, eller lägg åt sidan.");
        }
        replies
    }
}

impl View {
    /// The answer filled in as far as it can be read.
    pub fn propose(&self, today: NaiveDate) -> JudgeForm {
        let about = self.about.as_ref();
        JudgeForm {
            revision: self.item.revision,
            ar: about.map_or(0, |about| about.year),
            period: about.map_or("", |about| files::season(about.season)).to_owned(),
            part: about.map_or_else(String::new, |about| about.partner.to_string()),
            nights: self.replies(today),
            answered_on: self.item.answered_on(today).to_string(),
            stated_by: self.stated_by(),
            text: self.item.words.clone(),
        }
    }

    /// What the calendar says of its night; of a mail, what can be read out of its words about each.
    fn replies(&self, today: NaiveDate) -> BTreeMap<String, String> {
        let said = |round: RoundId, reply| (field(round), files::reply(reply).to_owned());
        if let (Some(partstat), Some(round)) = (self.item.partstat, self.item.ties.round) {
            return BTreeMap::from([said(round, reply_of(partstat, self.held(round, today)))]);
        }
        let nights = self.nights();
        let dated = nights.iter().filter_map(|round| round.date().map(|date| (round, date)));
        let asked: Vec<AskedDay> = dated
            .clone()
            .map(|(round, date)| AskedDay { date, nr: round.nr })
            .collect();
        let read = reading::read(&self.item.words, &asked, self.item.answered_on(today));
        let replies = dated.zip(read.replies);
        replies
            .filter_map(|((round, _), reply)| Some(said(round.id, reply?)))
            .collect()
    }

    /// What the partner has said of a round until now.
    fn held(&self, round: RoundId, today: NaiveDate) -> Option<Reply> {
        let about = self.about.as_ref()?;
        let year = self.record.year(about.year)?;
        let answer = year.answer_about(year.round(round)?, &about.partner, today)?;
        Some(answer.reply)
    }

    fn stated_by(&self) -> String {
        if let Some(contact) = &self.contact {
            return contact.name.clone();
        }
        let sender = self.item.sender.as_ref().map(|sender| sender.name.clone());
        let named = sender.filter(|name| !name.is_empty());
        let partner = || {
            self.partner()
                .map(|partner| format!("{} kontaktperson", genitive(&partner.in_text)))
        };
        named.or_else(partner).unwrap_or_default()
    }
}
