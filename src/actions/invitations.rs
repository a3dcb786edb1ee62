//! Invitations to calendars: a change of a round, an answer or a contact is told to those who have the round in theirs.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::actions::{Reach, Write};
use crate::domain::ids::{ProgramCode, RoundId};
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
    let touched = write.take_touched().await?;
    let ids: Vec<RoundId> = touched.keys().copied().collect();
    let mut invited = store::invitations::of_rounds(&mut write.tx, &ids).await?;
    // of most rounds that a file tells of nobody has heard, and nobody is to
    let concerned = touched
        .iter()
        .filter(|(round, reach)| **reach == Reach::Agreed || invited.contains_key(round));
    let concerned: Vec<RoundId> = concerned.map(|(round, _)| *round).collect();
    let mut rounds = store::rounds::of_ids(&mut write.tx, &concerned).await?;
    rounds.sort_by_key(|round| round.id);
    let mut years: HashMap<(ProgramCode, i32), Around> = HashMap::new();
    for round in &rounds {
        let invitations = invited.remove(&round.id).unwrap_or_default();
        let to_come = round.night().is_some_and(|night| night.starts > write.now.0);
        if invitations.is_empty() && !to_come {
            continue;
        }
        // nothing that is sent of one round changes what decides about another
        let around = match years.entry((round.program.clone(), round.year)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(Around::load(write, round).await?),
        };
        let reach = touched.get(&round.id).copied().unwrap_or(Reach::Invited);
        settle_round(write, around, (round, &invitations), reach).await?;
    }
    Ok(())
}

async fn settle_round(
    write: &mut Write,
    around: &Around,
    situation: (&Round, &[Invitation]),
    reach: Reach,
) -> Result<()> {
    for step in around.steps(situation, write) {
        if reach == Reach::Invited && matches!(step, Step::Invite(_)) {
            continue;
        }
        take(write, around, situation, step).await?;
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
