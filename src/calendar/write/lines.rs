//! The crate's components as one file.

use icalendar::{Calendar, Component, Event, Property};

use super::times;

/// Longest line in octets, its end not counted (RFC 5545, 3.1).
const LINE: usize = 75;

/// A whole file. The time zone is put in as it stands: the crate has no way to build one, and gives those that it
/// prints a DTSTAMP of now and a random UID.
pub fn file(properties: &[Property], events: &[Event]) -> String {
    const END: &str = "END:VCALENDAR\r\n";
    let mut calendar = Calendar::empty();
    for property in properties {
        calendar.append_property(property.clone());
    }
    let printed = calendar.to_string();
    let mut out = refolded(printed.strip_suffix(END).unwrap_or(&printed));
    out.push_str(times::DEFINITION);
    for event in events {
        // fails only when the string that it writes to does, which no string does
        out.push_str(&refolded(&event.try_into_string().unwrap_or_default()));
    }
    out.push_str(END);
    out
}

/// TEXT where the crate does not know a property as one.
pub fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace('\n', "\\n")
}

/// Folds anew: the crate lets a last line be 76 octets long. No value holds a line break, so every break that a space
/// follows is a fold.
fn refolded(printed: &str) -> String {
    let mut out = String::with_capacity(printed.len() + printed.len() / 32);
    for line in printed.replace("\r\n ", "").split_terminator("\r\n") {
        fold(line, &mut out);
    }
    out
}

fn fold(line: &str, out: &mut String) {
    let mut rest = line;
    let mut room = LINE;
    while rest.len() > room {
        let at = rest.floor_char_boundary(room);
        let (head, tail) = rest.split_at(at);
        out.push_str(head);
        out.push_str("\r\n ");
        rest = tail;
        // the space counts
        room = LINE - 1;
    }
    out.push_str(rest);
    out.push_str("\r\n");
}
