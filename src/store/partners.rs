//! Partners and the authorities they belong to.

use sqlx::{SqliteConnection, query_as};

use crate::clock::Now;
use crate::domain::ids::PartnerCode;
use crate::domain::partner::{Authority, Partner};
use crate::error::Result;

macro_rules! select {
    ($($rest:tt)+) => {
        query_as!(Partner, "select code, name, in_text, authority, revision from partner " + $($rest)+)
    };
}

pub async fn list(db: &mut SqliteConnection) -> Result<Vec<Partner>> {
    Ok(select!("order by code").fetch_all(db).await?)
}

pub async fn get(db: &mut SqliteConnection, code: &PartnerCode) -> Result<Partner> {
    Ok(select!("where code = ?", code).fetch_one(db).await?)
}

/// The revision of a new partner is not read.
pub async fn insert(db: &mut SqliteConnection, partner: &Partner, now: Now, by: &str) -> Result<()> {
    insert!(
        "partner", db, now, by;
        "code" = partner.code,
        "name" = partner.name,
        "in_text" = partner.in_text,
        "authority" = partner.authority,
    );
    Ok(())
}

pub async fn save(db: &mut SqliteConnection, partner: &Partner) -> Result<()> {
    one!(
        db,
        "update partner set name = ?, in_text = ?, authority = ?, revision = revision + 1 where code = ? and revision = ?",
        partner.name,
        partner.in_text,
        partner.authority,
        partner.code,
        partner.revision
    )
}

pub async fn authorities(db: &mut SqliteConnection) -> Result<Vec<Authority>> {
    let authorities = query_as!(Authority, "select code, name from authority order by code");
    Ok(authorities.fetch_all(db).await?)
}

/// Adds an authority, unless its code is there already. Whether it was added.
pub async fn insert_authority(db: &mut SqliteConnection, authority: &Authority) -> Result<bool> {
    let result = run!(
        db,
        "insert into authority (code, name) values (?, ?) on conflict (code) do nothing",
        authority.code,
        authority.name
    )?;
    Ok(result.rows_affected() == 1)
}
