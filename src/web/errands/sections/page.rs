//! Pages: a section to be written anew, with its numbers in braces; and what stands beside a section in a document.

use axum::response::Response;
use maud::{Markup, html};

use super::Place;
use super::form::{Do, SectionForm};
use crate::actions::errands::Case;
use crate::domain::errand::ErrandPart;
use crate::report::document::Section;
use crate::report::errand::template::{blocks, template};
use crate::report::html as rendered;
use crate::web::components::{submit, table, unseen};
use crate::web::form::Filled;
use crate::web::{Layout, paths};

mod beside;

pub use beside::{left_out, told, tools};

const TITLE: &str = "Skriv om avsnitt";
const NEW: &str = "Nytt avsnitt";

/// What is said when it is done.
pub fn said(done: Do) -> &'static str {
    match done {
        Do::Save | Do::Preview => "Avsnittet är sparat.",
        Do::LeaveOut => "Avsnittet är lämnat ute. Det går att ta med igen.",
        Do::PutBack => "Avsnittet är med igen.",
        Do::Restore => "Texten är återställd.",
        Do::Check => "Noterat att avsnittet är kontrollerat.",
    }
}

pub fn edit(layout: &Layout, case: &Case, place: &Place, form: &Filled<SectionForm>) -> Response {
    let body = body(layout, case, place, form, &html! {});
    layout.filled(title(place), form, &body)
}

/// The same page with the text as it will read above the form; nothing is saved.
pub fn preview(layout: &Layout, case: &Case, place: &Place, form: SectionForm) -> Response {
    let composed = composed(case, place);
    let section = Section {
        blocks: blocks(&crate::domain::typed::clean(&form.text), &composed, &case.numbers()),
        ..Section::keyed(place.section.clone(), form.heading.clone())
    };
    let shown = html! {
        section.card.document aria-label="Förhandsgranskning" {
            p.soft { "Så här kommer det att stå. Inget är sparat än." }
            h2 { (section.heading) }
            (rendered::section(&section, &|_| None))
        }
    };
    let form = Filled::new(form);
    let body = body(layout, case, place, &form, &shown);
    layout.filled(title(place), &form, &body)
}

fn title(place: &Place) -> &'static str {
    if place.is_new { NEW } else { TITLE }
}

fn composed(case: &Case, place: &Place) -> Section {
    let composed = case.section(place.part, &place.section);
    composed.unwrap_or_else(|| Section::keyed(place.section.clone(), ""))
}

fn path(case: &Case, part: ErrandPart, section: &str) -> paths::ErrandSection {
    paths::ErrandSection {
        id: case.errand.id,
        document: paths::document_name(part).to_owned(),
        section: section.to_owned(),
    }
}

fn body(layout: &Layout, case: &Case, place: &Place, form: &Filled<SectionForm>, above: &Markup) -> Markup {
    let section = if place.is_new {
        paths::NEW_SECTION
    } else {
        &place.section
    };
    let document = paths::ErrandDocument {
        id: case.errand.id,
        document: paths::document_name(place.part).to_owned(),
    };
    let fields = html! {
        (form.revision()) (form.after())
        (form.heading()) (form.text())
        (unseen(case.withheld(), &[&form.form.heading, &form.form.text]))
        div.buttons {
            (submit("Spara"))
            button name=(form.doing().name) value="forhandsgranska" { "Förhandsgranska" }
            a href=(document) { "Avbryt" }
        }
    };
    html! {
        a.back href=(document) { "‹ Dokumentet" }
        h1 { (title(place)) }
        (above)
        (form.notices())
        div.card { (layout.form(path(case, place.part, section), &fields)) }
        section.card { (legend(case)) }
        @if !place.is_new { (as_composed(case, place)) }
    }
}

/// The numbers that a text can use, with what they are now.
fn legend(case: &Case) -> Markup {
    let numbers = case.numbers();
    let head = html! { th scope="col" { "Skriv" } th scope="col" { "Vad det är" } th.number scope="col" { "Nu" } };
    html! {
        h2 { "Siffror att använda" }
        p.soft {
            "Lägg till " code { ":siffror" } " för siffror i stället för ord, " code { ":ingen" } " för ”ingen” i stället för noll, "
            code { ":alla" } " för ”båda” och ”alla fyra”, " code { ":omgångar" } ", " code { ":tillfällen" } ", " code { ":gånger" }
            " eller " code { ":möten" } " för ”två omgångar” och så vidare."
        }
        (table("Siffror", head, numbers.all(), |number| html! {
            th scope="row" { code { "{" (number.key) "}" } }
            td { (number.label) }
            td.number { (number.value) }
        }))
    }
}

/// What the section says before anyone has changed it.
fn as_composed(case: &Case, place: &Place) -> Markup {
    let composed = case.section(place.part, &place.section);
    html! {
        @if let Some(section) = composed {
            details.card {
                summary { "Texten som den skrivs av underlaget nu" }
                pre.wrap { (template(&section)) }
            }
        }
    }
}
