//! The answer that a person reads out of something that came in.

use chrono::NaiveDate;

use super::view::View;
use crate::actions::incoming::Answered;
use crate::domain::ids::RoundId;
use crate::domain::incoming::{Doubt, reply_of};
use crate::domain::inquiry::Reply;
use crate::domain::round::Round;
use crate::report::words::contact_of;
use crate::swedish::files;
use crate::swedish::reading::{self, AskedDay, Reading};
use crate::web::form::{Choice, FormErrors, Rows, form, parsed};
use crate::web::paths;

/// What can be said of a night. Nothing is chosen where nothing was said.
pub const REPLIES: [Choice<'static>; 5] = [
    ("", "Säger inget om kvällen"),
    ("ja", "Ja"),
    ("nej", "Nej"),
    ("återbud", "Återbud"),
    ("preliminärt", "Preliminärt"),
];

form! {
    /// What someone makes of what came in.
    pub struct JudgeForm {
        revision as i64: hidden(),
        /// The conversation that it is about.
        ar: hidden(),
        period: hidden(),
        part: hidden(),
        /// By the night; [`ALL`] where the conversation has none.
        nights as Rows: select("Svar").named("svar"),
        answered_on: date("Datum"),
        stated_by: new("Vem svarade"),
        text: area("Med egna ord").rows(5).optional(),
    }
}

/// What the answer to a conversation without nights is about.
pub const ALL: &str = "alla";

impl JudgeForm {
    /// The conversation that the form is about.
    pub fn about(&self) -> paths::OfSeason {
        paths::OfSeason {
            ar: self.ar.parse().unwrap_or_default(),
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
        parsed!(errors => Answered {
            about: view.about.clone()?,
            replies: self.replies(view, &mut errors),
            answered_on: errors.past_date(self.answered_on(), today)?,
            stated_by: errors.required(self.stated_by())?,
            text: errors.words(self.text()),
        })
    }

    fn replies(&self, view: &View, errors: &mut FormErrors) -> Vec<(Option<RoundId>, Reply)> {
        let nights = view.nights();
        let mut about: Vec<_> = nights
            .iter()
            .map(|round| (Some(round.id), round.id.to_string()))
            .collect();
        if about.is_empty() {
            about.push((None, ALL.to_owned()));
        }
        let mut replies = Vec::new();
        for (round, night) in &about {
            let reply = errors.optional_choice(self.nights().row(night, ""), files::parse_reply);
            replies.extend(reply.map(|reply| (*round, reply)));
        }
        if let (true, true, Some((_, first))) = (replies.is_empty(), errors.is_empty(), about.first()) {
            errors.add(
                self.nights().row(first, ""),
                "Välj svar för minst en kväll, eller lägg åt sidan.",
            );
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
            ar: about.map_or(0, |about| about.year).to_string(),
            period: about.map_or("", |about| files::season(about.season)).to_owned(),
            part: about.map_or_else(String::new, |about| about.partner.to_string()),
            nights: self.replies(today),
            answered_on: self.item.answered_on(today).to_string(),
            stated_by: self.stated_by(),
            text: self.item.words.clone(),
        }
    }

    /// What the calendar says of its night; of a mail, what can be read out of its words about each.
    fn replies(&self, today: NaiveDate) -> Rows {
        let said = |round: RoundId, reply| (round.to_string(), files::reply(reply).to_owned());
        if let (Some(partstat), Some(round)) = (self.item.partstat, self.item.ties.round) {
            return Rows::from([said(round, reply_of(partstat, self.held(round, today)))]);
        }
        if !matches!(self.item.doubt, None | Some(Doubt::Prose)) {
            // what a program wrote says nothing of the nights
            return Rows::new();
        }
        let nights = self.nights();
        let dated = nights.iter().filter(|round| round.date().is_some());
        let replies = dated.zip(self.reading(today).replies);
        replies
            .filter_map(|(round, reply)| Some(said(round.id, reply?)))
            .collect()
    }

    /// What can be read out of its words.
    pub fn reading(&self, today: NaiveDate) -> Reading {
        let day = |round: &&Round| {
            let date = round.date()?;
            Some(AskedDay { date, nr: round.nr })
        };
        let asked: Vec<AskedDay> = self.nights().iter().filter_map(day).collect();
        reading::read(&self.item.words, &asked, self.item.answered_on(today))
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
        let partner = || self.partner().map(|partner| contact_of(&partner.in_text));
        named.or_else(partner).unwrap_or_default()
    }
}
