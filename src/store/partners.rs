//! Partners and the authorities they belong to.

use sqlx::{SqliteConnection, query, query_as};

use crate::clock::Now;
use crate::domain::ids::PartnerCode;
use crate::domain::partner::{Authority, Partner};
use crate::error::{Error, Result};
use crate::store::changed_one;

pub async fn list(db: &mut SqliteConnection) -> Result<Vec<Partner>> {
    let partners = query_as!(
        Partner,
        "select code, name, in_text, authority, revision from partner order by code"
    );
    Ok(partners.fetch_all(db).await?)
}

pub async fn get(db: &mut SqliteConnection, code: &PartnerCode) -> Result<Partner> {
    let partner = query_as!(
        Partner,
        "select code, name, in_text, authority, revision from partner where code = ?",
        code
    );
    partner.fetch_optional(db).await?.ok_or(Error::NotFound)
}

/// The revision of a new partner is not read.
pub async fn insert(db: &mut SqliteConnection, partner: &Partner, now: Now, by: &str) -> Result<()> {
    query!(
        "insert into partner (code, name, in_text, authority, recorded_at, recorded_by) values (?, ?, ?, ?, ?, ?)",
        partner.code,
        partner.name,
        partner.in_text,
        partner.authority,
        now.0,
        by
    )
    .execute(db)
    .await?;
    Ok(())
}

pub async fn save(db: &mut SqliteConnection, partner: &Partner) -> Result<()> {
    let result = query!(
        "update partner set name = ?, in_text = ?, authority = ?, revision = revision + 1
         where code = ? and revision = ?",
        partner.name,
        partner.in_text,
        partner.authority,
        partner.code,
        partner.revision
    )
    .execute(db)
    .await?;
    changed_one(&result)
}

pub async fn authorities(db: &mut SqliteConnection) -> Result<Vec<Authority>> {
    let authorities = query_as!(Authority, "select code, name from authority order by code");
    Ok(authorities.fetch_all(db).await?)
}

/// Adds an authority, unless its code is there already. Whether it was added.
pub async fn insert_authority(db: &mut SqliteConnection, authority: &Authority) -> Result<bool> {
    let result = query!(
        "insert into authority (code, name) values (?, ?) on conflict (code) do nothing",
        authority.code,
        authority.name
    )
    .execute(db)
    .await?;
    Ok(result.rows_affected() == 1)
}
