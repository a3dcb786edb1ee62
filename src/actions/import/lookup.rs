//! What rows refer to: officers and venues, added when unknown, and rounds.

use chrono::Datelike;

use super::Import;
use crate::actions::rounds::{self, OutsidePlan};
use crate::actions::{events, officers};
use crate::domain::event::{Arena, Event, EventFacts};
use crate::domain::ids::{OfficerId, PartnerCode, RoundId, VenueId};
use crate::domain::period::Night;
use crate::domain::plan::Kind;
use crate::domain::round::Round;
use crate::domain::settings::Key;
use crate::error::{Error, Result};
use crate::store;

impl Import<'_> {
    /// The officers that a file names; unknown ones are added and listed.
    pub(super) async fn officers(&mut self, names: &[String]) -> Result<Vec<OfficerId>> {
        let mut ids = Vec::with_capacity(names.len());
        for name in &self.whole_names(names).await? {
            let (id, added) = officers::find_or_add(self.write, name).await?;
            if added {
                self.imported.created_officers.push(name.clone());
            }
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
        Ok(store::officers::by_name(&mut self.write.tx, name).await?.is_some())
    }

    pub(super) async fn venue(&mut self, name: &str) -> Result<Option<VenueId>> {
        if name.is_empty() {
            return Ok(None);
        }
        let (id, added) = events::find_or_add_venue(self.write, name).await?;
        if added {
            self.imported.created_venues.push(name.to_owned());
        }
        Ok(Some(id))
    }

    /// The arena, for a match at home of which a file does not say where it is played.
    pub(super) async fn venue_at_home(&mut self, event: &EventFacts) -> Result<Option<VenueId>> {
        let settings = self.known.settings(event.date.year());
        let arena = Arena::of(&settings, &store::events::venues(&mut self.write.tx).await?);
        if !arena.is_home_of(&event.home) {
            return Ok(None);
        }
        match arena.venue {
            Some(venue) => Ok(Some(venue)),
            None => self.venue(settings.text(Key::Arena)).await,
        }
    }

    /// A round of this programme by an id of our own exports.
    pub(super) async fn round_by_id(&mut self, id: Option<i64>) -> Result<Option<Round>> {
        if_there(id.map(|id| store::rounds::get(&mut self.write.tx, RoundId(id)))).await
    }

    pub(super) async fn outside_plan_at(&mut self, night: &Night) -> Result<Option<Round>> {
        store::rounds::outside_plan_at(&mut self.write.tx, self.known.scope.code(), night).await
    }

    /// Makes a round outside the plan, with what a file says of it at first.
    pub(super) async fn add_outside_plan(
        &mut self,
        night: Night,
        (kind, partners): (Kind, Vec<PartnerCode>),
        officers: &[String],
        event: Option<Event>,
    ) -> Result<RoundId> {
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
        rounds::add_outside_plan(self.write, self.known.scope.code(), &new).await
    }

    pub(super) async fn of_nr(&mut self, year: i32, nr: u32) -> Result<Option<Round>> {
        store::rounds::of_nr(&mut self.write.tx, self.known.scope.code(), year, nr).await
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
