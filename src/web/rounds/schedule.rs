//! The schedule of a round: date, times, officers, place. A change of date is a move.

use axum::extract::Form;
use axum::response::IntoResponse;

use crate::actions::{self, Write};
use crate::clock::Now;
use crate::error::Error;
use crate::web::error::Answer;
use crate::web::extract::Read;
use crate::web::form::FormErrors;
use crate::web::rounds::schedule::form::ScheduleForm;
use crate::web::rounds::{Fields, Night, Typed};
use crate::web::{Access, Layout, Routes, flash, paths};

mod form;
mod page;

pub fn routes() -> Routes {
    Routes::new().get(Access::Work, edit).post(Access::Work, save)
}

async fn edit(path: paths::RoundSchedule, layout: Layout, now: Now, Read(mut tx): Read) -> Answer {
    let night = Night::load(&mut tx, path.id).await?;
    let form = ScheduleForm::stored(night.parts()?.1);
    let body = page::body(&layout, &night, &form, &FormErrors::default(), None, now)?;
    Ok(layout.frame(page::TITLE, &body).into_response())
}

async fn save(path: paths::RoundSchedule, layout: Layout, now: Now, mut write: Write, Form(fields): Fields) -> Answer {
    let night = Night::load(&mut write.tx, path.id).await?;
    let mut form = ScheduleForm::typed(&Typed(fields));
    let again = |form: &ScheduleForm, errors: &FormErrors| page::body(&layout, &night, form, errors, None, now);
    let schedule = match form.parse() {
        Ok(schedule) => schedule,
        Err(errors) => return Ok(layout.invalid(page::TITLE, &again(&form, &errors)?)),
    };
    match actions::rounds::schedule(&mut write, path.id, form.revision, &schedule).await {
        Ok(changed) => {
            write.commit().await?;
            Ok(flash::redirect(
                paths::Round { id: path.id },
                if changed { page::SAVED } else { page::UNCHANGED },
            ))
        }
        Err(Error::Stale) => {
            let stored = ScheduleForm::stored(night.parts()?.1);
            let both = page::both(&night, &stored, &form);
            form.revision = stored.revision;
            let body = page::body(&layout, &night, &form, &FormErrors::default(), Some(&both), now)?;
            Ok(layout.conflict(page::TITLE, &body))
        }
        Err(error) => {
            let errors = FormErrors::refused("datum", error)?;
            Ok(layout.invalid(page::TITLE, &again(&form, &errors)?))
        }
    }
}
