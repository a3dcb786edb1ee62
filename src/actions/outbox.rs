//! The outbox: a mail is put there in the transaction of the change that it tells of, and delivered later, never again
//! once it is recorded as sent.

use chrono::Duration;
use serde_json::json;

use crate::actions::{Write, tokens};
use crate::domain::audit::Action;
use crate::domain::ids::OutboxId;
use crate::domain::outbox::{BY_HAND_DAYS, GIVEN_UP_DAYS, NewOutgoing};
use crate::error::Result;
use crate::store;

/// Puts a mail in the outbox. The same revision of an invitation twice is one mail.
pub async fn post(write: &mut Write, new: NewOutgoing) -> Result<OutboxId> {
    if let (Some(invitation), Some(sequence)) = (new.invitation, new.sequence)
        && let Some(there) = store::outbox::of_revision(&mut write.tx, invitation, sequence, new.kind).await?
    {
        return Ok(there);
    }
    let instance = store::upkeep::instance(&mut write.tx).await?;
    let message_id = message_id(&instance)?;
    let id = store::outbox::insert(&mut write.tx, &new, &message_id, write.now, &write.actor.name).await?;
    let detail = json!({
        "kind": new.kind,
        "to": new.letter.to.name,
        "by_hand": new.by_hand,
        "message": new.message,
        "invitation": new.invitation,
        "sequence": new.sequence,
    });
    write.note(Action::MailPosted, "mail", id, detail).await?;
    Ok(id)
}

/// Makes the Message-ID that every attempt carries (RFC 5322, 3.6.4): random, under a name of this database's own in the
/// domain that can be nobody's (RFC 2606), since the process's settings may change between two attempts.
fn message_id(instance: &str) -> Result<String> {
    Ok(format!("{}@{instance}.tillsyn.invalid", tokens::random_text(16)?))
}

/// Tries a mail again at once, also one that was given up.
///
/// # Errors
/// [`Error::Stale`](crate::error::Error::Stale) when it is sent or erased, or is someone's to send by hand.
pub async fn try_again(write: &mut Write, id: OutboxId) -> Result<()> {
    store::outbox::get(&mut write.tx, id).await?;
    store::outbox::try_again(&mut write.tx, id, write.now).await?;
    write.note(Action::MailTriedAgain, "mail", id, json!({})).await
}

/// Gives up a mail for good, and erases its text.
///
/// # Errors
/// [`Error::Stale`](crate::error::Error::Stale) when it is sent or erased, or is still being tried.
pub async fn drop_letter(write: &mut Write, id: OutboxId) -> Result<()> {
    store::outbox::get(&mut write.tx, id).await?;
    store::outbox::erase(&mut write.tx, id).await?;
    write.note(Action::MailErased, "mail", id, json!({})).await
}

/// Erases letters that nobody has sent by hand or asked to be tried again in time: they may hold links that answer.
/// How many.
pub async fn erase_old(write: &mut Write) -> Result<usize> {
    let now = write.now.0;
    let (by_hand, given_up) = (now - Duration::days(BY_HAND_DAYS), now - Duration::days(GIVEN_UP_DAYS));
    let erased = store::outbox::erase_old(&mut write.tx, by_hand, given_up).await?;
    for id in &erased {
        write.note(Action::MailErased, "mail", id, json!({})).await?;
    }
    Ok(erased.len())
}
