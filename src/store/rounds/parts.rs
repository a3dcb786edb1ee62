//! What hangs on a round, each part read on its own.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{SqliteConnection, query};

use crate::domain::deviation::{Absence, AbsenceFacts};
use crate::domain::ids::RoundId;
use crate::domain::period::Night;
use crate::domain::round::{Facts, Move, Participation, Round};
use crate::error::Result;
use crate::store::{grouped, visits};

type Columns = (Option<NaiveDate>, Option<DateTime<Utc>>, Option<DateTime<Utc>>);

/// A night as its three columns, which are null together.
pub(in crate::store) fn columns(night: Option<Night>) -> Columns {
    (
        night.map(|night| night.date),
        night.map(|night| night.starts),
        night.map(|night| night.ends),
    )
}

pub(in crate::store) fn night(
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

/// Reads the parts of all these rounds, whose ids are given as a JSON array too, with one query each; but not the visits.
pub(super) async fn load(db: &mut SqliteConnection, ids: &str, rounds: &mut [Facts]) -> Result<()> {
    load_people(db, ids, rounds).await?;
    let mut absences = absences(db, ids).await?;
    let mut moves = moves(db, ids).await?;
    for round in rounds {
        round.absences = absences.remove(&round.id).unwrap_or_default();
        round.moves = moves.remove(&round.id).unwrap_or_default();
    }
    Ok(())
}

/// Reads the visits of these rounds.
pub async fn load_visits<'a>(db: &mut SqliteConnection, rounds: impl IntoIterator<Item = &'a mut Round>) -> Result<()> {
    let mut rounds: HashMap<RoundId, &mut Round> = rounds.into_iter().map(|round| (round.id, round)).collect();
    let ids = serde_json::to_string(&rounds.keys().collect::<Vec<_>>())?;
    for visit in visits::of_rounds(db, &ids).await? {
        if let Some(round) = rounds.get_mut(&visit.round) {
            round.visited(visit);
        }
    }
    Ok(())
}

async fn load_people(db: &mut SqliteConnection, ids: &str, rounds: &mut [Facts]) -> Result<()> {
    let officers = query!(
        "select round_id, officer_id from round_officer
         where round_id in (select value from json_each(?)) order by officer_id",
        ids
    )
    .map(|row| (row.round_id, row.officer_id));
    let mut officers = grouped(officers.fetch_all(&mut *db).await?);
    let partners = query!(
        "select round_id, partner from round_partner
         where round_id in (select value from json_each(?)) order by partner",
        ids
    )
    .map(|row| (row.round_id, row.partner));
    let mut partners = grouped(partners.fetch_all(&mut *db).await?);
    let participations = query!(
        "select round_id, partner, role from participation
         where round_id in (select value from json_each(?)) order by partner",
        ids
    )
    .map(|row| {
        let (partner, role) = (row.partner, row.role);
        (row.round_id, Participation { partner, role })
    });
    let mut participations = grouped(participations.fetch_all(db).await?);
    for round in rounds {
        round.officers = officers.remove(&round.id).unwrap_or_default();
        round.partners = partners.remove(&round.id).unwrap_or_default();
        round.participations = participations.remove(&round.id).unwrap_or_default();
    }
    Ok(())
}

async fn absences(db: &mut SqliteConnection, ids: &str) -> Result<HashMap<RoundId, Vec<Absence>>> {
    let absences = query!(
        "select round_id, id, partner, kind, reason, reason_text, stated_by, stated_on, channel, revision
         from absence where round_id in (select value from json_each(?)) order by partner, id",
        ids
    )
    .map(|row| {
        let absence = Absence {
            id: row.id,
            facts: AbsenceFacts {
                partner: row.partner,
                kind: row.kind,
                reason: row.reason,
                reason_text: row.reason_text,
                stated_by: row.stated_by,
                stated_on: row.stated_on,
                channel: row.channel,
            },
            revision: row.revision,
        };
        (row.round_id, absence)
    });
    Ok(grouped(absences.fetch_all(db).await?))
}

async fn moves(db: &mut SqliteConnection, ids: &str) -> Result<HashMap<RoundId, Vec<Move>>> {
    let moves = query!(
        "select round_id, id, from_on, to_on, moved_on, recorded_at, reason from round_move
         where undone_at is null and round_id in (select value from json_each(?)) order by id",
        ids
    )
    .map(|row| {
        let moved = Move {
            id: row.id,
            from: row.from_on,
            to: row.to_on,
            moved_on: row.moved_on,
            recorded_at: row.recorded_at,
            reason: row.reason,
        };
        (row.round_id, moved)
    });
    Ok(grouped(moves.fetch_all(db).await?))
}
