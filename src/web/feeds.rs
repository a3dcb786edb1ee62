//! Calendar feeds, and the pages that hand them out.

use axum::extract::State;
use axum::response::IntoResponse;
use sqlx::SqliteConnection;

use crate::actions::{Write, feeds};
use crate::clock::Now;
use crate::domain::feed::{Feed, Owner};
use crate::domain::holder::Sees;
use crate::domain::ids::FeedId;
use crate::error::Result;
use crate::store;
use crate::web::{Access, Answer, AppState, Layout, Routes, flash, paths};

mod answer;
mod form;
mod kept;
pub mod page;

pub use answer::methods;
pub use kept::Kept;

use form::FeedForm;

pub fn routes() -> Routes {
    Routes::new()
        .form::<FeedForm>()
        .for_programs(answer::serve)
        .fresh_post(
            Access::Work,
            |path: paths::ContactFeeds, state, layout, write, typed| {
                make(Owner::Contact(path.id), state, layout, write, typed)
            },
        )
        .fresh_post(
            Access::Work,
            |path: paths::OfficerFeeds, state, layout, write, typed| {
                make(Owner::Officer(path.id), state, layout, write, typed)
            },
        )
        .post(Access::Work, pause)
        .post(Access::Work, resume)
        .post(Access::Work, revoke)
}

/// Someone's feeds, as a page shows them.
pub struct Theirs {
    owner: Owner,
    name: String,
    /// Whether they may see anything today: else their feeds show nothing.
    sees: Sees,
    feeds: Vec<Feed>,
    now: Now,
}

impl Theirs {
    pub async fn load(db: &mut SqliteConnection, owner: Owner, now: Now) -> Result<Self> {
        let name = match owner {
            Owner::Contact(id) => store::contacts::get(db, id).await?.facts.name,
            Owner::Officer(id) => store::officers::get(db, id).await?.facts.name,
        };
        Ok(Self {
            owner,
            name,
            sees: feeds::sees(db, owner, now).await?,
            feeds: store::feeds::of_owner(db, owner).await?,
            now,
        })
    }
}

/// The page that hands out the address is the answer itself: in a redirect the token would be in an address of ours.
async fn make(
    owner: Owner,
    State(state): State<AppState>,
    layout: Layout,
    mut write: Write,
    typed: FeedForm,
) -> Answer {
    let theirs = Theirs::load(&mut write.tx, owner, write.now).await?;
    let (detail, months) = match typed.parse(owner) {
        Ok(new) => new,
        Err(errors) => return Ok(page::again(&layout, &theirs, typed, errors)),
    };
    let (id, token) = feeds::make(&mut write, owner, detail, months).await?;
    let feed = store::feeds::get(&mut write.tx, id).await?;
    write.commit().await?;
    let address = feeds::address(&state.options.base_url, &token);
    Ok(page::handed_out(&layout, &theirs, &feed, &address).into_response())
}

async fn pause(path: paths::FeedPause, mut write: Write) -> Answer {
    feeds::pause(&mut write, path.id).await?;
    changed(write, path.id, page::PAUSED).await
}

async fn resume(path: paths::FeedResumption, mut write: Write) -> Answer {
    feeds::resume(&mut write, path.id).await?;
    changed(write, path.id, page::RESUMED).await
}

async fn revoke(path: paths::FeedRevocation, mut write: Write) -> Answer {
    feeds::revoke(&mut write, path.id).await?;
    changed(write, path.id, page::REVOKED).await
}

/// Back to the page of the one whose feed it is.
async fn changed(mut write: Write, id: FeedId, sentence: &str) -> Answer {
    let feed = store::feeds::get(&mut write.tx, id).await?;
    flash::done(write, page_of(feed.owner), sentence).await
}

fn page_of(owner: Owner) -> String {
    match owner {
        Owner::Contact(id) => paths::Contact { id }.to_string(),
        Owner::Officer(id) => paths::Officer { id }.to_string(),
    }
}
