//! What the chefs are told of on the start page: that it is right, or that it is stopped.

use maud::Markup;
use sqlx::SqliteConnection;

use crate::actions::{Write, oversight};
use crate::domain::user::{Permission, User};
use crate::error::Result;
use crate::store;
use crate::store::access_notices::{self, AccessNotice};
use crate::web::{Access, Answer, Layout, Routes, flash, paths};

mod page;

pub fn routes() -> Routes {
    Routes::new().post(Access::Decide, approve).post(Access::Decide, stop)
}

/// A notice, and whom it is about.
struct Told {
    notice: AccessNotice,
    user: Option<User>,
}

/// The lines of the start page; nothing for those who are no chef.
pub async fn lines(db: &mut SqliteConnection, layout: &Layout) -> Result<Markup> {
    let mut told = Vec::new();
    if layout.may(Permission::Decide) {
        for notice in access_notices::open(db).await? {
            let user = match notice.user_id {
                Some(id) => Some(store::users::get(db, id).await?),
                None => None,
            };
            // nobody says of themselves that it is right
            if user.is_none() || user.as_ref().map(|it| it.id) != layout.user().map(|it| it.id) {
                told.push(Told { notice, user });
            }
        }
    }
    Ok(page::lines(layout, &told))
}

async fn approve(path: paths::AccessApproval, mut write: Write) -> Answer {
    oversight::approve(&mut write, path.id).await?;
    flash::done(write, paths::Start, page::APPROVED).await
}

async fn stop(path: paths::AccessStop, mut write: Write) -> Answer {
    oversight::stop(&mut write, path.id).await?;
    flash::done(write, paths::Start, page::STOPPED).await
}
