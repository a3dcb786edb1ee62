//! Page: the form for a message that has been sent, by mail from one's own mailbox or by phone.

use axum::response::Response;
use maud::{Markup, html};

use crate::domain::inquiry::MessageKind;
use crate::domain::inquiry::MessageKind::{Inquiry, Reminder};
use crate::swedish::{dates, files};
use crate::web::components::{Field, error_summary, hidden, secrecy, select, submit};
use crate::web::form::FormErrors;
use crate::web::inquiries::letter::form::MessageForm;
use crate::web::inquiries::page::{about, channels};
use crate::web::inquiries::view::Conversation;
use crate::web::{Layout, paths};

pub fn noted(kind: MessageKind) -> &'static str {
    match kind {
        Inquiry => "Förfrågan är noterad.",
        Reminder => "Påminnelsen är noterad.",
    }
}

fn title(kind: MessageKind) -> &'static str {
    match kind {
        Inquiry => "Notera förfrågan",
        Reminder => "Notera påminnelse",
    }
}

pub fn compose(layout: &Layout, conversation: &Conversation, kind: MessageKind, form: &MessageForm) -> Markup {
    let body = body(layout, conversation, kind, form, &FormErrors::default());
    layout.frame(title(kind), &body)
}

pub fn compose_again(
    layout: &Layout,
    conversation: &Conversation,
    kind: MessageKind,
    form: &MessageForm,
    errors: &FormErrors,
) -> Response {
    layout.invalid(title(kind), &body(layout, conversation, kind, form, errors))
}

fn body(
    layout: &Layout,
    conversation: &Conversation,
    kind: MessageKind,
    form: &MessageForm,
    errors: &FormErrors,
) -> Markup {
    let fields = fields(conversation, form, errors);
    html! {
        (back(conversation))
        h1 { (title(kind)) }
        p.lead { (about(conversation)) " " (secrecy()) }
        (error_summary(errors))
        (timing(conversation, kind, layout))
        div.card {
            @match (kind, conversation.inquiry) {
                (Reminder, Some(inquiry)) => (layout.form(paths::Reminder { id: inquiry.id }, &fields)),
                _ => (layout.form(paths::NewInquiry, &fields)),
            }
        }
    }
}

fn back(conversation: &Conversation) -> Markup {
    html! {
        @match conversation.inquiry {
            Some(inquiry) => a.back href=(paths::Inquiry { id: inquiry.id }) { "‹ " (about(conversation)) },
            None => a.back href=(paths::Inquiries) { "‹ Förfrågningar" },
        }
    }
}

/// Says that it is late, and lets it be so.
fn timing(conversation: &Conversation, kind: MessageKind, layout: &Layout) -> Markup {
    let last = conversation
        .first_night()
        .map(|first| conversation.terms.last_day_to_ask(first));
    let late = kind == Inquiry && last.is_some_and(|last| last < layout.today());
    html! {
        @if let (true, Some(last)) = (late, last) {
            p.note {
                "Enligt rutinen frågar vi senast " (dates::long(last)) ", "
                (conversation.terms.ask_weeks_before) " veckor före första kvällen. Förfrågan noteras som sen."
            }
        }
    }
}

fn fields(conversation: &Conversation, form: &MessageForm, errors: &FormErrors) -> Markup {
    html! {
        (hidden("ar", conversation.year))
        (hidden("period", files::season(conversation.season)))
        (hidden("part", &conversation.partner.code))
        (Field::area("text", "Text", &form.text)
            .rows(20)
            .hint("Ett förslag. Ändra som du vill, skicka det själv och notera här vad som skickades.").show(errors))
        div.row {
            (Field::date("sent_on", "Skickat", &form.sent_on).show(errors))
            (select("channel", "Hur", &channels(), &form.channel, errors))
        }
        (Field::new("recipient", "Till", &form.recipient).show(errors))
        div.buttons {
            (submit("Notera som skickat"))
            @match conversation.inquiry {
                Some(inquiry) => a href=(paths::Inquiry { id: inquiry.id }) { "Avbryt" },
                None => a href=(paths::Inquiries) { "Avbryt" },
            }
        }
    }
}
