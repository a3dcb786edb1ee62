//! The round outside the plan that a row of an event also is. An event that moves never moves it (rule 24).

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::{Fields, Import, day};
use crate::actions::Put;
use crate::actions::rounds;
use crate::domain::audit::Action;
use crate::domain::event::{self, Event};
use crate::domain::event_change::change;
use crate::domain::ids::PartnerCode;
use crate::domain::period::Night;
use crate::domain::plan::Kind;
use crate::domain::round::Round;
use crate::error::Result;
use crate::swedish::event_changes;

/// The round of an event's row.
pub(super) struct RoundOf {
    pub night: Night,
    pub partners: Vec<PartnerCode>,
    /// `None` when the file does not say.
    pub officers: Option<Vec<String>>,
}

/// From start to end: as told, else around kick-off.
pub(super) fn night(fields: &mut Fields<'_>, date: NaiveDate, kick_off: Option<NaiveTime>) -> Option<Night> {
    let (start, end) = (fields.time("start"), fields.time("slut"));
    if !fields.are_right(&["start", "slut"]) {
        return None;
    }
    let around = kick_off.map(event::round_times);
    let starts = start.or_else(|| around.map(|(start, _)| start.into()));
    let ends = end.or_else(|| around.map(|(_, end)| end.into()));
    let (Some(start), Some(end)) = (starts, ends) else {
        fields.fault("avspark", "en tid, eller start och slut för omgången");
        return None;
    };
    if fields.are_right(&["datum"]) {
        fields.checked_night(date, start, end)
    } else {
        None
    }
}

pub(super) async fn apply(event: Event, put: Put, row: Option<RoundOf>, import: &mut Import<'_>) -> Result<()> {
    // a new event has no rounds yet
    let flagged = match put {
        Put::Added => None,
        Put::Changed | Put::Unchanged => note_changed(&event, import).await?,
    };
    let Some(row) = row else {
        import.count(put);
        return Ok(());
    };
    import.note_clock_change(&row.night);
    let made = match flagged {
        Some(round) => correct(&round, &event, &row, import).await,
        None => match import.outside_plan_at(&row.night).await? {
            Some(round) => correct(&round, &event, &row, import).await,
            None => add(event, row, import).await,
        },
    };
    import.outcome("samverkanspart", made.map(|changed| put.and(changed)))
}

/// The round outside the plan that is for the event, if there is one; when the event is not as it was when the round was set
/// by it, that is said.
async fn note_changed(event: &Event, import: &mut Import<'_>) -> Result<Option<Round>> {
    let mut found = None;
    for round in import.rounds_of_event(event.id, event.date.year()).await? {
        if let Some(change) = change(&round, Some(event)) {
            let venues = import.venues().await?;
            let venue = venues.iter().find(|venue| Some(venue.id) == event.venue);
            let what = event_changes::what(change, Some(event), venue.and_then(|venue| venue.name_on(event.date)));
            let of = round.date().map(|date| format!("Omgången den {}", day(date)));
            let to_do = event_changes::what_to_do(change, &round);
            import.note(format!(
                "{what}. {}",
                to_do.replacen("Omgången", &of.unwrap_or_default(), 1)
            ));
        }
        if round.nr.is_none() {
            found = Some(round);
        }
    }
    Ok(found)
}

/// What the file says of a round that is still to come. Its night follows no event.
async fn correct(round: &Round, event: &Event, row: &RoundOf, import: &mut Import<'_>) -> Result<bool> {
    if round.is_logged() {
        return Ok(false);
    }
    let officers = match &row.officers {
        Some(names) => import.officers(names).await?,
        None => round.officers.clone(),
    };
    let seen = round.event_seen.unwrap_or_else(|| event.seen());
    let after = round
        .clone()
        .meant_for(Kind::Coordinated, &row.partners)
        .with_officers(&officers)
        .for_event(Some(event.id), Some(seen));
    let changed = rounds::save(import.write, round, after.clone(), Action::RoundChanged).await?;
    if changed {
        import.stored.rounds.saved(after);
    }
    Ok(changed)
}

async fn add(event: Event, row: RoundOf, import: &mut Import<'_>) -> Result<bool> {
    let meant = (Kind::Coordinated, row.partners);
    let officers = row.officers.unwrap_or_default();
    let new = import.outside_plan(row.night, meant, &officers, Some(event)).await?;
    let round = rounds::add(import.write, &new, new.clone(), Action::RoundMade).await?;
    import.stored.rounds.put(round);
    Ok(true)
}
