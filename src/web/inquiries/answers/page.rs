//! Page: one conversation, with the form for an answer filled in as a call today would be.

use axum::response::Response;
use chrono::NaiveDate;
use maud::{Markup, html};

use crate::actions::Put;
use crate::domain::inquiry::{Answer, Reply};
use crate::domain::round::Round;
use crate::error::Result;
use crate::swedish::{capitalised, contacts, dates, names};
use crate::web::components::{Tone, badge, button_link, card, head, heads, secrecy, table};
use crate::web::form::Filled;
use crate::web::inquiries::Loaded;
use crate::web::inquiries::answers::form::{AnswerForm, Told};
use crate::web::inquiries::page::{about, ask, sentence, state_badge};
use crate::web::inquiries::view::Conversation;
use crate::web::{Layout, paths};

mod fields;
mod history;
mod links;

pub use links::withdrawn;

pub fn answered(put: Put) -> &'static str {
    match put {
        Put::Added => "Svaret är registrerat.",
        Put::Changed => "Orden i svaret är ändrade.",
        Put::Unchanged => "Svaret fanns redan.",
    }
}

/// What the page is made of.
pub struct Page<'a> {
    layout: &'a Layout,
    loaded: &'a Loaded,
    pub conversation: Conversation<'a>,
}

impl<'a> Page<'a> {
    pub fn of(layout: &'a Layout, loaded: &'a Loaded) -> Result<Self> {
        Ok(Self {
            layout,
            loaded,
            conversation: loaded.conversation()?,
        })
    }

    pub fn form(&self, form: &Filled<AnswerForm>, told: Option<&Told>) -> Response {
        self.layout
            .filled(&about(&self.conversation), form, &self.body(form, told))
    }

    fn body(&self, form: &Filled<AnswerForm>, told: Option<&Told>) -> Markup {
        let (conversation, today) = (&self.conversation, self.layout.today());
        let standing = html! { (state_badge(conversation, today)) " " (sentence(conversation, today)) };
        html! {
            a.back href=(paths::Inquiries) { "‹ Förfrågningar" }
            (head(about(conversation), standing, self.buttons()))
            (form.notices())
            div.grid.wide {
                (card("svara", "Registrera svar").with(html! {
                    (self.contact_line())
                    @if let Some(inquiry) = conversation.inquiry {
                        (self.layout.form(paths::Answers { id: inquiry.id }, &fields::fields(conversation, form, told, today)))
                    }
                }))
                div {
                    div.card { (nights(conversation, today)) }
                    (history::sent(conversation, &self.loaded.letters, today))
                    (links::card(self.layout, conversation, &self.loaded.letters.links))
                    (history::answers(conversation))
                }
            }
        }
    }

    fn buttons(&self) -> Markup {
        let (conversation, today) = (&self.conversation, self.layout.today());
        let asked = conversation.inquiry.filter(|inquiry| !inquiry.messages.is_empty());
        html! {
            div.buttons {
                @match asked {
                    Some(inquiry) => {
                        a.button.primary[conversation.is_due(today)] href=(paths::Reminder { id: inquiry.id }) { "Påminn" }
                        (button_link(ask(conversation), "Fråga igen"))
                    }
                    None => a.button.primary href=(ask(conversation)) { "Fråga" },
                }
            }
        }
    }

    fn contact_line(&self) -> Markup {
        html! {
            p.soft {
                @match self.loaded.whom(self.layout.today()) {
                    Some(whom) => @for (place, contact) in [Some(whom.contact), whom.deputy].into_iter().flatten().enumerate() {
                        @if place > 0 { br; "Ersättare: " }
                        (contact.name)
                        @if let Some(away) = contacts::away(contact) { " (" (away) ")" }
                        @if let Some(phone) = &contact.phone { " · " a href={ "tel:" (phone) } { (phone) } }
                        @if let Some(email) = &contact.email { " · " a href={ "mailto:" (email) } { (email) } }
                    }
                    None => {
                        "Ingen kontaktperson är noterad för " (self.conversation.partner.in_text) ". "
                        a href=(paths::Contacts) { "Kontakter" }
                    }
                }
            }
        }
    }
}

fn nights(conversation: &Conversation, today: NaiveDate) -> Markup {
    let heads = heads(&["Kväll", "Omgång", "Svar", "Vem, när och hur"]);
    let mut nights = conversation.rounds.iter().filter_map(|round| round.date());
    let has_been = nights.any(|date| date <= today);
    html! {
        @if conversation.rounds.is_empty() {
            h2 { "Kvällar" }
            p.soft { "Ingen omgång i planen är samordnad med " (conversation.partner.in_text) " den här perioden." }
        } @else {
            (table("Kvällar", heads, &conversation.rounds, |round| night(conversation, round, today)))
        }
        @if has_been {
            p.hint { "Kom någon inte, eller avbröt? Det noteras i omgångens rapport: välj kvällen." }
        }
    }
}

fn night(conversation: &Conversation, round: &Round, today: NaiveDate) -> Markup {
    let answer = conversation.answer_for(round, today);
    html! {
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
