//! Page: one conversation, with the form for an answer filled in as a call today would be.

use axum::response::Response;
use chrono::NaiveDate;
use maud::{Markup, html};

use crate::actions::Put;
use crate::domain::inquiry::{Answer, Message, MessageKind, Reply};
use crate::domain::partner::Contact;
use crate::domain::round::Round;
use crate::swedish::{capitalised, dates, names};
use crate::web::components::{
    Choice, Field, Tone, badge, button_link, error_summary, radios, secrecy, select, submit, table,
};
use crate::web::form::FormErrors;
use crate::web::inquiries::answers::form::AnswerForm;
use crate::web::inquiries::page::{about, ask, channels, sentence, state_badge};
use crate::web::inquiries::view::Conversation;
use crate::web::{Layout, paths};

pub fn answered(put: Put) -> &'static str {
    match put {
        Put::Added => "Svaret är registrerat.",
        Put::Changed => "Orden i svaret är ändrade.",
        Put::Unchanged => "Svaret fanns redan.",
    }
}

pub fn show(layout: &Layout, conversation: &Conversation, contact: Option<&Contact>, form: &AnswerForm) -> Markup {
    let body = body(layout, conversation, contact, form, &FormErrors::default());
    layout.frame(&about(conversation), &body)
}

pub fn show_again(
    layout: &Layout,
    conversation: &Conversation,
    contact: Option<&Contact>,
    form: &AnswerForm,
    errors: &FormErrors,
) -> Response {
    layout.invalid(&about(conversation), &body(layout, conversation, contact, form, errors))
}

fn body(
    layout: &Layout,
    conversation: &Conversation,
    contact: Option<&Contact>,
    form: &AnswerForm,
    errors: &FormErrors,
) -> Markup {
    let today = layout.today();
    html! {
        a.back href=(paths::Inquiries) { "‹ Förfrågningar" }
        div.head {
            div {
                h1 { (about(conversation)) }
                p { (state_badge(conversation, today)) " " (sentence(conversation, today)) }
            }
            div.buttons {
                @if let Some(inquiry) = conversation.inquiry {
                    a.button.primary[conversation.is_due(today)] href=(paths::Reminder { id: inquiry.id }) { "Notera påminnelse" }
                }
                (button_link(ask(conversation), "Notera förfrågan"))
            }
        }
        (error_summary(errors))
        div.grid.wide {
            section.card aria-labelledby="svara" {
                h2 #svara { "Registrera svar" }
                (contact_line(conversation, contact))
                @if let Some(inquiry) = conversation.inquiry {
                    (layout.form(paths::Answers { id: inquiry.id }, &answer_fields(conversation, form, today, errors)))
                }
            }
            div {
                div.card { (nights(conversation, today)) }
                (sent(conversation))
                (history(conversation))
            }
        }
    }
}

fn contact_line(conversation: &Conversation, contact: Option<&Contact>) -> Markup {
    html! {
        p.soft {
            @match contact {
                Some(contact) => {
                    (contact.name)
                    @if let Some(phone) = &contact.phone { " · " a href={ "tel:" (phone) } { (phone) } }
                    @if let Some(email) = &contact.email { " · " a href={ "mailto:" (email) } { (email) } }
                }
                None => {
                    "Ingen kontaktperson är noterad för " (conversation.partner.in_text) ". "
                    a href=(paths::Contacts) { "Kontakter" }
                }
            }
        }
    }
}

fn answer_fields(conversation: &Conversation, form: &AnswerForm, today: NaiveDate, errors: &FormErrors) -> Markup {
    let mut replies: Vec<Choice> = vec![("ja", "Ja"), ("nej", "Nej"), ("återbud", "Återbud")];
    if conversation.is_reminded(today) {
        replies.push(("inget svar", "Inget svar"));
    }
    let labels: Vec<(String, String)> = conversation
        .rounds
        .iter()
        .map(|round| (round.id.to_string(), night_label(round)))
        .collect();
    let mut rounds: Vec<Choice> = vec![("", "Alla kvällar")];
    rounds.extend(labels.iter().map(|(id, label)| (id.as_str(), label.as_str())));
    html! {
        (radios("reply", "Svar", &replies, &form.reply, errors))
        (select("round", "Gäller", &rounds, &form.round, errors))
        div.row {
            (Field::date("answered_on", "Datum", &form.answered_on).show(errors))
            (select("channel", "Hur", &channels(), &form.channel, errors))
        }
        (Field::new("stated_by", "Vem svarade", &form.stated_by).hint("Funktion, till exempel polisens kontaktperson.").show(errors))
        (Field::area("text", "Med egna ord", &form.text).hint("Vad som sades, eller mejlet inklistrat.").optional().show(errors))
        (submit("Registrera svar"))
    }
}

