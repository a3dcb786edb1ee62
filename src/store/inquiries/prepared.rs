//! Letters that someone has copied to send from their own mailbox, and not yet said that they have sent.

use chrono::NaiveDate;
use sqlx::{SqliteConnection, query_scalar};

use crate::clock::Now;
use crate::domain::ids::{InquiryId, MessageId};
use crate::domain::inquiry::Message;
use crate::error::Result;
use crate::store::inquiries::messages::select;

/// Those of an inquiry, the oldest first. Their day is that of the copy.
pub async fn of_inquiry(db: &mut SqliteConnection, inquiry: InquiryId) -> Result<Vec<Message>> {
    let messages = select!("where inquiry_id = ? and prepared = 1 order by id", inquiry);
    let messages = messages.fetch_all(db).await?;
    Ok(messages.into_iter().map(|(_, message)| message).collect())
}

/// Sets a message aside until someone says that they have sent it.
pub async fn set_aside(db: &mut SqliteConnection, id: MessageId) -> Result<()> {
    done!(db, "update inquiry_message set prepared = 1 where id = ?", id)
}

/// The inquiry of a message, if it is set aside.
pub async fn inquiry_of(db: &mut SqliteConnection, id: MessageId) -> Result<Option<InquiryId>> {
    let inquiry = query_scalar!(
        "select inquiry_id from inquiry_message where id = ? and prepared = 1",
        id
    );
    Ok(inquiry.fetch_optional(db).await?)
}

/// The message was sent; at which instant is not known of one that nobody said that they had sent.
pub async fn sent(db: &mut SqliteConnection, id: MessageId, sent_on: NaiveDate, at: Option<Now>) -> Result<()> {
    let at = at.map(|now| now.0);
    done!(
        db,
        "update inquiry_message set prepared = 0, sent_on = ?, sent_at = ? where id = ?",
        sent_on,
        at,
        id
    )
}
