//! Telling why someone was missing: who said it, when and how.

use crate::actions::Write;
use crate::actions::rounds::snapshot::absence;
use crate::domain::audit::Action;
use crate::domain::deviation::{Absence, AbsenceFacts, AbsenceKind, NotAReason};
use crate::domain::ids::{AbsenceId, PartnerCode};
use crate::domain::round::Round;
use crate::error::{Error, Result};
use crate::store;

/// Stores why someone was missing, with who said it, when and how (rule 7). Returns whether anything changed.
///
/// `planned` are the partners that the round was meant to have. `revision` is that of the absence that the form showed,
/// `None` where nothing was told yet.
///
/// # Errors
/// See [`NotAReason`]; stale when someone else has told it since.
pub async fn tell(
    write: &mut Write,
    round: &Round,
    planned: &[PartnerCode],
    revision: Option<i64>,
    told: &AbsenceFacts,
) -> Result<bool> {
    let old = round.absence(told.partner.as_ref());
    let row = Absence {
        id: old.map_or(AbsenceId(0), |old| old.id),
        facts: told.clone(),
        revision: old.map_or(1, |old| old.revision),
    };
    // what is told already stays, also when the round has been corrected since
    if old == Some(&row) {
        return Ok(false);
    }
    check_told(write, round, planned, told).await?;
    if old.map(|old| old.revision) != revision {
        return Err(Error::Stale);
    }
    store::rounds::save_absence(&mut write.tx, round.id, &row, write.now, &write.actor.name).await?;
    let sides = (old.map(absence), absence(&row));
    write.note_change(Action::AbsenceNoted, "round", round.id, sides).await
}

/// Notes how a partner was missing and leaves what else is told as it is. Returns whether anything changed.
///
/// # Errors
/// See [`tell`].
pub async fn tell_kind(
    write: &mut Write,
    round: &Round,
    planned: &[PartnerCode],
    partner: &PartnerCode,
    kind: AbsenceKind,
) -> Result<bool> {
    let old = round.absence(Some(partner));
    let told = AbsenceFacts {
        partner: Some(partner.clone()),
        kind: Some(kind),
        reason: old.and_then(|old| old.reason.clone()),
        reason_text: old.map(|old| old.reason_text.clone()).unwrap_or_default(),
        stated_by: old.map(|old| old.stated_by.clone()).unwrap_or_default(),
        stated_on: old.and_then(|old| old.stated_on),
        channel: old.and_then(|old| old.channel),
    };
    tell(write, round, planned, old.map(|old| old.revision), &told).await
}

async fn check_told(write: &mut Write, round: &Round, planned: &[PartnerCode], told: &AbsenceFacts) -> Result<()> {
    let reasons = write.reasons().await?;
    if let Some(code) = &told.reason {
        let reason = reasons
            .iter()
            .find(|reason| &reason.code == code)
            .ok_or(Error::NotFound)?;
        if reason.needs_text && told.reason_text.trim().is_empty() {
            return Err(NotAReason::TextRequired.into());
        }
    }
    match &told.partner {
        None if round.is_done() => Err(NotAReason::RoundDone.into()),
        Some(partner) if !planned.contains(partner) => Err(NotAReason::PartnerNotPlanned.into()),
        Some(partner) if round.was_on_site(partner) && told.kind != Some(AbsenceKind::Left) => {
            Err(NotAReason::PartnerTookPart.into())
        }
        _ => Ok(()),
    }
}
