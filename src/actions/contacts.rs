//! Contact persons: a successor is a new row, so that old messages keep whom they were sent to (rule 25).

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::actions::{Put, Reach, Write};
use crate::domain::audit::Action;
use crate::domain::deputy::in_order;
use crate::domain::ids::ContactId;
use crate::domain::partner::{Contact, ContactFacts};
use crate::error::{Error, Result};
use crate::store;

/// Adds a contact beside those there are.
///
/// # Errors
/// [`Error::NotFound`] for an unknown partner, or a deputy who is no contact of it.
pub async fn add(write: &mut Write, new: &ContactFacts) -> Result<ContactId> {
    check_deputy(write, None, new).await?;
    let inserted = store::contacts::insert(&mut write.tx, new, write.now, &write.actor.name).await;
    let id = inserted.map_err(Error::or_unknown)?;
    write.note(Action::ContactAdded, "contact", id, snapshot(new)).await?;
    write.touch_coming(Reach::Agreed);
    Ok(id)
}

/// A deputy is another contact of the same partner.
async fn check_deputy(write: &mut Write, id: Option<ContactId>, contact: &ContactFacts) -> Result<()> {
    let Some(deputy) = contact.deputy else { return Ok(()) };
    let is_of_partner = store::contacts::get(&mut write.tx, deputy).await?.partner == contact.partner;
    if is_of_partner && id != Some(deputy) {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// Adds a contact who is the deputy of the one there is on the day that the new one begins.
pub async fn add_deputy(write: &mut Write, new: &ContactFacts) -> Result<ContactId> {
    let stored = store::contacts::of_partner(&mut write.tx, &new.partner).await?;
    let on = new.valid.from.unwrap_or(write.now.today());
    let contact = in_order(&stored, &new.partner, on).first().copied().cloned();
    let id = add(write, new).await?;
    if let Some(mut contact) = contact {
        contact.deputy = Some(id);
        change(write, &contact).await?;
    }
    Ok(id)
}

/// Adds a contact who takes over: those who were it then end the day before. Their rows stay, and a deputy is one all the
/// same, of the new one too.
pub async fn succeed(write: &mut Write, new: &ContactFacts) -> Result<ContactId> {
    let from = new.valid.from.unwrap_or(write.now.today());
    let valid = crate::domain::partner::Validity {
        from: Some(from),
        to: new.valid.to,
    };
    let stored = store::contacts::of_partner(&mut write.tx, &new.partner).await?;
    let former = in_order(&stored, &new.partner, from).first().and_then(|one| one.deputy);
    let deputy = new.deputy.or(former);
    for mut contact in stored.into_iter().filter(|one| Some(one.id) != deputy) {
        if let Some(ended) = contact.valid.ended_before(from) {
            contact.valid = ended;
            change(write, &contact).await?;
        }
    }
    let new = ContactFacts {
        valid,
        deputy,
        ..new.clone()
    };
    add(write, &new).await
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
    check_deputy(write, Some(contact.id), contact).await?;
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

/// The one among those of the partner that are stored that a row of a file is about.
pub fn stored_as<'a>(stored: &'a [Contact], new: &ContactFacts) -> Option<&'a Contact> {
    let same_start = |contact: &&Contact| contact.valid.from == new.valid.from;
    let about = || stored.iter().filter(|contact| new.is_about(contact));
    about().find(same_start).or_else(|| about().next())
}

/// Puts a row of a file: a contact that is there already, among those of the partner that are stored, is corrected, else
/// added as it stands.
pub async fn put(write: &mut Write, stored: &[Contact], new: &ContactFacts) -> Result<(ContactId, Put)> {
    let Some(old) = stored_as(stored, new) else {
        return Ok((add(write, new).await?, Put::Added));
    };
    let corrected = new.clone().stored_as(old.id, old.revision);
    Ok((old.id, Put::changed(change(write, &corrected).await?)))
}

/// Names and times for the log, which is for ever; addresses are left out of it.
fn snapshot(contact: &ContactFacts) -> Value {
    json!({
        "partner": contact.partner,
        "name": contact.name,
        "valid": contact.valid,
        "deputy": contact.deputy,
        "away": contact.away(),
    })
}
