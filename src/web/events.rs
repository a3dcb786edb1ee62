//! Events, each with its venue and the rounds that are for it.

use axum_extra::extract::Form;
use chrono::Datelike;
use maud::Markup;
use sqlx::SqliteConnection;

use crate::actions::scope::Scope;
use crate::actions::{self, Write};
use crate::domain::event::{Arena, Event, Venue};
use crate::domain::ids::EventId;
use crate::domain::round::Round;
use crate::error::{Error, Result};
use crate::store;
use crate::web::error::Answer;
use crate::web::form::FormErrors;
use crate::web::{Access, Layout, Read, Routes, flash, paths};

mod form;
mod making;
mod page;
mod round;
mod year;

use form::EventForm;
use round::{Chosen, RoundForm};

pub fn routes() -> Routes {
    Routes::new()
        .get(Access::Work, new)
        .post(Access::Work, add)
        .get(Access::Team, show)
        .post(Access::Work, change)
        .merge(making::routes())
        .merge(year::routes())
}

/// Rounds of any programme that can be for events of a year: an event may have moved from one year to the next.
async fn rounds_near(db: &mut SqliteConnection, year: i32) -> Result<Vec<Round>> {
    let mut rounds = Vec::new();
    for scope in Scope::all(db).await? {
        for year in [year - 1, year, year + 1] {
            rounds.extend(store::rounds::of_year(db, scope.code(), year).await?);
        }
    }
    rounds.retain(|round| round.event.is_some());
    Ok(rounds)
}

async fn new(_: paths::NewEvent, layout: Layout, Read(mut tx): Read) -> Answer<Markup> {
    let venues = store::events::venues(&mut tx).await?;
    let form = EventForm::new(&Arena::of(layout.settings(), &venues));
    Ok(page::new(&layout, &venues, &form))
}

async fn add(_: paths::NewEvent, layout: Layout, mut write: Write, Form(typed): Form<EventForm>) -> Answer {
    let venues = store::events::venues(&mut write.tx).await?;
    let again = |errors: &FormErrors| Ok(page::new_again(&layout, &venues, &typed, errors));
    let new = match typed.parse(&venues) {
        Ok(new) => new,
        Err(errors) => return again(&errors),
    };
    match actions::events::add(&mut write, &new).await {
        Ok(id) => {
            write.commit().await?;
            Ok(flash::redirect(paths::Event { id }, page::ADDED))
        }
        Err(error) => again(&FormErrors::refused("away", error)?),
    }
}

/// An event with what its page shows around it.
struct Shown {
    event: Event,
    venues: Vec<Venue>,
    rounds: Vec<Round>,
    choices: Chosen,
}

impl Shown {
    async fn of(db: &mut SqliteConnection, id: EventId) -> Result<Self> {
        let event = store::events::get(db, id).await?;
        let mut rounds = rounds_near(db, event.date.year()).await?;
        rounds.retain(|round| round.event == Some(id));
        Ok(Self {
            venues: store::events::venues(db).await?,
            choices: Chosen::on(db, event.date).await?,
            rounds,
            event,
        })
    }
}

async fn show(path: paths::Event, layout: Layout, Read(mut tx): Read) -> Answer<Markup> {
    let shown = Shown::of(&mut tx, path.id).await?;
    let form = EventForm::of(&shown.event);
    let round = RoundForm::new(&shown.event, &shown.choices.partners, layout.settings());
    Ok(page::show(&layout, &shown, &form, &round))
}

async fn change(path: paths::Event, layout: Layout, mut write: Write, Form(typed): Form<EventForm>) -> Answer {
    let shown = Shown::of(&mut write.tx, path.id).await?;
    let round = RoundForm::new(&shown.event, &shown.choices.partners, layout.settings());
    let new = match typed.parse(&shown.venues) {
        Ok(new) => new,
        Err(errors) => return Ok(page::show_again(&layout, &shown, (&typed, &errors), &round)),
    };
    let mut changed = new.stored_as(path.id, typed.revision);
    changed.source.clone_from(&shown.event.source);
    changed.external_id.clone_from(&shown.event.external_id);
    match actions::events::change(&mut write, &changed).await {
        Ok(_) => {
            write.commit().await?;
            Ok(flash::redirect(path, page::SAVED))
        }
        Err(Error::Stale) => Ok(page::conflict(&layout, &shown, typed, &round)),
        Err(error) => {
            let errors = FormErrors::refused("away", error)?;
            Ok(page::show_again(&layout, &shown, (&typed, &errors), &round))
        }
    }
}
