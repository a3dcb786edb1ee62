//! Contacts, leave and offers: those of a year are those that touch it.

use chrono::{Datelike, NaiveDate};

use super::{Cell, Ids};
use crate::domain::partner::{Contact, Leave, Offer};
use crate::domain::record::Record;

fn touches(year: Option<i32>, from: Option<NaiveDate>, to: Option<NaiveDate>) -> bool {
    year.is_none_or(|year| from.is_none_or(|from| from.year() <= year) && to.is_none_or(|to| to.year() >= year))
}

pub fn contacts(contacts: &[Contact], year: Option<i32>, ids: Ids<'_>) -> Vec<Vec<Cell>> {
    let of_year = |contact: &&Contact| touches(year, contact.valid.from, contact.valid.to);
    let row = |contact: &Contact| {
        let deputy = contacts.iter().find(|one| Some(one.id) == contact.deputy);
        vec![
            ids.of(contact.id.0),
            Cell::text(contact.partner.as_str()),
            Cell::text(contact.name.clone()),
            Cell::maybe(contact.email.clone()),
            Cell::maybe(contact.phone.clone()),
            Cell::date(contact.valid.from),
            Cell::date(contact.valid.to),
            Cell::maybe(deputy.map(called)),
            Cell::date(contact.away_from),
            Cell::date(contact.away_to),
        ]
    };
    contacts.iter().filter(of_year).map(row).collect()
}

/// What a contact goes by in a file: the name, or for want of one the address.
fn called(contact: &Contact) -> String {
    let name = Some(contact.name.clone()).filter(|name| !name.is_empty());
    name.or_else(|| contact.email.clone()).unwrap_or_default()
}

pub fn leave(record: &Record, year: Option<i32>, ids: Ids<'_>) -> Vec<Vec<Cell>> {
    let of_year = |leave: &&Leave| touches(year, Some(leave.first), Some(leave.last));
    let row = |leave: &Leave| {
        let officer = record.officer(leave.officer);
        vec![
            ids.of(leave.id.0),
            Cell::maybe(officer.map(|officer| officer.name.clone())),
            Cell::date(leave.first),
            Cell::date(leave.last),
        ]
    };
    record.leave.iter().filter(of_year).map(row).collect()
}

pub fn offers(record: &Record, year: Option<i32>, ids: Ids<'_>) -> Vec<Vec<Cell>> {
    let of_year = |offer: &&Offer| touches(year, Some(offer.date), Some(offer.date));
    let row = |offer: &Offer| {
        vec![
            ids.of(offer.id.0),
            Cell::text(offer.partner.as_str()),
            Cell::date(offer.date),
        ]
    };
    record.offers.iter().filter(of_year).map(row).collect()
}
