//! Rows of leave: the days on which an officer cannot go out.

use chrono::NaiveDate;

use super::{Fields, Import, Row};
use crate::actions::{Put, officers};
use crate::error::Result;

pub(super) struct LeaveRow {
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
            officer: officer?,
            first,
            last,
        })
    }

    fn key(&self) -> String {
        format!("{} {} {}", self.officer, self.first, self.last)
    }

    async fn apply(self, import: &mut Import<'_>) -> Result<()> {
        let ids = import.officers(&[self.officer]).await?;
        for id in ids {
            let added = officers::add_leave(import.write, id, self.first, self.last).await;
            let put = added.map(|added| if added { Put::Added } else { Put::Unchanged });
            import.outcome("handläggare", put)?;
        }
        Ok(())
    }
}
