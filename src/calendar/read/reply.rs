//! What a person's calendar answers. Of all that a reply holds, only who, what and of which event is taken (R25).

use calcard::icalendar::{
    ICalendarComponent, ICalendarEntry, ICalendarParameterName, ICalendarParameterValue, ICalendarParticipationStatus,
    ICalendarProperty, ICalendarValue,
};

use chrono::{DateTime, Utc};

use super::events::{component, end, read, when, zones};
use super::parts::{NotRead, OneCalendar, Parts, Piece};
use super::zones::Zones;
use crate::domain::incoming::{CalendarReply, Content, Doubt, ReplyMethod};
use crate::domain::invitation::Partstat;

/// Most replies that are read of one file. A calendar answers one event at a time.
const REPLIES: usize = 20;
/// Most attendees that are looked at.
const ATTENDEES: usize = 100;
/// Longest comment and longest UID, in characters.
const COMMENT: usize = 4_000;
const UID: usize = 500;

/// What a calendar file is, in the eyes of someone who waits for an answer. Of several attendees the one who sent the
/// mail answers. `said` is the method as the mail has it, where some programs leave it.
pub fn content(bytes: &[u8], sender: Option<&str>, said: Option<&str>) -> Content {
    let parts = match Parts::of(bytes) {
        Ok(parts) => parts,
        Err(NotRead::TooLarge) => return Content::Other(Doubt::TooLarge),
        Err(_) => return Content::Other(Doubt::BrokenCalendar),
    };
    let mut replies: Vec<CalendarReply> = Vec::new();
    let mut free_busy = false;
    for part in &parts.calendars {
        let Some(method) = method(part, said) else { continue };
        let mut zones = zones(part);
        free_busy |= part.of_kind("VFREEBUSY").next().is_some();
        for piece in part.of_kind("VEVENT").take(REPLIES) {
            let reply = reply(method, piece, &mut zones, sender);
            let new = reply.filter(|reply| replies.len() < REPLIES && !replies.contains(reply));
            replies.extend(new);
        }
    }
    match (replies.is_empty(), free_busy) {
        (false, _) => Content::Replies(replies),
        (true, true) => Content::Other(Doubt::FreeBusy),
        (true, false) => Content::Other(Doubt::NoReply),
    }
}

/// The METHOD of a calendar, when it is one that answers.
fn method(part: &OneCalendar, said: Option<&str>) -> Option<ReplyMethod> {
    let own = read("VCALENDAR", &part.own)?;
    let own = own.property(&ICalendarProperty::Method);
    let method = own.and_then(|own| own.values.first()?.as_text()).or(said)?;
    match method.trim().to_ascii_uppercase().as_str() {
        "REPLY" => Some(ReplyMethod::Reply),
        "COUNTER" => Some(ReplyMethod::Counter),
        _ => None,
    }
}

fn reply(method: ReplyMethod, piece: &Piece, zones: &mut Zones, sender: Option<&str>) -> Option<CalendarReply> {
    let event = component(piece)?;
    let attendee = attendee(&event, sender);
    let proposed = (method == ReplyMethod::Counter)
        .then(|| proposed(&event, zones))
        .flatten();
    Some(CalendarReply {
        method,
        uid: event.uid().unwrap_or_default().trim().chars().take(UID).collect(),
        sequence: event
            .property(&ICalendarProperty::Sequence)
            .and_then(|entry| entry.values.first()?.as_integer()),
        stamp: when(&event, &ICalendarProperty::Dtstamp, zones).and_then(|when| when.at),
        attendee: attendee.and_then(address).filter(|address| address.contains('@')),
        others: if attendee.is_none() { others(&event) } else { Vec::new() },
        organiser: event.property(&ICalendarProperty::Organizer).and_then(address),
        partstat: attendee.and_then(partstat),
        comment: comment(&event),
        proposed,
    })
}

/// Who answers: the only attendee, or of several the one who sent the mail.
fn attendee<'a>(event: &'a ICalendarComponent, sender: Option<&str>) -> Option<&'a ICalendarEntry> {
    let mut attendees = event.properties(&ICalendarProperty::Attendee);
    let first = attendees.next()?;
    if attendees.next().is_none() {
        return Some(first);
    }
    let sender = sender?;
    event
        .properties(&ICalendarProperty::Attendee)
        .find(|entry| address(entry).as_deref() == Some(sender))
}

/// Several who may be the one that answers, each with what is said of them.
fn others(event: &ICalendarComponent) -> Vec<(String, Option<Partstat>)> {
    let attendees = event.properties(&ICalendarProperty::Attendee).take(ATTENDEES);
    let all = attendees.filter_map(|entry| Some((address(entry)?, partstat(entry))));
    all.collect()
}

/// An address without `mailto:`, in lower case.
fn address(entry: &ICalendarEntry) -> Option<String> {
    let raw = entry.values.first()?.as_text()?.trim();
    let scheme = raw.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("mailto:"));
    let bare = if scheme { raw.get(7..)? } else { raw };
    let address = bare.trim().to_lowercase();
    (!address.is_empty()).then_some(address)
}

fn partstat(entry: &ICalendarEntry) -> Option<Partstat> {
    match entry.parameter(&ICalendarParameterName::Partstat)? {
        ICalendarParameterValue::Partstat(ICalendarParticipationStatus::Accepted) => Some(Partstat::Accepted),
        ICalendarParameterValue::Partstat(ICalendarParticipationStatus::Declined) => Some(Partstat::Declined),
        ICalendarParameterValue::Partstat(ICalendarParticipationStatus::Tentative) => Some(Partstat::Tentative),
        _ => None,
    }
}

fn comment(event: &ICalendarComponent) -> String {
    let comments = event.properties(&ICalendarProperty::Comment);
    let texts = comments.flat_map(|entry| entry.values.iter().filter_map(ICalendarValue::as_text));
    let texts: Vec<&str> = texts.map(str::trim).filter(|text| !text.is_empty()).collect();
    super::words::plain(&texts.join("\n"), COMMENT)
}

fn proposed(event: &ICalendarComponent, zones: &mut Zones) -> Option<(DateTime<Utc>, Option<DateTime<Utc>>)> {
    let start = when(event, &ICalendarProperty::Dtstart, zones)?;
    let ends = end(event, Some(start), zones).and_then(|when| when.at);
    Some((start.at?, ends))
}
