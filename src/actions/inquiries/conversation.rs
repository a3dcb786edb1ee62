//! One conversation with a partner: begun, and every message noted.

use serde_json::json;
use sqlx::SqliteConnection;

use crate::actions::{Put, Write};
use crate::domain::audit::Action;
use crate::domain::deputy;
use crate::domain::ids::{MessageId, PartnerCode, ProgramCode, RoundId};
use crate::domain::inquiry::{Inquiry, Message, MessageFacts};
use crate::domain::period::Season;
use crate::domain::record::{Record, YearRecord};
use crate::domain::round::Round;
use crate::error::Result;
use crate::store;

/// Which conversation: one for each year, season and partner.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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

    /// The one in which a round is talked about with a partner, if it has a season.
    pub fn of_round(year: &YearRecord, round: &Round, partner: &PartnerCode) -> Option<Self> {
        Some(Self {
            program: round.program.clone(),
            year: round.year,
            season: year.meant(round, year.current_plan()).season?,
            partner: partner.clone(),
        })
    }

    /// Whether the partner is meant to join a round, so that it is asked about in it.
    pub fn asks_about(&self, record: &Record, round: RoundId) -> bool {
        record.year(self.year).is_some_and(|year| {
            let mut asked = year.asked_about(self.season, &self.partner, year.current_plan());
            asked.any(|one| one.id == round)
        })
    }

    /// What has been said in it, if it has begun.
    pub async fn find(&self, db: &mut SqliteConnection) -> Result<Option<Inquiry>> {
        store::inquiries::find(db, &self.program, (self.year, self.season), &self.partner).await
    }
}

/// The conversation, begun if it has not.
pub async fn open(write: &mut Write, about: &About) -> Result<Inquiry> {
    if let Some(inquiry) = about.find(&mut write.tx).await? {
        return Ok(inquiry);
    }
    store::partners::get(&mut write.tx, &about.partner).await?;
    let id = store::inquiries::insert(
        &mut write.tx,
        &about.program,
        (about.year, about.season),
        &about.partner,
        write.now,
        &write.actor.name,
    )
    .await?;
    store::inquiries::get(&mut write.tx, id).await
}

/// Notes a message that was sent, or a question that was put. A late one is not refused. Without a recipient it was sent
/// to the partner's contact of that day; to the deputy when it has that name. The same message again changes nothing but its
/// words.
///
/// # Errors
/// [`NotAllowed::NothingToRemindOf`](crate::domain::inquiry::NotAllowed::NothingToRemindOf) for a reminder before any inquiry (rule 5).
pub async fn note_message(write: &mut Write, about: &About, new: &MessageFacts) -> Result<Put> {
    let mut inquiry = open(write, about).await?;
    let contacts = store::contacts::of_partner(&mut write.tx, &about.partner).await?;
    let whom = deputy::whom(&contacts, &about.partner, Some(&inquiry), new.sent_on);
    let mut message = new.clone();
    message.stands_in = whom.and_then(|whom| {
        let asked = whom
            .all()
            .into_iter()
            .find(|one| !one.name.is_empty() && one.name == new.recipient)?;
        whom.stands_in(asked)
    });
    put_message(write, &mut inquiry, &message).await
}

/// The same in a conversation that is loaded, which then has it.
pub(in crate::actions) async fn put_message(
    write: &mut Write,
    inquiry: &mut Inquiry,
    new: &MessageFacts,
) -> Result<Put> {
    if let Some(place) = inquiry.messages.iter().position(|old| new.is_about(old)) {
        let old = &inquiry.messages[place];
        let corrected = !new.text.is_empty() && old.text.trim() != new.text.trim();
        if corrected {
            store::inquiries::messages::save_text(&mut write.tx, old.id, &new.text).await?;
            let detail = json!({ "corrected": old.id, "before": old.text, "after": new.text });
            note(write, Action::MessageNoted, inquiry, detail).await?;
            inquiry.messages[place].facts.text.clone_from(&new.text);
        }
        return Ok(Put::changed(corrected));
    }
    inquiry.check_message(new.kind, new.sent_on)?;
    let mut message = new.clone();
    if message.recipient.is_empty() {
        let contacts = store::contacts::of_partner(&mut write.tx, &inquiry.partner).await?;
        let contact = deputy::in_order(&contacts, &inquiry.partner, new.sent_on);
        message.recipient = contact.first().map(|contact| contact.name.clone()).unwrap_or_default();
    }
    let id = note_sent(write, inquiry, &message).await?;
    let place = inquiry.messages.partition_point(|old| old.sent_on <= message.sent_on);
    inquiry.messages.insert(place, Message { id, facts: message });
    Ok(Put::Added)
}

/// Stores a message as it was sent.
pub(in crate::actions) async fn note_sent(
    write: &mut Write,
    inquiry: &Inquiry,
    message: &MessageFacts,
) -> Result<MessageId> {
    let id =
        store::inquiries::messages::insert(&mut write.tx, inquiry.id, message, write.now, &write.actor.name).await?;
    note_message_sent(write, inquiry, id, message).await?;
    Ok(id)
}

pub(in crate::actions) async fn note_message_sent(
    write: &mut Write,
    inquiry: &Inquiry,
    id: MessageId,
    message: &MessageFacts,
) -> Result<()> {
    let detail = json!({
        "message": id,
        "kind": message.kind,
        "sent_on": message.sent_on,
        "channel": message.channel,
        "stands_in": message.stands_in,
    });
    note(write, Action::MessageNoted, inquiry, detail).await
}

pub(in crate::actions) async fn note(
    write: &mut Write,
    action: Action,
    inquiry: &Inquiry,
    detail: serde_json::Value,
) -> Result<()> {
    write.note(action, "inquiry", inquiry.id, detail).await
}
