//! Pages: the restricted notes that one may read, and the form for one.

use axum::response::Response;
use maud::{Markup, html};

use crate::domain::note::RestrictedNote;
use crate::domain::round::Round;
use crate::domain::user::Role;
use crate::swedish::dates;
use crate::web::components::{button_link, head, heads, save_or_leave, table};
use crate::web::form::Filled;
use crate::web::notes::form::NoteForm;
use crate::web::{Layout, paths};

pub const ADDED: &str = "Anteckningen är tillagd.";

const TITLE: &str = "Skyddade anteckningar";
const NEW: &str = "Ny anteckning";

pub fn list(layout: &Layout, notes: &[(RestrictedNote, Option<Round>)]) -> Markup {
    let sees_all = layout.user().is_some_and(|user| user.roles.contains(&Role::Director));
    let body = html! {
        (head(TITLE, "Att misstanke om exploatering har anmälts till polisen i samråd med förvaltningschefen.",
            button_link(paths::NewNote, NEW)))
        p.soft {
            @if sees_all { "Du ser allas anteckningar. " } @else { "Du ser dina egna anteckningar. " }
            "Varje läsning noteras i loggen. Innehållet i anmälan finns inte här och ska inte skrivas här."
        }
        div.card {
            @if notes.is_empty() { p.soft { "Det finns inga anteckningar som du kan läsa." } } @else { (rows(notes)) }
        }
    };
    layout.frame(TITLE, &body)
}

fn rows(notes: &[(RestrictedNote, Option<Round>)]) -> Markup {
    let heads = heads(&["Anmält", "Samråd", "Diarienummer", "Omgång", "Antecknat av"]);
    table("Anmälningar", heads, notes, |(note, round)| {
        html! {
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
    })
}

fn label(round: &Round) -> String {
    let date = dates::table_or_dash(round.date());
    match round.nr {
        Some(nr) => format!("{date}, omgång {nr}"),
        None => format!("{date}, utöver planen"),
    }
}

pub fn new(layout: &Layout, form: Filled<NoteForm>, rounds: &[Round]) -> Response {
    let labels = rounds.iter().map(|round| (round.id.to_string(), label(round)));
    let form = form.offering(NoteForm::round, labels);
    let fields = html! {
        (form.consulted_on()) (form.reported_on()) (form.reference()) (form.round())
        (save_or_leave("Spara", paths::Notes))
    };
    let lead = "Anteckna bara att anmälan är gjord. Läses av dig och av chefer, och finns inte med i någon utskrift eller fil.";
    let card = html! { div.card { (layout.form(paths::NewNote, &fields)) } };
    layout.led_form_page(NEW, (paths::Notes, TITLE), lead, &form, card)
}
