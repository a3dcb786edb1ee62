//! A new round outside the plan: with the event police at the arena, or because something came up.

use axum::extract::{Form, Query};
use axum::response::IntoResponse;
use serde::Deserialize;

use crate::actions::scope::Scope;
use crate::actions::{self, Write};
use crate::clock::Now;
use crate::domain::event::Event;
use crate::domain::ids::EventId;
use crate::domain::record::Record;
use crate::error::Error;
use crate::store;
use crate::store::Tx;
use crate::web::error::Answer;
use crate::web::extract::Read;
use crate::web::form::FormErrors;
use crate::web::rounds::new::form::NewForm;
use crate::web::rounds::{Fields, Typed};
use crate::web::{Access, Layout, Routes, flash, paths};

mod form;
mod page;

pub fn routes() -> Routes {
    Routes::new().get(Access::Work, new).post(Access::Work, add)
}

#[derive(Debug, Deserialize)]
struct For {
    evenemang: Option<EventId>,
}

async fn load(tx: &mut Tx, scope: &Scope, event: Option<EventId>, now: Now) -> Result<(Record, Option<Event>), Error> {
    let year = chrono::Datelike::year(&now.today());
    let record = store::record::load(tx, scope.code(), &[year]).await?;
    let event = event.and_then(|id| record.event(id)).cloned();
    Ok((record, event))
}

async fn new(
    _: paths::NewRound,
    Query(query): Query<For>,
    layout: Layout,
    now: Now,
    scope: Scope,
    Read(mut tx): Read,
) -> Answer {
    let (record, event) = load(&mut tx, &scope, query.evenemang, now).await?;
    let form = NewForm::fresh(&record, event.as_ref());
    let body = page::body(&layout, &record, event.as_ref(), &form, &FormErrors::default());
    Ok(layout.frame(page::TITLE, &body).into_response())
}

async fn add(
    _: paths::NewRound,
    layout: Layout,
    now: Now,
    scope: Scope,
    mut write: Write,
    Form(fields): Fields,
) -> Answer {
    let form = NewForm::typed(&Typed(fields));
    let (record, event) = load(&mut write.tx, &scope, form.event.parse().ok().map(EventId), now).await?;
    let result = match form.parse(&record, event.as_ref()) {
        Ok(new) => actions::rounds::add_outside_plan(&mut write, &record.program.code, &new).await,
        Err(errors) => {
            let body = page::body(&layout, &record, event.as_ref(), &form, &errors);
            return Ok(layout.invalid(page::TITLE, &body));
        }
    };
    match result {
        Ok(id) => {
            write.commit().await?;
            Ok(flash::redirect(paths::Round { id }, page::SAVED))
        }
        Err(error) => {
            let errors = FormErrors::refused("datum", error)?;
            let body = page::body(&layout, &record, event.as_ref(), &form, &errors);
            Ok(layout.invalid(page::TITLE, &body))
        }
    }
}
