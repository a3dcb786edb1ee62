//! Looking for something in the log.

use sqlx::SqliteConnection;

use crate::error::Result;
use crate::store::audit::names::{self, By};

/// Everyone whose name or account has a text in it, in small letters or capitals.
pub async fn named(db: &mut SqliteConnection, text: &str) -> Result<Vec<By>> {
    let text = text.trim().to_lowercase();
    let mut people = names::people(db).await?;
    let has = |words: &str| words.to_lowercase().contains(&text);
    people.retain(|by| has(&by.actor) || by.username.as_deref().is_some_and(has));
    Ok(people)
}
