//! Rows of offers: nights that a partner has offered.

use chrono::NaiveDate;

use super::{Fields, Import, Row};
use crate::actions::{Put, partners};
use crate::domain::ids::PartnerCode;
use crate::error::Result;

pub(super) struct OfferRow {
    partner: PartnerCode,
    date: NaiveDate,
}

impl Row for OfferRow {
    const KEY: &'static str = "datum";

    fn parse(fields: &mut Fields<'_>) -> Option<Self> {
        let (partner, date) = (fields.partner("samverkanspart"), fields.date("datum"));
        Some(Self {
            partner: partner?,
            date: date?,
        })
    }

    fn key(&self) -> String {
        format!("{} {}", self.partner, self.date)
    }

    async fn apply(self, import: &mut Import<'_>) -> Result<()> {
        let added = partners::add_offer(import.write, &self.partner, self.date).await;
        let put = added.map(|added| if added { Put::Added } else { Put::Unchanged });
        import.outcome("datum", put)
    }
}
