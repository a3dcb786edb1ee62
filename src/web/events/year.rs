//! The events of a year.

use crate::domain::event::{Arena, Event, Venue};
use crate::domain::partner::Partner;
use crate::domain::round::Round;
use crate::store;
use crate::web::{Access, Layout, Page, Read, Routes, paths};

mod page;

pub fn routes() -> Routes {
    Routes::new().get(Access::Team, list)
}

/// The events of a year, and what the page shows around them.
struct OfYear {
    year: i32,
    /// The years that have events.
    years: Vec<i32>,
    events: Vec<Event>,
    venues: Vec<Venue>,
    arena: Arena,
    rounds: Vec<Round>,
    partners: Vec<Partner>,
    /// Whether to show those that are elsewhere too.
    all: bool,
}

impl OfYear {
    fn shows_all(&self) -> bool {
        self.all || !self.arena.is_known()
    }

    fn at_arena(&self) -> impl Iterator<Item = &Event> {
        self.events.iter().filter(|event| self.arena.has(event))
    }

    fn shown(&self) -> Vec<&Event> {
        if self.shows_all() {
            self.events.iter().collect()
        } else {
            self.at_arena().collect()
        }
    }

    fn rounds_of(&self, event: &Event) -> impl Iterator<Item = &Round> {
        self.rounds.iter().filter(|round| round.event == Some(event.id))
    }

    /// Whether the page offers to make it a round in one step.
    fn can_become_a_round(&self, event: &Event) -> bool {
        (self.arena.has(event) || !self.arena.is_known()) && self.rounds_of(event).next().is_none()
    }
}

async fn list(_: paths::Events, layout: Layout, Read(mut tx): Read, asked: paths::OfEvents) -> Page {
    let year = asked.ar.unwrap_or_else(|| layout.year());
    let venues = store::events::venues(&mut tx).await?;
    let events = store::events::of_year(&mut tx, year).await?;
    let shown = OfYear {
        year,
        years: store::events::years(&mut tx).await?,
        arena: Arena::of(layout.settings(), &venues),
        venues,
        rounds: store::rounds::for_events(&mut tx, events.iter().map(|event| event.id)).await?,
        events,
        partners: store::partners::list(&mut tx).await?,
        all: asked.visa.as_deref() == Some(paths::ALL_EVENTS),
    };
    Ok(page::list(&layout, &shown))
}
