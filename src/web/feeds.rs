//! Calendar feeds, and the pages that hand them out.

use axum::extract::State;
use axum::response::IntoResponse;
use sqlx::SqliteConnection;

use crate::actions::{Write, feeds};
use crate::clock::Now;
use crate::domain::feed::{Feed, Owner};
use crate::domain::ids::FeedId;
use crate::error::Result;
use crate::store;
use crate::web::error::Answer;
use crate::web::{Access, AppState, Layout, Routes, flash, paths};

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
        .get(Access::Public, answer::serve)
        .post(Access::Work, for_contact)
        .post(Access::Work, for_officer)
        .post(Access::Work, pause)
        .post(Access::Work, resume)
        .post(Access::Work, revoke)
}

/// Someone's feeds, as a page shows them.
pub struct Theirs {
    owner: Owner,
    name: String,
    /// Whether they are a contact or an officer today: else their feeds show nothing.
    valid: bool,
    feeds: Vec<Feed>,
    now: Now,
}

impl Theirs {
    pub async fn load(db: &mut SqliteConnection, owner: Owner, now: Now) -> Result<Self> {
        let (name, valid) = match owner {
            Owner::Contact(id) => {
                let contact = store::contacts::get(db, id).await?;
                (contact.facts.name, contact.facts.valid)
            }
            Owner::Officer(id) => {
                let officer = store::officers::get(db, id).await?;
                (officer.facts.name, officer.facts.valid)
            }
        };
        Ok(Self {
            owner,
            name,
            valid: valid.holds_on(now.today()),
            feeds: store::feeds::of_owner(db, owner).await?,
            now,
        })
    }
}

async fn for_contact(
    path: paths::ContactFeeds,
    state: State<AppState>,
    layout: Layout,
    write: Write,
    typed: FeedForm,
) -> Answer {
    make(Owner::Contact(path.id), &state, &layout, write, typed).await
}

async fn for_officer(
    path: paths::OfficerFeeds,
    state: State<AppState>,
    layout: Layout,
    write: Write,
    typed: FeedForm,
) -> Answer {
    make(Owner::Officer(path.id), &state, &layout, write, typed).await
}

/// The page that hands out the address is the answer itself: in a redirect the token would be in an address of ours.
async fn make(owner: Owner, state: &AppState, layout: &Layout, mut write: Write, typed: FeedForm) -> Answer {
    let theirs = Theirs::load(&mut write.tx, owner, write.now).await?;
    let (detail, months) = match typed.parse(owner) {
        Ok(new) => new,
        Err(errors) => return Ok(page::again(layout, &theirs, typed, errors)),
    };
    let (id, token) = feeds::make(&mut write, owner, detail, months).await?;
    let feed = store::feeds::get(&mut write.tx, id).await?;
    write.commit().await?;
    let address = feeds::address(&state.options.base_url, &token);
    Ok(page::handed_out(layout, &theirs, &feed, &address).into_response())
}

async fn pause(path: paths::FeedPause, mut write: Write) -> Answer {
    feeds::pause(&mut write, path.id).await?;
    let back = back(&mut write, path.id).await?;
    write.commit().await?;
    Ok(flash::redirect(back, page::PAUSED))
}

async fn resume(path: paths::FeedResumption, mut write: Write) -> Answer {
    feeds::resume(&mut write, path.id).await?;
    let back = back(&mut write, path.id).await?;
    write.commit().await?;
    Ok(flash::redirect(back, page::RESUMED))
}

async fn revoke(path: paths::FeedRevocation, mut write: Write) -> Answer {
    feeds::revoke(&mut write, path.id).await?;
    let back = back(&mut write, path.id).await?;
    write.commit().await?;
    Ok(flash::redirect(back, page::REVOKED))
}

/// The page of the one whose feed it is.
async fn back(write: &mut Write, id: FeedId) -> Result<String> {
    Ok(page_of(store::feeds::get(&mut write.tx, id).await?.owner))
}

fn page_of(owner: Owner) -> String {
    match owner {
        Owner::Contact(id) => paths::Contact { id }.to_string(),
        Owner::Officer(id) => paths::Officer { id }.to_string(),
    }
}
