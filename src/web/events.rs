//! Events, each with its venue and the rounds that are for it.

use sqlx::SqliteConnection;

use crate::actions::rounds::add_outside_plan;
use crate::actions::scope::Scope;
use crate::actions::{self, Write};
use crate::domain::event::{Arena, Event, Venue};
use crate::domain::ids::EventId;
use crate::domain::round::Round;
use crate::error::Result;
use crate::store;
use crate::web::form::{Filled, or_again};
use crate::web::{Access, Answer, Layout, Read, Routes, flash, paths};

mod form;
mod page;
mod year;

use form::EventForm;
use form::round::{Chosen, RoundForm};

pub fn routes() -> Routes {
    Routes::new()
        .form::<EventForm>()
        .form::<RoundForm>()
        .get(Access::Work, new)
        .post(Access::Work, add)
        .get(Access::Team, show)
        .post(Access::Work, change)
        .post(Access::Work, make_round)
        .merge(year::routes())
}

async fn new(_: paths::NewEvent, layout: Layout, Read(mut tx): Read) -> Answer {
    let venues = store::events::venues(&mut tx).await?;
    let form = EventForm::new(&Arena::of(layout.settings(), &venues));
    Ok(page::new(&layout, &venues, Filled::new(form)))
}

async fn add(_: paths::NewEvent, layout: Layout, mut write: Write, typed: EventForm) -> Answer {
    let venues = store::events::venues(&mut write.tx).await?;
    let saved = async {
        let Event { id, .. } = actions::events::add(&mut write, &typed.parse(&venues)?).await?;
        flash::done(write, paths::Event { id }, page::ADDED).await
    };
    or_again(saved.await, typed, "away", None, |form| {
        page::new(&layout, &venues, form)
    })
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
        Ok(Self {
            venues: store::events::venues(db).await?,
            choices: Chosen::on(db, event.date).await?,
            rounds: store::rounds::for_events(db, [id].into_iter()).await?,
            event,
        })
    }
}

async fn show(path: paths::Event, layout: Layout, Read(mut tx): Read) -> Answer {
    let shown = Shown::of(&mut tx, path.id).await?;
    let form = Filled::new(EventForm::of(&shown.event));
    Ok(page::show(&layout, &shown, form, Filled::new(round(&shown, &layout))))
}

fn round(shown: &Shown, layout: &Layout) -> RoundForm {
    RoundForm::new(&shown.event, &shown.choices.partners, layout.settings())
}

async fn change(path: paths::Event, layout: Layout, mut write: Write, typed: EventForm) -> Answer {
    let shown = Shown::of(&mut write.tx, path.id).await?;
    let saved = async {
        let mut changed = typed.parse(&shown.venues)?.stored_as(path.id, typed.revision);
        changed.source.clone_from(&shown.event.source);
        changed.external_id.clone_from(&shown.event.external_id);
        actions::events::change(&mut write, &changed).await?;
        flash::done(write, paths::Event { id: path.id }, page::SAVED).await
    };
    or_again(saved.await, typed, "away", Some(EventForm::of(&shown.event)), |form| {
        page::show(&layout, &shown, form, Filled::new(round(&shown, &layout)))
    })
}

/// Makes an event a round outside the plan, with the event police, in one step.
async fn make_round(
    path: paths::EventRound,
    layout: Layout,
    scope: Scope,
    mut write: Write,
    typed: RoundForm,
) -> Answer {
    let shown = Shown::of(&mut write.tx, path.id).await?;
    let saved = async {
        let new = typed.parse(&shown.event, &shown.choices)?;
        let id = add_outside_plan(&mut write, scope.code(), &new).await?;
        flash::done(write, paths::Round { id }, page::ROUND_MADE).await
    };
    let form = Filled::new(EventForm::of(&shown.event));
    or_again(saved.await, typed, "start", None, |round| {
        page::show(&layout, &shown, form, round)
    })
}
