//! What is wrong with the file of a database, and why something about it was refused.

use std::path::Path;

use crate::domain::backups::{Run, RunKind};
use crate::domain::upkeep::{Fault, NotAllowed};
use crate::swedish::{dates, evidence};

pub fn refused(error: &NotAllowed) -> String {
    match error {
        NotAllowed::Exists(file) => format!(
            "{} finns redan, och inget skrivs över. Välj ett annat namn.",
            file.display()
        ),
        NotAllowed::InUse => {
            "Databasen används av ett annat program. Stoppa det (tillsyn serve) och försök igen.".to_owned()
        }
        NotAllowed::Readable(file) => format!(
            "{file} kan läsas av andra på datorn, och den innehåller kommande datum. Kör: chmod 600 {file}",
            file = file.display()
        ),
        NotAllowed::Broken(file, faults) => broken(file, faults),
    }
}

/// Which file, and all that is wrong with it.
pub fn broken(file: &Path, faults: &[Fault]) -> String {
    format!("{} går inte att använda.\n{}", file.display(), self::faults(faults))
}

/// So many faults are told; the rest are counted.
const MOST: usize = 100;

pub fn faults(faults: &[Fault]) -> String {
    let mut told: Vec<String> = faults.iter().take(MOST).map(fault).collect();
    if faults.len() > MOST {
        told.push(format!("Och {} fel till.", faults.len() - MOST));
    }
    told.join("\n")
}

/// What a mail about it is called.
pub fn failed(kind: RunKind) -> &'static str {
    match kind {
        RunKind::Backup => "Tillsyn: säkerhetskopian gick inte att ta",
        RunKind::Drill => "Tillsyn: säkerhetskopian gick inte att återställa på prov",
    }
}

pub fn failed_text(run: &Run) -> String {
    let what = match run.kind {
        RunKind::Backup => "Nattens säkerhetskopia blev inte som den ska. Programmet försöker igen om en timme.",
        RunKind::Drill => {
            "Den senaste säkerhetskopian återställdes på prov och höll inte. Databasen är orörd. Ta en ny kopia med \
             tillsyn backup och pröva den med tillsyn restore --verify."
        }
    };
    let at = dates::instant(run.started_at);
    format!("{what}\n\n{at}\n{}\n\n{}\n", run.file, run.words)
}

/// What a mail about a damaged file is called.
pub const DAMAGED: &str = "Tillsyn: databasfilen är skadad";

pub fn damaged_text(file: &Path, fault: &Fault) -> String {
    format!(
        "{}\n{}\n\nKör tillsyn check för att se allt som är fel. Hur en säkerhetskopia läggs tillbaka står i docs/drift.md.\n",
        file.display(),
        self::fault(fault)
    )
}

pub fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Missing => "Filen finns inte.".to_owned(),
        Fault::Folder => "Det är en mapp, inte en fil.".to_owned(),
        Fault::Empty => "Filen är tom.".to_owned(),
        Fault::Unreadable => "Filen går inte att läsa. Kontrollera rättigheterna och disken.".to_owned(),
        Fault::NotADatabase => "Filen är ingen databas.".to_owned(),
        Fault::NotOurs => "Filen är ingen databas för tillsyn.".to_owned(),
        Fault::CutOff { pages, left } => {
            format!("Databasfilen är avklippt: den ska ha {pages} sidor och har {left}.")
        }
        Fault::Damaged { pages, faults } => damaged(&pages.iter().map(u32::to_string).collect::<Vec<_>>(), *faults),
        Fault::Checksum => "Filen är ändrad eller skadad: kontrollsumman bredvid stämmer inte.".to_owned(),
        Fault::NoChecksum => "Filen med kontrollsumman bredvid går inte att läsa.".to_owned(),
        Fault::Newer { version, known } => format!(
            "Databasen är från en nyare version av programmet (steg {version}, och här finns till och med {known}). \
             Använd den versionen."
        ),
        _ => within(fault),
    }
}

/// What is wrong with what stands in the file.
fn within(fault: &Fault) -> String {
    match fault {
        Fault::Dangling { table, row, parent } => {
            format!("{table} rad {row} pekar på något i {parent} som inte finns.")
        }
        Fault::Chain { at } => format!("Loggens kedja är bruten vid post {at}."),
        Fault::Frozen { errand, number, format } => {
            format!("Ärende {errand}, version {number}: filen {format} är en annan än den som färdigställdes.")
        }
        Fault::FollowUp { year } => {
            format!("Uppföljningen av {year} blev en annan ur kopian än ur databasen.")
        }
        Fault::NoCopy => "Det finns ingen säkerhetskopia att prova.".to_owned(),
        Fault::Rows { table, expected, found } => {
            format!("Tabellen {table} har {found} rader och ska ha {expected}.")
        }
        Fault::NoHead(file) => format!(
            "{} ska hålla loggens senaste post och går inte att läsa. Ta bort filen om loggen är hel utan den.",
            file.display()
        ),
        Fault::Shorter { last, kept } => format!(
            "Loggen slutar vid post {last}, men {} fanns post {}: poster är borttagna.",
            dates::instant(kept.at),
            kept.entry
        ),
        Fault::Another { kept } => format!(
            "Post {} i loggen är en annan än den som fanns {}: loggen är utbytt.",
            kept.entry,
            dates::instant(kept.at)
        ),
        Fault::Tampered(what) => evidence::tampered(what),
        _ => "Loggen har en post som inte går att läsa.".to_owned(),
    }
}

fn damaged(pages: &[String], faults: usize) -> String {
    match pages {
        [] if faults == 1 => "Databasfilen är skadad och går inte att läsa helt.".to_owned(),
        [] => format!("Databasfilen är skadad på {faults} ställen."),
        [page] => format!("Databasfilen är skadad: sidan {page} går inte att läsa."),
        [first @ .., last] if pages.len() <= 10 => {
            let first = first.join(", ");
            format!("Databasfilen är skadad: sidorna {first} och {last} går inte att läsa.")
        }
        _ => format!("Databasfilen är skadad: {} sidor går inte att läsa.", pages.len()),
    }
}
