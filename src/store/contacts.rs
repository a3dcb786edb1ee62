//! Contact persons over time.

use sqlx::SqliteConnection;

use crate::clock::Now;
use crate::domain::ids::{ContactId, PartnerCode};
use crate::domain::partner::{Contact, ContactFacts, Validity};
use crate::error::Result;

noun! {
    $ Contact in "contact" { revision "revision" }
    ContactFacts {
        [partner "partner"]
        name "name", email "email", phone "phone",
        deputy: deputy_id "deputy_id", away_from "away_from", away_to "away_to";
        valid: Validity { from: valid_from "valid_from", to: valid_to "valid_to" }
    }
}

/// By partner, the newest first.
pub async fn list(db: &mut SqliteConnection) -> Result<Vec<Contact>> {
    let rows = select!("order by partner, coalesce(valid_from, '') desc, id desc");
    Ok(rows.fetch_all(db).await?)
}

/// Those of one partner, the newest first.
pub async fn of_partner(db: &mut SqliteConnection, partner: &PartnerCode) -> Result<Vec<Contact>> {
    let rows = select!(
        "where partner = ? order by coalesce(valid_from, '') desc, id desc",
        partner
    );
    Ok(rows.fetch_all(db).await?)
}

pub async fn get(db: &mut SqliteConnection, id: ContactId) -> Result<Contact> {
    Ok(select!("where id = ?", id).fetch_one(db).await?)
}

pub async fn insert(db: &mut SqliteConnection, contact: &ContactFacts, now: Now, by: &str) -> Result<ContactId> {
    let id = columns!(insert!("contact", db, now, by, "partner" = contact.partner), contact);
    Ok(ContactId(id))
}

/// Saves all but the partner.
pub async fn save(db: &mut SqliteConnection, contact: &Contact) -> Result<()> {
    columns!(update!("contact", db, contact.id, contact.revision), contact)
}
