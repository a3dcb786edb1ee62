//! Adding and saving rounds with what hangs on them: a few statements for any number of rounds.

use serde_json::{Value, json};
use sqlx::{SqliteConnection, query_scalar};

use super::columns;
use crate::clock::Now;
use crate::domain::ids::{MoveId, ProgramCode, RoundId};
use crate::domain::round::{Move, Participation, Round};
use crate::error::Result;
use crate::store::sql::instant;

/// What is stored of a round, by column, but for what it keeps.
macro_rules! columns {
    ($write:ident!($($to:tt)+), $round:expr $(; $($own:literal = $is:expr),+)?) => {
        $write!(
            $($to)+;
            $($($own = $is,)+)?
            "sequence" = $round.sequence,
            "changed_at" = instant($round.changed_at),
            "held_on" = $round.date(),
            "starts_at" = columns($round.night()).1.map(instant),
            "ends_at" = columns($round.night()).2.map(instant),
            "kind" = $round.kind,
            "outcome" = $round.outcome(),
            "called_off_on" = $round.called_off_on(),
            "area" = $round.area,
            "meeting_point" = $round.meeting_point,
            "premises" = $round.premises,
            "event_id" = $round.event,
            "event_seen_on" = $round.event_seen.map(|seen| seen.on),
            "event_seen_at" = $round.event_seen.and_then(|seen| seen.kick_off),
            "event_seen_venue" = $round.event_seen.and_then(|seen| seen.venue),
            "event_seen_standing" = $round.event_seen.and_then(|seen| seen.standing),
            "event_seen_left_out" = $round.event_seen.is_some_and(|seen| seen.left_out),
            "date_public" = $round.date_public,
            "locked" = $round.locked,
            "note" = $round.note,
        )
    };
}

