//! Finds the rounds that rows name, in years that are loaded once.

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};

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
            self.write.store_rounds().await?;
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
        self.write.store_rounds().await?;
        let round = store::rounds::get(&mut self.write.tx, id).await?;
        self.stored.rounds.changed.remove(&id);
        self.stored.rounds.put(round.clone());
        Ok(round)
    }

    async fn those(&mut self, ids: Vec<RoundId>) -> Result<Vec<&Round>> {
        for id in &ids {
            if self.stored.rounds.changed.contains(id) {
                self.round(*id).await?;
            }
        }
        let stored = &self.stored.rounds.by_id;
        Ok(ids.iter().filter_map(|id| stored.get(id)).collect())
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

    pub(in crate::actions::import) async fn outside_plan_at(&mut self, night: &Night) -> Result<Option<Round>> {
        self.outside_plan_from(night.date, Some(night.starts)).await
    }

    /// The round outside the plan of a date that starts at an instant, else the first.
    pub(in crate::actions::import) async fn outside_plan_from(
        &mut self,
        date: NaiveDate,
        starts: Option<DateTime<Utc>>,
    ) -> Result<Option<Round>> {
        self.know_rounds_of(date.year()).await?;
        let mut rounds = self.stored.rounds.outside.get(&date).into_iter().flatten();
        let found = rounds.find(|(at, _)| starts.is_none_or(|starts| *at == starts));
        match found.map(|(_, id)| *id) {
            Some(id) => self.round(id).await.map(Some),
            None => Ok(None),
        }
    }

    /// Those outside the plan that were under way at an instant or on the day before, the day or the day after it.
    pub(in crate::actions::import) async fn outside_plan_around(&mut self, date: NaiveDate) -> Result<Vec<&Round>> {
        let (before, after) = (Days::new(1), Days::new(1));
        let dates = [date.checked_sub_days(before), Some(date), date.checked_add_days(after)];
        let mut ids = Vec::new();
        for date in dates.into_iter().flatten() {
            self.know_rounds_of(date.year()).await?;
            let rounds = self.stored.rounds.outside.get(&date).into_iter().flatten();
            ids.extend(rounds.map(|(_, id)| *id));
        }
        self.those(ids).await
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
        let mut rounds: Vec<Round> = self.those(ids).await?.into_iter().cloned().collect();
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
