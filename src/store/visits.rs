//! Visits under a round.

use chrono::{DateTime, Utc};
use sqlx::{SqliteConnection, query, query_as, query_scalar};

use crate::clock::Now;
use crate::domain::ids::{RoundId, VisitId};
use crate::domain::visit::Visit;
use crate::error::{Error, Result};
use crate::store::changed_one;

/// The visits of a round in the order they were made.
pub async fn of_round(db: &mut SqliteConnection, round: RoundId) -> Result<Vec<Visit>> {
    let visits = query_as!(
        Visit,
        "select id, round_id as round, visited_at as at, premises, outcome, case_number, law, note, revision
         from visit where round_id = ? order by visited_at, id",
        round
    );
    Ok(visits.fetch_all(db).await?)
}

pub async fn get(db: &mut SqliteConnection, id: VisitId) -> Result<Visit> {
    let visit = query_as!(
        Visit,
        "select id, round_id as round, visited_at as at, premises, outcome, case_number, law, note, revision
         from visit where id = ?",
        id
    );
    visit.fetch_optional(db).await?.ok_or(Error::NotFound)
}

/// The visit by its key: round, time and premises.
pub async fn find(
    db: &mut SqliteConnection,
    round: RoundId,
    at: DateTime<Utc>,
    premises: &str,
) -> Result<Option<Visit>> {
    Ok(of_round(db, round)
        .await?
        .into_iter()
        .find(|visit| visit.at == at && visit.premises == premises))
}

/// Stores a new visit; its id and revision are ignored.
pub async fn insert(db: &mut SqliteConnection, visit: &Visit, now: Now, by: &str) -> Result<VisitId> {
    let id = query_scalar!(
        r#"insert into visit (round_id, visited_at, premises, outcome, case_number, law, note, recorded_at, recorded_by)
           values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id as "id!: VisitId""#,
        visit.round,
        visit.at,
        visit.premises,
        visit.outcome,
        visit.case_number,
        visit.law,
        visit.note,
        now.0,
        by
    );
    Ok(id.fetch_one(db).await?)
}

/// Saves a visit. Stale if someone else changed it since.
pub async fn save(db: &mut SqliteConnection, visit: &Visit) -> Result<()> {
    let saved = query!(
        "update visit set visited_at = ?, premises = ?, outcome = ?, case_number = ?, law = ?, note = ?,
             revision = revision + 1
         where id = ? and revision = ?",
        visit.at,
        visit.premises,
        visit.outcome,
        visit.case_number,
        visit.law,
        visit.note,
        visit.id,
        visit.revision
    );
    changed_one(&saved.execute(db).await?)
}
