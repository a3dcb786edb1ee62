//! The first page: what is due and how the year goes; those who may not see that are sent to their own start.

use axum::response::{IntoResponse, Redirect};

use crate::actions::follow_up as material;
use crate::actions::scope::Scope;
use crate::domain::outlook;
use crate::domain::user::Permission;
use crate::store;
use crate::web::{Access, Answer, Layout, Read, Routes, errands, incoming, outbox, oversight, paths};

mod page;

pub fn routes() -> Routes {
    Routes::new().get(Access::SignedIn, start)
}

async fn start(_: paths::Start, layout: Layout, scope: Answer<Scope>, Read(mut tx): Read) -> Answer {
    if layout.may(Permission::SeeSchedule) {
        let scope = scope?;
        let tonight = layout.now().tonight();
        let material = material::of_today(&mut tx, scope.code(), tonight).await?;
        let outlook = outlook::outlook(&material.record, tonight);
        let names = material.names(outlook.year);
        let trouble = outbox::trouble_line(&store::outbox::unsent(&mut tx).await?);
        let waiting = incoming::waiting_line(store::incoming::waiting_count(&mut tx).await?);
        let due = errands::due_lines(&mut tx, &scope, layout.today()).await?;
        let access = oversight::lines(&mut tx, &layout).await?;
        let lines = [access, trouble, waiting, due];
        return Ok(page::show(&layout, &outlook, &material.record, &names, &lines).into_response());
    }
    if layout.may(Permission::SeeFollowUp) {
        return Ok(Redirect::to(&paths::FollowUps.to_string()).into_response());
    }
    Ok(Redirect::to(&paths::Users.to_string()).into_response())
}
