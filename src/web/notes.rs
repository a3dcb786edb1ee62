//! Restricted notes: that a suspicion was reported. To read is a write, since every reading is noted.

use chrono::{Datelike, NaiveDate};
use sqlx::SqliteConnection;

use crate::actions::scope::Scope;
use crate::actions::{self, Write};
use crate::domain::round::Round;
use crate::error::Result;
use crate::store;
use crate::web::form::{Filled, or_again};
use crate::web::{Access, Answer, Layout, Page, Read, Routes, flash, paths};

mod form;
mod page;

use form::NoteForm;

pub fn routes() -> Routes {
    Routes::new()
        .form::<NoteForm>()
        .get(Access::Work, list)
        .get(Access::Work, new)
        .post(Access::Work, add)
}

async fn list(_: paths::Notes, layout: Layout, scope: Scope, mut write: Write) -> Page {
    let notes = actions::notes::read(&mut write, scope.code()).await?;
    let mut rows = Vec::with_capacity(notes.len());
    for note in notes {
        let round = match note.round {
            Some(id) => Some(store::rounds::get(&mut write.tx, id).await?),
            None => None,
        };
        rows.push((note, round));
    }
    write.commit().await?;
    Ok(page::list(&layout, &rows))
}

async fn new(_: paths::NewNote, layout: Layout, scope: Scope, Read(mut tx): Read) -> Answer {
    let rounds = held(&mut tx, &scope, layout.today()).await?;
    let form = Filled::new(NoteForm::new(layout.today()));
    Ok(page::new(&layout, form, &rounds))
}

async fn add(_: paths::NewNote, layout: Layout, scope: Scope, mut write: Write, typed: NoteForm) -> Answer {
    let rounds = held(&mut write.tx, &scope, layout.today()).await?;
    let saved = async {
        let new = typed.parse(layout.today(), &rounds)?;
        actions::notes::add(&mut write, scope.code(), &new).await?;
        flash::done(write, paths::Notes, page::ADDED).await
    };
    or_again(saved.await, typed, "", None, |form| page::new(&layout, form, &rounds))
}

/// The rounds of this year and the last whose evening has come, the newest first.
async fn held(db: &mut SqliteConnection, scope: &Scope, today: NaiveDate) -> Result<Vec<Round>> {
    let mut rounds = store::rounds::of_year(db, scope.code(), today.year()).await?;
    rounds.extend(store::rounds::of_year(db, scope.code(), today.year() - 1).await?);
    rounds.retain(|round| round.date().is_some_and(|date| date <= today));
    rounds.sort_by_key(|round| std::cmp::Reverse(round.date()));
    Ok(rounds)
}
