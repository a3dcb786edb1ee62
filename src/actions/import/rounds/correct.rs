//! Corrects a stored round to what a row says, and leaves alone what the row does not speak of.

use chrono::NaiveDate;

use super::super::Import;
use super::{RoundRow, history};
use crate::actions::{Put, rounds};
use crate::domain::audit::Action;
use crate::domain::ids::PartnerCode;
use crate::domain::period::Night;
use crate::domain::plan::{self, Slot};
use crate::domain::round::{Outcome, Part, Participation, Round};
use crate::error::Result;
use crate::store;
use crate::swedish::files;

impl RoundRow {
    /// Corrects a round to what the row says; `so_far` is what has been done to it already.
    pub(super) async fn update(self, round: Round, so_far: Put, import: &mut Import<'_>) -> Result<()> {
        if !self.fits_plan(&round, import).await? {
            return Ok(());
        }
        let night = self.night.or(round.night);
        // a night to come is moved, and then unanswered again; one that is over was held when the file says so
        let rescheduled = self.outcome == Outcome::Scheduled && !history::lead_to(&self.moves, &round, night);
        let mut changed = false;
        let mut before = round;
        if rescheduled && night != before.night {
            match rounds::set_night(import.write, &before, night, "").await {
                Ok(moved) => changed = moved,
                Err(error) => return import.refused("datum", error),
            }
            before = store::rounds::get(&mut import.write.tx, before.id).await?;
        }
        let Some(after) = self.corrected(&before, night, import).await? else {
            return Ok(());
        };
        if let Err(error) = after.check_outcome(after.outcome, import.known.tonight) {
            return import.refused("utfall", error.into());
        }
        let action = if before.outcome == after.outcome {
            Action::RoundChanged
        } else {
            Action::RoundLogged
        };
        match rounds::save(import.write, &before, &after, action).await {
            Ok(saved) => changed |= saved,
            Err(error) => return import.refused("datum", error),
        }
        changed |= history::add_moves(&self.moves, &before, import).await?;
        import.count(so_far.and(changed));
        Ok(())
    }

    /// A numbered round is meant to be what its slot says, which a file of rounds does not change.
    async fn fits_plan(&self, round: &Round, import: &mut Import<'_>) -> Result<bool> {
        let (Some(nr), Some((kind, partners))) = (round.nr, &self.meant) else {
            return Ok(true);
        };
        let plans = store::plans::of_year(&mut import.write.tx, &round.program, round.year).await?;
        let Some(slot) = plan::in_force(&plans, nr).and_then(|plan| plan.slot(nr)) else {
            return Ok(true);
        };
        let fits = slot.kind == *kind && &slot.partners == partners;
        if !fits {
            import.fault("typ", files::kind(*kind), described(slot));
        }
        Ok(fits)
    }

    async fn corrected(&self, before: &Round, night: Option<Night>, import: &mut Import<'_>) -> Result<Option<Round>> {
        let officers = import.officers(&self.officers).await?;
        let (kind, partners) = match (&self.meant, before.nr) {
            (Some((kind, partners)), None) => (*kind, partners.clone()),
            _ => (before.kind, before.partners.clone()),
        };
        let (event, event_seen_on) = match &self.event {
            None => (before.event, before.event_seen_on),
            Some(reference) => match reference.of(before, import).await? {
                Some((event, seen_on)) => (Some(event), Some(seen_on)),
                None => return Ok(None),
            },
        };
        // a file has no space at the ends of its cells
        let keep = |new: &Option<String>, old: &str| match new {
            Some(new) if new != old.trim() => new.clone(),
            _ => old.to_owned(),
        };
        Ok(Some(Round {
            night,
            kind,
            partners,
            outcome: self.outcome,
            officers,
            participations: self.participations(before),
            called_off_on: self.called_off(before, night, import).await?,
            date_public: self.date_public.unwrap_or(before.date_public),
            locked: self.locked.unwrap_or(before.locked) && night.is_some(),
            event,
            event_seen_on,
            note: keep(&self.texts.note, &before.note),
            area: keep(&self.texts.area, &before.area),
            meeting_point: keep(&self.texts.meeting_point, &before.meeting_point),
            premises: keep(&self.texts.premises, &before.premises),
            ..before.clone()
        }))
    }

    fn participations(&self, before: &Round) -> Vec<Participation> {
        if self.outcome == Outcome::Scheduled {
            return Vec::new();
        }
        let planned = before.participations.iter().filter(|part| part.role == Part::Planning);
        let planned: Vec<PartnerCode> = planned.map(|part| part.partner.clone()).collect();
        let planning = self.planning.as_ref().unwrap_or(&planned);
        let with = |role: Part| {
            move |partner: &PartnerCode| Participation {
                partner: partner.clone(),
                role,
            }
        };
        let only_planning = planning.iter().filter(|partner| !self.on_site.contains(partner));
        let mut parts: Vec<Participation> = self.on_site.iter().map(with(Part::OnSite)).collect();
        parts.extend(only_planning.map(with(Part::Planning)));
        parts.sort_by(|a, b| a.partner.cmp(&b.partner));
        parts
    }

    async fn called_off(
        &self,
        before: &Round,
        night: Option<Night>,
        import: &mut Import<'_>,
    ) -> Result<Option<NaiveDate>> {
        if self.outcome != Outcome::NotDone {
            return Ok(None);
        }
        let stored = before.called_off_on;
        let told = self.called_off_on.or(stored.filter(|_| !self.tells_called_off));
        if told.is_some() {
            return Ok(told);
        }
        // the same file again gives the same day
        let needed = rounds::called_off(import.write, before, night).await?;
        Ok(needed.map(|day| stored.unwrap_or(day)))
    }
}

/// What the plan says of a slot, as an expectation.
fn described(slot: &Slot) -> String {
    let codes: Vec<&str> = slot.partners.iter().map(PartnerCode::as_str).collect();
    format!("{} {}, som i planen", files::kind(slot.kind), codes.join(", "))
}
