//! Mail on its way out: what waits, what failed and why.

use axum::extract::State;

use crate::actions::{Write, outbox};
use crate::store;
use crate::web::{Access, Answer, AppState, Layout, Page, Read, Routes, flash, paths};

mod page;

pub use page::trouble_line;

/// How many of the latest are shown, sent ones among them.
const LATEST: i64 = 50;

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::Team, list)
        .post(Access::Work, again)
        .post(Access::Work, sent_by_hand)
        .post(Access::Work, dropped)
}

async fn list(_: paths::Outbox, layout: Layout, State(state): State<AppState>, Read(mut tx): Read) -> Page {
    let unsent = store::outbox::unsent(&mut tx).await?;
    let latest = store::outbox::list(&mut tx, LATEST).await?;
    let view = page::View {
        now: layout.now().0,
        folder: state.options.mail_folder.as_deref(),
        unsent: &unsent,
        latest: &latest,
    };
    Ok(page::list(&layout, &view))
}

async fn again(path: paths::MailAgain, mut write: Write) -> Answer {
    outbox::try_again(&mut write, path.id).await?;
    flash::done(write, paths::Outbox, page::AGAIN).await
}

async fn sent_by_hand(path: paths::MailSentByHand, mut write: Write) -> Answer {
    outbox::handed_over(&mut write, path.id).await?;
    flash::done(write, paths::Outbox, page::SENT_BY_HAND).await
}

async fn dropped(path: paths::MailDropped, mut write: Write) -> Answer {
    outbox::drop_letter(&mut write, path.id).await?;
    flash::done(write, paths::Outbox, page::DROPPED).await
}
