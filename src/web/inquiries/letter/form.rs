//! What was typed about a letter, or about a question that has been put already.

use chrono::NaiveDate;

use crate::actions::inquiries::NewLetter;
use crate::domain::deviation::Channel;
use crate::domain::ids::RoundId;
use crate::domain::inquiry::{AskedNight, MessageFacts, MessageKind};
use crate::domain::partner::Contact;
use crate::domain::period::Season;
use crate::domain::round::Round;
use crate::swedish::{files, letters};
use crate::web::form::{FormErrors, Posted, form, parsed, text};
use crate::web::inquiries::page::channels;
use crate::web::paths;

/// Which of the three buttons was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Send,
    Copy,
    Note,
}

pub fn way(posted: &Posted) -> Way {
    match posted.one("way").as_str() {
        "send" => Way::Send,
        "copy" => Way::Copy,
        _ => Way::Note,
    }
}

/// Which conversation a first message begins.
pub fn about(posted: &Posted) -> paths::OfSeason {
    paths::OfSeason {
        ar: posted.one("ar").parse().unwrap_or_default(),
        period: posted.one("period"),
        part: posted.one("part"),
    }
}

/// A night and the date that the form shows.
pub fn night_value(round: &Round) -> String {
    let date = round.date().map(|date| date.to_string()).unwrap_or_default();
    format!("{}:{date}", round.id)
}

fn night(value: &str) -> Option<AskedNight> {
    let (id, date) = value.split_once(':')?;
    Some(AskedNight {
        round: RoundId(id.parse().ok()?),
        date: date.parse().ok(),
    })
}

form! {
    /// A letter to be sent or copied.
    pub struct LetterForm {
        /// The same form twice is one letter.
        key: hidden(),
        /// The address that it goes to.
        to: select("Till"),
        text: area("Text").named("letter").rows(20)
            .hint("Ett förslag. Ändra som du vill. Där det står [svarslänk] kommer länken till svarssidan."),
        nights as Vec<String>: checkboxes("Kvällar på svarssidan").named("night"),
        ends_older: checkbox("Äldre länkar till samma mottagare slutar gälla").called("Äldre länkar"),
    }
}

impl LetterForm {
    pub fn parse(&self, (kind, season, year): (MessageKind, Season, i32), way: Way) -> Result<NewLetter, FormErrors> {
        let mut errors = FormErrors::default();
        parsed!(errors => NewLetter {
            subject: letters::subject(kind, season, year),
            kind,
            form_key: self.key.chars().take(64).collect(),
            to: self.to.clone(),
            text: errors.required_words(self.text())?,
            nights: self.nights.iter().filter_map(|value| night(value)).collect(),
            by_hand: way == Way::Copy,
            ends_older: !self.ends_older.is_empty(),
        })
    }
}

form! {
    /// A question that has been put: by phone, at a meeting, or in one's own mail.
    pub struct NoteForm {
        sent_on: date("När"),
        channel: select("Hur").from(channels()),
        recipient: new("Vem frågade du"),
        text: area("Vad du frågade").optional(),
    }
}

impl NoteForm {
    /// Filled in as a call today would be.
    pub fn new(today: NaiveDate, contact: Option<&Contact>) -> Self {
        Self {
            sent_on: today.to_string(),
            channel: files::channel(Channel::Phone).to_owned(),
            recipient: text(contact.map(|contact| &contact.name)),
            text: String::new(),
        }
    }

    pub fn parse(&self, kind: MessageKind, today: NaiveDate) -> Result<MessageFacts, FormErrors> {
        let mut errors = FormErrors::default();
        parsed!(errors => MessageFacts {
            kind,
            sent_on: errors.past_date(self.sent_on(), today)?,
            channel: errors.choice(self.channel(), files::parse_channel)?,
            recipient: errors.required(self.recipient())?,
            text: errors.words(self.text()),
            sent_at: None,
            nights: Vec::new(),
            stands_in: None,
        })
    }
}
