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
use crate::web::form::FormErrors;
use crate::web::inquiries::answers::past;
use crate::web::paths;

type Typed = [(String, String)];

/// Which of the three buttons was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Send,
    Copy,
    Note,
}

pub fn way(typed: &Typed) -> Way {
    match one(typed, "way").as_str() {
        "send" => Way::Send,
        "copy" => Way::Copy,
        _ => Way::Note,
    }
}

/// Which conversation a first message begins.
pub fn about(typed: &Typed) -> paths::OfSeason {
    paths::OfSeason {
        ar: one(typed, "ar").parse().unwrap_or_default(),
        period: one(typed, "period"),
        part: one(typed, "part"),
    }
}

fn one(typed: &Typed, name: &str) -> String {
    let found = typed.iter().find(|(field, _)| field == name);
    found.map(|(_, value)| value.clone()).unwrap_or_default()
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

/// A letter to be sent or copied.
#[derive(Debug, Clone, Default)]
pub struct LetterForm {
    /// The same form twice is one letter.
    pub key: String,
    /// The address that the form says that it goes to.
    pub to: String,
    pub text: String,
    pub nights: Vec<String>,
}

impl LetterForm {
    pub fn read(typed: &Typed) -> Self {
        let nights = typed.iter().filter(|(name, _)| name == "night");
        Self {
            key: one(typed, "key"),
            to: one(typed, "to"),
            text: one(typed, "letter"),
            nights: nights.map(|(_, value)| value.clone()).collect(),
        }
    }

    pub fn parse(&self, (kind, season, year): (MessageKind, Season, i32), way: Way) -> Result<NewLetter, FormErrors> {
        let mut errors = FormErrors::default();
        let text = errors.required_words(("letter", &self.text));
        errors.finish(|| {
            Some(NewLetter {
                kind,
                form_key: self.key.chars().take(64).collect(),
                to: self.to.clone(),
                subject: letters::subject(kind, season, year),
                text: text?,
                nights: self.nights.iter().filter_map(|value| night(value)).collect(),
                by_hand: way == Way::Copy,
            })
        })
    }
}

/// A question that has been put: by phone, at a meeting, or in one's own mail.
#[derive(Debug, Clone, Default)]
pub struct NoteForm {
    pub sent_on: String,
    pub channel: String,
    pub recipient: String,
    pub text: String,
}

impl NoteForm {
    /// Filled in as a call today would be.
    pub fn new(today: NaiveDate, contact: Option<&Contact>) -> Self {
        Self {
            sent_on: today.to_string(),
            channel: files::channel(Channel::Phone).to_owned(),
            recipient: contact.map(|contact| contact.name.clone()).unwrap_or_default(),
            text: String::new(),
        }
    }

    pub fn read(typed: &Typed) -> Self {
        Self {
            sent_on: one(typed, "sent_on"),
            channel: one(typed, "channel"),
            recipient: one(typed, "recipient"),
            text: one(typed, "text"),
        }
    }

    pub fn parse(&self, kind: MessageKind, today: NaiveDate) -> Result<MessageFacts, FormErrors> {
        let mut errors = FormErrors::default();
        let sent_on = past(&mut errors, "sent_on", &self.sent_on, today);
        let channel = errors.choice(("channel", &self.channel), files::parse_channel);
        let recipient = errors.required(("recipient", &self.recipient));
        let text = errors.words(("text", &self.text));
        errors.finish(|| {
            Some(MessageFacts {
                kind,
                sent_on: sent_on?,
                channel: channel?,
                recipient: recipient?,
                text,
                sent_at: None,
                nights: Vec::new(),
            })
        })
    }
}
