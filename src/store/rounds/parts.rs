//! What hangs on a round, each part read and replaced on its own.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{SqliteConnection, query, query_as, query_scalar};

use crate::clock::Now;
use crate::domain::deviation::Absence;
use crate::domain::ids::{AbsenceId, OfficerId, PartnerCode, RoundId};
use crate::domain::period::Night;
use crate::domain::round::{Move, Participation, Round};
use crate::error::Result;
use crate::store::{changed_one, visits};

type Columns = (Option<NaiveDate>, Option<DateTime<Utc>>, Option<DateTime<Utc>>);

/// A night as its three columns, which are null together.
pub(super) fn columns(night: Option<Night>) -> Columns {
    (
        night.map(|night| night.date),
        night.map(|night| night.starts),
        night.map(|night| night.ends),
    )
}

pub(super) fn night(
    date: Option<NaiveDate>,
    starts: Option<DateTime<Utc>>,
    ends: Option<DateTime<Utc>>,
) -> Option<Night> {
    Some(Night {
        date: date?,
        starts: starts?,
        ends: ends?,
    })
}

pub(super) async fn load(db: &mut SqliteConnection, round: &mut Round) -> Result<()> {
    let id = round.id;
    round.officers = query_scalar!(
        "select officer_id from round_officer where round_id = ? order by officer_id",
        id
    )
    .fetch_all(&mut *db)
    .await?;
    round.partners = query_scalar!(
        "select partner from round_partner where round_id = ? order by partner",
        id
    )
    .fetch_all(&mut *db)
    .await?;
    round.participations = query_as!(
        Participation,
        "select partner, role from participation where round_id = ? order by partner",
        id
    )
    .fetch_all(&mut *db)
    .await?;
    round.absences = query_as!(
        Absence,
        "select id, partner, kind, reason, reason_text, stated_by, stated_on, channel, revision
         from absence where round_id = ? order by partner",
        id
    )
    .fetch_all(&mut *db)
    .await?;
    round.moves = moves(db, id).await?;
    round.visits = visits::of_round(db, id).await?;
    Ok(())
}

async fn moves(db: &mut SqliteConnection, id: RoundId) -> Result<Vec<Move>> {
    let moves = query!(
        "select id, from_on, to_on, moved_on, recorded_at, reason from round_move where round_id = ? order by id",
        id
    )
    .map(|row| Move {
        id: row.id,
        from: row.from_on,
        to: row.to_on,
        moved_on: row.moved_on,
        recorded_at: row.recorded_at,
        reason: row.reason,
    });
    Ok(moves.fetch_all(db).await?)
}

/// Replaces the officers of a round.
pub async fn set_officers(db: &mut SqliteConnection, round: RoundId, officers: &[OfficerId]) -> Result<()> {
    query!("delete from round_officer where round_id = ?", round)
        .execute(&mut *db)
        .await?;
    for officer in officers {
        query!(
            "insert into round_officer (round_id, officer_id) values (?, ?)",
            round,
            officer
        )
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}

/// Replaces the partners that a round outside the plan is meant to have.
pub async fn set_partners(db: &mut SqliteConnection, round: RoundId, partners: &[PartnerCode]) -> Result<()> {
    query!("delete from round_partner where round_id = ?", round)
        .execute(&mut *db)
        .await?;
    for partner in partners {
        query!(
            "insert into round_partner (round_id, partner) values (?, ?)",
            round,
            partner
        )
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}

/// Replaces the partners who took part.
pub async fn set_participations(db: &mut SqliteConnection, round: RoundId, parts: &[Participation]) -> Result<()> {
    query!("delete from participation where round_id = ?", round)
        .execute(&mut *db)
        .await?;
    for part in parts {
        query!(
            "insert into participation (round_id, partner, role) values (?, ?, ?)",
            round,
            part.partner,
            part.role
        )
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}

/// Adds what is told about an absence, or saves it when it is there. Stale if someone else changed it since.
pub async fn save_absence(
    db: &mut SqliteConnection,
    round: RoundId,
    absence: &Absence,
    now: Now,
    by: &str,
) -> Result<()> {
    if absence.id == AbsenceId(0) {
        return insert_absence(db, round, absence, now, by).await;
    }
    let saved = query!(
        "update absence set kind = ?, reason = ?, reason_text = ?, stated_by = ?, stated_on = ?, channel = ?,
             revision = revision + 1
         where id = ? and revision = ?",
        absence.kind,
        absence.reason,
        absence.reason_text,
        absence.stated_by,
        absence.stated_on,
        absence.channel,
        absence.id,
        absence.revision
    );
    changed_one(&saved.execute(db).await?)
}

async fn insert_absence(db: &mut SqliteConnection, round: RoundId, row: &Absence, now: Now, by: &str) -> Result<()> {
    query!(
        "insert into absence (round_id, partner, kind, reason, reason_text, stated_by, stated_on, channel,
             recorded_at, recorded_by)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        round,
        row.partner,
        row.kind,
        row.reason,
        row.reason_text,
        row.stated_by,
        row.stated_on,
        row.channel,
        now.0,
        by
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes back what was told about an absence that turned out not to be one; the log keeps what it said.
pub async fn delete_absence(db: &mut SqliteConnection, absence: AbsenceId) -> Result<()> {
    query!("delete from absence where id = ?", absence).execute(db).await?;
    Ok(())
}

/// Notes a move of the round's night.
pub async fn insert_move(db: &mut SqliteConnection, round: RoundId, moved: &Move, now: Now, by: &str) -> Result<()> {
    query!(
        "insert into round_move (round_id, from_on, to_on, moved_on, reason, recorded_at, recorded_by)
         values (?, ?, ?, ?, ?, ?, ?)",
        round,
        moved.from,
        moved.to,
        moved.moved_on,
        moved.reason,
        now.0,
        by
    )
    .execute(db)
    .await?;
    Ok(())
}
