//! Pages: the restricted notes that one may read, and the form for one.

use axum::response::Response;
use maud::{Markup, html};

use crate::domain::note::RestrictedNote;
use crate::domain::round::Round;
use crate::domain::user::Role;
use crate::swedish::dates;
use crate::web::components::{Choice, Field, button_link, error_summary, select, submit, table};
use crate::web::form::FormErrors;
use crate::web::notes::form::NoteForm;
use crate::web::{Layout, paths};

pub const ADDED: &str = "Anteckningen är tillagd.";

const TITLE: &str = "Skyddade anteckningar";
const NEW: &str = "Ny anteckning";

pub fn list(layout: &Layout, notes: &[(RestrictedNote, Option<Round>)]) -> Markup {
    let sees_all = layout.user().is_some_and(|user| user.roles.contains(&Role::Director));
    layout.frame(
        TITLE,
        &html! {
            div.head {
                div {
                    h1 { (TITLE) }
                    p { "Att misstanke om exploatering har anmälts till polisen i samråd med förvaltningschefen." }
                }
                (button_link(paths::NewNote, NEW))
            }
            p.soft {
                @if sees_all { "Du ser allas anteckningar. " } @else { "Du ser dina egna anteckningar. " }
                "Varje läsning noteras i loggen. Innehållet i anmälan finns inte här och ska inte skrivas här."
            }
            div.card {
                @if notes.is_empty() { p.soft { "Det finns inga anteckningar som du kan läsa." } } @else { (rows(notes)) }
            }
        },
    )
}

fn rows(notes: &[(RestrictedNote, Option<Round>)]) -> Markup {
    let head = html! {
        th scope="col" { "Anmält" } th scope="col" { "Samråd" } th scope="col" { "Diarienummer" }
        th scope="col" { "Omgång" } th scope="col" { "Antecknat av" }
    };
    table(
        "Anmälningar",
        &head,
        &html! {
            @for (note, round) in notes {
                tr {
                    th scope="row" { span.nowrap { (dates::table(note.reported_on)) } }
                    td.nowrap { (dates::table(note.consulted_on)) }
                    td { @if note.reference.is_empty() { "–" } @else { (note.reference) } }
                    td {
                        @match round {
                            Some(round) => a href=(paths::Round { id: round.id }) { (label(round)) },
                            None => "Tillståndsärende",
                        }
                    }
                    td { (note.recorded_by) br; span.soft.small { (dates::instant(note.recorded_at)) } }
                }
            }
        },
    )
}

fn label(round: &Round) -> String {
    let date = dates::table_or_dash(round.date());
    match round.nr {
        Some(nr) => format!("{date}, omgång {nr}"),
        None => format!("{date}, utöver planen"),
    }
}

pub fn new(layout: &Layout, form: &NoteForm, rounds: &[Round]) -> Markup {
    layout.frame(NEW, &body(layout, form, rounds, &FormErrors::default()))
}

pub fn new_again(layout: &Layout, form: &NoteForm, rounds: &[Round], errors: &FormErrors) -> Response {
    layout.invalid(NEW, &body(layout, form, rounds, errors))
}

fn body(layout: &Layout, form: &NoteForm, rounds: &[Round], errors: &FormErrors) -> Markup {
    let labels: Vec<(String, String)> = rounds
        .iter()
        .map(|round| (round.id.to_string(), label(round)))
        .collect();
    let mut choices: Vec<Choice> = vec![("", "Ingen, det gäller ett tillståndsärende")];
    choices.extend(labels.iter().map(|(id, label)| (id.as_str(), label.as_str())));
    html! {
        a.back href=(paths::Notes) { "‹ Skyddade anteckningar" }
        h1 { (NEW) }
        p.lead {
            "Anteckna bara att anmälan är gjord. Läses av dig och av chefer, och finns inte med i någon utskrift eller fil."
        }
        (error_summary(errors))
        div.card {
            (layout.form(paths::NewNote, &html! {
                (Field::date("consulted_on", "Samråd med förvaltningschefen", &form.consulted_on).show(errors))
                (Field::date("reported_on", "Anmält till polisen", &form.reported_on).show(errors))
                (Field::new("reference", "Diarienummer", &form.reference)
                    .hint("Polisens eller ärendesystemets nummer. Inga namn och ingen beskrivning.").optional().show(errors))
                (select("round", "Omgång", &choices, &form.round, errors))
                div.buttons { (submit("Spara")) a href=(paths::Notes) { "Avbryt" } }
            }))
        }
    }
}
