//! Venues and their names over time (rule 25).

use axum_extra::extract::Form;
use chrono::NaiveDate;
use maud::Markup;
use serde::Deserialize;

use crate::actions::{self, Write};
use crate::domain::event::VenueName;
use crate::domain::partner::Validity;
use crate::store;
use crate::web::error::Answer;
use crate::web::form::FormErrors;
use crate::web::{Access, Layout, Read, Routes, flash, paths};

mod page;

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::Team, list)
        .get(Access::Work, new)
        .post(Access::Work, add)
        .get(Access::Work, rename)
        .post(Access::Work, renamed)
}

/// A name, and from when; for a new venue it may have been so always.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct NameForm {
    name: String,
    from: String,
}

impl NameForm {
    fn parse_new(&self) -> Result<VenueName, FormErrors> {
        let mut errors = FormErrors::default();
        let name = errors.required(("name", &self.name));
        let from = errors.optional_date(("from", &self.from));
        let valid = Validity { from, to: None };
        errors.finish(|| Some(VenueName { name: name?, valid }))
    }

    fn parse_renamed(&self) -> Result<(String, NaiveDate), FormErrors> {
        let mut errors = FormErrors::default();
        let name = errors.required(("name", &self.name));
        let from = errors.date(("from", &self.from));
        errors.finish(|| Some((name?, from?)))
    }
}

async fn list(_: paths::Venues, layout: Layout, Read(mut tx): Read) -> Answer<Markup> {
    let venues = store::events::venues(&mut tx).await?;
    Ok(page::list(&layout, &venues))
}

async fn new(_: paths::NewVenue, layout: Layout) -> Markup {
    page::new(&layout, &NameForm::default())
}

async fn add(_: paths::NewVenue, layout: Layout, mut write: Write, Form(typed): Form<NameForm>) -> Answer {
    let name = match typed.parse_new() {
        Ok(name) => name,
        Err(errors) => return Ok(page::new_again(&layout, &typed, &errors)),
    };
    if let Err(error) = actions::events::add_venue(&mut write, &name).await {
        let errors = FormErrors::refused("name", error)?;
        return Ok(page::new_again(&layout, &typed, &errors));
    }
    write.commit().await?;
    Ok(flash::redirect(paths::Venues, page::ADDED))
}

async fn rename(path: paths::Venue, layout: Layout, Read(mut tx): Read) -> Answer<Markup> {
    let venue = store::events::venue(&mut tx, path.id).await?;
    let form = NameForm {
        from: layout.today().to_string(),
        ..NameForm::default()
    };
    Ok(page::rename(&layout, &venue, &form))
}

async fn renamed(path: paths::Venue, layout: Layout, mut write: Write, Form(typed): Form<NameForm>) -> Answer {
    let venue = store::events::venue(&mut write.tx, path.id).await?;
    let again = |errors: &FormErrors| Ok(page::rename_again(&layout, &venue, &typed, errors));
    let (name, from) = match typed.parse_renamed() {
        Ok(new) => new,
        Err(errors) => return again(&errors),
    };
    if let Err(error) = actions::events::rename_venue(&mut write, path.id, &name, from).await {
        return again(&FormErrors::refused("name", error)?);
    }
    write.commit().await?;
    Ok(flash::redirect(paths::Venues, page::RENAMED))
}
