//! What was changed in a database by others than the program, one sentence each.

use crate::domain::evidence::{How, Part, Tampered};
use crate::domain::upkeep::Head;

/// The head of the log as it stands last in a finished document.
pub fn head(head: &Head) -> String {
    format!(
        "Loggens kontrollsumma när dokumentet färdigställdes: {}",
        head.line().trim_end()
    )
}

/// What the mail with the head of the log is called.
pub const HEAD: &str = "Tillsyn: loggens kontrollsumma, att spara";

/// The line is last, alone, so that it is copied whole.
pub fn head_text(head: &Head) -> String {
    format!(
        "Raden sist i mejlet är loggens kontrollsumma: numret på den senaste posten, en summa för alla poster till och med den, och \
         när den gjordes. Spara mejlet. Lägg raden i en fil och kör\n\ntillsyn check --head FIL\n\nså syns det om någon har ändrat, \
         tagit bort eller bytt ut något av det som stod i loggen då. Ändra inget i filen: kommandot skriver själv in en \
         nyare när allt stämmer.\n\n{}",
        head.line()
    )
}

pub fn tampered(tampered: &Tampered) -> String {
    match tampered {
        Tampered::Schema { part, name, how } => schema(*part, name, *how),
        Tampered::Frozen {
            errand,
            number,
            part,
            format,
            how,
        } => {
            let file = format!("Ärende {errand}, version {number}: {} som {format}", document(part));
            match how {
                How::Cut => format!("{file} är borttagen. Loggen har den."),
                _ => format!("{file} är en annan än den som loggen säger att den var när den färdigställdes."),
            }
        }
        Tampered::Entries { how, first, last } => entries(*how, *first, *last),
        Tampered::Seal { entry } => {
            format!("Det som loggen sparade om raderna vid post {entry} är ändrat, eller det före är borttaget.")
        }
        Tampered::Row { table, key, how, entry } => row(table, key, *how, *entry),
    }
}

fn entries(how: How, first: i64, last: i64) -> String {
    if first == last {
        let happened = match how {
            How::Changed => "är ändrad",
            How::Cut => "är borttagen",
            How::Inserted => "är inlagd",
            How::Moved => "stod på en annan plats",
        };
        return format!("Post {first} i loggen {happened}.");
    }
    let happened = match how {
        How::Changed => "är ändrade",
        How::Cut => "är borttagna",
        How::Inserted => "är inlagda",
        How::Moved => "stod på andra platser",
    };
    format!("Posterna {first}–{last} i loggen {happened}.")
}

/// The key is JSON: `[7]`, `["alkohol",2023,4]`.
fn row(table: &str, key: &str, how: How, entry: Option<i64>) -> String {
    let key = key.trim_matches(['[', ']']).replace('"', "").replace(',', ", ");
    let happened = match how {
        How::Inserted => "är inlagd",
        How::Cut => "är borttagen",
        How::Changed | How::Moved => "är ändrad",
    };
    let since = match entry {
        Some(entry) => format!("Post {entry} är den sista i loggen som rör den."),
        None => "Ingen post i loggen rör den.".to_owned(),
    };
    format!("Raden {key} i {table} {happened} av något annat än programmet. {since}")
}

fn schema(part: Part, name: &str, how: How) -> String {
    // in the definite form
    let (part, is_neuter) = match part {
        Part::Table => ("Tabellen", false),
        Part::Index => ("Indexet", true),
        Part::Trigger => ("Spärren", false),
        Part::View => ("Vyn", false),
    };
    let happened = match (how, is_neuter) {
        (How::Cut, false) => "är borttagen",
        (How::Cut, true) => "är borttaget",
        (How::Inserted, _) => "är inte programmets",
        (_, false) => "är ändrad",
        (_, true) => "är ändrat",
    };
    format!("{part} {name} {happened}.")
}

fn document(part: &str) -> &str {
    match part {
        "letter" => "tjänsteskrivelsen",
        "main" => "huvuddokumentet",
        "appendix" => "bilagan",
        other => other,
    }
}
