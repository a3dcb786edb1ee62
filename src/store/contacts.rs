//! Contact persons over time.

use chrono::NaiveDate;
use sqlx::{SqliteConnection, query, query_as};

use crate::clock::Now;
use crate::domain::ids::{ContactId, PartnerCode};
use crate::domain::partner::{Contact, NewContact, Validity};
use crate::error::{Error, Result};
use crate::store::changed_one;

struct Row {
    id: ContactId,
    partner: PartnerCode,
    name: String,
    email: Option<String>,
    phone: Option<String>,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
    revision: i64,
}

impl From<Row> for Contact {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            partner: row.partner,
            name: row.name,
            email: row.email,
            phone: row.phone,
            valid: Validity {
                from: row.valid_from,
                to: row.valid_to,
            },
            revision: row.revision,
        }
    }
}

/// By partner, the newest first.
pub async fn list(db: &mut SqliteConnection) -> Result<Vec<Contact>> {
    let rows = query_as!(
        Row,
        "select id, partner, name, email, phone, valid_from, valid_to, revision from contact
         order by partner, coalesce(valid_from, '') desc, id desc"
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(Contact::from).collect())
}

/// Those of one partner, the newest first.
pub async fn of_partner(db: &mut SqliteConnection, partner: &PartnerCode) -> Result<Vec<Contact>> {
    let rows = query_as!(
        Row,
        "select id, partner, name, email, phone, valid_from, valid_to, revision from contact
         where partner = ? order by coalesce(valid_from, '') desc, id desc",
        partner
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(Contact::from).collect())
}

/// The partner's contact on a day; of several, the one who came last.
pub async fn on(db: &mut SqliteConnection, partner: &PartnerCode, date: NaiveDate) -> Result<Option<Contact>> {
    let contacts = of_partner(db, partner).await?;
    Ok(contacts.into_iter().find(|contact| contact.valid.holds_on(date)))
}

pub async fn get(db: &mut SqliteConnection, id: ContactId) -> Result<Contact> {
    let row = query_as!(
        Row,
        "select id, partner, name, email, phone, valid_from, valid_to, revision from contact where id = ?",
        id
    );
    let row = row.fetch_optional(db).await?.ok_or(Error::NotFound)?;
    Ok(row.into())
}

pub async fn insert(db: &mut SqliteConnection, contact: &NewContact, now: Now, by: &str) -> Result<ContactId> {
    let result = query!(
        "insert into contact (partner, name, email, phone, valid_from, valid_to, recorded_at, recorded_by)
         values (?, ?, ?, ?, ?, ?, ?, ?)",
        contact.partner,
        contact.name,
        contact.email,
        contact.phone,
        contact.valid.from,
        contact.valid.to,
        now.0,
        by
    )
    .execute(db)
    .await?;
    Ok(ContactId(result.last_insert_rowid()))
}

/// Saves all but the partner, which a contact keeps.
pub async fn save(db: &mut SqliteConnection, contact: &Contact) -> Result<()> {
    let result = query!(
        "update contact set name = ?, email = ?, phone = ?, valid_from = ?, valid_to = ?, revision = revision + 1
         where id = ? and revision = ?",
        contact.name,
        contact.email,
        contact.phone,
        contact.valid.from,
        contact.valid.to,
        contact.id,
        contact.revision
    )
    .execute(db)
    .await?;
    changed_one(&result)
}
