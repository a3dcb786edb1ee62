//! Nights that partners have offered.

use chrono::NaiveDate;
use sqlx::{SqliteConnection, query, query_as};

use crate::clock::Now;
use crate::domain::ids::{OfferId, PartnerCode};
use crate::domain::partner::Offer;
use crate::error::{Error, Result};

/// All offers, by date.
pub async fn list(db: &mut SqliteConnection) -> Result<Vec<Offer>> {
    let rows = query_as!(
        Offer,
        r#"select id, partner, held_on as "date: NaiveDate" from offer order by held_on, partner"#
    );
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
    let result = query!(
        "insert into offer (partner, held_on, recorded_at, recorded_by) values (?, ?, ?, ?)
         on conflict (partner, held_on) do nothing",
        partner,
        date,
        now.0,
        by
    )
    .execute(db)
    .await?;
    Ok((result.rows_affected() == 1).then(|| OfferId(result.last_insert_rowid())))
}

/// Takes back an offer. Its values, for the log, when it was there.
pub async fn delete(db: &mut SqliteConnection, id: OfferId) -> Result<Offer> {
    let row = query_as!(
        Offer,
        r#"select id, partner, held_on as "date: NaiveDate" from offer where id = ?"#,
        id
    );
    let offer = row.fetch_optional(&mut *db).await?.ok_or(Error::NotFound)?;
    query!("delete from offer where id = ?", id).execute(db).await?;
    Ok(offer)
}
