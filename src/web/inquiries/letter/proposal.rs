//! The letter that is proposed: about the nights that are still to come, and of a reminder those without an answer.

use crate::actions::inquiries::form_key;
use crate::domain::inquiry::MessageKind;
use crate::domain::inquiry::nights::Asked;
use crate::domain::partner::Contact;
use crate::domain::period::Night;
use crate::domain::settings::Key;
use crate::error::Result;
use crate::swedish::letters::Letter;
use crate::web::Layout;
use crate::web::inquiries::letter::answer_by;
use crate::web::inquiries::letter::form::{LetterForm, night_value};
use crate::web::inquiries::view::Conversation;

pub fn letter(
    kind: MessageKind,
    about: &Conversation,
    layout: &Layout,
    (asked, contact): (&[Asked], Option<&Contact>),
) -> Result<LetterForm> {
    let today = layout.today();
    let nights: Vec<Night> = asked.iter().filter_map(|night| night.round.night()).collect();
    let letter = Letter {
        partner: &about.partner.in_text,
        year: about.year,
        season: about.season,
        nights: &nights,
        answer_by: answer_by(&nights, about.terms.reminder_due(today), today),
        signed: layout.settings().text(Key::Group),
    };
    let text = match (kind, about.inquiry) {
        (MessageKind::Reminder, Some(inquiry)) => letter.reminder(inquiry),
        _ => letter.inquiry(),
    };
    Ok(LetterForm {
        key: form_key()?,
        to: contact.and_then(|contact| contact.email.clone()).unwrap_or_default(),
        text,
        nights: asked.iter().map(|night| night_value(night.round)).collect(),
    })
}
