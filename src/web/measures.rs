//! Measures and statements of a year, with what came of them.

use axum::extract::Query;
use axum_extra::extract::Form;
use maud::Markup;

use crate::actions::{self, Write};
use crate::domain::ids::MeasureId;
use crate::error::Error;
use crate::store;
use crate::swedish::files;
use crate::web::error::Answer;
use crate::web::form::FormErrors;
use crate::web::{Access, Layout, Read, Routes, flash, paths};

mod form;
mod page;

use form::MeasureForm;

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::Team, list)
        .get(Access::Work, new)
        .post(Access::Work, add)
        .get(Access::Work, edit)
        .post(Access::Work, change)
}

async fn list(
    _: paths::Measures,
    layout: Layout,
    Read(mut tx): Read,
    Query(asked): Query<paths::OfYear>,
) -> Answer<Markup> {
    let program = store::programs::only(&mut tx).await?;
    let year = asked.or_this(layout.today());
    let of_year = store::measures::of_year(&mut tx, &program.code, year).await?;
    let before = store::measures::of_year(&mut tx, &program.code, year.saturating_sub(1)).await?;
    let years = store::measures::years(&mut tx, &program.code).await?;
    let still_open = before
        .into_iter()
        .filter(|measure| measure.is_open_commitment(layout.today()))
        .collect::<Vec<_>>();
    Ok(page::list(&layout, year, &years, &of_year, &still_open))
}

async fn new(
    _: paths::NewMeasure,
    layout: Layout,
    Read(mut tx): Read,
    Query(asked): Query<paths::OfMeasure>,
) -> Answer<Markup> {
    let today = layout.today();
    let year = asked.ar.unwrap_or_else(|| layout.year());
    let partners = store::partners::list(&mut tx).await?;
    let met = partners.iter().find(|partner| partner.code.as_str() == asked.part);
    let form = match (asked.efter, met) {
        (Some(id), _) => {
            let meeting = store::measures::get(&mut tx, MeasureId(id)).await?;
            MeasureForm::out_of(&meeting, &partners, today)
        }
        (None, Some(partner)) => {
            let season = files::parse_season(&asked.period);
            MeasureForm::meeting(partner, layout.settings(), year, season, today)
        }
        (None, None) => MeasureForm::new(year, today),
    };
    Ok(page::new(&layout, &form))
}

async fn add(_: paths::NewMeasure, layout: Layout, mut write: Write, Form(typed): Form<MeasureForm>) -> Answer {
    let new = match typed.parse() {
        Ok(new) => new,
        Err(errors) => return Ok(page::new_again(&layout, &typed, &errors)),
    };
    let program = store::programs::only(&mut write.tx).await?;
    let added = match typed.after() {
        Some(meeting) => actions::measures::add_after(&mut write, &program.code, &new, meeting).await,
        None => actions::measures::add(&mut write, &program.code, &new).await,
    };
    match added {
        Ok(_) => {
            write.commit().await?;
            Ok(flash::redirect(
                paths::OfYear::of(paths::Measures, new.year),
                page::ADDED,
            ))
        }
        Err(error) => {
            let errors = FormErrors::refused("description", error)?;
            Ok(page::new_again(&layout, &typed, &errors))
        }
    }
}

async fn edit(path: paths::Measure, layout: Layout, Read(mut tx): Read) -> Answer<Markup> {
    let measure = store::measures::get(&mut tx, path.id).await?;
    Ok(page::edit(&layout, path.id, &MeasureForm::of(&measure)))
}

async fn change(path: paths::Measure, layout: Layout, mut write: Write, Form(typed): Form<MeasureForm>) -> Answer {
    let stored = store::measures::get(&mut write.tx, path.id).await?;
    let new = match typed.parse() {
        Ok(new) => new,
        Err(errors) => return Ok(page::edit_again(&layout, path.id, &typed, &errors)),
    };
    let year = new.year;
    let changed = new.in_place_of(&stored, typed.revision);
    match actions::measures::change(&mut write, &changed).await {
        Ok(_) => {
            write.commit().await?;
            Ok(flash::redirect(paths::OfYear::of(paths::Measures, year), page::SAVED))
        }
        Err(Error::Stale) => Ok(page::conflict(&layout, path.id, typed, &MeasureForm::of(&stored))),
        Err(error) => {
            let errors = FormErrors::refused("description", error)?;
            Ok(page::edit_again(&layout, path.id, &typed, &errors))
        }
    }
}
