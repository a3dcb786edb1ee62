//! Venues and their names over time (rule 25).

use axum::response::Response;

use crate::actions::{self, Write};
use crate::store;
use crate::web::form::{Filled, or_again};
use crate::web::{Access, Answer, Layout, Page, Read, Routes, flash, paths};

mod form;
mod page;

use form::NameForm;

pub fn routes() -> Routes {
    Routes::new()
        .form::<NameForm>()
        .get(Access::Team, list)
        .get(Access::Work, new)
        .post(Access::Work, add)
        .get(Access::Work, rename)
        .post(Access::Work, renamed)
}

async fn list(_: paths::Venues, layout: Layout, Read(mut tx): Read) -> Page {
    let venues = store::events::venues(&mut tx).await?;
    Ok(page::list(&layout, &venues))
}

async fn new(_: paths::NewVenue, layout: Layout) -> Response {
    page::new(&layout, &Filled::new(NameForm::default()))
}

async fn add(_: paths::NewVenue, layout: Layout, mut write: Write, typed: NameForm) -> Answer {
    let saved = async {
        actions::events::add_venue(&mut write, &typed.parse_new()?).await?;
        flash::done(write, paths::Venues, page::ADDED).await
    };
    or_again(saved.await, typed, "name", None, |form| page::new(&layout, &form))
}

async fn rename(path: paths::Venue, layout: Layout, Read(mut tx): Read) -> Answer {
    let venue = store::events::venue(&mut tx, path.id).await?;
    let form = NameForm {
        from: layout.today().to_string(),
        ..NameForm::default()
    };
    Ok(page::rename(&layout, &venue, &Filled::new(form)))
}

async fn renamed(path: paths::Venue, layout: Layout, mut write: Write, typed: NameForm) -> Answer {
    let venue = store::events::venue(&mut write.tx, path.id).await?;
    let saved = async {
        let (name, from) = typed.parse_renamed()?;
        actions::events::rename_venue(&mut write, path.id, &name, from).await?;
        flash::done(write, paths::Venues, page::RENAMED).await
    };
    or_again(saved.await, typed, "name", None, |form| {
        page::rename(&layout, &venue, &form)
    })
}
