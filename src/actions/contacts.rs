//! Contact persons: a successor is a new row, so that old messages keep whom they were sent to (rule 25).

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::actions::{Put, Reach, Write};
use crate::domain::audit::Action;
use crate::domain::ids::ContactId;
use crate::domain::partner::{Contact, ContactFacts};
use crate::error::{Error, Result};
use crate::store;

/// Adds a contact beside those there are.
///
/// # Errors
/// [`Error::NotFound`] for an unknown partner.
pub async fn add(write: &mut Write, new: &ContactFacts) -> Result<ContactId> {
    let inserted = store::contacts::insert(&mut write.tx, new, write.now, &write.actor.name).await;
    let id = inserted.map_err(Error::or_unknown)?;
    write.note(Action::ContactAdded, "contact", id, snapshot(new)).await?;
    write.touch_coming(Reach::Agreed);
    Ok(id)
}

/// Adds a contact who takes over: those who were it then end the day before. Their rows stay.
pub async fn succeed(write: &mut Write, new: &ContactFacts) -> Result<ContactId> {
    let from = new.valid.from.unwrap_or(write.now.today());
    let valid = crate::domain::partner::Validity {
        from: Some(from),
        to: new.valid.to,
    };
    for mut contact in store::contacts::of_partner(&mut write.tx, &new.partner).await? {
        if let Some(ended) = contact.valid.ended_before(from) {
            contact.valid = ended;
            change(write, &contact).await?;
        }
    }
    add(write, &ContactFacts { valid, ..new.clone() }).await
}

/// Corrects a contact. Whether anything changed.
///
/// # Errors
/// [`Error::Stale`], [`Error::NotFound`].
pub async fn change(write: &mut Write, contact: &Contact) -> Result<bool> {
    let before = store::contacts::get(&mut write.tx, contact.id).await?;
    if &before == contact {
        return Ok(false);
    }
    if before.partner != contact.partner {
        return Err(Error::NotFound);
    }
    store::contacts::save(&mut write.tx, contact).await?;
    let detail = json!({
        "before": snapshot(&before),
        "after": snapshot(contact),
        "address_changed": before.email != contact.email || before.phone != contact.phone,
    });
    write
        .note(Action::ContactChanged, "contact", contact.id, detail)
        .await?;
    write.touch_coming(Reach::Agreed);
    Ok(true)
}

/// Ends a contact after a last day; old messages keep the name, which is told.
pub async fn end(write: &mut Write, id: ContactId, last: NaiveDate) -> Result<String> {
    let mut contact = store::contacts::get(&mut write.tx, id).await?;
    contact.valid = contact.valid.ending(last);
    change(write, &contact).await?;
    Ok(contact.facts.name)
}

/// Puts a row of a file: a contact that is there already, among those of the partner that are stored, is corrected, else
/// added as it stands.
pub async fn put(write: &mut Write, stored: &[Contact], new: &ContactFacts) -> Result<(ContactId, Put)> {
    let same_start = |contact: &&Contact| contact.valid.from == new.valid.from;
    let about = || stored.iter().filter(|contact| new.is_about(contact));
    let Some(old) = about().find(same_start).or_else(|| about().next()) else {
        return Ok((add(write, new).await?, Put::Added));
    };
    let corrected = new.clone().stored_as(old.id, old.revision);
    Ok((old.id, Put::changed(change(write, &corrected).await?)))
}

/// Names and times for the log, which is for ever; addresses are left out of it.
fn snapshot(contact: &ContactFacts) -> Value {
    json!({ "partner": contact.partner, "name": contact.name, "valid": contact.valid })
}
