//! The events of a calendar file, for those who take them in.

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarProperty, ICalendarStatus, ICalendarTransparency, ICalendarValue,
};
use calcard::{Entry, Parser};
use std::collections::BTreeSet;

use super::entities::decoded;
use super::parts::{NotRead, OneCalendar, Parts, Piece};
use super::zones::{Assumed, When, Zones};

/// What a file held.
#[derive(Debug, Default)]
pub struct Events {
    pub events: Vec<Event>,
    /// Lines that were no lines of a calendar, by number.
    pub skipped: Vec<usize>,
    /// What was taken for Swedish time.
    pub assumed: BTreeSet<Assumed>,
    /// The file ends inside something.
    pub cut_off: bool,
}

/// What is read of a VEVENT.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The line of the file that it begins on.
    pub line: usize,
    pub uid: String,
    pub summary: String,
    pub location: Option<String>,
    /// `None` when it is missing or no time.
    pub start: Option<When>,
    pub end: Option<When>,
    pub state: State,
    pub occurs: Occurs,
    pub shows: Shows,
    /// How many times it has been changed, as the calendar counts.
    pub sequence: i64,
}

/// As what a calendar shows the time of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// Taken up, or not said.
    Busy,
    Free,
    OutOfOffice,
}

/// How an event stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Confirmed, or not said.
    Set,
    Tentative,
    Cancelled,
}

/// How often an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occurs {
    Once,
    Repeatedly,
    /// A single time of one that repeats, changed.
    Changed,
}

/// Reads the events of a file.
///
/// # Errors
/// [`NotRead`].
pub fn events(bytes: &[u8]) -> Result<Events, NotRead> {
    let parts = Parts::of(bytes)?;
    let mut found = Events {
        skipped: parts.skipped,
        cut_off: parts.cut_off,
        ..Events::default()
    };
    for part in &parts.calendars {
        let mut zones = zones(part);
        let takes_back = takes_back(part);
        for piece in part.of_kind("VEVENT") {
            let event = component(piece).map(|it| event(piece, &it, &mut zones));
            found.events.extend(event.map(|event| Event {
                state: if takes_back { State::Cancelled } else { event.state },
                ..event
            }));
        }
        found.assumed.append(&mut zones.assumed);
    }
    Ok(found)
}

/// Whether all that a calendar holds is cancelled (RFC 5546, 3.2.5).
fn takes_back(part: &OneCalendar) -> bool {
    part.own
        .lines()
        .any(|line| line.trim().eq_ignore_ascii_case("METHOD:CANCEL"))
}

/// What a calendar calls its time zones.
pub(super) fn zones(part: &OneCalendar) -> Zones {
    let mut zones = Zones::default();
    for zone in part.of_kind("VTIMEZONE").filter_map(component) {
        zones.learn(&zone);
    }
    zones
}

pub(super) fn component(piece: &Piece) -> Option<ICalendarComponent> {
    read(&piece.kind, &piece.text)
}

/// One component from its lines.
pub(super) fn read(kind: &str, lines: &str) -> Option<ICalendarComponent> {
    let text = format!("BEGIN:{kind}\r\n{lines}END:{kind}\r\n");
    let mut parser = Parser::new(&text);
    loop {
        match parser.entry() {
            Entry::ICalendar(ICalendar { components }) => return components.into_iter().next(),
            Entry::Eof => return None,
            _ => {}
        }
    }
}

fn event(piece: &Piece, component: &ICalendarComponent, zones: &mut Zones) -> Event {
    let start = when(component, &ICalendarProperty::Dtstart, zones);
    Event {
        line: piece.line,
        uid: component.uid().unwrap_or_default().to_owned(),
        summary: text_of(component, &ICalendarProperty::Summary).unwrap_or_default(),
        location: text_of(component, &ICalendarProperty::Location),
        start,
        end: end(component, start, zones),
        state: match component.status() {
            Some(ICalendarStatus::Tentative) => State::Tentative,
            Some(ICalendarStatus::Cancelled) => State::Cancelled,
            _ => State::Set,
        },
        occurs: if component.is_recurrence_override() {
            Occurs::Changed
        } else if component.is_recurrent() {
            Occurs::Repeatedly
        } else {
            Occurs::Once
        },
        shows: shows(piece, component),
        sequence: component
            .property(&ICalendarProperty::Sequence)
            .and_then(|entry| entry.values.first()?.as_integer())
            .unwrap_or_default(),
    }
}

/// By what Outlook says of it, else by whether it takes up time at all.
fn shows(piece: &Piece, component: &ICalendarComponent) -> Shows {
    let status = |word: &str| {
        let line = format!("X-MICROSOFT-CDO-BUSYSTATUS:{word}");
        piece.text.lines().any(|own| own.eq_ignore_ascii_case(&line))
    };
    if status("OOF") {
        Shows::OutOfOffice
    } else if status("FREE") || component.transparency() == Some(&ICalendarTransparency::Transparent) {
        Shows::Free
    } else {
        Shows::Busy
    }
}

pub(super) fn when(component: &ICalendarComponent, property: &ICalendarProperty, zones: &mut Zones) -> Option<When> {
    zones.when(component.property(property)?)
}

/// Text on one line; `None` when there is none.
fn text_of(component: &ICalendarComponent, property: &ICalendarProperty) -> Option<String> {
    let text = component.property(property)?.values.first()?.as_text()?;
    let plain = decoded(text).split_whitespace().collect::<Vec<_>>().join(" ");
    Some(plain).filter(|plain| !plain.is_empty())
}

pub(super) fn end(component: &ICalendarComponent, start: Option<When>, zones: &mut Zones) -> Option<When> {
    if let Some(end) = when(component, &ICalendarProperty::Dtend, zones) {
        return Some(end);
    }
    let start = start?;
    let ICalendarValue::Duration(duration) = component.property(&ICalendarProperty::Duration)?.values.first()? else {
        return None;
    };
    let duration = duration.to_time_delta()?;
    let ends = start
        .date
        .and_time(start.time.unwrap_or_default())
        .checked_add_signed(duration)?;
    Some(When {
        date: ends.date(),
        time: start.time.map(|_| ends.time()),
        at: start.at.and_then(|at| at.checked_add_signed(duration)),
    })
}
