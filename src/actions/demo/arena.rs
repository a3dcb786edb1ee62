//! Matches: two a year at which the group is out with the event police, outside the plan, and those of the running year
//! that are only there. One of these was put on the night of a round.

use chrono::{Days, NaiveDate, Weekday};

use crate::actions::import::FileKind;
use crate::actions::{Write, events};
use crate::domain::round::Round;
use crate::error::Result;
use crate::store;

use super::{EVENT_POLICE, Example, FIRST, Planned, day, files, last, pair};

const ARENA: &str = "Strawberry Arena";

/// Until a match is so near, neither its date nor its time is fixed.
const FIXED_DAYS_BEFORE: u64 = 60;

const EVENTS: &str = "datum;avspark;hemmalag;bortalag;arena;status;tävling;samverkanspart;handläggare;start;slut";

/// Opponents that there are nowhere else, and the first day from which a match is played on the nearest Sunday.
const MATCHES: [(&str, u32, u32); 6] = [
    ("Lillköpings FF", 4, 6),
    ("Västerhamns IF", 5, 11),
    ("Sandåkra AIF", 7, 13),
    ("Bergslagens BK", 8, 17),
    ("Östlunda IK", 10, 5),
    ("Nordmarks FF", 10, 26),
];

/// Adds the matches, and returns the rounds outside the plan.
pub(super) async fn play(write: &mut Write, example: &Example, rounds: &[Planned]) -> Result<Vec<Round>> {
    let (venue, _) = events::find_or_add_venue(write, "Friends Arena").await?;
    events::rename_venue(write, venue, ARENA, day(FIRST, 7, 12)).await?;
    let mut rows = Vec::new();
    for year in FIRST + 1..=example.year() {
        rows.push(attended(
            example,
            last(Weekday::Sun, day(year, 4, 30)),
            15,
            "Djurgårdens IF",
        ));
        rows.push(attended(
            example,
            last(Weekday::Mon, day(year, 9, 30)),
            19,
            "IFK Göteborg",
        ));
    }
    for (away, month, from) in MATCHES {
        let sunday = last(Weekday::Sun, day(example.year(), month, from) + Days::new(6));
        rows.push(only_there(sunday, away));
    }
    if let Some(round) = example.coming(rounds).last() {
        rows.push(only_there(round.night.date, "Kustlandets SK"));
    }
    files::read(write, example, FileKind::Events, EVENTS, &rows).await?;
    outside_plan(write, example).await
}

fn attended(example: &Example, date: NaiveDate, hour: u32, away: &str) -> String {
    let (kick_off, status) = if date <= example.today + Days::new(FIXED_DAYS_BEFORE) {
        (format!("{hour}:00"), "fastställd")
    } else {
        (String::new(), "preliminär")
    };
    let (officers, start, end) = (pair(hour), hour - 2, hour + 4);
    format!("{date};{kick_off};AIK;{away};{ARENA};{status};Allsvenskan;{EVENT_POLICE};{officers};{start}:00;{end}:00")
}

fn only_there(date: NaiveDate, away: &str) -> String {
    format!("{date};;AIK;{away};{ARENA};preliminär;Exempelserien;;;;")
}

async fn outside_plan(write: &mut Write, example: &Example) -> Result<Vec<Round>> {
    let mut all = Vec::new();
    for year in FIRST..=example.year() {
        all.extend(store::rounds::of_year(&mut write.tx, example.code(), year).await?);
    }
    all.retain(|round| round.nr.is_none());
    Ok(all)
}
