//! What was typed about an answer: for all nights at once, for each, or in running text that is read into the form.

use chrono::NaiveDate;

use crate::domain::deviation::Channel;
use crate::domain::ids::{InvitationId, MessageId, RoundId};
use crate::domain::inquiry::{AnswerFacts, Reply};
use crate::domain::partner::Partner;
use crate::domain::round::Round;
use crate::error::Error;
use crate::store::answer_links::{AnswerLink, Which};
use crate::swedish::letters::genitive;
use crate::swedish::reading::{self, AskedDay, Reading};
use crate::swedish::{files, names};
use crate::web::form::{Choice, FormErrors, Rows, form, text as value};
use crate::web::inquiries::page::channels;
use crate::web::inquiries::view::Conversation;

form! {
    /// What was typed about an answer.
    pub struct AnswerForm {
        /// An answer in running text.
        paste: area("Klistra in mejlet, eller skriv som det sades").optional()
            .hint("Till exempel: ja 26 feb, nej 24 april, enl. Anna på telefon i går"),
        /// What of it has been read already.
        read: hidden(),
        /// For all nights to come that have none of their own.
        reply: radios("Alla kvällar").called("Svar"),
        /// By the night.
        nights as Rows: radios("Svar").named("svar"),
        answered_on: date("Datum"),
        channel: select("Hur").from(channels()),
        stated_by: new("Vem svarade").hint("Namn eller funktion, till exempel polisens kontaktperson."),
        text: area("Med egna ord").hint("Vad som sades.").optional(),
    }
}

form! {
    /// Which links are to be taken back: those of a letter, those of an invitation, or all.
    pub struct LinkForm {
        message: hidden(),
        invitation: hidden(),
    }
}

impl LinkForm {
    pub fn of(link: &AnswerLink) -> Self {
        Self {
            message: value(link.inquiry_message_id.filter(|_| link.invitation_id.is_none())),
            invitation: value(link.invitation_id),
        }
    }

    /// # Errors
    /// [`Error::NotFound`] for what is no id: then it is not all that was meant.
    pub fn which(&self) -> Result<Which<'static>, Error> {
        let id = |text: &str| text.parse().map_err(|_| Error::NotFound);
        match (self.message.as_str(), self.invitation.as_str()) {
            ("", "") => Ok(Which::All),
            (message, "") => Ok(Which::OfMessage(MessageId(id(message)?))),
            (_, invitation) => Ok(Which::OfInvitation(InvitationId(id(invitation)?))),
        }
    }
}

/// What came of reading a text.
pub enum Told {
    /// What could not be read and stands as it did, and the words that a person has to read.
    Missing(Vec<String>, Vec<String>),
    /// It was read before, and what was changed since stands.
    Before,
    /// There was none.
    Nothing(FormErrors),
}

