//! What came in by mail: matched, registered as an answer, or set aside for a person. Nothing is dropped, and nothing is
//! obeyed that cannot be told to come from the one it says.

use serde_json::json;
use sha2::{Digest, Sha256};

use crate::actions::Write;
use crate::calendar::read;
use crate::domain::audit::Action;
use crate::domain::ids::IncomingId;
use crate::domain::incoming::{Content, Doubt, Incoming, Item, Source, Verdict};
use crate::error::{Error, Result};
use crate::store;
use crate::swedish::incoming::FULL;

mod judging;
mod matching;
mod registering;

pub use judging::{Answered, discard, handle};
use registering::Outcome;
pub use registering::Registered;

/// So much of what came in is kept in all, in bytes: whoever may write to us cannot fill the disk.
const MOST_KEPT: i64 = 128 * 1024 * 1024;

/// What came of something that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    pub id: IncomingId,
    pub verdict: Verdict,
    pub doubt: Option<Doubt>,
    /// The same bytes had come before, and this is what came of them then.
    pub again: bool,
    pub registered: Vec<Registered>,
}

/// Takes in a file or a mail: keeps it as it was, and registers what it answers if that can be believed. Of one that is
/// larger than is read the beginning is kept. The same bytes twice is one.
///
/// # Errors
/// [`Error::Refused`] when so much is kept already that there is no room.
pub async fn take_in(write: &mut Write, source: Source, bytes: &[u8]) -> Result<Taken> {
    let kept = bytes.get(..read::LARGEST).unwrap_or(bytes);
    let digest: [u8; 32] = Sha256::digest(kept).into();
    if let Some(id) = store::incoming::same_as(&mut write.tx, &digest).await? {
        let Item { verdict, doubt, .. } = store::incoming::get(&mut write.tx, id).await?;
        return Ok(Taken {
            id,
            verdict,
            doubt,
            again: true,
            registered: Vec::new(),
        });
    }
    if store::incoming::kept(&mut write.tx).await? >= MOST_KEPT {
        return Err(Error::Refused(FULL.to_owned()));
    }
    let incoming = read::incoming(bytes);
    let outcome = outcome(write, &incoming).await?;
    let item = item(write, source, &incoming, &outcome);
    let id = store::incoming::insert(&mut write.tx, &item, (&digest, kept), &write.actor.name).await?;
    let detail = json!({
        "source": source,
        "verdict": item.verdict,
        "doubt": item.doubt,
        "round": item.ties.round,
        "inquiry": item.ties.inquiry,
        "invitation": item.ties.invitation,
    });
    write.note(Action::IncomingTaken, "incoming", id, detail).await?;
    Ok(Taken {
        id,
        verdict: item.verdict,
        doubt: item.doubt,
        again: false,
        registered: outcome.registered,
    })
}

async fn outcome(write: &mut Write, incoming: &Incoming) -> Result<Outcome> {
    let doubt = match &incoming.content {
        Content::Replies(replies) => return registering::all(write, incoming, replies).await,
        Content::Prose => Doubt::Prose,
        Content::Other(other) => *other,
    };
    Ok(Outcome {
        verdict: Verdict::SetAside,
        doubt: Some(doubt),
        ties: matching::ties(write, incoming).await?,
        reply: None,
        registered: Vec::new(),
    })
}

fn item(write: &Write, source: Source, incoming: &Incoming, outcome: &Outcome) -> Item {
    let reply = outcome.reply.as_ref();
    Item {
        id: IncomingId(0),
        received_at: write.now.0,
        source,
        sender: incoming.sender.clone(),
        subject: incoming.subject.clone(),
        written_at: incoming.written_at,
        method: reply.map(|reply| reply.method),
        uid: reply.map(|reply| reply.uid.clone()).unwrap_or_default(),
        sequence: reply.and_then(|reply| reply.sequence),
        stamp: reply.and_then(|reply| reply.stamp),
        attendee: reply.and_then(|reply| reply.attendee.clone()).unwrap_or_default(),
        partstat: reply.and_then(|reply| reply.partstat),
        words: words(incoming, outcome),
        verdict: outcome.verdict,
        doubt: outcome.doubt,
        ties: outcome.ties,
        judged_at: None,
        judged_by: String::new(),
        revision: 1,
    }
}

/// What the person wrote: in the calendar, and where someone has to judge it also in the mail around it.
fn words(incoming: &Incoming, outcome: &Outcome) -> String {
    let reply = outcome.reply.as_ref();
    let proposed = reply.and_then(|reply| reply.proposed);
    let proposed = proposed.map(|(starts, ends)| crate::swedish::incoming::proposed(starts, ends));
    let comment = reply.map(|reply| reply.comment.clone()).unwrap_or_default();
    let mail = (outcome.verdict == Verdict::SetAside && comment.is_empty()).then(|| incoming.words.clone());
    let all = [proposed, Some(comment), mail];
    let all: Vec<String> = all.into_iter().flatten().filter(|text| !text.is_empty()).collect();
    all.join("\n")
}
