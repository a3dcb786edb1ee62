//! Rows of leave: the days on which an officer cannot go out.

use chrono::NaiveDate;

use super::{Fields, Import, Row};
use crate::actions::{Put, officers};
use crate::error::Result;

pub(super) struct LeaveRow {
    pub id: Option<i64>,
    pub officer: String,
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl Row for LeaveRow {
    const KEY: &'static str = "handläggare";

    fn read(fields: &mut Fields<'_>) -> Self {
        let row = Self {
            id: fields.own_id(),
            officer: fields.some_text("handläggare", "en handläggare"),
            first: fields.date("från"),
            last: fields.date("till"),
        };
        fields.in_order(row.first, row.last);
        row
    }

    fn key(&self) -> String {
        format!("{} {} {}", self.officer, self.first, self.last)
    }

    async fn apply(self, import: &mut Import<'_>) -> Result<()> {
        for officer in import.officers(std::slice::from_ref(&self.officer)).await? {
            let stored = import.stored_leave(self.id).await?;
            let days = (officer, self.first, self.last);
            let replaced = stored.filter(|old| (old.officer, old.first, old.last) != days);
            if let Some(old) = &replaced {
                officers::take_back_leave(import.write, old.id).await?;
            }
            let added = officers::add_leave(import.write, officer, self.first, self.last).await;
            let put = added.map(|added| Put::in_place(added, replaced.is_some()));
            import.outcome("handläggare", put)?;
        }
        Ok(())
    }
}
