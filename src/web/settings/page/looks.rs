//! The pages of the crest and the Word template.

use axum::response::Response;
use maud::{Markup, html};

use crate::domain::settings::FileOf;
use crate::report::look::{LARGEST_CREST, LARGEST_TEMPLATE};
use crate::store::looks::Listed;
use crate::swedish::settings::file_label;
use crate::web::components::{Field, error_summary, heads, submit, table};
use crate::web::form::FormErrors;
use crate::web::{Layout, paths};

pub const SAVED: &str = "Filen är sparad. Den används i nästa dokument.";
pub const REMOVED: &str = "Filen är borttagen.";
pub const NO_FILE: &str = "Välj en fil.";
pub const TOO_LARGE: &str = "Filen är för stor. Ta bort det som inte behövs i den och försök igen.";

/// The rows among the settings.
pub fn list(files: &[Listed]) -> Markup {
    let file = |of| files.iter().find(|file| file.of == of);
    html! {
        div.card.even {
            (table("Dokumenten", heads(&["Fil", "Nu"]), FileOf::ALL, |of| html! {
                th scope="row" { a href=(paths::SettingFile { of: of.as_str().to_owned() }) { (file_label(of)) } }
                td { @if let Some(file) = file(of) { (file.name) } @else { span.soft { "–" } } }
            }))
        }
    }
}

pub fn show(layout: &Layout, of: FileOf, name: Option<&str>, errors: &FormErrors) -> Response {
    let (lead, hint) = words(of);
    let code = || of.as_str().to_owned();
    let content = paths::SettingFileContent { of: code() };
    let body = html! {
        a.back href=(paths::Settings) { "‹ " (super::TITLE) }
        h1 { (file_label(of)) }
        p.lead { (lead) }
        (error_summary(errors))
        div.card {
            (layout.upload(paths::SettingFile { of: code() }, &html! {
                (Field::new("file", "Fil", "").kind("file").hint(&hint).show(errors))
                (submit("Spara"))
            }))
        }
        @if let Some(name) = name {
            div.card {
                h2 { "Nu" }
                @if of == FileOf::Crest { p { img.crest src=(content) alt="Kommunens vapen"; } }
                p { a href=(content) { (name) } }
                (layout.form(paths::NoSettingFile { of: code() }, &html! { button.link type="submit" { "Ta bort" } }))
            }
        }
    };
    layout.checked(file_label(of), errors, &body)
}

fn words(of: FileOf) -> (&'static str, String) {
    match of {
        FileOf::Crest => (
            "Kommunens vapen eller logotyp står överst på den första sidan i dokument som PDF, och i Word när det inte finns \
             någon egen mall.",
            format!(
                "SVG eller PNG, högst {} kB. En SVG får inte innehålla skript eller hämta något utifrån.",
                LARGEST_CREST / 1024
            ),
        ),
        FileOf::WordTemplate => (
            "Kommunens Wordmall ger dokument i Word deras format, sidhuvud och sidfot. Texten i mallen följer inte med. \
             Formaten Rubrik, Rubrik 1, Punktlista, Beskrivning och Citat används om de finns; annars läggs programmets till.",
            format!(
                "En .docx eller .dotx utan makron och lösenord, högst {} MB.",
                LARGEST_TEMPLATE / 1024 / 1024
            ),
        ),
    }
}
