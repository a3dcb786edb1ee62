//! Loads what rows refer to: once for a file, the first time that a row does.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::running::Import;
use super::stored::{Contacts, Events};
use crate::actions::inquiries::About;
use crate::domain::event::Venue;
use crate::domain::ids::{OfficerId, PartnerCode};
use crate::domain::inquiry::Inquiry;
use crate::domain::partner::{Leave, Offer};
use crate::domain::plan::Plan;
use crate::domain::round::Round;
use crate::error::Result;
use crate::store;

mod rounds;

impl Import<'_> {
    /// The versions of the plan of a round's year, for kinds that change none.
    pub(super) async fn plans_around(&mut self, round: &Round) -> Result<Arc<[Plan]>> {
        let year = (round.program.clone(), round.year);
        if let Some(known) = self.stored.plans.get(&year) {
            return Ok(Arc::clone(known));
        }
        let plans = store::plans::of_year(&mut self.write.tx, &round.program, round.year).await?;
        let plans: Arc<[Plan]> = plans.into();
        self.stored.plans.insert(year, Arc::clone(&plans));
        Ok(plans)
    }

    /// The officers by name.
    pub(super) async fn officers_by_name(&mut self) -> Result<&mut HashMap<String, OfficerId>> {
        if self.stored.officers.is_none() {
            let officers = store::officers::list(&mut self.write.tx).await?.into_iter();
            self.stored.officers = Some(officers.map(|it| (it.facts.name, it.id)).collect());
        }
        Ok(self.stored.officers.get_or_insert_default())
    }

    pub(super) async fn venues(&mut self) -> Result<Arc<[Venue]>> {
        if let Some(known) = &self.stored.venues {
            return Ok(Arc::clone(known));
        }
        let venues: Arc<[Venue]> = store::events::venues(&mut self.write.tx).await?.into();
        self.stored.venues = Some(Arc::clone(&venues));
        Ok(venues)
    }

    pub(super) fn forget_venues(&mut self) {
        self.stored.venues = None;
    }

    /// What has been said in a conversation, if it has begun; whoever takes it puts it back.
    pub(super) async fn take_inquiry(&mut self, about: &About) -> Result<Option<Inquiry>> {
        match self.stored.inquiries.remove(about) {
            Some(known) => Ok(Some(known)),
            None => about.find(&mut self.write.tx).await,
        }
    }

    pub(super) fn put_inquiry(&mut self, about: &About, inquiry: Inquiry) {
        self.stored.inquiries.insert(about.clone(), inquiry);
    }

    /// The leave that an id of our own exports names, as it was before the file.
    pub(super) async fn stored_leave(&mut self, id: Option<i64>) -> Result<Option<Leave>> {
        let Some(id) = id else { return Ok(None) };
        self.leave_like(|leave| leave.id.0 == id).await
    }

    /// The leave that is like something, as it was before the file. It is found once.
    pub(super) async fn leave_like(&mut self, is_like: impl Fn(&Leave) -> bool) -> Result<Option<Leave>> {
        if self.stored.leave.is_none() {
            let leave = store::officers::leave(&mut self.write.tx).await?.into_iter();
            self.stored.leave = Some(leave.map(|one| (one.id.0, one)).collect());
        }
        let Some(stored) = &mut self.stored.leave else {
            return Ok(None);
        };
        let id = stored
            .values()
            .filter(|leave| is_like(leave))
            .map(|leave| leave.id.0)
            .min();
        Ok(id.and_then(|id| stored.remove(&id)))
    }

    /// The offer that an id of our own exports names, as it was before the file.
    pub(super) async fn stored_offer(&mut self, id: Option<i64>) -> Result<Option<Offer>> {
        let Some(id) = id else { return Ok(None) };
        Ok(self.offers().await?.remove(&id))
    }

    /// The offer of a night, as it was before the file.
    pub(super) async fn offer_of(&mut self, partner: &PartnerCode, date: NaiveDate) -> Result<Option<Offer>> {
        let offers = self.offers().await?;
        let id = offers
            .values()
            .find(|offer| (&offer.partner, offer.date) == (partner, date))
            .map(|offer| offer.id.0);
        Ok(id.and_then(|id| offers.remove(&id)))
    }

    async fn offers(&mut self) -> Result<&mut HashMap<i64, Offer>> {
        if self.stored.offers.is_none() {
            let offers = store::offers::list(&mut self.write.tx).await?.into_iter();
            self.stored.offers = Some(offers.map(|one| (one.id.0, one)).collect());
        }
        Ok(self.stored.offers.get_or_insert_default())
    }

    pub(super) async fn events(&mut self) -> Result<&mut Events> {
        if self.stored.events.is_none() {
            let mut events = Events::default();
            for event in store::events::list(&mut self.write.tx).await? {
                events.put(event);
            }
            self.stored.events = Some(events);
        }
        Ok(self.stored.events.get_or_insert_default())
    }

    pub(super) async fn contacts(&mut self) -> Result<&mut Contacts> {
        if self.stored.contacts.is_none() {
            let mut contacts = Contacts::default();
            for contact in store::contacts::list(&mut self.write.tx).await? {
                contacts.put(contact);
            }
            self.stored.contacts = Some(contacts);
        }
        Ok(self.stored.contacts.get_or_insert_default())
    }
}
