//! Takes a calendar file apart, so that each event is read by itself: a broken one takes nothing with it, and no file
//! makes the reader use more memory than its largest event.

use super::lines::{self, Line};

/// The largest file that is read, in octets (R24).
pub const LARGEST: usize = 5 * 1024 * 1024;
/// Most events in a file; other things, such as time zones, count as events.
const EVENTS: usize = 20_000;
/// How deep things may lie within each other.
const DEPTH: usize = 64;
/// What is read of one event, in octets.
const EVENT: usize = 256 * 1024;
/// The longest line that is read, in octets.
const LINE: usize = 32 * 1024;

/// What is worth reading of an event or a time zone. The rest, such as descriptions and pictures, is passed by.
const READ: &str = "\
    UID SUMMARY LOCATION DTSTART DTEND DURATION STATUS RRULE RDATE RECURRENCE-ID METHOD SEQUENCE DTSTAMP ATTENDEE \
    ORGANIZER COMMENT TRANSP X-MICROSOFT-CDO-BUSYSTATUS TZID X-LIC-LOCATION X-MICROSOFT-CDO-TZID";

/// What never lies within its like: when one begins, the one before lacks its end.
const APART: [&str; 6] = ["VCALENDAR", "VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"];

/// Why a file is not read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotRead {
    #[error("larger than is read")]
    TooLarge,
    #[error("no calendar")]
    NoCalendar,
    #[error("deeper than is read")]
    TooDeep,
    #[error("more events than are read")]
    TooMany,
}

/// A file taken apart.
#[derive(Debug, Default)]
pub struct Parts {
    /// One for each VCALENDAR; what lies outside of all is in one of its own.
    pub calendars: Vec<OneCalendar>,
    /// The numbers of lines that are no lines of a calendar, or too long.
    pub skipped: Vec<usize>,
    /// The file ends inside something.
    pub cut_off: bool,
    open: Vec<String>,
    count: usize,
}

/// A calendar: its own lines, and what it holds.
#[derive(Debug, Default)]
pub struct OneCalendar {
    pub own: String,
    pub pieces: Vec<Piece>,
}

impl OneCalendar {
    pub fn of_kind(&self, kind: &str) -> impl Iterator<Item = &Piece> {
        self.pieces.iter().filter(move |piece| piece.kind == kind)
    }
}

/// An event, a time zone or the like: its own lines, without what lies in it.
#[derive(Debug)]
pub struct Piece {
    /// In capitals: `VEVENT`.
    pub kind: String,
    /// Where it begins in the file.
    pub line: usize,
    pub text: String,
}

impl Parts {
    /// # Errors
    /// [`NotRead`], before anything has been read.
    pub fn of(bytes: &[u8]) -> Result<Self, NotRead> {
        if bytes.len() > LARGEST {
            return Err(NotRead::TooLarge);
        }
        let mut parts = Self::default();
        for line in lines::lines(bytes) {
            parts.line(&line)?;
        }
        parts.cut_off = !parts.open.is_empty();
        if parts.calendars.is_empty() {
            Err(NotRead::NoCalendar)
        } else {
            Ok(parts)
        }
    }

    fn line(&mut self, line: &Line) -> Result<(), NotRead> {
        let Some((name, value)) = named(&line.text) else {
            self.skipped.push(line.number);
            return Ok(());
        };
        if name.eq_ignore_ascii_case("BEGIN") {
            return self.begin(line.number, value.trim().to_ascii_uppercase());
        }
        if name.eq_ignore_ascii_case("END") {
            let kind = value.trim();
            if let Some(at) = self.open.iter().rposition(|open| open.eq_ignore_ascii_case(kind)) {
                self.open.truncate(at);
            }
        } else if READ.split(' ').any(|read| name.eq_ignore_ascii_case(read)) {
            self.keep(line);
        }
        Ok(())
    }

