//! The outbox: a mail is put there in the transaction of the change that it tells of, and delivered later, never again
//! once it is recorded as sent. One that someone sends from their own mailbox is known to be sent when someone says so, or
//! when it is answered.

use chrono::{Duration, NaiveDate};
use serde_json::json;

use crate::actions::inquiries::conversation::note;
use crate::actions::{Write, tokens};
use crate::clock::Now;
use crate::domain::audit::Action;
use crate::domain::deviation::Channel;
use crate::domain::ids::{InquiryId, MessageId, OutboxId};
use crate::domain::outbox::{BY_HAND_DAYS, GIVEN_UP_DAYS, NewOutgoing, State};
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

/// Records that someone sent a mail from their own mailbox, and erases its text. A second time changes nothing.
///
/// # Errors
/// [`Error::Stale`](crate::error::Error::Stale) when the mail is not one to send by hand, or its text is erased.
pub async fn handed_over(write: &mut Write, id: OutboxId) -> Result<()> {
    let mail = store::outbox::get(&mut write.tx, id).await?;
    if mail.by_hand && mail.state() == State::Sent {
        return Ok(());
    }
    store::outbox::handed_over(&mut write.tx, id, write.now).await?;
    let detail = json!({ "message": mail.message, "invitation": mail.invitation });
    write.note(Action::MailHandedOver, "mail", id, detail).await?;
    match mail.message {
        Some(message) => sent_by_hand(write, message).await,
        None => Ok(()),
    }
}

/// A letter that was set aside has been sent, now that someone says so.
async fn sent_by_hand(write: &mut Write, message: MessageId) -> Result<()> {
    let Some(inquiry) = store::inquiries::prepared::inquiry_of(&mut write.tx, message).await? else {
        return Ok(());
    };
    let when = (write.now.today(), Some(write.now));
    known_to_be_sent(write, inquiry, message, when, "sender").await
}

/// A letter that nobody said that they had sent must have been: someone has answered by its link, which is of no more use
/// to copy. It counts from the day of the copy, the only one that is known.
pub(super) async fn known_by_answer(write: &mut Write, message: MessageId) -> Result<()> {
    let Some(inquiry) = store::inquiries::prepared::inquiry_of(&mut write.tx, message).await? else {
        return Ok(());
    };
    let prepared = store::inquiries::prepared::of_inquiry(&mut write.tx, inquiry).await?;
    let copied_on = prepared.iter().find(|one| one.id == message).map(|one| one.sent_on);
    let copied_on = copied_on.unwrap_or_else(|| write.now.today());
    known_to_be_sent(write, inquiry, message, (copied_on, None), "answer").await?;
    for mail in store::outbox::of_message(&mut write.tx, message).await? {
        if mail.state() == State::ByHand {
            handed_over(write, mail.id).await?;
        }
    }
    Ok(())
}

/// Notes a letter as sent: the day, the time where that is known, and how it is known.
async fn known_to_be_sent(
    write: &mut Write,
    inquiry: InquiryId,
    id: MessageId,
    (on, at): (NaiveDate, Option<Now>),
    by: &str,
) -> Result<()> {
    store::inquiries::prepared::sent(&mut write.tx, id, on, at).await?;
    let inquiry = store::inquiries::get(&mut write.tx, inquiry).await?;
    let message = inquiry.messages.iter().find(|one| one.id == id);
    let detail = json!({
        "message": id,
        "kind": message.map(|one| one.kind),
        "sent_on": message.map(|one| one.sent_on),
        "channel": Channel::Mail,
        "known_by": by,
    });
    note(write, Action::MessageNoted, &inquiry, detail).await
}
