//! What was sent and what came back, as it was.

use chrono::NaiveDate;
use maud::{Markup, html};

use crate::domain::inquiry::{Answer, Message, MessageKind};
use crate::domain::outbox::{Outgoing, State};
use crate::swedish::{capitalised, dates, names};
use crate::web::components::{Tone, badge, card};
use crate::web::inquiries::Letters;
use crate::web::inquiries::view::Conversation;
use crate::web::paths;

pub fn sent(conversation: &Conversation, letters: &Letters, today: NaiveDate) -> Markup {
    let messages = conversation.inquiry.map_or(&[][..], |inquiry| &inquiry.messages);
    let late = |message: &Message| {
        message.kind == MessageKind::Inquiry
            && messages.first().is_some_and(|first| first.sent_on == message.sent_on)
            && conversation.is_late(message.sent_on)
    };
    card("skickat", "Skickat").with(html! {
        @if messages.is_empty() { p.soft { "Inget är skickat." } }
        ol.timeline {
            @for message in messages {
                li {
                    strong { (capitalised(names::message(message.kind))) } " " (dates::long(message.sent_on)) " "
                    (names::sent_by_channel(message.channel))
                    @if !message.recipient.is_empty() { " till " (message.recipient) }
                    @if late(message) { " " (badge(Tone::Warning, "Sen")) }
                    @if let Some(mail) = letters.of_message(message.id) { " " (delivery(mail)) }
                    @if !message.text.is_empty() {
                        details { summary { "Visa texten" } blockquote.letter { (message.text) } }
                    }
                }
            }
            @for (message, mail) in &letters.prepared { (prepared(conversation, message, mail, today)) }
        }
    })
}

/// How the letter fares; nothing when it is on its way to where it should be.
fn delivery(mail: &Outgoing) -> Markup {
    match mail.state() {
        State::Waiting if mail.problem.is_some() => badge(Tone::Warning, "Har inte gått i väg än"),
        State::Waiting => badge(Tone::Plain, "Skickas"),
        State::GivenUp => badge(Tone::Refused, "Gick inte att skicka"),
        State::Lapsed => badge(Tone::Refused, "Skickades aldrig"),
        State::Sent | State::ByHand => html! {},
    }
}

/// A letter that someone has copied, and not said that they have sent: nobody is asked by it.
fn prepared(conversation: &Conversation, message: &Message, mail: &Outgoing, today: NaiveDate) -> Markup {
    let days = dates::from_today(message.sent_on, today);
    html! {
        li {
            strong { (capitalised(names::message(message.kind))) } " kopierad " (days) " "
            (badge(Tone::Warning, "Inte noterad som skickad"))
            @if let (Some(inquiry), State::ByHand) = (conversation.inquiry, mail.state()) {
                br; a href=(paths::OwnLetter { id: inquiry.id, mail: mail.id }) { "Visa brevet, eller notera att det är skickat" }
            } @else {
                p.soft.small { "Brevet är raderat. Skickades det ändå, notera förfrågan med rätt datum." }
            }
        }
    }
}

/// Every answer as it came, the newest first, with when it was noted. What was said of several nights at once is one.
pub fn answers(conversation: &Conversation) -> Markup {
    let answers = conversation.inquiry.map_or(&[][..], |inquiry| &inquiry.answers);
    card("historik", "Svar som har kommit").with(html! {
        @if answers.is_empty() { p.soft { "Inget svar har kommit." } }
        ol.timeline {
            @for same in answers.chunk_by(is_said_at_once).rev() {
                @if let Some(answer) = same.first() {
                    li {
                        strong { (capitalised(names::reply(answer.reply))) } " "
                        (dates::long(answer.answered_on)) " " (names::by_channel(answer.channel)) ", " (answer.stated_by) ". "
                        (nights(conversation, same))
                        @if !answer.text.is_empty() { blockquote.letter { (answer.text) } }
                        p.soft.small { "Noterat " (dates::instant(answer.recorded_at)) "." }
                    }
                }
            }
        }
    })
}

fn is_said_at_once(one: &Answer, other: &Answer) -> bool {
    let said = |answer: &Answer| (answer.reply, answer.answered_on, answer.channel, answer.recorded_at);
    said(one) == said(other) && one.stated_by == other.stated_by && one.text == other.text
}

/// "Gäller omgång 2, ...; omgång 3, ...".
fn nights(conversation: &Conversation, said: &[Answer]) -> String {
    if said.iter().any(|answer| answer.round.is_none()) {
        return "Alla kvällar.".to_owned();
    }
    let label = |answer: &Answer| {
        let id = answer.round?;
        let round = conversation.rounds.iter().find(|round| round.id == id)?;
        Some(names::round_and_night(round))
    };
    let labels: Vec<String> = said.iter().filter_map(label).collect();
    if labels.is_empty() {
        "Gäller en omgång som inte längre är planerad med parten.".to_owned()
    } else {
        format!("Gäller {}.", labels.join("; "))
    }
}
