//! Visits under a round.

use chrono::{DateTime, Utc};
use sqlx::{SqliteConnection, query, query_as, query_scalar};

use crate::clock::Now;
use crate::domain::ids::{RoundId, VisitId};
use crate::domain::visit::Visit;
use crate::error::{Error, Result};
use crate::store::changed_one;

/// The visits of these rounds (ids as a JSON array) in the order they were made.
pub(super) async fn of_rounds(db: &mut SqliteConnection, rounds: &str) -> Result<Vec<Visit>> {
    let visits = query_as!(
        Visit,
        "select id, round_id as round, visited_at as at, premises, outcome, case_number, law, note, revision
         from visit where round_id in (select value from json_each(?)) order by visited_at, id",
        rounds
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
    let id = query_scalar!(
        r#"select id as "id!: VisitId" from visit where round_id = ? and visited_at = ? and premises = ?"#,
        round,
        at,
        premises
    );
    match id.fetch_optional(&mut *db).await? {
        Some(id) => Ok(Some(get(db, id).await?)),
        None => Ok(None),
    }
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
