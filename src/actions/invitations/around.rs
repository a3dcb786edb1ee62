//! What decides who is to be told of a round: its year, and the contacts of today.

use chrono::NaiveDate;

use crate::actions::Write;
use crate::actions::inquiries::About;
use crate::domain::deputy::deputies_last;
use crate::domain::ids::{ContactId, PartnerCode};
use crate::domain::inquiry::Answer;
use crate::domain::invitation::{Expected, Invitation, Situation, Step};
use crate::domain::partner::Contact;
use crate::domain::record::{Record, YearRecord};
use crate::domain::round::Round;
use crate::error::{Error, Result};
use crate::store;

/// What decides who is to be told: the round's year, and the contacts of today.
pub(super) struct Around {
    record: Record,
    contacts: Vec<Contact>,
}

impl Around {
    pub(super) async fn load(write: &mut Write, round: &Round) -> Result<Self> {
        let today = write.now.today();
        let mut contacts = store::contacts::list(&mut write.tx).await?;
        contacts.retain(|contact| contact.valid.holds_on(today));
        deputies_last(&mut contacts, |contact| contact);
        Ok(Self {
            record: store::record::load(&mut write.tx, &round.program, &[round.year]).await?,
            contacts,
        })
    }

    pub(super) fn year(&self) -> Result<&YearRecord> {
        self.record.years.first().ok_or(Error::NotFound)
    }

    pub(super) fn partners(&self, round: &Round) -> Vec<&PartnerCode> {
        let year = self.record.years.first();
        let stored = year.and_then(|year| Some((year, year.round(round.id)?)));
        stored.map_or_else(Vec::new, |(year, round)| year.partners_of(round))
    }

    pub(super) fn answer(&self, round: &Round, partner: &PartnerCode, today: NaiveDate) -> Option<&Answer> {
        self.record.years.first()?.answer_about(round, partner, today)
    }

    pub(super) fn steps(&self, (round, invitations): (&Round, &[Invitation]), write: &Write) -> Vec<Step> {
        let expected = |partner| Expected {
            partner,
            answer: self.answer(round, partner, write.now.today()),
        };
        let situation = Situation {
            round,
            expected: &self.partners(round).into_iter().map(expected).collect::<Vec<_>>(),
            contacts: &self.contacts,
            invitations,
            now: write.now.0,
        };
        situation.steps()
    }

    pub(super) fn contact(&self, id: ContactId) -> Result<&Contact> {
        let mut contacts = self.contacts.iter();
        contacts.find(|contact| contact.id == id).ok_or(Error::NotFound)
    }

    /// The conversation that an answer about the round belongs to.
    pub(super) fn about(&self, round: &Round, partner: &PartnerCode) -> Result<About> {
        About::of_round(self.year()?, round, partner).ok_or(Error::NotFound)
    }
}
