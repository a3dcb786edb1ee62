//! Inviting on someone's order, before the partner has agreed: that asks, and is noted as a message.

use crate::actions::Write;
use crate::actions::inquiries::{self, About};
use crate::actions::invitations::around::Around;
use crate::actions::invitations::sending::Sending;
use crate::domain::deviation::Channel;
use crate::domain::ids::{ContactId, RoundId};
use crate::domain::inquiry::{Answer, AskedNight, MessageFacts, MessageKind};
use crate::domain::invitation::{Invitation, NotAllowed, Partstat, Shown};
use crate::domain::partner::Contact;
use crate::domain::round::Round;
use crate::error::Result;
use crate::store;
use crate::swedish::appointments::Change;

/// Invites a contact to a round that is still to come. Whether anything was sent: someone who has it in their calendar as
/// it is, and has not declined it, is not invited again.
///
/// # Errors
/// See [`NotAllowed`].
pub async fn invite(write: &mut Write, round: RoundId, contact: ContactId) -> Result<bool> {
    let round = store::rounds::get(&mut write.tx, round).await?;
    let around = Around::load(write, &round).await?;
    let contact = around.contact(contact)?.clone();
    check(write, &around, &round, &contact)?;
    let invitations = store::invitations::of_round(&mut write.tx, round.id).await?;
    let known = invitations.into_iter().find(|one| one.is_to(&contact));
    if known.as_ref().is_some_and(|known| has_it(known, &round)) {
        return Ok(false);
    }
    let agreed = has_agreed(write, &around, &round, &contact);
    let change = if agreed { Change::Agreed } else { Change::Asked };
    let sending = match known {
        Some(known) => Sending::again(&round, known, change)?,
        None => Sending::first(write, &round, &contact, change).await?,
    };
    let text = sending.post(write, &around, &round).await?;
    if !agreed {
        let about = around.about(&round, &contact.partner)?;
        asked(write, &about, &round, &contact, text).await?;
    }
    Ok(true)
}

fn check(write: &Write, around: &Around, round: &Round, contact: &Contact) -> Result<()> {
    let to_come = round.night().is_some_and(|night| night.starts > write.now.0);
    if !to_come || round.is_logged() {
        return Err(NotAllowed::NotToCome.into());
    }
    if !around.partners(round).contains(&&contact.partner) {
        return Err(NotAllowed::NotExpected.into());
    }
    if contact.email.is_none() {
        return Err(NotAllowed::NoAddress.into());
    }
    Ok(())
}

fn has_it(known: &Invitation, round: &Round) -> bool {
    let as_it_is = Shown::of(round).is_some_and(|shown| shown == known.shown);
    as_it_is && !known.cancelled && known.partstat != Some(Partstat::Declined)
}

fn has_agreed(write: &Write, around: &Around, round: &Round, contact: &Contact) -> bool {
    let answer = around.answer(round, &contact.partner, write.now.today());
    answer.is_some_and(Answer::is_yes)
}

/// The invitation is a message like any other: the first about the season's nights, or one that asks again.
async fn asked(write: &mut Write, about: &About, round: &Round, contact: &Contact, text: String) -> Result<()> {
    let today = write.now.today();
    let inquiry = inquiries::open(write, about).await?;
    let before = inquiry.asked_on(today).is_some() && inquiry.asks_about(round.id, today);
    let message = MessageFacts {
        kind: if before {
            MessageKind::Reminder
        } else {
            MessageKind::Inquiry
        },
        sent_on: today,
        sent_at: Some(write.now.0),
        channel: Channel::Calendar,
        recipient: contact.name.clone(),
        text,
        nights: vec![AskedNight {
            round: round.id,
            date: round.date(),
        }],
        stands_in: None,
    };
    inquiries::note_sent(write, &inquiry, &message).await?;
    Ok(())
}
