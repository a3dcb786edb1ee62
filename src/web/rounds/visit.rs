//! Visits during a round: added on the night, mended the day after.

use axum::extract::Form;
use axum::response::IntoResponse;

use crate::actions::{self, Write};
use crate::clock::Now;
use crate::domain::ids::VisitId;
use crate::error::Error;
use crate::store;
use crate::web::error::Answer;
use crate::web::extract::Read;
use crate::web::form::FormErrors;
use crate::web::rounds::visit::form::VisitForm;
use crate::web::rounds::{Fields, Night, Typed};
use crate::web::{Access, Layout, Routes, flash, paths};

mod form;
mod page;

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::Work, new)
        .post(Access::Work, add)
        .get(Access::Work, edit)
        .post(Access::Work, save)
}

async fn new(path: paths::RoundVisits, layout: Layout, now: Now, Read(mut tx): Read) -> Answer {
    let night = Night::load(&mut tx, path.id).await?;
    let form = VisitForm::fresh(night.parts()?.1, now);
    let body = page::body(&layout, &night, &path, &form, &FormErrors::default(), None)?;
    Ok(layout.frame(page::NEW, &body).into_response())
}

async fn add(path: paths::RoundVisits, layout: Layout, mut write: Write, Form(fields): Fields) -> Answer {
    let night = Night::load(&mut write.tx, path.id).await?;
    let form = VisitForm::typed(&Typed(fields));
    let result = match form.parse(night.parts()?.1, VisitId(0)) {
        Ok(visit) => actions::visits::add(&mut write, &visit).await,
        Err(errors) => {
            return Ok(layout.invalid(page::NEW, &page::body(&layout, &night, &path, &form, &errors, None)?));
        }
    };
    match result {
        Ok(_) => {
            write.commit().await?;
            Ok(flash::redirect(paths::Round { id: path.id }, page::SAVED))
        }
        Err(error) => {
            let errors = FormErrors::refused("objekt", error)?;
            Ok(layout.invalid(page::NEW, &page::body(&layout, &night, &path, &form, &errors, None)?))
        }
    }
}

async fn edit(path: paths::Visit, layout: Layout, Read(mut tx): Read) -> Answer {
    let visit = store::visits::get(&mut tx, path.id).await?;
    let night = Night::load(&mut tx, visit.round).await?;
    let form = VisitForm::stored(&visit);
    Ok(layout
        .frame(
            page::EDIT,
            &page::body(&layout, &night, &path, &form, &FormErrors::default(), None)?,
        )
        .into_response())
}

async fn save(path: paths::Visit, layout: Layout, mut write: Write, Form(fields): Fields) -> Answer {
    let stored = store::visits::get(&mut write.tx, path.id).await?;
    let night = Night::load(&mut write.tx, stored.round).await?;
    let mut form = VisitForm::typed(&Typed(fields));
    let visit = match form.parse(night.parts()?.1, path.id) {
        Ok(visit) => visit,
        Err(errors) => {
            return Ok(layout.invalid(page::EDIT, &page::body(&layout, &night, &path, &form, &errors, None)?));
        }
    };
    match actions::visits::change(&mut write, &visit).await {
        Ok(_) => {
            write.commit().await?;
            Ok(flash::redirect(paths::Round { id: stored.round }, page::SAVED))
        }
        Err(Error::Stale) => {
            let both = page::both(&VisitForm::stored(&stored), &form);
            form.revision = stored.revision;
            let body = page::body(&layout, &night, &path, &form, &FormErrors::default(), Some(&both))?;
            Ok(layout.conflict(page::EDIT, &body))
        }
        Err(error) => {
            let errors = FormErrors::refused("objekt", error)?;
            Ok(layout.invalid(page::EDIT, &page::body(&layout, &night, &path, &form, &errors, None)?))
        }
    }
}
