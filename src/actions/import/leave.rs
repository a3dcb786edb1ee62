//! Rows of leave: the days on which an officer cannot go out.

use chrono::NaiveDate;

use super::{Fields, Import, Row, day};
use crate::actions::{Put, officers};
use crate::domain::ids::OfficerId;
use crate::domain::partner::Leave;
use crate::error::Result;

pub(super) struct LeaveRow {
    pub id: Option<i64>,
    pub officer: String,
    pub first: NaiveDate,
    pub last: NaiveDate,
    /// What a calendar calls it; empty in tables.
    pub external_id: String,
}

impl Row for LeaveRow {
    const KEY: &'static str = "handläggare";

    fn read(fields: &mut Fields<'_>) -> Self {
        let row = Self {
            id: fields.own_id(),
            officer: fields.some_text("handläggare", "en handläggare"),
            first: fields.date("från"),
            last: fields.date("till"),
            external_id: String::new(),
        };
        fields.in_order(row.first, row.last);
        row
    }

    fn key(&self) -> String {
        format!("{} {} {}", self.officer, self.first, self.last)
    }

    async fn apply(self, import: &mut Import<'_>) -> Result<()> {
        for officer in import.officers(std::slice::from_ref(&self.officer)).await? {
            let stored = match import.stored_leave(self.id).await? {
                None => self.of_calendar(officer, import).await?,
                known => known,
            };
            let new = (officer, self.first, self.last, &self.external_id);
            let is_same = |old: &Leave| {
                let days = (old.officer, old.first, old.last) == (new.0, new.1, new.2);
                days && (new.3.is_empty() || *new.3 == old.external_id)
            };
            let replaced = stored.filter(|old| !is_same(old));
            if let Some(old) = &replaced {
                officers::take_back_leave(import.write, old.id).await?;
                if (old.first, old.last) != (self.first, self.last) {
                    self.note_moved(old, import);
                }
            }
            let days = (self.first, self.last);
            let added = officers::add_leave(import.write, officer, days, &self.external_id).await;
            let put = added.map(|added| Put::in_place(added, replaced.is_some()));
            import.outcome("handläggare", put)?;
        }
        Ok(())
    }
}

impl LeaveRow {
    /// The leave that the calendar has told of before; else the same days, that someone has noted.
    async fn of_calendar(&self, officer: OfficerId, import: &mut Import<'_>) -> Result<Option<Leave>> {
        if self.external_id.is_empty() {
            return Ok(None);
        }
        let days = (self.first, self.last);
        let named = |leave: &Leave| leave.officer == officer && leave.external_id == self.external_id;
        let same_days = |leave: &Leave| {
            leave.officer == officer && leave.external_id.is_empty() && (leave.first, leave.last) == days
        };
        match import.leave_like(named).await? {
            None => import.leave_like(same_days).await,
            known => Ok(known),
        }
    }

    fn note_moved(&self, old: &Leave, import: &mut Import<'_>) {
        import.note(format!(
            "{}: ledigheten {}–{} är flyttad till {}–{}.",
            self.officer,
            day(old.first),
            day(old.last),
            day(self.first),
            day(self.last)
        ));
    }

    /// Leave that the calendar takes back; told also when it was not known.
    pub async fn take_back(&self, name: &str, import: &mut Import<'_>) -> Result<()> {
        let before = import.imported.changed;
        self.take_back_known(name, import).await?;
        if import.imported.changed == before {
            import.note(format!("\"{name}\" är avbokad och är inte inläst."));
        }
        Ok(())
    }

    /// The same, where there is nothing to tell unless it was known.
    pub async fn take_back_known(&self, name: &str, import: &mut Import<'_>) -> Result<()> {
        let Some(officer) = import.officers_by_name().await?.get(&self.officer).copied() else {
            return Ok(());
        };
        if let Some(old) = self.of_calendar(officer, import).await? {
            officers::take_back_leave(import.write, old.id).await?;
            import.count(Put::Changed);
            let (first, last) = (day(old.first), day(old.last));
            import.note(format!(
                "\"{name}\" gäller inte längre: {}s ledighet {first}–{last} är borttagen.",
                self.officer
            ));
        }
        Ok(())
    }
}
