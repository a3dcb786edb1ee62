//! Calendar links that no user's end takes with it: those of officers who are no user.

use sqlx::SqliteConnection;

use crate::clock::Now;
use crate::domain::feed::Owner;
use crate::domain::ids::OfficerId;
use crate::error::Result;
use crate::store;

/// An officer with links that are in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leftover {
    pub officer: OfficerId,
    pub name: String,
    pub links: usize,
}

/// The officers who are tied to no user and have links in use: whoever lets a user go is told of them, since only a person
/// can know whether one of them is that user.
pub async fn leftover(db: &mut SqliteConnection, now: Now) -> Result<Vec<Leftover>> {
    let mut left = Vec::new();
    for officer in store::officers::list(db).await? {
        if officer.user.is_some() {
            continue;
        }
        let mut feeds = store::feeds::of_owner(db, Owner::Officer(officer.id)).await?;
        feeds.retain(|feed| !feed.has_ended(now.0));
        if !feeds.is_empty() {
            left.push(Leftover {
                officer: officer.id,
                name: officer.facts.name,
                links: feeds.len(),
            });
        }
    }
    Ok(left)
}
