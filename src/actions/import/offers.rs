//! Rows of offers: nights that a partner has offered.

use chrono::NaiveDate;

use super::{Fields, Import, Row};
use crate::actions::{Put, partners};
use crate::domain::ids::PartnerCode;
use crate::error::Result;
use crate::store;

pub(super) struct OfferRow {
    pub id: Option<i64>,
    pub partner: PartnerCode,
    pub date: NaiveDate,
}

impl Row for OfferRow {
    const KEY: &'static str = "datum";

    fn parse(fields: &mut Fields<'_>) -> Option<Self> {
        let (partner, date) = (fields.partner("samverkanspart"), fields.date("datum"));
        Some(Self {
            id: fields.own_id(),
            partner: partner?,
            date: date?,
        })
    }

    fn key(&self) -> String {
        format!("{} {}", self.partner, self.date)
    }

    async fn apply(self, import: &mut Import<'_>) -> Result<()> {
        let replaced = self.take_back_other(import).await?;
        let added = partners::add_offer(import.write, &self.partner, self.date).await;
        import.outcome("datum", added.map(|added| Put::in_place(added, replaced)))
    }
}

impl OfferRow {
    /// An offer that the id names and that says something else is taken back, for this to stand in its place.
    async fn take_back_other(&self, import: &mut Import<'_>) -> Result<bool> {
        if self.id.is_none() {
            return Ok(false);
        }
        let stored = store::offers::list(&mut import.write.tx).await?;
        let old = stored.into_iter().find(|old| Some(old.id.0) == self.id);
        let other = old.filter(|old| (&old.partner, old.date) != (&self.partner, self.date));
        if let Some(old) = &other {
            partners::take_back_offer(import.write, old.id).await?;
        }
        Ok(other.is_some())
    }
}
