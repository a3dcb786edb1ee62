//! The page of retention.

use maud::{Markup, html};

use crate::actions::retention::Run;
use crate::domain::retention::Going;
use crate::swedish::{capitalised, numbers, retention as words};
use crate::web::components::{heads, submit, table};
use crate::web::form::Filled;
use crate::web::retention::RunForm;
use crate::web::{Layout, paths};

pub const TITLE: &str = "Gallring";

pub fn show(layout: &Layout, run: &Run, form: &Filled<RunForm>, is_another: bool) -> Markup {
    html! {
        h1 { (TITLE) }
        p.lead {
            "Gallrar det som nämnden har beslutat i dokumenthanteringsplanen och inget annat. En administratör skriver in besluten "
            "bland inställningarna, en chef gallrar."
        }
        @if is_another {
            div.summary.warning role="alert" {
                h2 { "Något annat skulle gallras nu" }
                p { "Det har ändrats sedan du öppnade sidan, så inget är gallrat. Titta igen." }
            }
        }
        section.card {
            @if run.going.is_empty() { p { "Inget beslut om gallring är inskrivet. Allt bevaras." } }
            @else { (going(run)) }
            @if run.erases() { (button(layout, run, form)) }
            @else if !run.going.is_empty() { p { "Inget är gammalt nog att gallra." } }
        }
        section.card {
            h2 { "Bevaras" }
            p { "Planer, åtgärder, färdiga dokument och att något gjordes enligt loggen, på sin plats där. " (for_ever(run)) }
            p.small.soft { "Ett år där något är gallrat räknas inte om. Dokumenten som nämnden har fått är kvar som de var." }
        }
    }
}

fn going(run: &Run) -> Markup {
    let columns = heads(&["Slag", "Beslut", "Gallras", "År", "Till exempel", "Står kvar"]);
    table("Vad som gallras", columns, &run.going, |going| {
        html! {
            th scope="row" { (capitalised(words::kind(going.kind))) @if let Some(code) = &going.program { " " span.soft { (code) } } }
            td { (words::keep(Some(&going.keep))) }
            td { (count(going)) }
            td.nowrap { (words::years(going)) }
            td { (words::examples(going)) }
            td { @for line in words::kept(going) { div { (line) } } }
        }
    })
}

fn count(going: &Going) -> usize {
    going.gone().count()
}

fn rows(run: &Run) -> usize {
    run.going.iter().map(count).sum()
}

fn button(layout: &Layout, run: &Run, form: &Filled<RunForm>) -> Markup {
    let label = format!("Gallra {}", numbers::plural(rows(run), "raden", "raderna"));
    html! {
        p { strong { (rows(run)) " " (numbers::plural(rows(run), "rad", "rader")) " raderas för gott." }
            " Det går inte att ångra. Säkerhetskopior har dem kvar tills kopiorna är utbytta." }
        (layout.form(paths::Retention, &html! { (form.shown()) (submit(&label)) }))
    }
}

fn for_ever(run: &Run) -> String {
    let kinds: Vec<&str> = run.for_ever.iter().map(|kind| words::kind(*kind)).collect();
    if kinds.is_empty() {
        return String::new();
    }
    format!("Utan beslut bevaras också {}.", numbers::list(&kinds))
}

pub fn done(run: &Run) -> String {
    let number = rows(run);
    format!(
        "Gallrat: {number} {}. Det står i loggen.",
        numbers::plural(number, "rad", "rader")
    )
}
