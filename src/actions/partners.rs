//! Partners, their authorities, and the nights that they offer.

use chrono::NaiveDate;
use serde_json::json;

use crate::actions::Write;
use crate::domain::audit::Action;
use crate::domain::ids::{OfferId, PartnerCode};
use crate::domain::partner::{Authority, Partner};
use crate::error::{Error, Result};
use crate::store;

/// Adds a partner, and its authority if that is new. The list is open: any authority may be one.
///
/// # Errors
/// [`Error::Taken`] when the code is.
pub async fn add(write: &mut Write, partner: &Partner, authority: &Authority) -> Result<()> {
    let partners = store::partners::list(&mut write.tx).await?;
    if partners.iter().any(|other| other.code == partner.code) {
        return Err(Error::Taken("code"));
    }
    add_authority(write, authority).await?;
    store::partners::insert(&mut write.tx, partner, write.now, &write.actor.name).await?;
    write
        .note(Action::PartnerAdded, "partner", &partner.code, json!(partner))
        .await
}

/// Adds an authority, unless its code is there already. Whether it was added. The log has it with its partner.
pub async fn add_authority(write: &mut Write, authority: &Authority) -> Result<bool> {
    store::partners::insert_authority(&mut write.tx, authority).await
}

/// Changes names or authority; the code stays. Whether anything changed.
///
/// # Errors
/// [`Error::Stale`], [`Error::NotFound`].
pub async fn change(write: &mut Write, partner: &Partner) -> Result<bool> {
    let before = store::partners::get(&mut write.tx, &partner.code).await?;
    if &before == partner {
        return Ok(false);
    }
    store::partners::save(&mut write.tx, partner).await?;
    let sides = (&before, partner);
    write
        .note_change(Action::PartnerChanged, "partner", &partner.code, sides)
        .await
}

/// Notes a night that a partner has offered. Whether it was added.
///
/// # Errors
/// [`Error::NotFound`] for an unknown partner.
pub async fn add_offer(write: &mut Write, partner: &PartnerCode, date: NaiveDate) -> Result<bool> {
    let added = store::offers::insert(&mut write.tx, partner, date, write.now, &write.actor.name).await;
    let Some(id) = added.map_err(Error::or_unknown)? else {
        return Ok(false);
    };
    let detail = json!({ "partner": partner, "date": date });
    write.note(Action::OfferAdded, "offer", id, detail).await?;
    Ok(true)
}

/// Takes back an offer that no longer holds or was mistyped; the log keeps it.
pub async fn take_back_offer(write: &mut Write, id: OfferId) -> Result<()> {
    let offer = store::offers::delete(&mut write.tx, id).await?;
    let detail = json!({ "partner": offer.partner, "date": offer.date });
    write.note(Action::OfferTakenBack, "offer", id, detail).await
}
