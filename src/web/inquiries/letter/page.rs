//! Page: a letter to edit, with three ways: send it, copy it to one's own mailbox, or note that the question is put.

use axum::response::Response;
use maud::{Markup, html};

use crate::domain::deputy::Whom;
use crate::domain::inquiry::MessageKind;
use crate::domain::inquiry::MessageKind::{Inquiry, Reminder};
use crate::domain::inquiry::nights::Asked;
use crate::error::Result;
use crate::swedish::{dates, files};
use crate::web::components::{card, hidden, secrecy, submit};
use crate::web::form::Filled;
use crate::web::inquiries::Loaded;
use crate::web::inquiries::letter::form::{LetterForm, NoteForm, night_value};
use crate::web::inquiries::page::about;
use crate::web::inquiries::view::Conversation;
use crate::web::{Layout, paths};

pub mod own;
mod recipient;

pub fn noted(kind: MessageKind) -> &'static str {
    match kind {
        Inquiry => "Förfrågan är noterad.",
        Reminder => "Påminnelsen är noterad.",
    }
}

pub fn sent(kind: MessageKind, has_link: bool) -> &'static str {
    match (kind, has_link) {
        (Inquiry, true) => "Förfrågan är på väg.",
        (Inquiry, false) => "Förfrågan är på väg, utan svarslänk.",
        (Reminder, true) => "Påminnelsen är på väg.",
        (Reminder, false) => "Påminnelsen är på väg, utan svarslänk.",
    }
}

pub fn copied(has_link: bool) -> &'static str {
    if has_link {
        "Brevet är klart att skicka."
    } else {
        "Brevet är klart att skicka. Det har ingen svarslänk."
    }
}

fn title(kind: MessageKind) -> &'static str {
    match kind {
        Inquiry => "Fråga",
        Reminder => "Påminn",
    }
}

/// All that the page is made of but what is typed.
pub struct Compose<'a> {
    pub layout: &'a Layout,
    pub conversation: Conversation<'a>,
    pub kind: MessageKind,
    /// Those that the letter can be about.
    pub nights: Vec<Asked<'a>>,
    pub whom: Option<Whom<'a>>,
}

impl<'a> Compose<'a> {
    pub fn of(layout: &'a Layout, loaded: &'a Loaded, kind: MessageKind) -> Result<Self> {
        Ok(Self {
            layout,
            conversation: loaded.conversation()?,
            kind,
            nights: loaded.to_ask_about(kind, layout.now())?,
            whom: loaded.whom(layout.today()),
        })
    }

    /// Where a letter goes unless someone chooses otherwise; nowhere when nobody has an address.
    pub fn address(&self) -> String {
        self.reachable()
            .into_iter()
            .map(|(_, email)| email)
            .next()
            .unwrap_or_default()
    }

    pub fn show(&self, letter: Filled<LetterForm>, note: &Filled<NoteForm>) -> Response {
        let letter = letter
            .offering(LetterForm::nights, self.nights.iter().map(choice))
            .offering(
                LetterForm::to,
                self.reachable()
                    .into_iter()
                    .map(|(one, email)| self.recipient_choice(one, email)),
            );
        let status = letter.status_code().max(note.status_code());
        self.layout.answer(status, &self.title(), &self.body(&letter, note))
    }

    /// "Fråga polisen".
    fn title(&self) -> String {
        format!("{} {}", title(self.kind), self.conversation.partner.in_text)
    }

    fn body(&self, letter: &Filled<LetterForm>, note: &Filled<NoteForm>) -> Markup {
        html! {
            (self.back())
            h1 { (self.title()) }
            p.lead { (about(&self.conversation)) " " (secrecy()) }
            (letter.notices()) (note.notices())
            (self.timing())
            (self.answered())
            div.grid.wide {
                (card("brev", "Skicka ett brev").with(html! {
                    (self.recipient())
                    (self.form(&self.letter_fields(letter)))
                }))
                (card("notera", "Eller notera att du har frågat").with(html! {
                    p.soft { "På telefon, vid ett möte eller från din egen e-post." }
                    (self.form(&Self::note_fields(note)))
                }))
            }
        }
    }

    fn back(&self) -> Markup {
        html! {
            @match self.conversation.inquiry {
                Some(inquiry) => a.back href=(paths::Inquiry { id: inquiry.id }) { "‹ " (about(&self.conversation)) },
                None => a.back href=(paths::Inquiries) { "‹ Förfrågningar" },
            }
        }
    }

    fn form(&self, fields: &Markup) -> Markup {
        let conversation = &self.conversation;
        let fields = html! {
            (hidden("ar", conversation.year))
            (hidden("period", files::season(conversation.season)))
            (hidden("part", &conversation.partner.code))
            (fields)
        };
        match (self.kind, conversation.inquiry) {
            (Reminder, Some(inquiry)) => self.layout.form(paths::Reminder { id: inquiry.id }, &fields),
            _ => self.layout.form(paths::NewInquiry, &fields),
        }
    }

    /// Says that it is late, and lets it be so.
    fn timing(&self) -> Markup {
        let (conversation, today) = (&self.conversation, self.layout.today());
        let last = conversation
            .first_night()
            .map(|first| conversation.terms.last_day_to_ask(first));
        let late = self.kind == Inquiry && last.is_some_and(|last| last < today);
        html! {
            @if let (true, Some(last)) = (late, last) {
                p.note {
                    "Enligt rutinen frågar vi senast " (dates::long(last)) ", "
                    (conversation.terms.ask_weeks_before) " veckor före första kvällen. Förfrågan noteras som sen."
                }
            }
        }
    }

    /// Nobody is asked again who has answered.
    fn answered(&self) -> Markup {
        let asked = self
            .conversation
            .inquiry
            .is_some_and(|inquiry| !inquiry.messages.is_empty());
        html! {
            @if self.kind == Reminder && self.nights.is_empty() && !self.conversation.rounds.is_empty() {
                p.note { "Alla kommande kvällar har fått svar. Det finns inget att påminna om." }
            }
            @if let (Inquiry, true, Some(inquiry)) = (self.kind, asked, self.conversation.inquiry) {
                p.note {
                    "Förfrågan är redan ställd. Är det samma kvällar som saknar svar: "
                    a href=(paths::Reminder { id: inquiry.id }) { "påminn i stället" } "."
                }
            }
        }
    }

    fn letter_fields(&self, form: &Filled<LetterForm>) -> Markup {
        html! {
            (form.key())
            @if self.reachable().len() > 1 { (form.to()) } @else { (hidden(&form.to().name, self.address())) }
            (form.text())
            @if self.nights.is_empty() {
                p.soft { "Inget datum är bestämt. Svarssidan visar de kvällar som får datum." }
            } @else {
                (form.nights())
            }
            @if self.conversation.inquiry.is_some() { div.field { (form.ends_older()) } }
            div.buttons {
                button.primary type="submit" name="way" value="send" { "Skicka" }
                button type="submit" name="way" value="copy" { "Kopiera till min egen e-post" }
            }
        }
    }

    fn note_fields(form: &Filled<NoteForm>) -> Markup {
        html! {
            div.row { (form.sent_on()) (form.channel()) }
            (form.recipient()) (form.text())
            (submit("Notera"))
        }
    }
}

fn choice(night: &Asked) -> (String, String) {
    let label = night.round.night().as_ref().map(dates::night);
    (night_value(night.round), label.unwrap_or_default())
}
