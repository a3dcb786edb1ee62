//! How a row names a round: by its number, or outside the plan by date and start.

use chrono::NaiveDate;

use super::{Fields, Import, expected_round};
use crate::domain::period::{ClockTime, instant};
use crate::domain::round::Round;
use crate::error::Result;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RoundRef {
    pub year: i32,
    pub nr: Option<u32>,
    pub date: Option<NaiveDate>,
    pub start: Option<ClockTime>,
}

impl RoundRef {
    pub fn read(fields: &mut Fields<'_>) -> Self {
        let (year, nr) = (fields.year(), fields.nr());
        let date = fields.date_or_empty("datum");
        fields.in_year("datum", date, year);
        Self {
            year,
            nr,
            date: date.filter(|_| nr.is_none()),
            start: fields.time("start"),
        }
    }

    /// Whether it names no round at all.
    pub fn is_none(&self) -> bool {
        self.nr.is_none() && self.date.is_none()
    }

    pub fn key(&self) -> String {
        format!("{} {:?} {:?} {:?}", self.year, self.nr, self.date, self.start)
    }

    /// The round, or a fault that says what was expected.
    pub async fn find(&self, import: &mut Import<'_>) -> Result<Option<Round>> {
        let found = match (self.nr, self.date) {
            (Some(nr), _) => import.of_nr(self.year, nr).await?,
            (None, Some(date)) => self.outside_plan(date, import).await?,
            (None, None) => None,
        };
        if found.is_none() {
            let read = self.nr.map(|nr| nr.to_string()).unwrap_or_default();
            let (column, expected) = match self.date {
                Some(_) => ("datum", "dag och start för en omgång utöver planen".to_owned()),
                None => ("nr", expected_round(self.year)),
            };
            import.fault(column, self.date.map_or(read, super::day), expected);
        }
        Ok(found)
    }

    /// The first of the day, when the row does not say when it starts.
    async fn outside_plan(&self, date: NaiveDate, import: &mut Import<'_>) -> Result<Option<Round>> {
        let starts = self.start.and_then(|start| instant(date, start).ok());
        let found = import.outside_plan_from(date, starts).await?;
        Ok(found.filter(|round| round.year == self.year))
    }
}
