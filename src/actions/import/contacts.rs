//! Rows of contacts: who is the contact person of a partner, from and to when, who is asked instead, and when that is.

use super::{Fields, Import, Row, Rows};
use crate::actions::{Put, contacts};
use crate::domain::ids::ContactId;
use crate::domain::partner::{ContactFacts, Validity};
use crate::domain::typed::address;
use crate::error::Result;

/// What may stand in the column of the deputy.
const DEPUTY: &str = "namn eller e-post för en annan av partens kontaktpersoner";

pub(super) struct ContactRow {
    id: Option<i64>,
    contact: ContactFacts,
    /// By name or address; empty for none.
    deputy: String,
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
            deputy: None,
            away_from: fields.date_or_empty("borta_från"),
            away_to: fields.date_or_empty("borta_till"),
        };
        if fields.is_empty("namn") && fields.is_empty("epost") {
            fields.fault("namn", "ett namn eller en e-postadress");
        }
        if let (Some(from), Some(to)) = (contact.valid.from, contact.valid.to) {
            fields.in_order(from, to);
        }
        if contact
            .away_from
            .zip(contact.away_to)
            .is_some_and(|(from, to)| to < from)
        {
            fields.fault("borta_till", "en dag som inte ligger före den första");
        }
        let deputy = fields.text("ersättare");
        if !deputy.is_empty() && (deputy == contact.name || Some(&deputy) == contact.email.as_ref()) {
            fields.fault("ersättare", DEPUTY);
        }
        Self {
            id: fields.own_id(),
            contact,
            deputy,
        }
    }

    fn key(&self) -> String {
        let new = &self.contact;
        let who = new.email.as_ref().unwrap_or(&new.name).to_lowercase();
        format!("{} {who} {:?} {:?}", new.partner, new.valid.from, self.id)
    }

    async fn apply(self, import: &mut Import<'_>) -> Result<()> {
        Self::apply_all(vec![(import.line, self)], import).await
    }

    /// A deputy may stand below whom it is the deputy of: such a row is put once more when all are there.
    async fn apply_all(rows: Rows<Self>, import: &mut Import<'_>) -> Result<()> {
        let mut left = Vec::new();
        for (line, row) in rows {
            import.line = line;
            let deputy = row.deputy(import).await?;
            match row.put(deputy, import).await {
                Ok(put) if deputy.is_none() && !row.deputy.is_empty() => left.push((line, row, put)),
                put => import.outcome("samverkanspart", put)?,
            }
        }
        for (line, row, before) in left {
            import.line = line;
            let Some(deputy) = row.deputy(import).await? else {
                import.fault("ersättare", &row.deputy, DEPUTY);
                continue;
            };
            let put = row.put(Some(deputy), import).await;
            let put = put.map(|put| if before == Put::Unchanged { put } else { before });
            import.outcome("samverkanspart", put)?;
        }
        Ok(())
    }
}

impl ContactRow {
    /// The deputy that the row names: rather one whose time is the same.
    async fn deputy(&self, import: &mut Import<'_>) -> Result<Option<ContactId>> {
        if self.deputy.is_empty() {
            return Ok(None);
        }
        let called = import.contacts().await?.called(&self.contact.partner, &self.deputy);
        let then = called.iter().find(|one| one.valid.overlaps(&self.contact.valid));
        Ok(then.or(called.first()).map(|one| one.id))
    }

    async fn put(&self, deputy: Option<ContactId>, import: &mut Import<'_>) -> Result<Put> {
        let mut new = ContactFacts {
            deputy,
            ..self.contact.clone()
        };
        let known = import.contacts().await?;
        let named = self.id.and_then(|id| known.get(ContactId(id)));
        let named = named.filter(|old| old.partner == new.partner).cloned();
        let like = known.like(&new);
        if let Some(old) = named.as_ref().or_else(|| contacts::stored_as(&like, &new)) {
            import.keep("ersättare", &mut new.deputy, &old.deputy);
            import.keep("borta_från", &mut new.away_from, &old.away_from);
            import.keep("borta_till", &mut new.away_to, &old.away_to);
        }
        let (id, put) = match named {
            Some(old) => {
                let corrected = new.clone().stored_as(old.id, old.revision);
                let changed = contacts::change(import.write, &corrected).await?;
                (old.id, Put::changed(changed))
            }
            None => contacts::put(import.write, &like, &new).await?,
        };
        if put != Put::Unchanged {
            let known = import.contacts().await?;
            let revision = known.get(id).map_or(1, |old| old.revision + 1);
            known.put(new.stored_as(id, revision));
        }
        Ok(put)
    }
}
