//! Messages to partners, each with the nights that it asked about.

use chrono::NaiveDate;
use sqlx::{SqliteConnection, query};

use crate::clock::Now;
use crate::domain::ids::{InquiryId, MessageId, PartnerCode, ProgramCode, RoundId};
use crate::domain::inquiry::{AskedNight, Message, MessageFacts};
use crate::error::Result;
use crate::store::grouped;

/// A message, with the inquiry that it belongs to.
macro_rules! select {
    ($($rest:tt)+) => {
        sqlx::query!(
            "select inquiry_id, id, kind, sent_on, sent_at, channel, recipient, text, stands_in from inquiry_message " + $($rest)+
        )
        .map(|row| {
            let facts = $crate::domain::inquiry::MessageFacts {
                kind: row.kind,
                sent_on: row.sent_on,
                channel: row.channel,
                recipient: row.recipient,
                text: row.text,
                sent_at: row.sent_at,
                nights: Vec::new(),
                stands_in: row.stands_in,
            };
            (row.inquiry_id, $crate::domain::inquiry::Message { id: row.id, facts })
        })
    };
}
pub(super) use select;

/// Those of inquiries (ids as a JSON array), in the order sent.
pub(super) async fn of_inquiries(db: &mut SqliteConnection, inquiries: &str) -> Result<Vec<(InquiryId, Message)>> {
    let messages = select!(
        "where inquiry_id in (select value from json_each(?)) and prepared = 0 order by sent_on, id",
        inquiries
    );
    let mut messages = messages.fetch_all(&mut *db).await?;
    let nights = query!(
        "select message_id, round_id, held_on from inquiry_message_night where message_id in
             (select id from inquiry_message where inquiry_id in (select value from json_each(?)))
         order by message_id, round_id",
        inquiries
    )
    .map(|row| (row.message_id, night(row.round_id, row.held_on)));
    let mut nights = grouped(nights.fetch_all(db).await?);
    for (_, message) in &mut messages {
        message.nights = nights.remove(&message.id).unwrap_or_default();
    }
    Ok(messages)
}

fn night(round: RoundId, date: Option<NaiveDate>) -> AskedNight {
    AskedNight { round, date }
}

/// Everyone in a programme that anything was ever sent to, with the partner that they stood for.
pub async fn recipients(db: &mut SqliteConnection, program: &ProgramCode) -> Result<Vec<(String, PartnerCode)>> {
    let rows = query!(
        "select distinct recipient, partner from inquiry_message join inquiry on inquiry.id = inquiry_id
         where program = ? and prepared = 0",
        program
    );
    Ok(rows.map(|row| (row.recipient, row.partner)).fetch_all(db).await?)
}

/// The nights that a message asks about, also one that is set aside.
pub async fn nights(db: &mut SqliteConnection, message: MessageId) -> Result<Vec<AskedNight>> {
    let nights = query!(
        "select round_id, held_on from inquiry_message_night where message_id = ? order by round_id",
        message
    )
    .map(|row| night(row.round_id, row.held_on));
    Ok(nights.fetch_all(db).await?)
}

pub async fn insert(
    db: &mut SqliteConnection,
    inquiry: InquiryId,
    message: &MessageFacts,
    now: Now,
    by: &str,
) -> Result<MessageId> {
    let id = MessageId(insert!(
        "inquiry_message", db, now, by;
        "inquiry_id" = inquiry,
        "kind" = message.kind,
        "sent_on" = message.sent_on,
        "sent_at" = message.sent_at,
        "channel" = message.channel,
        "recipient" = message.recipient,
        "text" = message.text,
        "stands_in" = message.stands_in,
    ));
    let nights: Vec<_> = message.nights.iter().map(|night| (night.round, night.date)).collect();
    let nights = serde_json::to_string(&nights)?;
    run!(
        db,
        "insert into inquiry_message_night (message_id, round_id, held_on)
         select ?, value ->> 0, value ->> 1 from json_each(?)",
        id,
        nights
    )?;
    Ok(id)
}

/// Corrects the words of a message; what it was, when and to whom stay.
pub async fn save_text(db: &mut SqliteConnection, id: MessageId, text: &str) -> Result<()> {
    done!(db, "update inquiry_message set text = ? where id = ?", text, id)
}

/// Corrects a message that was noted wrongly; the log keeps what it was.
pub async fn save(db: &mut SqliteConnection, id: MessageId, message: &MessageFacts) -> Result<()> {
    done!(
        db,
        "update inquiry_message set kind = ?, sent_on = ?, channel = ?, recipient = ?, text = ?, stands_in = ? where id = ?",
        message.kind,
        message.sent_on,
        message.channel,
        message.recipient,
        message.text,
        message.stands_in,
        id
    )
}

/// The inquiry that a message belongs to, also one that is set aside.
pub async fn inquiry_of(db: &mut SqliteConnection, id: MessageId) -> Result<Option<InquiryId>> {
    let row = query!("select inquiry_id from inquiry_message where id = ?", id);
    Ok(row.fetch_optional(db).await?.map(|row| row.inquiry_id))
}

/// Which message a form was sent with, and of which inquiry; the same form twice is one message.
pub async fn of_form(db: &mut SqliteConnection, form_key: &str) -> Result<Option<(InquiryId, MessageId)>> {
    let row = query!(
        "select inquiry_id, id from inquiry_message where form_key = ? and form_key <> ''",
        form_key
    );
    Ok(row.fetch_optional(db).await?.map(|row| (row.inquiry_id, row.id)))
}

/// Remembers the form that a message was sent with.
pub async fn save_form(db: &mut SqliteConnection, id: MessageId, form_key: &str) -> Result<()> {
    done!(db, "update inquiry_message set form_key = ? where id = ?", form_key, id)
}