/// What can be said of a night. "Återbud" takes back a yes; "inget svar" is nothing before a reminder (rule 5).
pub fn replies(about: &Conversation, round: Option<&Round>, today: NaiveDate) -> Vec<Choice<'static>> {
    let mut replies: Vec<Choice> = vec![("ja", "Ja"), ("nej", "Nej")];
    if round.is_some_and(|round| about.is_agreed(round, today)) {
        replies.push(("återbud", "Återbud"));
    }
    replies.push(("preliminärt", "Preliminärt"));
    if about.is_reminded(today) {
        replies.push(("inget svar", "Inget svar"));
    }
    replies
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

    pub fn night(&self, round: RoundId) -> &str {
        self.nights.get(&round.to_string()).map_or("", String::as_str)
    }

    pub fn parse(&self, about: &Conversation, today: NaiveDate) -> Result<Vec<AnswerFacts>, FormErrors> {
        let mut errors = FormErrors::default();
        let for_all = errors.optional_choice(self.reply(), files::parse_reply);
        let said = self.said(&mut errors, about, for_all, today);
        if said.is_empty() && errors.is_empty() {
            errors.add(self.reply(), "Välj ett svar, för alla kvällar eller för någon av dem.");
        }
        let answered_on = errors.past_date(self.answered_on(), today);
        let channel = errors.choice(self.channel(), files::parse_channel);
        let stated_by = errors.required(self.stated_by());
        let text = errors.words(self.text());
        errors.finish(|| {
            let (answered_on, channel, stated_by) = (answered_on?, channel?, stated_by?);
            let answer = |(round, reply)| AnswerFacts {
                round,
                reply,
                answered_on,
                channel,
                stated_by: stated_by.clone(),
                text: text.clone(),
            };
            Some(said.into_iter().map(answer).collect())
        })
    }

    /// The reply for each night that has one. Without nights it is about all that there may be.
    fn said(
        &self,
        errors: &mut FormErrors,
        about: &Conversation,
        for_all: Option<Reply>,
        today: NaiveDate,
    ) -> Vec<(Option<RoundId>, Reply)> {
        if about.rounds.is_empty() {
            return for_all.map(|reply| (None, reply)).into_iter().collect();
        }
        let to_come = about.to_come(today);
        let mut said = Vec::new();
        for round in &about.rounds {
            let own = self.night(round.id);
            let reply = if own.is_empty() {
                for_all.filter(|_| to_come.iter().any(|one| one.id == round.id))
            } else {
                errors.choice(self.nights().row(&round.id.to_string(), ""), files::parse_reply)
            };
            said.extend(reply.map(|reply| (Some(round.id), reply)));
        }
        said
    }

    /// Reads the running text into the fields; what cannot be read stays as it was.
    pub fn with_paste_read(mut self, about: &Conversation, today: NaiveDate) -> (Self, Told) {
        if self.paste.trim().is_empty() {
            let mut errors = FormErrors::default();
            errors.add(self.paste(), "Skriv eller klistra in svaret först.");
            return (self, Told::Nothing(errors));
        }
        if self.paste == self.read {
            return (self, Told::Before);
        }
        let dated = |round: &&&Round| round.date().is_some();
        let rounds = about.to_come(today);
        let rounds: Vec<&Round> = rounds.iter().filter(dated).copied().collect();
        let day = |round: &&Round| {
            let date = round.date()?;
            Some(AskedDay { date, nr: round.nr })
        };
        let days: Vec<AskedDay> = rounds.iter().filter_map(day).collect();
        let reading = reading::read(&self.paste, &days, today);
        let left = reading.left.clone();
        let missing = self.take(reading, about, (&rounds, today));
        self.read.clone_from(&self.paste);
        (self, Told::Missing(missing, left))
    }

    fn take(&mut self, reading: Reading, about: &Conversation, (rounds, today): (&[&Round], NaiveDate)) -> Vec<String> {
        let mut missing = Vec::new();
        self.reply.clear();
        for (round, reply) in rounds.iter().zip(&reading.replies) {
            if let Some(reply) = reply {
                let said = as_offered(*reply, about.is_agreed(round, today));
                self.nights.insert(round.id.to_string(), files::reply(said).to_owned());
            } else {
                self.nights.remove(&round.id.to_string());
                missing.push(names::round_and_night(round));
            }
        }
        match reading.answered_on {
            Some(date) => self.answered_on = date.to_string(),
            None => missing.push("datum".to_owned()),
        }
        match reading.channel {
            Some(channel) => files::channel(channel).clone_into(&mut self.channel),
            None => missing.push("hur".to_owned()),
        }
        match reading.stated_by {
            Some(name) => self.stated_by = name,
            None => missing.push("vem".to_owned()),
        }
        self.text = reading.words;
        missing
    }
}

/// A no to what had been agreed is a yes taken back, and nothing is taken back that was not said.
fn as_offered(reply: Reply, is_agreed: bool) -> Reply {
    match reply {
        Reply::No if is_agreed => Reply::Cancelled,
        Reply::Cancelled if !is_agreed => Reply::No,
        other => other,
    }
}
