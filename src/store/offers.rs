//! Nights that partners have offered.

use chrono::NaiveDate;
use sqlx::{SqliteConnection, query_as};

use crate::clock::Now;
use crate::domain::ids::{OfferId, PartnerCode};
use crate::domain::partner::Offer;
use crate::error::Result;

macro_rules! select {
    ($($rest:tt)+) => {
        query_as!(Offer, r#"select id, partner, held_on as "date: NaiveDate" from offer "# + $($rest)+)
    };
}

/// All offers, by date.
pub async fn list(db: &mut SqliteConnection) -> Result<Vec<Offer>> {
    Ok(select!("order by held_on, partner").fetch_all(db).await?)
}

/// Those of the nights from `first` to `last`, by date.
pub(super) async fn between(db: &mut SqliteConnection, first: NaiveDate, last: NaiveDate) -> Result<Vec<Offer>> {
    let rows = select!("where held_on between ? and ? order by held_on, partner", first, last);
    Ok(rows.fetch_all(db).await?)
}

/// Adds an offer, unless the same is there already. Its id when it was added.
pub async fn insert(
    db: &mut SqliteConnection,
    partner: &PartnerCode,
    date: NaiveDate,
    now: Now,
    by: &str,
) -> Result<Option<OfferId>> {
    let result = run!(
        db,
        "insert into offer (partner, held_on, recorded_at, recorded_by) values (?, ?, ?, ?)
         on conflict (partner, held_on) do nothing",
        partner,
        date,
        now.0,
        by
    )?;
    Ok((result.rows_affected() == 1).then(|| OfferId(result.last_insert_rowid())))
}

/// Takes back an offer. Its values, for the log, when it was there.
pub async fn delete(db: &mut SqliteConnection, id: OfferId) -> Result<Offer> {
    let offer = select!("where id = ?", id).fetch_one(&mut *db).await?;
    run!(db, "delete from offer where id = ?", id)?;
    Ok(offer)
}
