//! Rows of offers: nights that a partner has offered.

use chrono::NaiveDate;

use super::{Fields, Import, Row};
use crate::actions::{Put, partners};
use crate::domain::ids::PartnerCode;
use crate::error::Result;

pub(super) struct OfferRow {
    pub id: Option<i64>,
    pub partner: PartnerCode,
    pub date: NaiveDate,
}

impl Row for OfferRow {
    const KEY: &'static str = "datum";

    fn read(fields: &mut Fields<'_>) -> Self {
        Self {
            id: fields.own_id(),
            partner: fields.partner("samverkanspart"),
            date: fields.date("datum"),
        }
    }

    fn key(&self) -> String {
        format!("{} {}", self.partner, self.date)
    }

    async fn apply(self, import: &mut Import<'_>) -> Result<()> {
        let stored = import.stored_offer(self.id).await?;
        let replaced = stored.filter(|old| (&old.partner, old.date) != (&self.partner, self.date));
        if let Some(old) = &replaced {
            partners::take_back_offer(import.write, old.id).await?;
        }
        let added = partners::add_offer(import.write, &self.partner, self.date).await;
        let put = added.map(|added| Put::in_place(added, replaced.is_some()));
        import.outcome("datum", put)
    }
}

impl OfferRow {
    /// Takes back the offer of the night, when there is one.
    pub async fn take_back(&self, import: &mut Import<'_>) -> Result<bool> {
        let Some(old) = import.offer_of(&self.partner, self.date).await? else {
            return Ok(false);
        };
        partners::take_back_offer(import.write, old.id).await?;
        import.count(Put::Changed);
        Ok(true)
    }
}
