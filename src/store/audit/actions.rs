//! What has been done of one kind, whatever it was done to.

use sqlx::{SqliteConnection, query_as};

use super::Logged;
use crate::domain::audit::Action;
use crate::error::Result;

/// The newest entries about an action, the newest first.
pub async fn of_action(db: &mut SqliteConnection, action: Action, limit: i64) -> Result<Vec<Logged>> {
    Ok(select!("where action = ? order by id desc limit ?", action, limit)
        .fetch_all(db)
        .await?)
}
