//! Rows of leave: the days on which an officer cannot go out.

use chrono::NaiveDate;

use super::{Fields, Import, Row};
use crate::actions::{Put, officers};
use crate::domain::ids::OfficerId;
use crate::error::Result;
use crate::store;

pub(super) struct LeaveRow {
    pub id: Option<i64>,
    pub officer: String,
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl Row for LeaveRow {
    const KEY: &'static str = "handläggare";

    fn parse(fields: &mut Fields<'_>) -> Option<Self> {
        let officer = fields.some_text("handläggare", "en handläggare");
        let (first, last) = (fields.date("från"), fields.date("till"));
        let (first, last) = (first?, last?);
        if last < first {
            fields.fault("till", "samma dag som från eller en senare");
            return None;
        }
        Some(Self {
            id: fields.own_id(),
            officer: officer?,
            first,
            last,
        })
    }

    fn key(&self) -> String {
        format!("{} {} {}", self.officer, self.first, self.last)
    }

    async fn apply(self, import: &mut Import<'_>) -> Result<()> {
        let ids = import.officers(std::slice::from_ref(&self.officer)).await?;
        for id in ids {
            let replaced = self.take_back_other(id, import).await?;
            let added = officers::add_leave(import.write, id, self.first, self.last).await;
            import.outcome("handläggare", added.map(|added| Put::in_place(added, replaced)))?;
        }
        Ok(())
    }
}

impl LeaveRow {
    /// Leave that the id names and that says something else is taken back, for this to stand in its place.
    async fn take_back_other(&self, officer: OfficerId, import: &mut Import<'_>) -> Result<bool> {
        if self.id.is_none() {
            return Ok(false);
        }
        let stored = store::officers::leave(&mut import.write.tx).await?;
        let old = stored.into_iter().find(|old| Some(old.id.0) == self.id);
        let other = old.filter(|old| (old.officer, old.first, old.last) != (officer, self.first, self.last));
        if let Some(old) = &other {
            officers::take_back_leave(import.write, old.id).await?;
        }
        Ok(other.is_some())
    }
}
