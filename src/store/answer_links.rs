//! Links to the answer page, found by the hash of their token.

use chrono::{DateTime, Utc};
use sqlx::{SqliteConnection, query_as};

use crate::clock::Now;
use crate::domain::ids::{ContactId, InquiryId, InvitationId, MessageId};
use crate::error::Result;

/// A link and to whom it was given, as of then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerLink {
    pub token_hash: Vec<u8>,
    pub inquiry_id: InquiryId,
    pub inquiry_message_id: Option<MessageId>,
    /// Of an invitation: it answers for that round alone.
    pub invitation_id: Option<InvitationId>,
    pub contact_id: Option<ContactId>,
    pub name: String,
    pub email: String,
    pub created_at: DateTime<Utc>,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// Which links of a conversation.
#[derive(Debug, Clone, Copy)]
pub enum Which<'a> {
    All,
    OfMessage(MessageId),
    OfInvitation(InvitationId),
    /// Those in letters to a contact or to an address; what an invitation has is no letter's.
    OfLettersTo(ContactId, &'a str),
}

macro_rules! select {
    ($($rest:tt)+) => {
        query_as!(
            AnswerLink,
            "select token_hash, inquiry_id, inquiry_message_id, invitation_id, contact_id, name, email, created_at, withdrawn_at
             from answer_link " + $($rest)+
        )
    };
}

pub async fn find(db: &mut SqliteConnection, token_hash: &[u8]) -> Result<Option<AnswerLink>> {
    Ok(select!("where token_hash = ?", token_hash).fetch_optional(db).await?)
}

/// Those of a conversation, in the order given.
pub async fn of_inquiry(db: &mut SqliteConnection, inquiry: InquiryId) -> Result<Vec<AnswerLink>> {
    let rows = select!("where inquiry_id = ? order by created_at", inquiry);
    Ok(rows.fetch_all(db).await?)
}

/// Takes back those that have not been. How many.
pub async fn withdraw(db: &mut SqliteConnection, inquiry: InquiryId, which: Which<'_>, now: Now) -> Result<u64> {
    let (message, invitation, to) = match which {
        Which::All => (None, None, None),
        Which::OfMessage(id) => (Some(id), None, None),
        Which::OfInvitation(id) => (None, Some(id), None),
        Which::OfLettersTo(contact, email) => (None, None, Some((contact, email))),
    };
    let (contact, email) = to.unzip();
    let result = run!(
        db,
        "update answer_link set withdrawn_at = ?
         where inquiry_id = ? and withdrawn_at is null
             and (? is null or inquiry_message_id = ?)
             and (? is null or invitation_id = ?)
             and (? is null or (inquiry_message_id is not null and (contact_id = ? or email = ? collate nocase)))",
        now.0,
        inquiry,
        message,
        message,
        invitation,
        invitation,
        contact,
        contact,
        email
    )?;
    Ok(result.rows_affected())
}

pub async fn insert(db: &mut SqliteConnection, link: &AnswerLink) -> Result<()> {
    done!(
        db,
        "insert into answer_link
             (token_hash, inquiry_id, inquiry_message_id, invitation_id, contact_id, name, email, created_at)
         values (?, ?, ?, ?, ?, ?, ?, ?)",
        link.token_hash,
        link.inquiry_id,
        link.inquiry_message_id,
        link.invitation_id,
        link.contact_id,
        link.name,
        link.email,
        link.created_at
    )
}
