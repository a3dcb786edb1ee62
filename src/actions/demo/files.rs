//! Files read in as anyone would: the contacts and the case of 2023, and the rows that the story makes up.

use crate::actions::Write;
use crate::actions::import::{self, FileKind, Options};
use crate::domain::plan::Adoption;
use crate::error::Result;

use super::{Example, day};

/// Takes the files of the case from their folder, each kind with its text.
macro_rules! files {
    ($($kind:ident $name:literal),+) => {
        [$((FileKind::$kind, include_str!(concat!("../../../assets/example/", $name)))),+]
    };
}

/// In the order in which they build on each other.
const FILES: [(FileKind, &str); 8] = files!(
    Contacts "kontakter.csv",
    Plan "2023/plan.csv",
    Rounds "2023/omgangar.csv",
    Deviations "2023/avvikelser.csv",
    Inquiries "2023/forfragningar.csv",
    Answers "2023/svar.csv",
    Measures "2023/atgarder.csv",
    Events "2023/evenemang-2024.csv"
);

pub(super) async fn read_case(write: &mut Write, example: &Example) -> Result<()> {
    for (kind, text) in FILES {
        read_text(write, example, kind, text).await?;
    }
    Ok(())
}

/// Reads rows under their headings.
pub(super) async fn read(
    write: &mut Write,
    example: &Example,
    kind: FileKind,
    headings: &str,
    rows: &[String],
) -> Result<()> {
    read_text(write, example, kind, &format!("{headings}\n{}", rows.join("\n"))).await
}

/// The only file with a plan is that of the case, which the nämnd had adopted.
async fn read_text(write: &mut Write, example: &Example, kind: FileKind, text: &str) -> Result<()> {
    let options = Options {
        adoption: (kind == FileKind::Plan).then(|| Adoption {
            on: day(2022, 12, 13),
            paragraph: None,
            case_number: None,
        }),
        ..Options::default()
    };
    import::import(write, &example.scope, kind, text.as_bytes(), options).await?;
    Ok(())
}