    fn begin(&mut self, line: usize, kind: String) -> Result<(), NotRead> {
        if APART.contains(&kind.as_str()) {
            let first = usize::from(kind != "VCALENDAR");
            let before = self.open.iter().skip(first);
            if let Some(at) = before.clone().position(|open| APART.contains(&open.as_str())) {
                self.open.truncate(at + first);
            }
        }
        if self.open.len() >= DEPTH {
            return Err(NotRead::TooDeep);
        }
        let outside = self.open.is_empty();
        let within = outside || self.open == ["VCALENDAR"];
        if outside {
            self.calendars.push(OneCalendar::default());
        }
        if within && kind != "VCALENDAR" {
            self.count += 1;
            let part = self.calendars.last_mut().ok_or(NotRead::NoCalendar)?;
            part.pieces.push(Piece {
                kind: kind.clone(),
                line,
                text: String::new(),
            });
        }
        self.open.push(kind);
        if self.count > EVENTS || self.calendars.len() > EVENTS {
            Err(NotRead::TooMany)
        } else {
            Ok(())
        }
    }

    /// Keeps a line where it belongs; what lies deeper than an event is passed by.
    fn keep(&mut self, line: &Line) {
        let Some(part) = self.calendars.last_mut() else { return };
        let text = match self.open.as_slice() {
            [calendar] if calendar == "VCALENDAR" => Some(&mut part.own),
            [within @ .., _] if within.is_empty() || within == ["VCALENDAR"] => {
                part.pieces.last_mut().map(|piece| &mut piece.text)
            }
            _ => None,
        };
        let Some(text) = text else { return };
        if line.text.len() > LINE || text.len() + line.text.len() > EVENT {
            self.skipped.push(line.number);
        } else {
            text.push_str(&line.text);
            text.push_str("\r\n");
        }
    }
}

/// The name of a line, and what follows its first colon; `None` when it is no line of a calendar.
fn named(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches('\u{feff}');
    let end = line.find([':', ';'])?;
    let (name, rest) = line.split_at(end);
    let name = name.trim();
    let fit = !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/'));
    let (_, value) = rest.split_once(':')?;
    fit.then_some((name, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Parts {
        Parts::of(text.as_bytes()).unwrap()
    }

    #[test]
    fn r24_what_is_too_large_or_too_deep_or_too_much_is_refused_at_once() {
        let deep = "BEGIN:A\n".repeat(200_000);
        assert_eq!(Parts::of(deep.as_bytes()).unwrap_err(), NotRead::TooDeep);
        let many = "BEGIN:VEVENT\nEND:VEVENT\n".repeat(20_001);
        assert_eq!(Parts::of(many.as_bytes()).unwrap_err(), NotRead::TooMany);
        let large = vec![b'a'; LARGEST + 1];
        assert_eq!(Parts::of(&large).unwrap_err(), NotRead::TooLarge);
        assert_eq!(Parts::of(b"hej").unwrap_err(), NotRead::NoCalendar);
    }

    #[test]
    fn r24_lines_that_are_none_are_told_by_number() {
        let read =
            parts("BEGIN:VCALENDAR\n\nBEGIN:VEVENT\nUID:1\nhej hopp\nSUMMARY:a\n b\nEND:VEVENT\nEND:VCALENDAR\n");
        assert_eq!(read.skipped, [5]);
        assert_eq!(read.calendars[0].pieces[0].text, "UID:1\r\nSUMMARY:ab\r\n");
        assert_eq!(read.calendars[0].pieces[0].line, 3);
        assert!(!read.cut_off);
    }

    #[test]
    fn an_event_without_its_end_does_not_swallow_the_next() {
        let read = parts("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nBEGIN:VALARM\nUID:x\nBEGIN:VEVENT\nUID:2\n");
        let texts: Vec<&str> = read.calendars[0].pieces.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(texts, ["UID:1\r\n", "UID:2\r\n"]);
        assert!(read.cut_off);
    }
}
