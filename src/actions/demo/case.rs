//! The case of 2023, read in as anyone would from its files.

use crate::actions::Write;
use crate::actions::import::{self, Kind, Options};
use crate::actions::scope::Scope;
use crate::domain::plan::Adoption;
use crate::error::Result;

use super::day;

/// Each kind of file with its text, in the order in which they build on each other.
const FILES: [(Kind, &str); 7] = [
    (Kind::Plan, include_str!("../../../assets/example/2023/plan.csv")),
    (Kind::Rounds, include_str!("../../../assets/example/2023/omgangar.csv")),
    (
        Kind::Deviations,
        include_str!("../../../assets/example/2023/avvikelser.csv"),
    ),
    (
        Kind::Inquiries,
        include_str!("../../../assets/example/2023/forfragningar.csv"),
    ),
    (Kind::Answers, include_str!("../../../assets/example/2023/svar.csv")),
    (
        Kind::Measures,
        include_str!("../../../assets/example/2023/atgarder.csv"),
    ),
    (
        Kind::Events,
        include_str!("../../../assets/example/2023/evenemang-2024.csv"),
    ),
];

pub(super) async fn import(write: &mut Write, scope: &Scope) -> Result<()> {
    for (kind, text) in FILES {
        let options = Options {
            adoption: (kind == Kind::Plan).then(|| Adoption {
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
