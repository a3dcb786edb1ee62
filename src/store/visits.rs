//! Visits under a round.

use sqlx::SqliteConnection;

use crate::clock::Now;
use crate::domain::ids::VisitId;
use crate::domain::visit::Visit;
use crate::error::Result;

noun! {
    $ Visit in "visit" {
        round: round_id "round_id", revision "revision";
        at: visited_at "visited_at", premises "premises", outcome "outcome", case_number "case_number", law "law", note "note"
    }
}

/// The visits of these rounds (ids as a JSON array) in the order they were made.
pub(super) async fn of_rounds(db: &mut SqliteConnection, rounds: &str) -> Result<Vec<Visit>> {
    let visits = select!(
        "where round_id in (select value from json_each(?)) order by visited_at, id",
        rounds
    );
    Ok(visits.fetch_all(db).await?)
}

pub async fn get(db: &mut SqliteConnection, id: VisitId) -> Result<Visit> {
    Ok(select!("where id = ?", id).fetch_one(db).await?)
}

/// Stores a new visit; its id and revision are ignored.
pub async fn insert(db: &mut SqliteConnection, visit: &Visit, now: Now, by: &str) -> Result<VisitId> {
    let id = columns!(insert!("visit", db, now, by, "round_id" = visit.round), visit);
    Ok(VisitId(id))
}

/// Saves a visit. Stale if someone else changed it since.
pub async fn save(db: &mut SqliteConnection, visit: &Visit) -> Result<()> {
    columns!(update!("visit", db, visit.id, visit.revision), visit)
}
