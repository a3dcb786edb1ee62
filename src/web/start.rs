//! The first page: what is due and how the year goes; those who may not see that are sent to their own start.

use axum::response::{IntoResponse, Redirect};
use chrono::Datelike;

use crate::clock::Now;
use crate::domain::user::Permission;
use crate::store;
use crate::web::error::Answer;
use crate::web::{Access, Read, Routes, Viewer, paths};

pub fn routes() -> Routes {
    Routes::new().get(Access::SignedIn, start)
}

async fn start(_: paths::Start, viewer: Viewer, now: Now, Read(mut tx): Read) -> Answer {
    let year = now.today().year();
    if viewer.may(Permission::SeeSchedule) {
        return Ok(Redirect::to(&paths::Year { year }.to_string()).into_response());
    }
    if viewer.may(Permission::SeeFollowUp) {
        let program = store::programs::only(&mut tx).await?;
        let years = store::plans::years(&mut tx, &program.code).await?;
        let year = years.into_iter().filter(|it| *it <= year).max().unwrap_or(year);
        return Ok(Redirect::to(&paths::FollowUp { year }.to_string()).into_response());
    }
    Ok(Redirect::to(&paths::Users.to_string()).into_response())
}
