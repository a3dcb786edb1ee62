//! Corrects a stored round to what a row says, and leaves alone what the row does not speak of.

use chrono::NaiveDate;

use super::super::Import;
use super::{RoundRow, history};
use crate::actions::{Put, Write, rounds};
use crate::domain::audit::Action;
use crate::domain::event::Seen;
use crate::domain::ids::{EventId, PartnerCode};
use crate::domain::period::Night;
use crate::domain::plan::{self, Slot};
use crate::domain::round::{Participation, Presence, Report, Round, Schedule};
use crate::error::Result;
use crate::swedish::files;

impl RoundRow {
    /// Corrects a round to what the row says, or adds it as that; `so_far` is whether it is a new one.
    pub(super) async fn update(self, round: Round, so_far: Put, import: &mut Import<'_>) -> Result<()> {
        if !self.fits_plan(&round, import).await? {
            return Ok(());
        }
        let Some(event) = self.event_of(&round, import).await? else {
            return Ok(());
        };
        let night = self.schedule.night.or(round.night());
        let schedule = self.schedule(&round, night, import).await?;
        let report = self.report(&round, &schedule, import).await?;
        let moved = match round.clone().scheduled(&schedule, import.write.now.0) {
            Ok(moved) => self.described(moved).for_event(event.0, event.1),
            Err(error) => return import.refused("datum", error.into()),
        };
        let locked = self.locked.unwrap_or(moved.locked);
        let after = match moved.recorded(night, &report, import.known.tonight) {
            Ok(after) => after.as_locked(locked),
            Err(error) => return import.refused("utfall", error.into()),
        };
        let action = if round.outcome() == after.outcome() {
            rounds::moved_or_changed(&round, schedule.night)
        } else {
            Action::RoundLogged
        };
        let (after, mut changed) = match stored(import.write, &round, after, (so_far, action)).await {
            Ok(saved) => saved,
            Err(error) => return import.refused("datum", error),
        };
        changed |= history::add_moves(&self.moves, &round.added(after.id, after.changed_at), import).await?;
        if changed {
            import.stored.rounds.saved(after);
        }
        import.count(so_far.and(changed));
        Ok(())
    }

    /// A numbered round is meant to be what its slot says, which a file of rounds does not change.
    async fn fits_plan(&self, round: &Round, import: &mut Import<'_>) -> Result<bool> {
        let (Some(nr), Some((kind, partners))) = (round.nr, &self.meant) else {
            return Ok(true);
        };
        let plans = import.plans_around(round).await?;
        let Some(slot) = plan::in_force(&plans, nr).and_then(|plan| plan.slot(nr)) else {
            return Ok(true);
        };
        let fits = slot.kind == *kind && &slot.partners == partners;
        if !fits {
            import.fault("typ", files::kind(*kind), described(slot));
        }
        Ok(fits)
    }

    /// The event, and as what the round was set by it; `None` when the row names one that cannot be found.
    async fn event_of(
        &self,
        round: &Round,
        import: &mut Import<'_>,
    ) -> Result<Option<(Option<EventId>, Option<Seen>)>> {
        let Some(reference) = &self.event else {
            return Ok(Some((round.event, round.event_seen)));
        };
        let found = reference.of(round, import).await?;
        Ok(found.map(|(event, seen)| (Some(event), Some(seen))))
    }

    /// A night to come is moved, and then unanswered again; one that is over was held when the file says so.
    async fn schedule(&self, round: &Round, night: Option<Night>, import: &mut Import<'_>) -> Result<Schedule> {
        let rescheduled = !self.outcome.is_logged() && !history::lead_to(&self.moves, round, night);
        let mut schedule = Schedule {
            night: if rescheduled { night } else { round.night() },
            officers: import.officers(&self.officers).await?,
            ..self.schedule.clone()
        };
        import.keep_words("stadsdel", &mut schedule.area, &round.area);
        import.keep_words("mötesplats", &mut schedule.meeting_point, &round.meeting_point);
        import.keep_words("objekt", &mut schedule.premises, &round.premises);
        import.keep_words("anmärkning", &mut schedule.note, &round.note);
        Ok(schedule)
    }

    async fn report(&self, round: &Round, schedule: &Schedule, import: &mut Import<'_>) -> Result<Report> {
        Ok(Report {
            outcome: self.outcome,
            officers: schedule.officers.clone(),
            participations: self.participations(round, import),
            called_off_on: self.called_off(round, import).await?,
            note: schedule.note.clone(),
        })
    }

    /// What the row says beside schedule and report.
    fn described(&self, round: Round) -> Round {
        let public = self.date_public.unwrap_or(round.date_public);
        let round = round.with_date_public(public);
        match (&self.meant, round.nr) {
            (Some((kind, partners)), None) => round.meant_for(*kind, partners),
            _ => round,
        }
    }

    fn participations(&self, before: &Round, import: &Import<'_>) -> Vec<Participation> {
        let with = |role| {
            move |partner: &PartnerCode| Participation {
                partner: partner.clone(),
                role,
            }
        };
        let before = before.participations.iter();
        let planned = before.filter(|part| part.role == Presence::Planning);
        let mut planning = self.planning.clone();
        import.keep(
            "planerade",
            &mut planning,
            &planned.map(|part| part.partner.clone()).collect(),
        );
        planning.retain(|partner| !self.on_site.contains(partner));
        let on_site = self.on_site.iter().map(with(Presence::OnSite));
        on_site.chain(planning.iter().map(with(Presence::Planning))).collect()
    }

    async fn called_off(&self, before: &Round, import: &mut Import<'_>) -> Result<Option<NaiveDate>> {
        if self.outcome.stands() {
            return Ok(None);
        }
        let stored = before.called_off_on();
        let told = self.called_off_on.or(stored.filter(|_| !import.speaks_of("inställd")));
        if told.is_some() {
            return Ok(told);
        }
        // the same file again gives the same day
        let today = import.write.now.today();
        let plans = import.plans_around(before).await?;
        let last = || rounds::last_day(before, &plans, &import.known.settings(before.year));
        let needed = rounds::day_called_off(self.schedule.night.or(before.night()), today, last);
        Ok(needed.map(|day| stored.unwrap_or(day)))
    }
}

/// Stores what has become of a round, which may be new. As it is stored, and whether it is another than before.
async fn stored(
    write: &mut Write,
    round: &Round,
    after: Round,
    (so_far, action): (Put, Action),
) -> Result<(Round, bool)> {
    if so_far == Put::Added {
        return Ok((rounds::add(write, round, after, action).await?, true));
    }
    let changed = rounds::save(write, round, after.clone(), action).await?;
    Ok((after, changed))
}

/// What the plan says of a slot, as an expectation.
fn described(slot: &Slot) -> String {
    let codes: Vec<&str> = slot.partners.iter().map(PartnerCode::as_str).collect();
    format!("{} {}, som i planen", files::kind(slot.kind), codes.join(", "))
}
