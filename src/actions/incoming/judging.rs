//! What a person makes of something that waits: an answer, or nothing.

use chrono::NaiveDate;
use serde_json::json;

use crate::actions::Write;
use crate::actions::inquiries::{About, register_answer};
use crate::domain::audit::Action;
use crate::domain::deviation::Channel;
use crate::domain::ids::{IncomingId, RoundId};
use crate::domain::incoming::{Doubt, Item, Verdict};
use crate::domain::inquiry::{AnswerFacts, Reply};
use crate::domain::invitation::Partstat;
use crate::error::{Error, Result};
use crate::store;

/// The answer that a person read out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    pub about: About,
    /// For each night that is answered; `None`: for all that may be asked about.
    pub replies: Vec<(Option<RoundId>, Reply)>,
    pub answered_on: NaiveDate,
    pub stated_by: String,
    pub text: String,
}

/// Registers the answers, and notes that what came in is taken care of.
///
/// # Errors
/// [`Error::Stale`] when another has judged it; see also [`register_answer`].
pub async fn handle(write: &mut Write, id: IncomingId, revision: i64, answered: &Answered) -> Result<()> {
    let mut item = waiting(write, id, revision).await?;
    said_by_calendar(write, &item, answered).await?;
    let channel = match item.method {
        Some(_) => Channel::Calendar,
        None => Channel::Mail,
    };
    for (round, reply) in &answered.replies {
        let new = AnswerFacts {
            round: *round,
            reply: *reply,
            answered_on: answered.answered_on,
            channel,
            stated_by: answered.stated_by.clone(),
            text: answered.text.clone(),
        };
        register_answer(write, &answered.about, &new).await?;
    }
    let inquiry = answered.about.find(&mut write.tx).await?;
    item.ties.inquiry = inquiry.map(|inquiry| inquiry.id);
    judged(write, &item, Verdict::Handled).await
}

/// Notes that it says nothing that is to be registered.
///
/// # Errors
/// [`Error::Stale`] when another has judged it.
pub async fn discard(write: &mut Write, id: IncomingId, revision: i64) -> Result<()> {
    let item = waiting(write, id, revision).await?;
    judged(write, &item, Verdict::Discarded).await
}

async fn waiting(write: &mut Write, id: IncomingId, revision: i64) -> Result<Item> {
    let item = store::incoming::get(&mut write.tx, id).await?;
    if item.revision == revision && item.verdict == Verdict::SetAside {
        Ok(item)
    } else {
        Err(Error::Stale)
    }
}

/// A calendar that was rightly believed after all has said what it said, and is not told what it knows.
async fn said_by_calendar(write: &mut Write, item: &Item, answered: &Answered) -> Result<()> {
    let (Some(Doubt::Unproven | Doubt::Forwarded), Some(partstat), Some(id)) =
        (item.doubt, item.partstat, item.ties.invitation)
    else {
        return Ok(());
    };
    let mut said = answered.replies.iter().filter(|(round, _)| *round == item.ties.round);
    let agrees = said.any(|(_, reply)| match partstat {
        Partstat::Accepted => *reply == Reply::Yes,
        Partstat::Declined => matches!(reply, Reply::No | Reply::Cancelled),
        Partstat::Tentative => *reply == Reply::Tentative,
    });
    let invitation = store::invitations::get(&mut write.tx, id).await?;
    let current = item.sequence.is_none_or(|sequence| sequence >= invitation.sequence);
    let theirs = item.attendee == invitation.email.to_lowercase();
    if agrees && current && theirs {
        store::invitations::save_reply(&mut write.tx, id, partstat, item.sequence, item.stamp).await?;
    }
    Ok(())
}

async fn judged(write: &mut Write, item: &Item, verdict: Verdict) -> Result<()> {
    let now = write.now;
    store::incoming::judged(&mut write.tx, item, verdict, now, &write.actor.name).await?;
    let detail = json!({ "verdict": verdict, "inquiry": item.ties.inquiry });
    write.note(Action::IncomingJudged, "incoming", item.id, detail).await
}
