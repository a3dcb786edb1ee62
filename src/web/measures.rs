//! Measures and statements of a year, with what came of them.

use crate::actions::scope::Scope;
use crate::actions::{self, Write};
use crate::domain::ids::MeasureId;
use crate::store;
use crate::swedish::files;
use crate::web::form::{Filled, or_again};
use crate::web::unread::Unread;
use crate::web::{Access, Answer, Layout, Page, Read, Routes, flash, paths};

mod form;
mod page;

use form::MeasureForm;

pub fn routes() -> Routes {
    Routes::new()
        .form::<MeasureForm>()
        .get(Access::Team, list)
        .get(Access::Work, new)
        .post(Access::Work, add)
        .get(Access::Work, edit)
        .post(Access::Work, change)
}

async fn list(
    _: paths::Measures,
    unread: Unread,
    layout: Layout,
    scope: Scope,
    Read(mut tx): Read,
    asked: paths::OfYear,
) -> Page {
    let year = asked.or_this(layout.today());
    let of_year = store::measures::of_year(&mut tx, scope.code(), year).await?;
    let before = store::measures::of_year(&mut tx, scope.code(), year.saturating_sub(1)).await?;
    let years = store::measures::years(&mut tx, scope.code()).await?;
    let still_open = before
        .into_iter()
        .filter(|measure| measure.is_open_commitment(layout.today()))
        .collect::<Vec<_>>();
    let withheld = unread.of(&mut tx, scope.code(), unread.year()).await?;
    Ok(page::list(&layout, (year, &years), &of_year, &still_open, &withheld))
}

async fn new(
    _: paths::NewMeasure,
    unread: Unread,
    layout: Layout,
    scope: Scope,
    Read(mut tx): Read,
    asked: paths::OfMeasure,
) -> Answer {
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
    let withheld = unread.of(&mut tx, scope.code(), unread.year()).await?;
    Ok(page::form(&layout, None, &Filled::new(form), &withheld))
}

async fn add(
    _: paths::NewMeasure,
    unread: Unread,
    layout: Layout,
    scope: Scope,
    mut write: Write,
    typed: MeasureForm,
) -> Answer {
    let saved = async {
        let new = typed.parse()?;
        match typed.came_of() {
            Some(meeting) => actions::measures::add_after(&mut write, scope.code(), &new, meeting).await?,
            None => actions::measures::add(&mut write, scope.code(), &new).await?,
        };
        flash::done(write, paths::OfYear::of(paths::Measures, new.year), page::ADDED).await
    };
    let saved = saved.await;
    let withheld = unread.again(saved.is_ok(), scope.code(), unread.year()).await?;
    or_again(saved, typed, "description", None, |form| {
        page::form(&layout, None, &form, &withheld)
    })
}

async fn edit(path: paths::Measure, unread: Unread, layout: Layout, scope: Scope, Read(mut tx): Read) -> Answer {
    let measure = store::measures::get(&mut tx, path.id).await?;
    let form = Filled::new(MeasureForm::of(&measure));
    let withheld = unread.of(&mut tx, scope.code(), unread.year()).await?;
    Ok(page::form(&layout, Some(path.id), &form, &withheld))
}

async fn change(
    path: paths::Measure,
    unread: Unread,
    layout: Layout,
    scope: Scope,
    mut write: Write,
    typed: MeasureForm,
) -> Answer {
    let stored = store::measures::get(&mut write.tx, path.id).await?;
    let saved = async {
        let changed = typed.parse()?.in_place_of(&stored, typed.revision);
        actions::measures::change(&mut write, &changed).await?;
        flash::done(write, paths::OfYear::of(paths::Measures, changed.year), page::SAVED).await
    };
    let saved = saved.await;
    let withheld = unread.again(saved.is_ok(), scope.code(), unread.year()).await?;
    or_again(saved, typed, "description", Some(MeasureForm::of(&stored)), |form| {
        page::form(&layout, Some(path.id), &form, &withheld)
    })
}
