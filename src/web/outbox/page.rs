//! Page: the outbox. Never a letter's text or its link: who, about what, and how it stands.

use std::path::Path;

use chrono::{DateTime, Utc};
use maud::{Markup, html};

use crate::domain::outbox::{Outgoing, State};
use crate::domain::user::Permission;
use crate::swedish::{capitalised, numbers, outbox};
use crate::web::components::{Tone, badge};
use crate::web::{Layout, paths};

pub const AGAIN: &str = "Mejlet skickas på nytt inom några minuter.";
pub const SENT_BY_HAND: &str = "Noterat att du har skickat mejlet.";
pub const DROPPED: &str = "Mejlet skickas inte. Texten är raderad.";

const TITLE: &str = "Utkorg";

/// What the page shows.
pub struct View<'a> {
    pub now: DateTime<Utc>,
    /// Where mail is written instead of sent.
    pub folder: Option<&'a Path>,
    pub unsent: &'a [Outgoing],
    pub latest: &'a [Outgoing],
}

pub fn list(layout: &Layout, view: &View<'_>) -> Markup {
    let of = |wanted: fn(&Outgoing) -> bool| view.unsent.iter().filter(|mail| wanted(mail)).collect::<Vec<_>>();
    let trouble = of(Outgoing::is_in_trouble);
    let by_hand = of(|mail| mail.state() == State::ByHand);
    let waiting = of(|mail| mail.state() == State::Waiting && !mail.is_in_trouble());
    let done: Vec<&Outgoing> = view
        .latest
        .iter()
        .filter(|mail| matches!(mail.state(), State::Sent | State::Lapsed))
        .collect();
    let body = html! {
        h1 { (TITLE) }
        p.lead { "Mejl på väg ut: förfrågningar, påminnelser, kalenderinbjudningar och kvitton." }
        @if let Some(folder) = view.folder {
            div.summary.warning {
                h2 { "Mejlen skickas inte" }
                p {
                    "Tillsyn har ingen mejlserver. Mejlen sparas som filer i " code { (folder.display()) }
                    " och når ingen förrän någon öppnar och skickar dem."
                }
            }
        }
        (section(layout, view, "Gick inte iväg", &trouble))
        (section(layout, view, "Skicka själv", &by_hand))
        (section(layout, view, "Väntar", &waiting))
        @if trouble.is_empty() && by_hand.is_empty() && waiting.is_empty() {
            div.card { p.soft { "Inget mejl väntar." } }
        }
        (section(layout, view, "Senast skickade", &done))
    };
    layout.frame(TITLE, &body)
}

fn section(layout: &Layout, view: &View<'_>, title: &str, mails: &[&Outgoing]) -> Markup {
    html! {
        @if !mails.is_empty() {
            section.card {
                h2 { (title) }
                ul.list { @for mail in mails { (item(layout, view, mail)) } }
            }
        }
    }
}

fn item(layout: &Layout, view: &View<'_>, mail: &Outgoing) -> Markup {
    html! {
        li {
            div {
                strong { (recipient(mail)) } " " (state_badge(mail, view)) br;
                (mail.subject) br;
                span.soft.small { (outbox::kind(mail.kind)) ". " (outbox::standing(mail, view.now)) }
                @if let Some(problem) = mail.problem.filter(|_| mail.is_in_trouble()) {
                    @let advice = outbox::advice(problem);
                    @if !advice.is_empty() { br; span.small { (advice) } }
                    @if !mail.problem_text.is_empty() {
                        details.small { summary { "Vad servern svarade" } p { code { (mail.problem_text) } } }
                    }
                }
            }
            @if layout.may(Permission::Work) { (buttons(layout, mail)) }
        }
    }
}

/// "Anna Alm, anna.alm@example.se".
fn recipient(mail: &Outgoing) -> String {
    if mail.to.name.is_empty() {
        mail.to.email.clone()
    } else {
        format!("{}, {}", mail.to.name, mail.to.email)
    }
}

fn state_badge(mail: &Outgoing, view: &View<'_>) -> Markup {
    match mail.state() {
        State::Sent if view.folder.is_some() && !mail.by_hand => badge(Tone::Plain, "Sparat som fil"),
        State::Sent => badge(Tone::Done, "Skickat"),
        State::GivenUp => badge(Tone::Refused, "Gick inte fram"),
        State::Waiting if mail.is_in_trouble() => badge(Tone::Warning, "Försöker igen"),
        State::Waiting => badge(Tone::Plain, "Väntar"),
        State::ByHand => badge(Tone::Warning, "Att skicka"),
        State::Lapsed => badge(Tone::Plain, "Inte skickat"),
    }
}

fn buttons(layout: &Layout, mail: &Outgoing) -> Markup {
    let id = mail.id;
    let button = |label: &str| html! { button type="submit" { (label) span.hidden { ": " (mail.subject) } } };
    let drop = || layout.form(paths::MailDropped { id }, &button("Skicka inte"));
    let again = || layout.form(paths::MailAgain { id }, &button("Försök igen"));
    html! {
        div.buttons {
            @match mail.state() {
                State::GivenUp => { (again()) (drop()) },
                State::Waiting if mail.is_in_trouble() => { (again()) },
                State::ByHand => {
                    (layout.form(paths::MailSentByHand { id }, &button("Jag har skickat det"))) (drop())
                },
                State::Waiting | State::Sent | State::Lapsed => {},
            }
        }
    }
}

/// The line on other pages when something went wrong. Nothing when nothing did.
pub fn trouble_line(mails: &[Outgoing]) -> Markup {
    let count = mails.iter().filter(|mail| mail.is_in_trouble()).count();
    html! {
        @if count > 0 {
            div.summary.warning role="status" {
                p {
                    (capitalised(&numbers::count(count, numbers::MAIL))) " har inte gått iväg. "
                    a href=(paths::Outbox) { "Se varför i utkorgen" }
                }
            }
        }
    }
}
