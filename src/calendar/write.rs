//! Feeds and invitations as iCalendar. The same input gives the same bytes.

use std::collections::BTreeMap;

use icalendar::{Component, Event, Property};

use crate::calendar::clean;
use crate::domain::appointment::{Appointment, Listed, Status};
use crate::domain::outbox::{Mailbox, Method};

mod lines;
mod times;

/// Whose product it is (RFC 5545, 3.7.3).
const PRODUCT: &str = "-//Tillsyn//Tillsyn//SV";

/// How often a feed is worth asking for: a program that would ask more often is kept back, one that would ask once a
/// week comes sooner.
const REFRESH: &str = "PT1H";

/// What a subscribed calendar calls itself.
#[derive(Debug, Clone, Copy)]
pub struct Calendar<'a> {
    pub name: &'a str,
    pub description: &'a str,
}

/// A calendar to subscribe to, in order of time. It names nobody (R15).
///
/// A UID is in it once (R08): of two appointments with the same, the later revision.
pub fn feed(calendar: &Calendar<'_>, all: &[Listed]) -> String {
    let mut latest: BTreeMap<&str, &Listed> = BTreeMap::new();
    for listed in all {
        let known = latest.entry(&listed.appointment.uid).or_insert(listed);
        if known.appointment.sequence < listed.appointment.sequence {
            *known = listed;
        }
    }
    let mut sorted: Vec<&Listed> = latest.into_values().collect();
    sorted.sort_by_key(|listed| (listed.appointment.starts, &listed.appointment.uid));
    let events: Vec<Event> = sorted.into_iter().map(of_feed).collect();
    lines::file(&titles(calendar), &events)
}

/// The calendar with nothing in it but the time zone, which takes away what a subscriber had.
pub fn empty(calendar: &Calendar<'_>) -> String {
    feed(calendar, &[])
}

/// The calendar part of a mail (RFC 5546, R18). `organiser` is where the answer goes.
///
/// What is cancelled must be sent with [`Method::Cancel`]: a REQUEST leaves it in the receiving calendar.
pub fn invitation(method: Method, appointment: &Appointment, organiser: &Mailbox, attendee: &Mailbox) -> String {
    let (name, status) = match method {
        Method::Request => ("REQUEST", asked(appointment.status)),
        Method::Cancel => ("CANCEL", Status::Cancelled),
    };
    let mut event = event(appointment, status);
    event.append_property(person("ORGANIZER", organiser));
    event.append_property(invited(attendee, method));
    let mut properties = opening();
    properties.push(Property::new("METHOD", name));
    lines::file(&properties, &[event])
}

fn asked(status: Status) -> Status {
    match status {
        Status::Tentative => Status::Tentative,
        Status::Confirmed | Status::Cancelled => Status::Confirmed,
    }
}

/// A request asks for an answer, without which Outlook and Google show no buttons; a cancellation wants none.
fn invited(who: &Mailbox, method: Method) -> Property {
    let mut person = person("ATTENDEE", who);
    person.add_parameter("CUTYPE", "INDIVIDUAL");
    person.add_parameter("ROLE", "REQ-PARTICIPANT");
    if method == Method::Request {
        person.add_parameter("PARTSTAT", "NEEDS-ACTION");
        person.add_parameter("RSVP", "TRUE");
    }
    person
}

fn person(property: &str, who: &Mailbox) -> Property {
    let mut person = Property::new(property, format!("mailto:{}", clean::address(&who.email)));
    let name = clean::name(&who.name);
    if !name.is_empty() {
        // quoted here, since the crate quotes only what it finds needful (R04)
        person.add_parameter("CN", &format!("\"{name}\""));
    }
    person
}

fn opening() -> Vec<Property> {
    Property::from_array([("VERSION", "2.0"), ("PRODID", PRODUCT), ("CALSCALE", "GREGORIAN")])
}

fn titles(calendar: &Calendar<'_>) -> Vec<Property> {
    let mut properties = opening();
    let name = clean::line(calendar.name);
    // the crate knows X-WR-CALNAME as text, but not NAME
    properties.push(Property::new("NAME", lines::escaped(&name)));
    properties.push(Property::new("X-WR-CALNAME", name));
    let description = clean::text(calendar.description);
    if !description.is_empty() {
        properties.push(Property::new("DESCRIPTION", description.clone()));
        properties.push(Property::new("X-WR-CALDESC", description));
    }
    properties.push(Property::new("X-WR-TIMEZONE", times::ZONE));
    let refresh = Property::new("REFRESH-INTERVAL", REFRESH)
        .add_parameter("VALUE", "DURATION")
        .done();
    properties.push(refresh);
    properties.push(Property::new("X-PUBLISHED-TTL", REFRESH));
    properties
}

fn of_feed(listed: &Listed) -> Event {
    let mut event = event(&listed.appointment, listed.appointment.status);
    if !listed.takes_time {
        event.add_property("TRANSP", "TRANSPARENT");
    }
    event
}

fn event(appointment: &Appointment, status: Status) -> Event {
    let mut event = Event::new();
    let mut put = |name: &str, value: String| {
        event.add_property(name, value);
    };
    let changed = times::utc(appointment.changed_at);
    put("UID", clean::uid(&appointment.uid));
    put("DTSTAMP", changed.clone());
    put("LAST-MODIFIED", changed);
    put("SEQUENCE", appointment.sequence.max(0).to_string());
    put("CLASS", "PRIVATE".to_owned());
    put("SUMMARY", summary(appointment, status));
    for (name, text) in [
        ("LOCATION", &appointment.location),
        ("DESCRIPTION", &appointment.description),
    ] {
        let text = clean::text(text);
        if !text.is_empty() {
            put(name, text);
        }
    }
    let (word, takes_time) = match status {
        Status::Tentative => ("TENTATIVE", "OPAQUE"),
        Status::Confirmed => ("CONFIRMED", "OPAQUE"),
        Status::Cancelled => ("CANCELLED", "TRANSPARENT"),
    };
    put("STATUS", word.to_owned());
    put("TRANSP", takes_time.to_owned());
    for boundary in times::boundaries(appointment.starts, appointment.ends) {
        event.append_property(boundary);
    }
    event
}

/// Outlook shows what is cancelled as any other, so the title says it (R14).
fn summary(appointment: &Appointment, status: Status) -> String {
    let title = clean::line(&appointment.summary);
    if status == Status::Cancelled {
        format!("INSTÄLLD: {title}")
    } else {
        title
    }
}

#[cfg(test)]
mod tests;
