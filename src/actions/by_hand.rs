//! Letters that someone sends from their own mailbox: known to be sent when someone says so, or when one is answered.

use serde_json::json;

use crate::actions::Write;
use crate::actions::inquiries::conversation::note;
use crate::domain::audit::Action;
use crate::domain::deviation::Channel;
use crate::domain::ids::{MessageId, OutboxId};
use crate::domain::inquiry::Inquiry;
use crate::domain::outbox::{Outgoing, State};
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

/// The same for a letter that must have been sent, since it is answered: its link is of no more use to copy.
async fn handed_over_if_waiting(write: &mut Write, mail: &Outgoing) -> Result<()> {
    if mail.state() == State::ByHand {
        handed_over(write, mail.id).await
    } else {
        Ok(())
    }
}

/// A letter that was set aside has been sent, now that someone says so.
async fn sent_by_hand(write: &mut Write, message: MessageId) -> Result<()> {
    let (today, now) = (write.now.today(), write.now);
    let Some(inquiry) = store::inquiries::prepared::inquiry_of(&mut write.tx, message).await? else {
        return Ok(());
    };
    store::inquiries::prepared::sent(&mut write.tx, message, today, Some(now)).await?;
    let inquiry = store::inquiries::get(&mut write.tx, inquiry).await?;
    note(
        write,
        Action::MessageNoted,
        &inquiry,
        known(&inquiry, message, "sender"),
    )
    .await
}

/// A letter that nobody said that they had sent must have been: someone has answered by its link. It counts from the day
/// of the copy, the only one that is known.
pub(super) async fn known_by_answer(write: &mut Write, message: MessageId) -> Result<()> {
    let Some(inquiry) = store::inquiries::prepared::inquiry_of(&mut write.tx, message).await? else {
        return Ok(());
    };
    let prepared = store::inquiries::prepared::of_inquiry(&mut write.tx, inquiry).await?;
    let copied_on = prepared.iter().find(|one| one.id == message).map(|one| one.sent_on);
    let copied_on = copied_on.unwrap_or_else(|| write.now.today());
    store::inquiries::prepared::sent(&mut write.tx, message, copied_on, None).await?;
    let inquiry = store::inquiries::get(&mut write.tx, inquiry).await?;
    note(
        write,
        Action::MessageNoted,
        &inquiry,
        known(&inquiry, message, "answer"),
    )
    .await?;
    for mail in store::outbox::of_message(&mut write.tx, message).await? {
        handed_over_if_waiting(write, &mail).await?;
    }
    Ok(())
}

/// What the log says of a letter that someone sent from their own mailbox, and how that is known.
fn known(inquiry: &Inquiry, id: MessageId, by: &str) -> serde_json::Value {
    let message = inquiry.messages.iter().find(|one| one.id == id);
    json!({
        "message": id,
        "kind": message.map(|one| one.kind),
        "sent_on": message.map(|one| one.sent_on),
        "channel": Channel::Mail,
        "known_by": by,
    })
}
