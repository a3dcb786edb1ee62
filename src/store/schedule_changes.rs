//! Nights that were changed together, as they were before and after.

use std::collections::HashMap;

use sqlx::{SqliteConnection, query, query_scalar};

use crate::clock::Now;
use crate::domain::ids::{ChangeId, OfficerId, ProgramCode, RoundId};
use crate::domain::period::Night;
use crate::domain::schedule_change::{ChangedRound, ScheduleChange};
use crate::error::{Error, Result};
use crate::store::{grouped, rounds};

/// Those of a round of a change, before it or after.
type Officers = HashMap<(ChangeId, RoundId, String), Vec<OfficerId>>;

/// Keeps a change.
pub async fn insert(
    db: &mut SqliteConnection,
    (program, year): (&ProgramCode, i32),
    changed: &[ChangedRound],
    now: Now,
    by: &str,
) -> Result<ChangeId> {
    let id = ChangeId(insert!("schedule_change", db, now, by; "program" = program, "year" = year));
    for round in changed {
        insert_round(db, id, round).await?;
    }
    Ok(id)
}

async fn insert_round(db: &mut SqliteConnection, id: ChangeId, changed: &ChangedRound) -> Result<()> {
    let (date, starts, ends) = rounds::columns(changed.from);
    run!(
        db,
        "insert into schedule_change_round (change_id, round_id, from_on, from_starts_at, from_ends_at,
             to_on, to_starts_at, to_ends_at, was_public, move_id)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id,
        changed.round,
        date,
        starts,
        ends,
        changed.to.date,
        changed.to.starts,
        changed.to.ends,
        changed.was_public,
        changed.moved
    )?;
    for (side, officers) in [("before", &changed.officers_before), ("after", &changed.officers_after)] {
        for officer in officers {
            run!(
                db,
                "insert into schedule_change_officer (change_id, round_id, side, officer_id) values (?, ?, ?, ?)",
                id,
                changed.round,
                side,
                officer
            )?;
        }
    }
    Ok(())
}

/// The changes of a year that are not undone, in the order made.
pub async fn of_year(db: &mut SqliteConnection, program: &ProgramCode, year: i32) -> Result<Vec<ScheduleChange>> {
    let changes = query!(
        "select id, year, recorded_at, recorded_by from schedule_change
         where program = ? and year = ? and undone_at is null order by id",
        program,
        year
    )
    .map(|row| ScheduleChange {
        id: row.id,
        year: row.year,
        made_at: row.recorded_at,
        made_by: row.recorded_by,
        rounds: Vec::new(),
    });
    let mut changes = changes.fetch_all(&mut *db).await?;
    let ids = serde_json::to_string(&changes.iter().map(|change| change.id).collect::<Vec<_>>())?;
    load_rounds(db, &ids, &mut changes).await?;
    Ok(changes)
}

/// One change that is not undone.
///
/// # Errors
/// [`Error::Stale`] when it is undone, or was never there.
pub async fn get(db: &mut SqliteConnection, program: &ProgramCode, id: ChangeId) -> Result<ScheduleChange> {
    let year = query_scalar!(
        "select year from schedule_change where id = ? and program = ? and undone_at is null",
        id,
        program
    );
    let year = year.fetch_optional(&mut *db).await?.ok_or(Error::Stale)?;
    let mut changes = of_year(db, program, year).await?.into_iter();
    changes.find(|change| change.id == id).ok_or(Error::Stale)
}

async fn load_rounds(db: &mut SqliteConnection, ids: &str, changes: &mut [ScheduleChange]) -> Result<()> {
    let mut officers = officers(db, ids).await?;
    let rows = query!(
        "select change_id, round_id, from_on, from_starts_at, from_ends_at, to_on, to_starts_at, to_ends_at, was_public, move_id
         from schedule_change_round where change_id in (select value from json_each(?)) order by change_id, round_id",
        ids
    );
    for row in rows.fetch_all(db).await? {
        let mut on = |side: &str| {
            let of = officers.remove(&(row.change_id, row.round_id, side.to_owned()));
            of.unwrap_or_default()
        };
        let part = ChangedRound {
            round: row.round_id,
            from: rounds::night(row.from_on, row.from_starts_at, row.from_ends_at),
            to: Night {
                date: row.to_on,
                starts: row.to_starts_at,
                ends: row.to_ends_at,
            },
            officers_before: on("before"),
            officers_after: on("after"),
            was_public: row.was_public,
            moved: row.move_id,
        };
        if let Some(change) = changes.iter_mut().find(|change| change.id == row.change_id) {
            change.rounds.push(part);
        }
    }
    Ok(())
}

async fn officers(db: &mut SqliteConnection, ids: &str) -> Result<Officers> {
    let rows = query!(
        "select change_id, round_id, side, officer_id from schedule_change_officer
         where change_id in (select value from json_each(?)) order by officer_id",
        ids
    )
    .map(|row| ((row.change_id, row.round_id, row.side), row.officer_id));
    Ok(grouped(rows.fetch_all(db).await?))
}

/// Notes that a change is undone. Stale if someone else undid it.
pub async fn undo(db: &mut SqliteConnection, id: ChangeId, now: Now, by: &str) -> Result<()> {
    one!(
        db,
        "update schedule_change set undone_at = ?, undone_by = ? where id = ? and undone_at is null",
        now.0,
        by,
        id
    )
}
