//! What else makes a year full: leave, and nights that the police have offered.

use chrono::{Days, Weekday};

use super::{Example, POLICE, Planned, files, last, pair};
use crate::actions::Write;
use crate::actions::import::FileKind;
use crate::error::Result;

/// The summer, in turns, and some days in February.
const LEAVE: [(&str, &str, &str); 4] = [
    ("B", "02-23", "02-26"),
    ("A", "06-29", "07-19"),
    ("B", "07-13", "08-02"),
    ("C", "08-03", "08-16"),
];

pub(super) async fn hang(write: &mut Write, example: &Example, rounds: &[Planned]) -> Result<()> {
    let coming = example.coming(rounds);
    let leave = leave(example.year(), coming.last().copied());
    files::read(write, example, FileKind::Leave, "handläggare;från;till", &leave).await?;
    files::read(
        write,
        example,
        FileKind::Offers,
        "samverkanspart;datum",
        &offers(&coming),
    )
    .await
}

/// With the week of a round on which one of its officers was to go out.
fn leave(year: i32, clash: Option<&Planned>) -> Vec<String> {
    let whole = |(letter, from, to)| format!("Handläggare {letter};{year}-{from};{year}-{to}");
    let mut rows: Vec<String> = LEAVE.map(whole).into();
    if let Some(round) = clash {
        let officer = pair(round.nr).split(", ").last().unwrap_or_default();
        let monday = last(Weekday::Mon, round.night.date);
        rows.push(format!("{officer};{monday};{}", monday + Days::new(6)));
    }
    rows
}

/// The nights of the coming rounds with the police, and those a week later.
fn offers(coming: &[&Planned]) -> Vec<String> {
    let coordinated = coming.iter().filter(|round| round.is_coordinated);
    let dates = coordinated.flat_map(|round| [round.night.date, round.night.date + Days::new(7)]);
    dates.map(|date| format!("{POLICE};{date}")).collect()
}
