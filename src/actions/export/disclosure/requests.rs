//! What was handed out and what was asked for, noted in the log.

use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::SqliteConnection;

use super::Disclosure;
use crate::actions::Write;
use crate::domain::audit::Action;
use crate::domain::disclosure::Decision;
use crate::error::Result;
use crate::store;
use crate::store::audit::Logged;

/// Notes that it was taken out.
pub async fn note_export(write: &mut Write, disclosure: &Disclosure) -> Result<()> {
    let rows: usize = disclosure.sheets.iter().map(|sheet| sheet.rows.len()).sum();
    let detail = json!({ "year": disclosure.year, "rows": rows, "masked": disclosure.masked() });
    write.note(Action::Exported, "export", "disclosure", detail).await
}

/// A request, and what came of trying it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Empty: it was not said, and nobody asks.
    pub asked_by: String,
    pub asked: String,
    pub decision: Decision,
    pub why: String,
}

/// Notes a request in the log, by the number that the entry gets.
pub async fn tried(write: &mut Write, request: &Request) -> Result<()> {
    let number = store::audit::position(&mut write.tx).await? + 1;
    let detail = serde_json::to_value(request)?;
    write.note(Action::DisclosureTried, "disclosure", number, detail).await
}

/// The requests that were tried last, the newest first, each as the log has it.
pub async fn tried_lately(db: &mut SqliteConnection) -> Result<Vec<(Logged, Request)>> {
    let entries = store::audit::of_action(db, Action::DisclosureTried, 20).await?;
    let read = |entry: Logged| Some((serde_json::from_str(&entry.detail).ok()?, entry));
    Ok(entries
        .into_iter()
        .filter_map(read)
        .map(|(request, entry)| (entry, request))
        .collect())
}
