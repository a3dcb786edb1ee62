//! Rows of contacts: who is the contact person of a partner, and from when to when.

use super::{Fields, Import, Row};
use crate::actions::{Put, contacts};
use crate::domain::ids::ContactId;
use crate::domain::partner::{ContactFacts, Validity};
use crate::domain::typed::address;
use crate::error::Result;

pub(super) struct ContactRow {
    id: Option<i64>,
    contact: ContactFacts,
}

impl Row for ContactRow {
    const KEY: &'static str = "epost";

    fn read(fields: &mut Fields<'_>) -> Self {
        let contact = ContactFacts {
            partner: fields.partner("samverkanspart"),
            valid: Validity {
                from: fields.date_or_empty("från"),
                to: fields.date_or_empty("till"),
            },
            email: fields.may("epost", "en e-postadress, till exempel namn@myndighet.se", address),
            name: fields.text("namn"),
            phone: fields.some("telefon"),
        };
        if fields.is_empty("namn") && fields.is_empty("epost") {
            fields.fault("namn", "ett namn eller en e-postadress");
        }
        if let (Some(from), Some(to)) = (contact.valid.from, contact.valid.to) {
            fields.in_order(from, to);
        }
        Self {
            id: fields.own_id(),
            contact,
        }
    }

    fn key(&self) -> String {
        let new = &self.contact;
        let who = new.email.as_ref().unwrap_or(&new.name).to_lowercase();
        format!("{} {who} {:?} {:?}", new.partner, new.valid.from, self.id)
    }

    async fn apply(self, import: &mut Import<'_>) -> Result<()> {
        let put = self.put(import).await;
        import.outcome("samverkanspart", put)
    }
}

impl ContactRow {
    async fn put(self, import: &mut Import<'_>) -> Result<Put> {
        let known = import.contacts().await?;
        let named = self.id.and_then(|id| known.get(ContactId(id)));
        let named = named.filter(|old| old.partner == self.contact.partner).cloned();
        let like = known.like(&self.contact);
        let (id, put) = match named {
            Some(old) => {
                let corrected = self.contact.clone().stored_as(old.id, old.revision);
                let changed = contacts::change(import.write, &corrected).await?;
                (old.id, Put::changed(changed))
            }
            None => contacts::put(import.write, &like, &self.contact).await?,
        };
        if put != Put::Unchanged {
            let known = import.contacts().await?;
            let revision = known.get(id).map_or(1, |old| old.revision + 1);
            known.put(self.contact.stored_as(id, revision));
        }
        Ok(put)
    }
}
