//! The case of 2023, read in as anyone would from its files.

use crate::actions::Write;
use crate::actions::import::{self, FileKind, Options};
use crate::actions::scope::Scope;
use crate::domain::plan::Adoption;
use crate::error::Result;

use super::day;

/// Each kind of file with its text, in the order in which they build on each other.
const FILES: [(FileKind, &str); 7] = [
    (FileKind::Plan, include_str!("../../../assets/example/2023/plan.csv")),
    (
        FileKind::Rounds,
        include_str!("../../../assets/example/2023/omgangar.csv"),
    ),
    (
        FileKind::Deviations,
        include_str!("../../../assets/example/2023/avvikelser.csv"),
    ),
    (
        FileKind::Inquiries,
        include_str!("../../../assets/example/2023/forfragningar.csv"),
    ),
    (FileKind::Answers, include_str!("../../../assets/example/2023/svar.csv")),
    (
        FileKind::Measures,
        include_str!("../../../assets/example/2023/atgarder.csv"),
    ),
    (
        FileKind::Events,
        include_str!("../../../assets/example/2023/evenemang-2024.csv"),
    ),
];

pub(super) async fn import(write: &mut Write, scope: &Scope) -> Result<()> {
    for (kind, text) in FILES {
        let options = Options {
            adoption: (kind == FileKind::Plan).then(|| Adoption {
                on: day(2022, 12, 13),
                paragraph: None,
                case_number: None,
            }),
            ..Options::default()
        };
        import::import(write, scope, kind, text.as_bytes(), options).await?;
    }
    Ok(())
}
