//! What was typed about a message.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::inquiry::{MessageKind, NewMessage};
use crate::swedish::files;
use crate::web::form::FormErrors;
use crate::web::inquiries::answers::past;
use crate::web::paths;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct MessageForm {
    pub ar: i32,
    pub period: String,
    pub part: String,
    pub sent_on: String,
    pub channel: String,
    pub recipient: String,
    pub text: String,
}

impl MessageForm {
    pub fn about(&self) -> paths::OfSeason {
        paths::OfSeason {
            ar: self.ar,
            period: self.period.clone(),
            part: self.part.clone(),
        }
    }

    pub fn parse(&self, kind: MessageKind, today: NaiveDate) -> Result<NewMessage, FormErrors> {
        let mut errors = FormErrors::default();
        let sent_on = past(&mut errors, "sent_on", &self.sent_on, today);
        let channel = errors.choice("channel", &self.channel, files::parse_channel);
        let recipient = errors.required("recipient", &self.recipient);
        let text = self.text.replace("\r\n", "\n").trim().to_owned();
        errors.finish(|| {
            Some(NewMessage {
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
