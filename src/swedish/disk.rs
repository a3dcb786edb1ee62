//! What disks and files do to those who only want to save.

use std::io::ErrorKind;

use crate::error::DiskFault;

/// What is wrong, and whom to ask.
pub fn fault(fault: DiskFault) -> &'static str {
    match fault {
        DiskFault::Full => {
            "Disken är full. Inget är sparat. Be den som sköter servern att göra plats, och försök igen."
        }
        DiskFault::ReadOnly => {
            "Det går inte att skriva på disken. Inget är sparat. Be den som sköter servern att titta på den, och försök igen."
        }
        DiskFault::Busy => "Databasen är upptagen just nu. Inget är sparat. Vänta en stund och försök igen.",
        DiskFault::Failing => {
            "Disken svarar inte som den ska. Inget är sparat. Försök igen, och säg till den som sköter servern om det inte går."
        }
        DiskFault::Damaged => {
            "Databasfilen går inte att läsa som en databas. Inget är sparat. Försök igen; går det inte behöver den som sköter \
             servern kontrollera disken och köra tillsyn check."
        }
        DiskFault::Gone => {
            "Databasfilen är borttagen eller utbytt medan programmet var i gång. Inget är sparat. Den som sköter servern \
             behöver lägga tillbaka filen och starta om programmet."
        }
    }
}

/// What is wrong with a file that someone named.
pub fn file(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::NotFound => "Filen finns inte. Kontrollera namnet.",
        ErrorKind::PermissionDenied => "Filen får inte läsas eller skrivas. Kontrollera rättigheterna.",
        ErrorKind::AlreadyExists => "Filen finns redan. Välj ett annat namn.",
        ErrorKind::AddrInUse => "Adressen används redan av ett annat program. Välj en annan med --listen.",
        _ => "Filen kunde inte läsas eller skrivas. Kontrollera disken och försök igen.",
    }
}
