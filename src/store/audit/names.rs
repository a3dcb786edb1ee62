//! Who stands in the log, by which names.

use sqlx::{SqliteConnection, query_as};

use crate::domain::audit::EarlierName;
use crate::domain::ids::PartnerCode;
use crate::domain::user::Role;
use crate::error::Result;

/// A name and an account that stand together in the log.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct By {
    pub actor: String,
    pub username: Option<String>,
}

/// Everyone who has done something.
pub async fn people(db: &mut SqliteConnection) -> Result<Vec<By>> {
    let all = query_as!(
        By,
        "select distinct actor, username from audit where form > 0 order by actor, username"
    );
    Ok(all.fetch_all(db).await?)
}

/// What people were called before they were renamed.
pub async fn earlier_names(db: &mut SqliteConnection) -> Result<Vec<EarlierName>> {
    let names = query_as!(
        EarlierName,
        r#"select distinct detail ->> '$.before.name' as "name!: String",
         detail ->> '$.before.partner' as "partner?: PartnerCode", detail ->> '$.before.roles[0]' as "role?: Role"
         from audit where action in ('contact_changed', 'officer_changed', 'user_changed', 'user_disabled')
         and detail ->> '$.before.name' <> detail ->> '$.after.name'"#
    );
    Ok(names.fetch_all(db).await?)
}
