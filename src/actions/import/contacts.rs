//! Rows of contacts: who is the contact person of a partner, and from when to when.

use super::{Fields, Import, Row};
use crate::actions::{Put, contacts};
use crate::domain::ids::ContactId;
use crate::domain::partner::{ContactFacts, Validity};
use crate::error::{Error, Result};
use crate::store;

pub(super) struct ContactRow {
    id: Option<i64>,
    contact: ContactFacts,
}

impl Row for ContactRow {
    const KEY: &'static str = "epost";

    fn parse(fields: &mut Fields<'_>) -> Option<Self> {
        let partner = fields.partner("samverkanspart");
        let (from, to) = (fields.date_or_empty("från"), fields.date_or_empty("till"));
        let email = fields.may("epost", "en e-postadress", |text| {
            looks_like_address(text).then(|| text.to_owned())
        });
        if fields.is_empty("namn") && fields.is_empty("epost") {
            fields.fault("namn", "ett namn eller en e-postadress");
            return None;
        }
        let (from, to) = (from?, to?);
        if matches!((from, to), (Some(from), Some(to)) if to < from) {
            fields.fault("till", "samma dag som från eller en senare");
            return None;
        }
        Some(Self {
            id: fields.own_id(),
            contact: ContactFacts {
                partner: partner?,
                name: fields.text("namn"),
                email: email?,
                phone: Some(fields.text("telefon")).filter(|phone| !phone.is_empty()),
                valid: Validity { from, to },
            },
        })
    }

    fn key(&self) -> String {
        let ContactFacts {
            partner,
            name,
            email,
            valid,
            ..
        } = &self.contact;
        format!(
            "{partner} {} {:?} {:?}",
            email.as_ref().unwrap_or(name).to_lowercase(),
            valid.from,
            self.id
        )
    }

    async fn apply(self, import: &mut Import<'_>) -> Result<()> {
        let stored = match self.id {
            Some(id) => match store::contacts::get(&mut import.write.tx, ContactId(id)).await {
                Err(Error::NotFound) => None,
                found => Some(found?),
            },
            None => None,
        };
        let put = match stored.filter(|old| old.partner == self.contact.partner) {
            Some(old) => {
                let corrected = self.contact.stored_as(old.id, old.revision);
                contacts::change(import.write, &corrected).await.map(Put::changed)
            }
            None => contacts::put(import.write, &self.contact).await,
        };
        import.outcome("samverkanspart", put)
    }
}

fn looks_like_address(text: &str) -> bool {
    let parts = text.split_once('@');
    parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
        && !text.contains(|sign: char| sign.is_whitespace() || sign.is_control() || ";,<>".contains(sign))
}
