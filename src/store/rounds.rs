//! Rounds with all that hangs on them: officers, partners, participations, absences, visits, moves.

use std::collections::HashSet;

use chrono::NaiveDate;
use sqlx::{SqliteConnection, query, query_scalar};

use crate::clock::Now;
use crate::domain::event::Seen;
use crate::domain::ids::{ProgramCode, RoundId};
use crate::domain::period::Night;
use crate::domain::round::{Facts, Outcome, Round, State};
use crate::error::{Error, Result};

mod absences;
mod parts;
mod saving;
mod several;
pub use absences::save_absence;
pub use parts::load_visits;
pub(super) use parts::{columns, night};
pub use saving::{insert, insert_moves, link, next_id, save};
pub(in crate::store) use several::of_years;
pub use several::{for_events, from_day, of_ids, of_year, to_come};

/// The numbers that have a round in a year.
pub async fn numbers(db: &mut SqliteConnection, program: &ProgramCode, year: i32) -> Result<HashSet<u32>> {
    let numbers = query_scalar!(
        r#"select nr as "nr: u32" from undertaking where program = ? and year = ?"#,
        program,
        year
    );
    Ok(numbers.fetch_all(db).await?.into_iter().collect())
}

/// The highest number ever used in a year; a number is never reused.
pub async fn last_nr(db: &mut SqliteConnection, program: &ProgramCode, year: i32) -> Result<u32> {
    let last = query_scalar!(
        r#"select coalesce(max(nr), 0) as "nr!: u32" from undertaking where program = ? and year = ?"#,
        program,
        year
    );
    Ok(last.fetch_one(db).await?)
}

/// One round, whole.
pub async fn get(db: &mut SqliteConnection, id: RoundId) -> Result<Round> {
    let mut found = by_id(db, &format!("[{id}]")).await?;
    load_visits(db, &mut found).await?;
    found.pop().ok_or(Error::NotFound)
}

/// The year that a round is of.
pub async fn year_of(db: &mut SqliteConnection, id: RoundId) -> Result<(ProgramCode, i32)> {
    let row = query!("select program, year from round where id = ?", id)
        .fetch_one(db)
        .await?;
    Ok((row.program, row.year))
}

/// The event as a round was set by it, on the date that it then had.
macro_rules! seen {
    ($row:ident, $on:ident) => {
        Seen {
            on: $on,
            kick_off: $row.event_seen_at,
            venue: $row.event_seen_venue,
            standing: $row.event_seen_standing,
            left_out: $row.event_seen_left_out,
        }
    };
}

/// Rounds by their ids as a JSON array, which SQLite reads as a table: one query for any number of them.
async fn by_id(db: &mut SqliteConnection, ids: &str) -> Result<Vec<Round>> {
    let rows = query!(
        r#"select id, program, year, uid, sequence, changed_at, held_on, starts_at, ends_at, kind, outcome, called_off_on, area,
             meeting_point, premises, event_id, event_seen_on, event_seen_at, event_seen_venue, event_seen_standing,
             event_seen_left_out, date_public, locked, note, revision, (select nr from undertaking where program = round.program and round_id = round.id) as "nr: u32"
         from round where id in (select value from json_each(?)) order by held_on is null, starts_at, id"#,
        ids
    )
    .try_map(|row| {
        Ok(Facts {
            state: state(row.id, row.outcome, night(row.held_on, row.starts_at, row.ends_at), row.called_off_on)?,
            id: row.id,
            program: row.program,
            year: row.year,
            nr: row.nr,
            uid: row.uid,
            sequence: row.sequence,
            changed_at: row.changed_at,
            kind: row.kind,
            partners: Vec::new(),
            area: row.area,
            meeting_point: row.meeting_point,
            premises: row.premises,
            event: row.event_id,
            event_seen: row.event_seen_on.map(|on| seen!(row, on)),
            date_public: row.date_public,
            locked: row.locked,
            note: row.note,
            officers: Vec::new(),
            participations: Vec::new(),
            absences: Vec::new(),
            visits: Vec::new(),
            moves: Vec::new(),
            revision: row.revision,
        })
    });
    let mut rounds = rows.fetch_all(&mut *db).await?;
    parts::load(db, ids, &mut rounds).await?;
    Ok(rounds.into_iter().map(Round::stored).collect())
}

/// What has become of a round, if that is possible at all.
fn state(
    id: RoundId,
    outcome: Outcome,
    night: Option<Night>,
    called_off_on: Option<NaiveDate>,
) -> std::result::Result<State, sqlx::Error> {
    State::new(outcome, night, called_off_on)
        .map_err(|error| sqlx::Error::Decode(format!("round {id}: {error}").into()))
}

/// Raises the sequence to that of an invitation which went past it. What people see of the round is the same.
pub async fn raise_sequence(db: &mut SqliteConnection, id: RoundId, sequence: i64, now: Now) -> Result<()> {
    done!(
        db,
        "update round set sequence = ?, changed_at = ? where id = ? and sequence < ?",
        sequence,
        now.0,
        id,
        sequence
    )
}

/// The round of an undertaking.
pub async fn of_nr(db: &mut SqliteConnection, program: &ProgramCode, year: i32, nr: u32) -> Result<Option<Round>> {
    let id = query_scalar!(
        "select round_id from undertaking where program = ? and year = ? and nr = ?",
        program,
        year,
        nr
    )
    .fetch_optional(&mut *db)
    .await?;
    let Some(id) = id else { return Ok(None) };
    get(db, id).await.map(Some)
}

/// The round outside the plan that starts at an instant.
pub async fn outside_plan_at(
    db: &mut SqliteConnection,
    program: &ProgramCode,
    night: &Night,
) -> Result<Option<RoundId>> {
    let id = query_scalar!(
        "select id from round
         where program = ? and held_on = ? and starts_at = ?
             and not exists (select 1 from undertaking where program = round.program and round_id = round.id)
         order by id limit 1",
        program,
        night.date,
        night.starts
    );
    Ok(id.fetch_optional(db).await?)
}
