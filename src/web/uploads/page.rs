//! Pages: the form for a file, and what came of it.

use axum::response::Response;
use maud::{Markup, html};

use crate::actions::import::{FileKind, Imported, LIMIT};
use crate::error::{Error, Result};
use crate::swedish::numbers::{self, plural};
use crate::swedish::refusals::refusal;
use crate::web::components::{Choice, Field, error_summary, submit};
use crate::web::error::is_refusal;
use crate::web::form::FormErrors;
use crate::web::{Layout, paths};

pub const NO_FILE: &str = "Välj en fil.";

/// So much of what an import has to tell is shown at once, in characters: the sentence travels in a cookie.
const LONGEST: usize = 800;

/// What the pages of one kind of file say.
struct Words {
    title: &'static str,
    back: (String, &'static str),
    to: String,
    hint: &'static str,
}

fn words(kind: FileKind) -> Words {
    match kind {
        FileKind::Leave => Words {
            title: "Läs in ledighet",
            back: (paths::Leave.to_string(), "Ledighet"),
            to: paths::LeaveFile.to_string(),
            hint: "CSV med kolumnerna handläggare, från och till, eller en kalender (.ics).",
        },
        FileKind::Offers => Words {
            title: "Läs in erbjudna kvällar",
            back: (paths::Offers.to_string(), "Erbjudna kvällar"),
            to: paths::OffersFile.to_string(),
            hint: "CSV med kolumnerna samverkanspart och datum, eller en kalender (.ics).",
        },
        _ => Words {
            title: "Läs in evenemang",
            back: (paths::Events.to_string(), "Evenemang"),
            to: paths::EventsFile.to_string(),
            hint: "CSV med kolumnerna datum, avspark, hemmalag och bortalag, eller en kalender (.ics).",
        },
    }
}

/// The form, also for the page that lists what the file holds.
pub fn form(layout: &Layout, kind: FileKind, whose: &[(String, String)], errors: &FormErrors) -> Markup {
    let words = words(kind);
    let hint = format!("{} Högst {} MB.", words.hint, LIMIT / 1024 / 1024);
    let mut choices: Vec<Choice> = vec![("", "Det står i filen")];
    choices.extend(whose.iter().map(|(value, name)| (value.as_str(), name.as_str())));
    layout.upload(
        words.to,
        &html! {
            (Field::new("file", "Fil", "").kind("file").hint(&hint).show(errors))
            @match kind {
                FileKind::Leave => (Field::select("officer", "Vems ledighet?", "").from(choices).show(errors)),
                FileKind::Offers => (Field::select("partner", "Vems kvällar?", "").from(choices).show(errors)),
                _ => {}
            }
            (submit("Läs in"))
        },
    )
}

pub fn show(layout: &Layout, kind: FileKind, whose: &[(String, String)], faults: &FormErrors) -> Response {
    let words = words(kind);
    let body = html! {
        a.back href=(words.back.0) { "‹ " (words.back.1) }
        h1 { (words.title) }
        (error_summary(faults))
        div.card { (form(layout, kind, whose, faults)) }
    };
    layout.checked(words.title, faults, &body)
}

/// Everything that is wrong with a file, a line each.
///
/// # Errors
/// The error itself, when it is no refusal.
pub fn faults(error: Error) -> Result<FormErrors> {
    if !is_refusal(&error) {
        return Err(error);
    }
    let mut faults = FormErrors::default();
    for sentence in refusal(&error).lines() {
        faults.add("file", sentence);
    }
    Ok(faults)
}

/// "Filen är inläst: 240 nya. Nya arenor: Friends Arena."
pub fn read(imported: &Imported) -> String {
    said(imported, &[])
}

/// The same for events, with how many of the year are at the arena.
pub fn events_read(imported: &Imported, year: i32, at_arena: Option<usize>) -> String {
    let arena = at_arena.map(|there| match there {
        0 => format!("Inga evenemang {year} är på arenan."),
        1 => format!("Ett evenemang {year} är på arenan."),
        _ => format!("{there} evenemang {year} är på arenan."),
    });
    said(imported, arena.as_slice())
}

fn said(imported: &Imported, more: &[String]) -> String {
    let mut sentences = vec![counted(imported)];
    sentences.extend_from_slice(more);
    let created = |what: &str, names: &[String]| format!("{what}: {}.", numbers::list(names));
    if !imported.created_officers.is_empty() {
        sentences.push(created("Nya handläggare", &imported.created_officers));
    }
    if !imported.created_venues.is_empty() {
        sentences.push(created("Nya arenor", &imported.created_venues));
    }
    sentences.extend_from_slice(&imported.notes);
    shortened(sentences)
}

/// "Filen är inläst: 2 nya, 1 ändrad (med nytt datum) och 237 oförändrade."
fn counted(imported: &Imported) -> String {
    let some =
        |number: usize, one: &str, many: &str| (number > 0).then(|| format!("{number} {}", plural(number, one, many)));
    let moved = match (imported.moved, imported.changed) {
        (0, _) => String::new(),
        (moved, changed) if moved == changed => " (med nytt datum)".to_owned(),
        (moved, _) => format!(" (varav {moved} med nytt datum)"),
    };
    let counts = [
        some(imported.added, "ny", "nya"),
        some(imported.changed, "ändrad", "ändrade").map(|text| text + &moved),
        some(imported.unchanged, "oförändrad", "oförändrade"),
    ];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    if counts.is_empty() {
        return "Filen är inläst, men det fanns inget i den.".to_owned();
    }
    format!("Filen är inläst: {}.", numbers::list(&counts))
}

/// As many of the sentences as there is room for, and how many more there are.
fn shortened(sentences: Vec<String>) -> String {
    let mut text = String::new();
    let total = sentences.len();
    for (shown, sentence) in sentences.into_iter().enumerate() {
        if shown > 0 && text.chars().count() + sentence.chars().count() > LONGEST {
            let left = total - shown;
            return format!("{text} Och {left} {} till.", if left == 1 { "sak" } else { "saker" });
        }
        if shown > 0 {
            text.push(' ');
        }
        text.push_str(&sentence);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn imported(added: usize, changed: usize, unchanged: usize, moved: usize) -> Imported {
        Imported {
            added,
            changed,
            unchanged,
            moved,
            ..Imported::default()
        }
    }

    #[test]
    fn what_an_import_did_is_said_with_numbers_that_are_right() {
        for (done, expected) in [
            (imported(240, 0, 0, 0), "Filen är inläst: 240 nya."),
            (
                imported(1, 1, 1, 1),
                "Filen är inläst: 1 ny, 1 ändrad (med nytt datum) och 1 oförändrad.",
            ),
            (
                imported(0, 3, 237, 2),
                "Filen är inläst: 3 ändrade (varav 2 med nytt datum) och 237 oförändrade.",
            ),
            (imported(0, 0, 0, 0), "Filen är inläst, men det fanns inget i den."),
        ] {
            assert_eq!(read(&done), expected);
        }
        assert_eq!(
            events_read(&imported(2, 0, 0, 0), 2024, Some(1)),
            "Filen är inläst: 2 nya. Ett evenemang 2024 är på arenan."
        );
    }

    #[test]
    fn a_thousand_notes_fit_in_a_cookie() {
        let notes = (0..1000)
            .map(|number| format!("Öppningen {number} är ändrad och ligger kvar."))
            .collect();
        let done = Imported {
            notes,
            ..imported(1000, 0, 0, 0)
        };
        let said = read(&done);
        assert!(said.chars().count() < LONGEST + 40, "{}", said.len());
        assert!(said.ends_with(" saker till."), "{said}");
    }
}
