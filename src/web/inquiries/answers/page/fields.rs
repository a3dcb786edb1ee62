//! The form for an answer: running text to read in, a reply for all nights or for each, and who said it, when and how.

use chrono::NaiveDate;
use maud::{Markup, html};

use crate::domain::round::Round;
use crate::swedish::{capitalised, dates};
use crate::web::components::{Choice, Field, hidden, radios, select, submit};
use crate::web::form::FormErrors;
use crate::web::inquiries::answers::form::{AnswerForm, Told, field, replies};
use crate::web::inquiries::page::channels;
use crate::web::inquiries::view::Conversation;
use crate::web::paths;

pub fn fields(
    about: &Conversation,
    form: &AnswerForm,
    told: Option<&Told>,
    (today, errors): (NaiveDate, &FormErrors),
) -> Markup {
    let to_come = about.to_come(today);
    let is_to_come = |round: &&&Round| to_come.iter().any(|one| one.id == round.id);
    let been: Vec<&&Round> = about.rounds.iter().filter(|round| !is_to_come(round)).collect();
    html! {
        (paste(about, form, errors))
        (what_was_read(told))
        @if to_come.len() != 1 { (for_all(about, form, today, errors)) }
        @for round in &to_come { (night(about, form, round, (today, errors))) }
        @if !been.is_empty() {
            details open[been.iter().any(|round| !form.night(round.id).is_empty())] {
                summary { "Andra kvällar" }
                @for round in been { (night(about, form, round, (today, errors))) }
            }
        }
        div.row {
            (Field::date("answered_on", "Datum", &form.answered_on).show(errors))
            (select("channel", "Hur", &channels(), &form.channel, errors))
        }
        (Field::new("stated_by", "Vem svarade", &form.stated_by).hint("Namn eller funktion, till exempel polisens kontaktperson.").show(errors))
        (Field::area("text", "Med egna ord", &form.text).hint("Vad som sades.").optional().show(errors))
        (submit("Registrera svar"))
    }
}

fn paste(about: &Conversation, form: &AnswerForm, errors: &FormErrors) -> Markup {
    html! {
        @if let Some(inquiry) = about.inquiry {
            (hidden("read", &form.read))
            (Field::area("paste", "Klistra in mejlet, eller skriv som det sades", &form.paste)
                .hint("Till exempel: ja 26 feb, nej 24 april, enl. Anna på telefon i går")
                .optional().show(errors))
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
            Some(Told::Missing(missing)) if missing.is_empty() => p.flash role="status" {
                "Allt är läst. Kontrollera och registrera. Inget är sparat än."
            },
            Some(Told::Missing(missing)) => p.note role="status" {
                "Inget är sparat än. Det här gick inte att läsa: " (missing.join("; ")) "."
            },
            Some(Told::Before) => p.note role="status" { "Texten är redan inläst. Kontrollera och registrera svaret." },
            Some(Told::Nothing(_)) | None => {}
        }
    }
}

/// One choice for all, so that the usual answer is one press.
fn for_all(about: &Conversation, form: &AnswerForm, today: NaiveDate, errors: &FormErrors) -> Markup {
    let mut choices: Vec<Choice> = replies(about, None, today);
    if !about.rounds.is_empty() {
        choices.push(("", "Olika"));
    }
    radios("reply", "Alla kvällar", &choices, &form.reply, errors)
}

fn night(about: &Conversation, form: &AnswerForm, round: &Round, (today, errors): (NaiveDate, &FormErrors)) -> Markup {
    let mut choices = replies(about, Some(round), today);
    choices.push(("", "Inget nytt"));
    let date = round
        .date()
        .map_or_else(|| "utan datum".to_owned(), dates::with_weekday);
    let legend = match round.nr {
        Some(nr) => format!("{} (omgång {nr})", capitalised(&date)),
        None => format!("{} (utöver planen)", capitalised(&date)),
    };
    radios(&field(round.id), &legend, &choices, form.night(round.id), errors)
}
