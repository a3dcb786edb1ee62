//! What hangs on a round, each part read and replaced on its own.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{SqliteConnection, query};

use crate::clock::Now;
use crate::domain::deviation::{Absence, AbsenceFacts};
use crate::domain::ids::{MoveId, OfficerId, PartnerCode, RoundId};
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

/// Saves those that a transition has changed.
pub(super) async fn save(db: &mut SqliteConnection, before: &Round, round: &Round, now: Now, by: &str) -> Result<()> {
    if before.officers != round.officers {
        run!(db, "delete from round_officer where round_id = ?", round.id)?;
        add_officers(db, round.id, &round.officers).await?;
    }
    if before.partners != round.partners {
        run!(db, "delete from round_partner where round_id = ?", round.id)?;
        add_partners(db, round.id, &round.partners).await?;
    }
    if before.participations != round.participations {
        run!(db, "delete from participation where round_id = ?", round.id)?;
        add_participations(db, round.id, &round.participations).await?;
    }
    for made in round.moves.iter().filter(|moved| moved.id == MoveId(0)) {
        insert_move(db, round.id, made, now, by).await?;
    }
    for undone in before.moves.iter().filter(|moved| !round.moves.contains(moved)) {
        undo_move(db, undone.id, now).await?;
    }
    Ok(())
}

/// Gives a round that has none its officers.
pub(super) async fn add_officers(db: &mut SqliteConnection, round: RoundId, officers: &[OfficerId]) -> Result<()> {
    if officers.is_empty() {
        return Ok(());
    }
    let officers = serde_json::to_string(officers)?;
    done!(
        db,
        "insert into round_officer (round_id, officer_id) select ?, value from json_each(?)",
        round,
        officers
    )
}

/// Gives a round outside the plan that has none the partners that it is meant to have.
pub(super) async fn add_partners(db: &mut SqliteConnection, round: RoundId, partners: &[PartnerCode]) -> Result<()> {
    if partners.is_empty() {
        return Ok(());
    }
    let partners = serde_json::to_string(partners)?;
    done!(
        db,
        "insert into round_partner (round_id, partner) select ?, value from json_each(?)",
        round,
        partners
    )
}

/// Gives a round of which none are known the partners who took part.
pub(super) async fn add_participations(
    db: &mut SqliteConnection,
    round: RoundId,
    parts: &[Participation],
) -> Result<()> {
    if parts.is_empty() {
        return Ok(());
    }
    let parts: Vec<_> = parts.iter().map(|part| (&part.partner, &part.role)).collect();
    let parts = serde_json::to_string(&parts)?;
    done!(
        db,
        "insert into participation (round_id, partner, role) select ?, value ->> 0, value ->> 1 from json_each(?)",
        round,
        parts
    )
}

/// Notes a move of the round's night.
pub async fn insert_move(db: &mut SqliteConnection, round: RoundId, moved: &Move, now: Now, by: &str) -> Result<()> {
    insert!(
        "round_move", db, now, by;
        "round_id" = round,
        "from_on" = moved.from,
        "to_on" = moved.to,
        "moved_on" = moved.moved_on,
        "reason" = moved.reason,
    );
    Ok(())
}

/// A move that was undone never was.
async fn undo_move(db: &mut SqliteConnection, id: MoveId, now: Now) -> Result<()> {
    done!(db, "update round_move set undone_at = ? where id = ?", now.0, id)
}
