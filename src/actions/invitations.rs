//! Invitations to calendars: a change of a round, an answer or a contact is told to those who have the round in theirs.

use crate::actions::{Reach, Write};
use crate::domain::ids::RoundId;
use crate::domain::invitation::{Invitation, Step};
use crate::domain::round::Round;
use crate::error::{Error, Result};
use crate::store;
use crate::swedish::appointments::Change;

mod around;
mod asking;
mod sending;

use around::Around;
pub use asking::invite;
use sending::Sending;

/// Puts in the outbox what must be sent about the rounds that a write touched, and nothing that their calendars know.
pub(super) async fn settle(write: &mut Write) -> Result<()> {
    for (round, reach) in std::mem::take(&mut write.touched) {
        settle_round(write, round, reach).await?;
    }
    Ok(())
}

async fn settle_round(write: &mut Write, id: RoundId, reach: Reach) -> Result<()> {
    let round = store::rounds::get(&mut write.tx, id).await?;
    let invitations = store::invitations::of_round(&mut write.tx, id).await?;
    let to_come = round.night().is_some_and(|night| night.starts > write.now.0);
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
    sending.post(write, around, round).await?;
    Ok(())
}
