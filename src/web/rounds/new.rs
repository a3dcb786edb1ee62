//! A new round outside the plan: with the event police at the arena, or because something came up.

use axum::extract::{FromRequestParts, Query};
use serde::Deserialize;

use crate::actions::scope::Scope;
use crate::actions::{self, Write};
use crate::clock::Now;
use crate::domain::event::Event;
use crate::domain::ids::EventId;
use crate::domain::record::Record;
use crate::error::Error;
use crate::store::{self, Tx};
use crate::web::form::{Filled, or_again};
use crate::web::rounds::new::form::NewForm;
use crate::web::{Access, Answer, Layout, Read, Routes, flash, paths};

mod form;
mod page;

pub fn routes() -> Routes {
    Routes::new()
        .form::<NewForm>()
        .get(Access::Work, new)
        .post(Access::Work, add)
}

#[derive(Debug, Deserialize, FromRequestParts)]
#[from_request(via(Query))]
struct For {
    evenemang: Option<EventId>,
}

async fn load(tx: &mut Tx, scope: &Scope, event: Option<EventId>, now: Now) -> Result<(Record, Option<Event>), Error> {
    let year = chrono::Datelike::year(&now.today());
    let record = store::record::load(tx, scope.code(), &[year]).await?;
    let event = event.and_then(|id| record.event(id)).cloned();
    Ok((record, event))
}

async fn new(_: paths::NewRound, query: For, layout: Layout, scope: Scope, Read(mut tx): Read) -> Answer {
    let (record, event) = load(&mut tx, &scope, query.evenemang, layout.now()).await?;
    let form = Filled::new(NewForm::fresh(&record, event.as_ref()));
    Ok(page::form(&layout, &record, event.as_ref(), form))
}

async fn add(_: paths::NewRound, layout: Layout, scope: Scope, mut write: Write, typed: NewForm) -> Answer {
    let (record, event) = load(
        &mut write.tx,
        &scope,
        typed.event.parse().ok().map(EventId),
        layout.now(),
    )
    .await?;
    let saved = async {
        let new = typed.parse(&record, event.as_ref())?;
        let id = actions::rounds::add_outside_plan(&mut write, &record.program.code, &new).await?;
        flash::done(write, paths::Round { id }, page::SAVED).await
    };
    or_again(saved.await, typed, "datum", None, |form| {
        page::form(&layout, &record, event.as_ref(), form)
    })
}
