//! A letter that someone sends from their own mailbox: shown with its link until they say that they have sent it.

use axum::extract::State;
use sqlx::SqliteConnection;

use crate::actions::{Write, outbox};
use crate::domain::ids::{InquiryId, OutboxId};
use crate::domain::outbox::Outgoing;
use crate::error::{Error, Result};
use crate::store;
use crate::web::inquiries::Loaded;
use crate::web::inquiries::letter::page;
use crate::web::{Access, Answer, AppState, Layout, Page, Read, Routes, flash, paths};

pub fn routes() -> Routes {
    Routes::new().get(Access::Work, show).post(Access::Work, sent)
}

/// The letter, if it is one of the inquiry's that someone sends by hand.
async fn letter(db: &mut SqliteConnection, inquiry: InquiryId, mail: OutboxId) -> Result<Outgoing> {
    let mail = store::outbox::get(db, mail).await?;
    let message = mail.message.filter(|_| mail.by_hand).ok_or(Error::NotFound)?;
    let of = store::inquiries::messages::inquiry_of(db, message).await?;
    if of == Some(inquiry) {
        Ok(mail)
    } else {
        Err(Error::NotFound)
    }
}

async fn show(path: paths::OwnLetter, State(state): State<AppState>, layout: Layout, Read(mut tx): Read) -> Page {
    let mail = letter(&mut tx, path.id, path.mail).await?;
    let loaded = Loaded::of(&mut tx, path.id, &layout).await?;
    let conversation = loaded.conversation()?;
    let own = page::own::Own {
        conversation: &conversation,
        mail: &mail,
        base_url: &state.options.base_url,
    };
    Ok(own.show(&layout, &path))
}

async fn sent(path: paths::OwnLetterSent, mut write: Write) -> Answer {
    letter(&mut write.tx, path.id, path.mail).await?;
    outbox::handed_over(&mut write, path.mail).await?;
    flash::done(write, paths::Inquiry { id: path.id }, page::own::SENT).await
}
