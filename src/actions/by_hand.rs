//! Letters that someone sends from their own mailbox: known to be sent when someone says so, or when one is answered.

use chrono::NaiveDate;
use serde_json::json;

use crate::actions::Write;
use crate::actions::inquiries::conversation::note;
use crate::clock::Now;
use crate::domain::audit::Action;
use crate::domain::deviation::Channel;
use crate::domain::ids::{InquiryId, MessageId, OutboxId};
use crate::domain::outbox::State;
use crate::error::Result;
use crate::store;

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
