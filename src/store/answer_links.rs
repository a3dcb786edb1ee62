//! Links to the answer page, found by the hash of their token.

use chrono::{DateTime, Utc};
use sqlx::{SqliteConnection, query_as};

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
}

pub async fn find(db: &mut SqliteConnection, token_hash: &[u8]) -> Result<Option<AnswerLink>> {
    let row = query_as!(
        AnswerLink,
        "select token_hash, inquiry_id, inquiry_message_id, invitation_id, contact_id, name, email, created_at
         from answer_link where token_hash = ?",
        token_hash
    );
    Ok(row.fetch_optional(db).await?)
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
