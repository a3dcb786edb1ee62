//! The form for an answer: running text to read in, a reply for all nights or for each, and who said it, when and how.

use chrono::NaiveDate;
use maud::{Markup, html};

use crate::domain::round::Round;
use crate::swedish::{capitalised, dates, reading};
use crate::web::components::submit;
use crate::web::form::Filled;
use crate::web::inquiries::answers::form::{AnswerForm, Told, replies};
use crate::web::inquiries::view::Conversation;
use crate::web::paths;

pub fn fields(about: &Conversation, form: &Filled<AnswerForm>, told: Option<&Told>, today: NaiveDate) -> Markup {
    let to_come = about.to_come(today);
    let is_to_come = |round: &&&Round| to_come.iter().any(|one| one.id == round.id);
    let been: Vec<&&Round> = about.rounds.iter().filter(|round| !is_to_come(round)).collect();
    html! {
        (paste(about, form))
        (what_was_read(told))
        @if to_come.len() != 1 { (for_all(about, form, today)) }
        @for round in &to_come { (night(about, form, round, today)) }
        @if !been.is_empty() {
            details open[been.iter().any(|round| !form.form.night(round.id).is_empty())] {
                summary { "Andra kvällar" }
                @for round in been { (night(about, form, round, today)) }
            }
        }
        div.row { (form.answered_on()) (form.channel()) }
        (form.stated_by()) (form.text())
        (submit("Registrera svar"))
    }
}

fn paste(about: &Conversation, form: &Filled<AnswerForm>) -> Markup {
    html! {
        @if let Some(inquiry) = about.inquiry {
            (form.read()) (form.paste())
            div.field {
                button type="submit" formaction=(paths::ReadAnswer { id: inquiry.id }) { "Läs in" }
            }
        }
    }
}

/// What to look at before the answer is saved.
fn what_was_read(told: Option<&Told>) -> Markup {
    html! {
        @match told {
            Some(Told::Missing(missing, left)) if missing.is_empty() => p.flash role="status" {
                "Allt är läst. Kontrollera och registrera. Inget är sparat än. " (reading::left(left))
            },
            Some(Told::Missing(missing, left)) => p.note role="status" {
                "Inget är sparat än. Det här gick inte att läsa: " (missing.join("; ")) ". " (reading::left(left))
            },
            Some(Told::Before) => p.note role="status" { "Texten är redan inläst. Kontrollera och registrera svaret." },
            Some(Told::Nothing(_)) | None => {}
        }
    }
}

/// One choice for all, so that the usual answer is one press.
fn for_all(about: &Conversation, form: &Filled<AnswerForm>, today: NaiveDate) -> Markup {
    let various = (!about.rounds.is_empty()).then_some(("", "Olika"));
    html! { (form.reply().from(replies(about, None, today)).from(various)) }
}

fn night(about: &Conversation, form: &Filled<AnswerForm>, round: &Round, today: NaiveDate) -> Markup {
    let mut choices = replies(about, Some(round), today);
    choices.push(("", "Inget nytt"));
    let date = round
        .date()
        .map_or_else(|| "utan datum".to_owned(), dates::with_weekday);
    let legend = match round.nr {
        Some(nr) => format!("{} (omgång {nr})", capitalised(&date)),
        None => format!("{} (utöver planen)", capitalised(&date)),
    };
    html! { (form.nights().row(&round.id.to_string(), legend).from(choices)) }
}
