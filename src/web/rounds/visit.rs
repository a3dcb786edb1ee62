//! Visits during a round: added on the night, mended the day after.

use crate::actions::{self, Write};
use crate::domain::ids::VisitId;
use crate::store;
use crate::web::form::{Filled, or_again};
use crate::web::rounds::visit::form::VisitForm;
use crate::web::{Access, Answer, Layout, Read, Routes, flash, paths};

mod form;
mod page;

pub fn routes() -> Routes {
    Routes::new()
        .form::<VisitForm>()
        .get(Access::Work, new)
        .post(Access::Work, add)
        .get(Access::Work, edit)
        .post(Access::Work, save)
}

async fn new(path: paths::RoundVisits, layout: Layout, Read(mut tx): Read) -> Answer {
    let round = store::rounds::get(&mut tx, path.id).await?;
    let form = Filled::new(VisitForm::fresh(&round, layout.now()));
    Ok(page::form(&layout, &round, (page::NEW, &path), &form))
}

async fn add(path: paths::RoundVisits, layout: Layout, mut write: Write, typed: VisitForm) -> Answer {
    let round = store::rounds::get(&mut write.tx, path.id).await?;
    let saved = async {
        actions::visits::add(&mut write, &typed.parse(&round, VisitId(0))?).await?;
        flash::done(write, paths::Round { id: path.id }, page::SAVED).await
    };
    or_again(saved.await, typed, "objekt", None, |form| {
        page::form(&layout, &round, (page::NEW, &path), &form)
    })
}

async fn edit(path: paths::Visit, layout: Layout, Read(mut tx): Read) -> Answer {
    let visit = store::visits::get(&mut tx, path.id).await?;
    let round = store::rounds::get(&mut tx, visit.round).await?;
    let form = Filled::new(VisitForm::stored(&visit));
    Ok(page::form(&layout, &round, (page::EDIT, &path), &form))
}

async fn save(path: paths::Visit, layout: Layout, mut write: Write, typed: VisitForm) -> Answer {
    let stored = store::visits::get(&mut write.tx, path.id).await?;
    let round = store::rounds::get(&mut write.tx, stored.round).await?;
    let saved = async {
        actions::visits::change(&mut write, &typed.parse(&round, path.id)?).await?;
        flash::done(write, paths::Round { id: stored.round }, page::SAVED).await
    };
    or_again(saved.await, typed, "objekt", Some(VisitForm::stored(&stored)), |form| {
        page::form(&layout, &round, (page::EDIT, &path), &form)
    })
}
