//! Events and venues. A changed date flags linked rounds and moves none (rule 24).

use chrono::{Datelike, NaiveDate};
use serde_json::json;

use crate::actions::Write;
use crate::domain::audit::Action;
use crate::domain::event::{Event, EventFacts, VenueName};
use crate::domain::ids::VenueId;
use crate::domain::partner::Validity;
use crate::error::{Error, Result};
use crate::store;

/// Adds an event. Without a season of its own it belongs to that of its year, so that the same teams can meet every year.
///
/// # Errors
/// [`Error::Taken`] when there is one with the same key.
pub async fn add(write: &mut Write, new: &EventFacts) -> Result<Event> {
    let new = with_season(new);
    let inserted = store::events::insert(&mut write.tx, &new, write.now, &write.actor.name).await;
    let id = inserted.map_err(|error| error.or_taken("event.", "event"))?;
    write.note(Action::EventAdded, "event", id, json!(new)).await?;
    Ok(new.stored_as(id, 1))
}

fn with_season(new: &EventFacts) -> EventFacts {
    EventFacts {
        season_label: Some(new.season_label.clone())
            .filter(|label| !label.is_empty())
            .unwrap_or_else(|| new.date.year().to_string()),
        ..new.clone()
    }
}

/// Changes an event. Whether anything changed.
///
/// # Errors
/// [`Error::Taken`] when another has its key; [`Error::Stale`], [`Error::NotFound`].
pub async fn change(write: &mut Write, event: &Event) -> Result<bool> {
    let before = store::events::get(&mut write.tx, event.id).await?;
    let event = with_season(event).stored_as(event.id, event.revision);
    if before == event {
        return Ok(false);
    }
    let saved = store::events::save(&mut write.tx, &event).await;
    saved.map_err(|error| error.or_taken("event.", "event"))?;
    let sides = (&before, &event);
    write.note_change(Action::EventChanged, "event", event.id, sides).await
}

/// Adds a venue under the name that it has.
///
/// # Errors
/// [`Error::Taken`] when a venue has or has had the name.
pub async fn add_venue(write: &mut Write, name: &VenueName) -> Result<VenueId> {
    if store::events::venue_by_name(&mut write.tx, &name.name).await?.is_some() {
        return Err(Error::Taken("name"));
    }
    let id = store::events::insert_venue(&mut write.tx, write.now, &write.actor.name).await?;
    store::events::insert_venue_name(&mut write.tx, id, name).await?;
    write.note(Action::VenueAdded, "venue", id, json!(name)).await?;
    Ok(id)
}

/// The venue that a file names, under any name that it has had; added when unknown. With whether it was.
pub async fn find_or_add_venue(write: &mut Write, name: &str) -> Result<(VenueId, bool)> {
    if let Some(id) = store::events::venue_by_name(&mut write.tx, name).await? {
        return Ok((id, false));
    }
    let name = VenueName {
        name: name.to_owned(),
        valid: Validity::default(),
    };
    Ok((add_venue(write, &name).await?, true))
}

/// Gives a venue a new name from a day; the name that it had ends the day before and stays (rule 25).
///
/// # Errors
/// [`Error::Taken`] when a venue has or has had the name; [`Error::NotFound`].
pub async fn rename_venue(write: &mut Write, id: VenueId, name: &str, from: NaiveDate) -> Result<()> {
    if store::events::venue_by_name(&mut write.tx, name).await?.is_some() {
        return Err(Error::Taken("name"));
    }
    let venue = store::events::venue(&mut write.tx, id).await?;
    for old in &venue.names {
        if let Some(valid) = old.valid.ended_before(from) {
            let ended = VenueName { valid, ..old.clone() };
            store::events::save_venue_name(&mut write.tx, id, &ended).await?;
        }
    }
    let new = VenueName {
        name: name.to_owned(),
        valid: Validity {
            from: Some(from),
            to: None,
        },
    };
    store::events::insert_venue_name(&mut write.tx, id, &new).await?;
    let detail = json!({ "before": venue.names, "new": new });
    write.note(Action::VenueChanged, "venue", id, detail).await
}