/// "omgång 4, lördag 24 april 2027".
fn night_label(round: &Round) -> String {
    let date = round
        .date()
        .map_or_else(|| "utan datum".to_owned(), dates::with_weekday);
    match round.nr {
        Some(nr) => format!("omgång {nr}, {date}"),
        None => format!("utöver planen, {date}"),
    }
}

fn nights(conversation: &Conversation, today: NaiveDate) -> Markup {
    let head = html! {
        th scope="col" { "Kväll" } th scope="col" { "Omgång" } th scope="col" { "Svar" } th scope="col" { "Vem, när och hur" }
    };
    let rows = html! {
        @for round in &conversation.rounds {
            @let answer = conversation.answer_for(round, today);
            tr {
                th scope="row" {
                    a.nowrap href=(paths::Round { id: round.id }) {
                        @match round.date() { Some(date) => (dates::short(date)), None => "Utan datum" }
                    }
                    @if round.is_confidential(today) { br; (secrecy()) }
                }
                td { @match round.nr { Some(nr) => (nr), None => "utöver planen" } }
                td { (reply_badge(answer.map(|answer| answer.reply))) }
                td { @if let Some(answer) = answer { (who(answer)) } }
            }
        }
    };
    html! {
        @if conversation.rounds.is_empty() {
            h2 { "Kvällar" }
            p.soft { "Ingen omgång i planen är samordnad med " (conversation.partner.in_text) " den här perioden." }
        } @else {
            (table("Kvällar", &head, &rows))
        }
    }
}

fn reply_badge(reply: Option<Reply>) -> Markup {
    match reply {
        Some(Reply::Yes) => badge(Tone::Done, "Ja"),
        Some(other) => badge(Tone::Warning, &capitalised(names::reply(other))),
        None => badge(Tone::Plain, "Inget än"),
    }
}

fn who(answer: &Answer) -> Markup {
    html! {
        (answer.stated_by) br;
        span.soft.small { (dates::table(answer.answered_on)) " " (names::by_channel(answer.channel)) }
    }
}

fn sent(conversation: &Conversation) -> Markup {
    let messages = conversation.inquiry.map_or(&[][..], |inquiry| &inquiry.messages);
    let late = |message: &Message| {
        message.kind == MessageKind::Inquiry
            && message.sent_on == messages[0].sent_on
            && conversation.is_late(message.sent_on)
    };
    html! {
        section.card aria-labelledby="skickat" {
            h2 #skickat { "Skickat" }
            @if messages.is_empty() { p.soft { "Inget är skickat." } }
            ol.timeline {
                @for message in messages {
                    li {
                        strong { (capitalised(names::message(message.kind))) } " " (dates::long(message.sent_on)) " "
                        (names::by_channel(message.channel))
                        @if !message.recipient.is_empty() { " till " (message.recipient) }
                        @if late(message) { " " (badge(Tone::Warning, "Sen")) }
                        @if !message.text.is_empty() {
                            details { summary { "Visa texten" } blockquote.letter { (message.text) } }
                        }
                    }
                }
            }
        }
    }
}

/// Every answer as it came, the newest first, with when it was noted.
fn history(conversation: &Conversation) -> Markup {
    let answers = conversation.inquiry.map_or(&[][..], |inquiry| &inquiry.answers);
    let night = |answer: &Answer| {
        let id = answer.round?;
        conversation
            .rounds
            .iter()
            .find(|round| round.id == id)
            .map(|round| night_label(round))
    };
    html! {
        section.card aria-labelledby="historik" {
            h2 #historik { "Svar som har kommit" }
            @if answers.is_empty() { p.soft { "Inget svar har kommit." } }
            ol.timeline {
                @for answer in answers.iter().rev() {
                    li {
                        strong { (capitalised(names::reply(answer.reply))) } " "
                        (dates::long(answer.answered_on)) " " (names::by_channel(answer.channel)) ", " (answer.stated_by) ". "
                        @match (answer.round, night(answer)) {
                            (None, _) => "Alla kvällar.",
                            (_, Some(night)) => { "Gäller " (night) "." },
                            _ => "Gäller en omgång som inte längre är planerad med parten.",
                        }
                        @if !answer.text.is_empty() { blockquote.letter { (answer.text) } }
                        p.soft.small { "Noterat " (dates::instant(answer.recorded_at)) "." }
                    }
                }
            }
        }
    }
}
