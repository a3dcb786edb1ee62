//! All that the tool holds of one person, for chefs: the name is posted, never in an address; each search is noted in the log.

use axum::response::Response;

use crate::actions::person::{self, Found};
use crate::error::Result;
use crate::store::{self, Tx};
use crate::web::form::{Filled, FormErrors};
use crate::web::{Access, Answer, Layout, Read, Routes, Writer, paths, rendered};

mod form;
mod page;

use form::PersonForm;

pub fn routes() -> Routes {
    Routes::new()
        .form::<PersonForm>()
        .fresh_get(Access::Decide, ask)
        .fresh_post(Access::Decide, show)
        .fresh_post(Access::Decide, file)
}

async fn ask(_: paths::Person, layout: Layout, Read(mut tx): Read) -> Answer {
    let known = known(&mut tx).await?;
    Ok(page::show(&layout, &known, &Filled::new(PersonForm::default()), None))
}

async fn show(_: paths::Person, layout: Layout, Read(mut tx): Read, writer: Writer, typed: PersonForm) -> Answer {
    let known = known(&mut tx).await?;
    let mut errors = FormErrors::default();
    if errors.required(typed.name()).is_none() {
        return Ok(page::show(&layout, &known, &Filled::faulty(typed, errors), None));
    }
    let found = found(tx, &writer, &typed).await?;
    Ok(page::show(&layout, &known, &Filled::new(typed), Some(&found)))
}

async fn file(_: paths::PersonFile, Read(tx): Read, writer: Writer, typed: PersonForm) -> Answer<Response> {
    let found = found(tx, &writer, &typed).await?;
    Ok(rendered::to_keep(
        "application/json",
        "personuppgifter.json",
        person::json(&found)?,
    ))
}

/// Read before the write that notes it.
async fn found(mut tx: Tx, writer: &Writer, typed: &PersonForm) -> Result<Found> {
    let found = person::find(&mut tx, &typed.name).await?;
    drop(tx);
    let mut write = writer.begin().await?;
    person::note(&mut write, &found).await?;
    write.commit().await?;
    Ok(found)
}

/// The names to choose among.
async fn known(tx: &mut Tx) -> Result<Vec<String>> {
    let mut names: Vec<String> = store::users::list(tx)
        .await?
        .into_iter()
        .map(|user| user.name)
        .collect();
    names.extend(
        store::officers::list(tx)
            .await?
            .into_iter()
            .map(|officer| officer.facts.name),
    );
    names.extend(
        store::contacts::list(tx)
            .await?
            .into_iter()
            .map(|contact| contact.facts.name),
    );
    names.sort();
    names.dedup();
    Ok(names)
}
