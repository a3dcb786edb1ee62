//! What rows refer to: officers and venues, added when unknown, and rounds outside the plan.

use chrono::Datelike;

use super::Import;
use crate::actions::rounds::{self, OutsidePlan};
use crate::actions::{events, officers};
use crate::domain::event::{Arena, Event, EventFacts, Venue};
use crate::domain::ids::{OfficerId, PartnerCode, VenueId};
use crate::domain::period::Night;
use crate::domain::plan::Kind;
use crate::domain::round::Round;
use crate::domain::settings::Key;
use crate::error::{Error, Result};

impl Import<'_> {
    /// The officers that a file names; unknown ones are added and listed.
    pub(super) async fn officers(&mut self, names: &[String]) -> Result<Vec<OfficerId>> {
        let mut ids = Vec::with_capacity(names.len());
        for name in &self.whole_names(names).await? {
            if let Some(known) = self.officers_by_name().await?.get(name) {
                ids.push(*known);
                continue;
            }
            let (id, added) = officers::find_or_add(self.write, name).await?;
            if added {
                self.imported.created_officers.push(name.clone());
            }
            self.officers_by_name().await?.insert(name.clone(), id);
            ids.push(id);
        }
        ids.sort();
        ids.dedup();
        Ok(ids)
    }

    /// A comma stands between names, but may also stand in one that is known.
    async fn whole_names(&mut self, parts: &[String]) -> Result<Vec<String>> {
        let mut whole = Vec::new();
        let mut rest = parts;
        while !rest.is_empty() {
            let mut taken = rest.len();
            while taken > 1 && !self.is_officer(&rest[..taken].join(", ")).await? {
                taken -= 1;
            }
            whole.push(rest[..taken].join(", "));
            rest = &rest[taken..];
        }
        Ok(whole)
    }

    async fn is_officer(&mut self, name: &str) -> Result<bool> {
        Ok(self.officers_by_name().await?.contains_key(name))
    }

    pub(super) async fn venue(&mut self, name: &str) -> Result<Option<VenueId>> {
        if name.is_empty() {
            return Ok(None);
        }
        let venues = self.venues().await?;
        let called = |venue: &&Venue| venue.names.iter().any(|known| known.name == name);
        if let Some(known) = venues.iter().find(called) {
            return Ok(Some(known.id));
        }
        let (id, added) = events::find_or_add_venue(self.write, name).await?;
        if added {
            self.imported.created_venues.push(name.to_owned());
        }
        self.forget_venues();
        Ok(Some(id))
    }

    /// The arena, for a match at home of which a file does not say where it is played.
    pub(super) async fn venue_at_home(&mut self, event: &EventFacts) -> Result<Option<VenueId>> {
        let settings = self.known.settings(event.date.year());
        let arena = Arena::of(&settings, &self.venues().await?);
        if !arena.is_home_of(&event.home) {
            return Ok(None);
        }
        match arena.venue {
            Some(venue) => Ok(Some(venue)),
            None => self.venue(settings.text(Key::Arena)).await,
        }
    }

    /// A round outside the plan that is not stored yet, with what a file says of it at first.
    pub(super) async fn outside_plan(
        &mut self,
        night: Night,
        (kind, partners): (Kind, Vec<PartnerCode>),
        officers: &[String],
        event: Option<Event>,
    ) -> Result<Round> {
        let new = OutsidePlan {
            night,
            kind,
            partners,
            officers: self.officers(officers).await?,
            event,
            area: String::new(),
            meeting_point: String::new(),
            note: String::new(),
        };
        rounds::outside_plan(self.known.scope.code(), &new)
    }
}

/// What an id of our own exports names, if it is still there.
pub(super) async fn if_there<T>(named: Option<impl Future<Output = Result<T>>>) -> Result<Option<T>> {
    let Some(named) = named else { return Ok(None) };
    match named.await {
        Err(Error::NotFound) => Ok(None),
        found => found.map(Some),
    }
}
