//! Invitations to calendars: a change of a round, an answer or a contact is told to those who have the round in theirs.

use chrono::NaiveDate;
use serde_json::json;

use crate::actions::Write;
use crate::actions::inquiries::About;
use crate::domain::audit::{Action, Entry};
use crate::domain::ids::{ContactId, PartnerCode, RoundId};
use crate::domain::inquiry::Answer;
use crate::domain::invitation::{Expected, Invitation, Situation, Step};
use crate::domain::partner::Contact;
use crate::domain::record::{Record, YearRecord};
use crate::domain::round::Round;
use crate::error::{Error, Result};
use crate::store;
use crate::swedish::appointments::Change;

mod asking;
mod sending;

pub use asking::invite;
use sending::Sending;

/// Who is to hear of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Those who have the round in their calendar: whatever made the change, it concerns them.
    Invited,
    /// Also a partner who has agreed and is not invited yet.
    Agreed,
}

/// Puts in the outbox what must be sent about the rounds that a write touched, and nothing that their calendars know.
pub(super) async fn settle(write: &mut Write) -> Result<()> {
    for (round, reach) in std::mem::take(&mut write.touched) {
        settle_round(write, round, reach).await?;
    }
    Ok(())
}

/// The same for every round that is still to come: a contact or the plan is another.
pub(super) async fn touch_coming(write: &mut Write, reach: Reach) -> Result<()> {
    for round in store::rounds::to_come(&mut write.tx, write.now).await? {
        write.touch(round, reach);
    }
    Ok(())
}

async fn settle_round(write: &mut Write, id: RoundId, reach: Reach) -> Result<()> {
    let round = store::rounds::get(&mut write.tx, id).await?;
    let invitations = store::invitations::of_round(&mut write.tx, id).await?;
    let to_come = round.night.is_some_and(|night| night.starts > write.now.0);
    if invitations.is_empty() && (reach == Reach::Invited || !to_come) {
        return Ok(());
    }
    let around = Around::load(write, &round).await?;
    let situation = (&round, invitations.as_slice());
    for step in around.steps(situation, write) {
        if reach == Reach::Invited && matches!(step, Step::Invite(_)) {
            continue;
        }
        take(write, &around, situation, step).await?;
    }
    Ok(())
}

async fn take(
    write: &mut Write,
    around: &Around,
    (round, invitations): (&Round, &[Invitation]),
    step: Step,
) -> Result<()> {
    let known = |id| {
        let found = invitations.iter().find(|one| one.id == id);
        found.cloned().ok_or(Error::NotFound)
    };
    let sending = match step {
        Step::Invite(contact) => Sending::first(write, round, around.contact(contact)?, Change::Agreed).await?,
        Step::InviteAgain(id) => Sending::again(round, known(id)?, Change::Agreed)?,
        Step::Update(id) => Sending::update(round, known(id)?)?,
        Step::Cancel(id) => Sending::cancel(round, known(id)?),
    };
    note(write, round, &sending).await?;
    sending.post(write, around, round).await?;
    Ok(())
}

async fn note(write: &mut Write, round: &Round, sending: &Sending) -> Result<()> {
    let detail = json!({
        "invitation": sending.invitation.id,
        "partner": sending.invitation.partner,
        "kind": sending.kind,
        "sequence": sending.invitation.sequence,
    });
    write.note(Entry::new(Action::Invited, "round", round.id, detail)).await
}

/// What decides who is to be told: the round's year, and the contacts of today.
struct Around {
    record: Record,
    contacts: Vec<Contact>,
}

impl Around {
    async fn load(write: &mut Write, round: &Round) -> Result<Self> {
        let today = write.now.today();
        let mut contacts = store::contacts::list(&mut write.tx).await?;
        contacts.retain(|contact| contact.valid.holds_on(today));
        Ok(Self {
            record: store::record::load(&mut write.tx, &round.program, &[round.year]).await?,
            contacts,
        })
    }

    fn year(&self) -> Result<&YearRecord> {
        self.record.years.first().ok_or(Error::NotFound)
    }

    fn partners(&self, round: &Round) -> Vec<&PartnerCode> {
        let year = self.record.years.first();
        let stored = year.and_then(|year| Some((year, year.round(round.id)?)));
        stored.map_or_else(Vec::new, |(year, round)| year.partners_of(round))
    }

    fn answer(&self, round: &Round, partner: &PartnerCode, today: NaiveDate) -> Option<&Answer> {
        self.record.years.first()?.answer_about(round, partner, today)
    }

    fn steps(&self, (round, invitations): (&Round, &[Invitation]), write: &Write) -> Vec<Step> {
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

    fn contact(&self, id: ContactId) -> Result<&Contact> {
        let mut contacts = self.contacts.iter();
        contacts.find(|contact| contact.id == id).ok_or(Error::NotFound)
    }

    /// The conversation that an answer about the round belongs to.
    fn about(&self, round: &Round, partner: &PartnerCode) -> Result<About> {
        let year = self.year()?;
        Ok(About {
            program: round.program.clone(),
            year: round.year,
            season: year.meant(round, year.current_plan()).season.ok_or(Error::NotFound)?,
            partner: partner.clone(),
        })
    }
}
