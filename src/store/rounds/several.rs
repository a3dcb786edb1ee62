//! Rounds by what they have in common.

use chrono::NaiveDate;
use sqlx::{SqliteConnection, query_scalar};

use super::{by_id, load_visits};
use crate::clock::Now;
use crate::domain::ids::{EventId, ProgramCode, RoundId};
use crate::domain::round::Round;
use crate::error::Result;

/// The rounds that a query gives the ids of, as one JSON array; without their visits.
macro_rules! those {
    ($db:expr, $($condition:tt)+) => {{
        let ids = query_scalar!(r#"select json_group_array(id) as "ids!: String" from round where "# + $($condition)+);
        let ids = ids.fetch_one(&mut *$db).await?;
        by_id($db, &ids).await
    }};
}

/// The rounds of a year in order of date, those without one last.
pub async fn of_year(db: &mut SqliteConnection, program: &ProgramCode, year: i32) -> Result<Vec<Round>> {
    let mut rounds = of_years(db, program, &format!("[{year}]")).await?;
    load_visits(db, &mut rounds).await?;
    Ok(rounds)
}

/// Those of some years (a JSON array) in the same order, without their visits.
pub(in crate::store) async fn of_years(
    db: &mut SqliteConnection,
    program: &ProgramCode,
    years: &str,
) -> Result<Vec<Round>> {
    those!(
        db,
        "program = ? and year in (select value from json_each(?))",
        program,
        years
    )
}

/// Those with some ids, without their visits.
pub async fn of_ids(db: &mut SqliteConnection, ids: &[RoundId]) -> Result<Vec<Round>> {
    by_id(db, &serde_json::to_string(ids)?).await
}

/// Those of any programme that are for one of some events, in order of date, without their visits.
pub async fn for_events(db: &mut SqliteConnection, events: impl Iterator<Item = EventId>) -> Result<Vec<Round>> {
    let events = serde_json::to_string(&events.collect::<Vec<_>>())?;
    those!(db, "event_id in (select value from json_each(?))", events)
}

/// Those of any programme that have not been carried out, with a night on a day or later or with none, without their visits.
pub async fn from_day(db: &mut SqliteConnection, day: NaiveDate) -> Result<Vec<Round>> {
    those!(db, "outcome <> 'done' and (held_on is null or held_on >= ?)", day)
}

/// Those whose night has not begun, by start.
pub async fn to_come(db: &mut SqliteConnection, now: Now) -> Result<Vec<RoundId>> {
    let ids = query_scalar!("select id from round where starts_at > ? order by starts_at, id", now.0);
    Ok(ids.fetch_all(db).await?)
}
