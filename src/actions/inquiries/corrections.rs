//! Messages and answers that were noted wrongly, corrected by the id that an export gives them.

use serde_json::{Value, json};

use super::answers::is_same;
use super::conversation::note;
use crate::actions::{Put, Write};
use crate::domain::audit::Action;
use crate::domain::ids::{AnswerId, MessageId};
use crate::domain::inquiry::{Answer, AnswerFacts, Inquiry, MessageFacts};
use crate::error::{Error, Result};
use crate::store;

/// Corrects a message of the conversation.
///
/// # Errors
/// [`Error::NotFound`] when it is of another one; [`Error::Taken`] when it would be the same as another.
pub async fn correct_message(
    write: &mut Write,
    inquiry: &mut Inquiry,
    id: MessageId,
    new: &MessageFacts,
) -> Result<Put> {
    let mut messages = inquiry.messages.iter();
    let place = messages.position(|old| old.id == id).ok_or(Error::NotFound)?;
    let old = &inquiry.messages[place];
    if old.facts == *new {
        return Ok(Put::Unchanged);
    }
    let saved = store::inquiries::messages::save(&mut write.tx, id, new).await;
    saved.map_err(|error| error.or_taken("index", "inquiry"))?;
    let told = |message: &MessageFacts| {
        json!({
            "kind": message.kind,
            "sent_on": message.sent_on,
            "channel": message.channel,
            "recipient": message.recipient,
            "text": message.text,
            "stands_in": message.stands_in,
        })
    };
    let sides = [told(&old.facts), told(new)];
    corrected(write, Action::MessageNoted, inquiry, json!(id), sides).await?;
    inquiry.messages[place].facts.clone_from(new);
    inquiry.messages.sort_by_key(|message| (message.sent_on, message.id));
    Ok(Put::Changed)
}

/// Corrects an answer of the conversation.
///
/// # Errors
/// As [`correct_message`].
pub async fn correct_answer(write: &mut Write, inquiry: &mut Inquiry, id: AnswerId, new: &AnswerFacts) -> Result<Put> {
    let mut answers = inquiry.answers.iter();
    let place = answers.position(|old| old.id == id).ok_or(Error::NotFound)?;
    let old = &inquiry.answers[place];
    if old.facts == *new {
        return Ok(Put::Unchanged);
    }
    inquiry.check_answer(new.reply, new.answered_on)?;
    let is_key_kept = is_same(old, new);
    if !is_key_kept && inquiry.answers.iter().any(|other| is_same(other, new)) {
        return Err(Error::Taken("inquiry"));
    }
    store::inquiries::save_answer(&mut write.tx, id, new).await?;
    let told = |answer: &AnswerFacts| {
        json!({
            "round": answer.round,
            "reply": answer.reply,
            "answered_on": answer.answered_on,
            "channel": answer.channel,
            "stated_by": answer.stated_by,
        })
    };
    let sides = [told(&old.facts), told(new)];
    corrected(write, Action::AnswerNoted, inquiry, json!(id), sides).await?;
    inquiry.answers[place].facts.clone_from(new);
    let order = |answer: &Answer| (answer.answered_on, answer.recorded_at, answer.id);
    inquiry.answers.sort_by_key(order);
    Ok(Put::Changed)
}

async fn corrected(
    write: &mut Write,
    action: Action,
    inquiry: &Inquiry,
    id: Value,
    [before, after]: [Value; 2],
) -> Result<()> {
    let detail = json!({ "corrected": id, "before": before, "after": after });
    note(write, action, inquiry, detail).await
}
