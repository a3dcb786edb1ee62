//! The page of what people have typed of a year.

use axum::response::{IntoResponse, Response};
use maud::html;

use super::form::WordsForm;
use crate::actions::cleared::Words;
use crate::domain::follow_up::Typed;
use crate::domain::withheld::Withheld;
use crate::swedish::dates;
use crate::web::components::{head, save_or_leave, unseen};
use crate::web::form::Filled;
use crate::web::{Layout, paths};

pub const SAVED: &str = "Valet av texter är sparat.";

const SENTENCE: &str = "Nämndens sekreterare ser siffrorna, men era egna ord först när någon av er har läst dem och valt dem \
                        här. Detsamma gäller det som lämnas ut. En text som ändras måste väljas på nytt, och det som står i en \
                        färdigställd handling är redan valt.";

pub fn show(layout: &Layout, year: i32, words: &[Words], form: &Filled<WordsForm>, withheld: &Withheld) -> Response {
    let title = format!("Texter från {year} som andra får läsa");
    let follow_up = paths::FollowUp { year };
    let choices = words.iter().map(|one| (one.sum.clone(), label(one)));
    let texts: Vec<&str> = words.iter().map(|one| one.text.as_str()).collect();
    let body = html! {
        a.back href=(follow_up.to_string()) { "‹ Uppföljning " (year) }
        (head(&title, SENTENCE, ""))
        section.card {
            @if words.is_empty() { p.soft { "Ingen har skrivit något om året än." } } @else {
                (unseen(withheld, &texts))
                (layout.form(paths::FollowUpWords { year }, &html! {
                    (form.looked_at())
                    (form.chosen().from(choices))
                    (save_or_leave("Spara", &follow_up))
                }))
            }
        }
    };
    layout.frame(&title, &body).into_response()
}

/// "Skälet för omgång 2: Polisen hade ingen personal."
fn label(one: &Words) -> String {
    let place = match one.place {
        Typed::Reason(nr) => format!("Skälet för omgång {nr}"),
        Typed::Measure(on) => format!("Åtgärd {}", dates::table(on)),
        Typed::Focus(nr) => format!("Fokus för omgång {nr}"),
        Typed::Decision => "Nämndens beslut".to_owned(),
        Typed::Note(Some(nr)) => format!("Anmärkning om omgång {nr}"),
        Typed::Note(None) => "Anmärkning om en omgång utöver planen".to_owned(),
        Typed::Answer(on) => format!("Svar {}", dates::table(on)),
    };
    format!("{place}: {}", one.text)
}
