//! Finds the rounds that rows name, in years that are loaded once.

use chrono::{Datelike, Days, NaiveDate};

use super::super::lookup::if_there;
use super::super::running::Import;
use crate::domain::ids::{EventId, RoundId};
use crate::domain::period::Night;
use crate::domain::round::Round;
use crate::error::Result;
use crate::store;

impl Import<'_> {
    async fn know_rounds_of(&mut self, year: i32) -> Result<()> {
        if self.stored.rounds.years.insert(year) {
            let rounds = store::rounds::of_year(&mut self.write.tx, self.known.scope.code(), year).await?;
            for round in rounds {
                self.stored.rounds.put(round);
            }
        }
        Ok(())
    }

    async fn round(&mut self, id: RoundId) -> Result<Round> {
        let known = self.stored.rounds.by_id.get(&id);
        if let Some(known) = known.filter(|_| !self.stored.rounds.changed.contains(&id)) {
            return Ok(known.clone());
        }
        let round = store::rounds::get(&mut self.write.tx, id).await?;
        self.stored.rounds.changed.remove(&id);
        self.stored.rounds.put(round.clone());
        Ok(round)
    }

    async fn those(&mut self, ids: Vec<RoundId>) -> Result<Vec<Round>> {
        let mut rounds = Vec::with_capacity(ids.len());
        for id in ids {
            rounds.push(self.round(id).await?);
        }
        Ok(rounds)
    }

    /// A round by an id of our own exports, if it is still there; most are of the year that the row names.
    pub(in crate::actions::import) async fn round_by_id(
        &mut self,
        year: i32,
        id: Option<i64>,
    ) -> Result<Option<Round>> {
        let Some(id) = id else { return Ok(None) };
        self.know_rounds_of(year).await?;
        if_there(Some(self.round(RoundId(id)))).await
    }

    pub(in crate::actions::import) async fn of_nr(&mut self, year: i32, nr: u32) -> Result<Option<Round>> {
        self.know_rounds_of(year).await?;
        match self.stored.rounds.of_nr.get(&(year, nr)).copied() {
            Some(id) => self.round(id).await.map(Some),
            None => Ok(None),
        }
    }

    /// The rounds outside the plan of a date, in order of start.
    pub(in crate::actions::import) async fn outside_plan_on(&mut self, date: NaiveDate) -> Result<Vec<Round>> {
        self.know_rounds_of(date.year()).await?;
        let rounds = self.stored.rounds.outside.get(&date).into_iter().flatten();
        let ids = rounds.map(|(_, id)| *id).collect();
        self.those(ids).await
    }

    pub(in crate::actions::import) async fn outside_plan_at(&mut self, night: &Night) -> Result<Option<Round>> {
        self.know_rounds_of(night.date.year()).await?;
        let rounds = self.stored.rounds.outside.get(&night.date).into_iter().flatten();
        let mut at = rounds.filter(|(starts, _)| *starts == night.starts);
        match at.next().map(|(_, id)| *id) {
            Some(id) => self.round(id).await.map(Some),
            None => Ok(None),
        }
    }

    /// Those outside the plan that were under way at an instant or on the day before, the day or the day after it.
    pub(in crate::actions::import) async fn outside_plan_around(&mut self, date: NaiveDate) -> Result<Vec<Round>> {
        let mut rounds = Vec::new();
        let (before, after) = (Days::new(1), Days::new(1));
        let dates = [date.checked_sub_days(before), Some(date), date.checked_add_days(after)];
        for date in dates.into_iter().flatten() {
            rounds.extend(self.outside_plan_on(date).await?);
        }
        Ok(rounds)
    }

    /// The rounds that are for an event of a year: those of the years around it, in order of date.
    pub(in crate::actions::import) async fn rounds_of_event(
        &mut self,
        event: EventId,
        year: i32,
    ) -> Result<Vec<Round>> {
        for year in [year - 1, year, year + 1] {
            self.know_rounds_of(year).await?;
        }
        let ids = self.stored.rounds.of_event.get(&event).into_iter().flatten();
        let ids = ids.copied().collect();
        let mut rounds = self.those(ids).await?;
        rounds.retain(|round| (year - 1..=year + 1).contains(&round.year));
        let order = |round: &Round| {
            (
                round.year,
                round.date().is_none(),
                round.night().map(|night| night.starts),
                round.id,
            )
        };
        rounds.sort_by_key(order);
        Ok(rounds)
    }
}
