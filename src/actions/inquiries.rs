//! Asking partners: every message and every answer is noted as it was, and stays.

use serde_json::json;

use crate::actions::{Put, Write};
use crate::domain::audit::{Action, Entry};
use crate::domain::ids::{PartnerCode, ProgramCode, RoundId};
use crate::domain::inquiry::{Inquiry, NewAnswer, NewMessage, NotAllowed};
use crate::domain::period::Season;
use crate::error::Result;
use crate::store;

mod corrections;
pub use corrections::{correct_answer, correct_message};

/// Which conversation: one for each year, season and partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    pub program: ProgramCode,
    pub year: i32,
    pub season: Season,
    pub partner: PartnerCode,
}

impl About {
    pub fn of(inquiry: &Inquiry) -> Self {
        Self {
            program: inquiry.program.clone(),
            year: inquiry.year,
            season: inquiry.season,
            partner: inquiry.partner.clone(),
        }
    }
}

/// The conversation, begun if it has not.
async fn open(write: &mut Write, about: &About) -> Result<Inquiry> {
    let when = (about.year, about.season);
    if let Some(inquiry) = store::inquiries::find(&mut write.tx, &about.program, when, &about.partner).await? {
        return Ok(inquiry);
    }
    store::partners::get(&mut write.tx, &about.partner).await?;
    let by = write.by();
    let id = store::inquiries::insert(&mut write.tx, &about.program, when, &about.partner, write.now, &by).await?;
    store::inquiries::get(&mut write.tx, id).await
}

/// Notes a message that was sent, or a question that was put. A late one is not refused. Without a recipient it was sent
/// to the partner's contact of that day. The same message again changes nothing but its words.
///
/// # Errors
/// [`NotAllowed::NothingToRemindOf`] for a reminder before any inquiry (rule 5).
pub async fn note_message(write: &mut Write, about: &About, new: &NewMessage) -> Result<Put> {
    let inquiry = open(write, about).await?;
    let old = inquiry.messages.iter().find(|old| {
        let same = (old.kind, old.sent_on, old.channel) == (new.kind, new.sent_on, new.channel);
        same && (new.recipient.is_empty() || old.recipient == new.recipient)
    });
    if let Some(old) = old {
        let corrected = !new.text.is_empty() && old.text != new.text;
        if corrected {
            store::inquiries::messages::save_text(&mut write.tx, old.id, &new.text).await?;
            let detail = json!({ "corrected": old.id, "before": old.text, "after": new.text });
            note(write, Action::MessageNoted, &inquiry, detail).await?;
        }
        return Ok(Put::changed(corrected));
    }
    inquiry.check_message(new.kind, new.sent_on)?;
    let mut message = new.clone();
    if message.recipient.is_empty() {
        let contact = store::contacts::on(&mut write.tx, &about.partner, new.sent_on).await?;
        message.recipient = contact.map(|contact| contact.name).unwrap_or_default();
    }
    let by = write.by();
    let id = store::inquiries::messages::insert(&mut write.tx, inquiry.id, &message, write.now, &by).await?;
    let detail = json!({ "message": id, "kind": new.kind, "sent_on": new.sent_on, "channel": new.channel });
    note(write, Action::MessageNoted, &inquiry, detail).await?;
    Ok(Put::Added)
}

/// Registers an answer for one of the nights that the partner is asked about, or for all of them.
///
/// # Errors
/// [`NotAllowed::NotAskedAbout`] for another round; [`NotAllowed::NoReminderYet`] for "inget svar" too early (rule 5).
pub async fn register_answer(write: &mut Write, about: &About, new: &NewAnswer) -> Result<Put> {
    if let Some(round) = new.round {
        check_asked_about(write, about, round).await?;
    }
    put_answer(write, about, new).await
}

async fn check_asked_about(write: &mut Write, about: &About, round: RoundId) -> Result<()> {
    let record = store::record::load(&mut write.tx, &about.program, &[about.year]).await?;
    let asked_about = record.years.first().is_some_and(|year| {
        let mut rounds = year.asked_about(about.season, &about.partner, year.current_plan());
        rounds.any(|asked| asked.id == round)
    });
    if asked_about {
        Ok(())
    } else {
        Err(NotAllowed::NotAskedAbout.into())
    }
}

/// Puts an answer as a file has it, also one about a night that the plan no longer has. History is kept; the same answer
/// again changes nothing but its words.
///
/// # Errors
/// [`NotAllowed::NoReminderYet`].
pub async fn put_answer(write: &mut Write, about: &About, new: &NewAnswer) -> Result<Put> {
    let inquiry = open(write, about).await?;
    let old = inquiry.answers.iter().find(|old| {
        (old.round, old.reply, old.answered_on, old.channel, &old.stated_by)
            == (new.round, new.reply, new.answered_on, new.channel, &new.stated_by)
    });
    if let Some(old) = old {
        let corrected = !new.text.is_empty() && old.text != new.text;
        if corrected {
            store::inquiries::save_answer_text(&mut write.tx, old.id, &new.text).await?;
            let detail = json!({ "corrected": old.id, "before": old.text, "after": new.text });
            note(write, Action::AnswerNoted, &inquiry, detail).await?;
        }
        return Ok(Put::changed(corrected));
    }
    inquiry.check_answer(new.reply, new.answered_on)?;
    let by = write.by();
    let id = store::inquiries::insert_answer(&mut write.tx, inquiry.id, new, write.now, &by).await?;
    let detail = json!({
        "answer": id,
        "round": new.round,
        "reply": new.reply,
        "answered_on": new.answered_on,
        "channel": new.channel,
        "stated_by": new.stated_by,
    });
    note(write, Action::AnswerNoted, &inquiry, detail).await?;
    Ok(Put::Added)
}

async fn note(write: &mut Write, action: Action, inquiry: &Inquiry, detail: serde_json::Value) -> Result<()> {
    write.note(Entry::new(action, "inquiry", inquiry.id, detail)).await
}
