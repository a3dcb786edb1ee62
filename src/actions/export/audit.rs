//! The log. Of restricted notes it says that, when and by whom; never what.

use chrono::Datelike;
use chrono_tz::Europe::Stockholm;
use serde_json::Value;

use super::Cell;
use crate::domain::audit::Action;
use crate::domain::ids::AuditId;
use crate::domain::period::date_of;
use crate::error::Result;
use crate::store::Tx;
use crate::store::audit::{self, Logged};
use crate::swedish;

/// Oldest first.
pub async fn rows(tx: &mut Tx, year: Option<i32>) -> Result<Vec<Vec<Cell>>> {
    let mut logged = audit::list(tx, None::<AuditId>, i64::MAX).await?;
    logged.reverse();
    logged.retain(|row| year.is_none_or(|year| date_of(row.at).year() == year));
    Ok(logged.iter().map(row).collect())
}

pub fn row(row: &Logged) -> Vec<Cell> {
    let detail: Value = match row.action {
        Action::NoteAdded | Action::NoteRead => Value::Null,
        _ => serde_json::from_str(&row.detail).unwrap_or_default(),
    };
    let text = match &detail {
        Value::Null => String::new(),
        Value::Object(nothing) if nothing.is_empty() => String::new(),
        detail => detail.to_string(),
    };
    vec![
        Cell::number(row.id.0),
        Cell::text(row.at.with_timezone(&Stockholm).to_rfc3339()),
        Cell::text(row.actor.clone()),
        Cell::text(row.roles.clone()),
        Cell::code(swedish::audit::action(row.action), row.action),
        Cell::text(row.subject.clone()),
        Cell { text, value: detail },
        Cell::code(swedish::audit::door(row.door), row.door),
        row.actor_id.map_or_else(Cell::default, |id| Cell::number(id.0)),
        Cell::text(row.username.clone().unwrap_or_default()),
        Cell::text(row.session.clone().unwrap_or_default()),
        Cell::text(row.network.clone().unwrap_or_default()),
    ]
}