/// The id that a new round is to have.
pub async fn next_id(db: &mut SqliteConnection) -> Result<RoundId> {
    let last = query_scalar!(r#"select coalesce(max(id), 0) as "id!: i64" from round"#);
    Ok(RoundId(last.fetch_one(db).await? + 1))
}

/// Stores new rounds by their ids, also such as much has become of since they were new.
pub async fn insert(db: &mut SqliteConnection, rounds: &[Round], now: Now, by: &str) -> Result<()> {
    columns!(
        insert_all!("round", db, now, by, round in rounds.iter()),
        round;
        "id" = round.id, "program" = round.program, "year" = round.year, "uid" = round.uid
    )?;
    add_officers(db, rounds.iter()).await?;
    add_partners(db, rounds.iter()).await?;
    add_participations(db, rounds.iter()).await
}

/// Ties rounds to the undertakings of a year by their numbers, for every version of the plan.
pub async fn link(
    db: &mut SqliteConnection,
    program: &ProgramCode,
    year: i32,
    rounds: impl Iterator<Item = (u32, RoundId)>,
) -> Result<()> {
    let rounds = serde_json::to_string(&rounds.collect::<Vec<_>>())?;
    done!(
        db,
        "insert into undertaking (program, year, nr, round_id) select ?, ?, value ->> 0, value ->> 1 from json_each(?)",
        program,
        year,
        rounds
    )
}

/// Saves what transitions have made of rounds, each given as it was before and as it is. Stale if someone else changed one
/// since.
pub async fn save(db: &mut SqliteConnection, saved: &[(Round, Round)], now: Now, by: &str) -> Result<()> {
    columns!(
        update_all!("round", db, round in saved.iter().map(|(_, after)| after)),
        round
    )?;
    save_people(db, saved).await?;
    save_moves(db, saved, now, by).await
}

/// Puts one part of rounds in the place of what they had, of those of which it is another.
macro_rules! replace {
    ($db:ident, $saved:ident, $part:ident by $add:ident, $delete:literal) => {
        let others = || $saved.iter().filter(|(before, after)| before.$part != after.$part);
        let had = others().filter(|(before, _)| !before.$part.is_empty());
        if let Some(had) = some(had.map(|(before, _)| json!(before.id)))? {
            run!($db, $delete + " round_id in (select value from json_each(?))", had)?;
        }
        $add($db, others().map(|(_, after)| after)).await?;
    };
}

async fn save_people(db: &mut SqliteConnection, saved: &[(Round, Round)]) -> Result<()> {
    replace!(db, saved, officers by add_officers, "delete from round_officer where");
    replace!(db, saved, partners by add_partners, "delete from round_partner where");
    replace!(db, saved, participations by add_participations, "delete from participation where");
    Ok(())
}

/// Gives rounds that have none their officers.
async fn add_officers(db: &mut SqliteConnection, rounds: impl Iterator<Item = &Round>) -> Result<()> {
    let rows = rounds.flat_map(|round| round.officers.iter().map(|officer| json!([round.id, officer])));
    let Some(rows) = some(rows)? else { return Ok(()) };
    done!(
        db,
        "insert into round_officer (round_id, officer_id) select value ->> 0, value ->> 1 from json_each(?)",
        rows
    )
}

/// Gives rounds outside the plan that have none the partners that they are meant to have.
async fn add_partners(db: &mut SqliteConnection, rounds: impl Iterator<Item = &Round>) -> Result<()> {
    let rows = rounds.flat_map(|round| round.partners.iter().map(|partner| json!([round.id, partner])));
    let Some(rows) = some(rows)? else { return Ok(()) };
    done!(
        db,
        "insert into round_partner (round_id, partner) select value ->> 0, value ->> 1 from json_each(?)",
        rows
    )
}

/// Gives rounds of which none are known the partners who took part.
async fn add_participations(db: &mut SqliteConnection, rounds: impl Iterator<Item = &Round>) -> Result<()> {
    let row = |round: &Round, part: &Participation| json!([round.id, part.partner, part.role]);
    let rows = rounds.flat_map(|round| round.participations.iter().map(move |part| row(round, part)));
    let Some(rows) = some(rows)? else { return Ok(()) };
    done!(
        db,
        "insert into participation (round_id, partner, role) select value ->> 0, value ->> 1, value ->> 2 from json_each(?)",
        rows
    )
}

/// Rows as JSON, if there are any.
fn some(rows: impl Iterator<Item = Value>) -> Result<Option<String>> {
    let rows: Vec<Value> = rows.collect();
    Ok(if rows.is_empty() {
        None
    } else {
        Some(serde_json::to_string(&rows)?)
    })
}

async fn save_moves(db: &mut SqliteConnection, saved: &[(Round, Round)], now: Now, by: &str) -> Result<()> {
    let made = saved.iter().flat_map(|(_, round)| {
        let new = round.moves.iter().filter(|moved| moved.id == MoveId(0));
        new.map(|moved| (round.id, moved.clone()))
    });
    insert_moves(db, &made.collect::<Vec<_>>(), now, by).await?;
    let undone = saved.iter().flat_map(|(before, round)| {
        let gone = before.moves.iter().filter(|moved| !round.moves.contains(moved));
        gone.map(|moved| json!(moved.id))
    });
    let Some(undone) = some(undone)? else { return Ok(()) };
    // a move that was undone never was
    done!(
        db,
        "update round_move set undone_at = ? where id in (select value from json_each(?))",
        now.0,
        undone
    )
}

/// Notes moves of the nights of rounds.
pub async fn insert_moves(db: &mut SqliteConnection, moves: &[(RoundId, Move)], now: Now, by: &str) -> Result<()> {
    if moves.is_empty() {
        return Ok(());
    }
    insert_all!(
        "round_move", db, now, by, made in moves.iter();
        "round_id" = made.0,
        "from_on" = made.1.from,
        "to_on" = made.1.to,
        "moved_on" = made.1.moved_on,
        "reason" = made.1.reason,
    )
}
