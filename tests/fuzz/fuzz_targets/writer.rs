//! Whatever people have typed, what we write is a calendar of the same shape that reads back as it was written.
#![no_main]

use arbitrary::Arbitrary;
use chrono::{DateTime, Utc};
use libfuzzer_sys::fuzz_target;
use tillsyn::calendar::{Calendar, feed, invitation, read};
use tillsyn::domain::appointment::{Appointment, Listed, Status};
use tillsyn::domain::outbox::{Mailbox, Method};

#[derive(Debug, Arbitrary)]
struct Typed {
    title: String,
    place: String,
    text: String,
    name: String,
    address: String,
    calendar: String,
    starts: i64,
    lasts: u32,
    sequence: i64,
    cancelled: bool,
}

fuzz_target!(|typed: Typed| {
    let starts = instant(typed.starts);
    let appointment = Appointment {
        uid: "u1@example.org".to_owned(),
        sequence: typed.sequence,
        changed_at: starts,
        starts,
        ends: starts + chrono::Duration::seconds(i64::from(typed.lasts)),
        status: if typed.cancelled { Status::Cancelled } else { Status::Confirmed },
        summary: typed.title.clone(),
        location: typed.place.clone(),
        description: typed.text.clone(),
    };
    let calendar = Calendar {
        name: &typed.calendar,
        description: &typed.text,
    };
    let file = feed(&calendar, &[listed(appointment.clone())]);
    check(&file, 0);
    let someone = Mailbox {
        name: typed.name.clone(),
        email: typed.address.clone(),
    };
    let mail = invitation(Method::Request, &appointment, &someone, &someone);
    check(&mail, 1);
    again(&appointment, &file, &calendar);
});

fn listed(appointment: Appointment) -> Listed {
    Listed {
        appointment,
        takes_time: true,
    }
}

/// Some time between 2000 and 2100.
fn instant(seconds: i64) -> DateTime<Utc> {
    let within = 946_684_800 + seconds.rem_euclid(3_155_760_000);
    DateTime::from_timestamp(within, 0).unwrap_or_default()
}

/// R01, R02, R04: line ends, lengths, letters, and no line that someone has smuggled in.
fn check(file: &str, people: usize) {
    assert!(file.ends_with("END:VCALENDAR\r\n"));
    for line in file.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{line}");
        assert!(!line.chars().any(char::is_control), "{line:?}");
    }
    let whole = file.replace("\r\n ", "");
    let begins = |name: &str| whole.lines().filter(|line| line.starts_with(name)).count();
    assert_eq!(begins("BEGIN:VEVENT"), 1);
    assert_eq!(begins("ATTENDEE"), people);
    assert_eq!(begins("ORGANIZER"), people);
    for once in ["SUMMARY:", "UID:", "DTSTART", "DTEND", "DTSTAMP:", "SEQUENCE:", "STATUS:"] {
        assert_eq!(whole.split("\r\nBEGIN:VEVENT\r\n").nth(1).map_or(0, |event| event.lines().filter(|line| line.starts_with(once)).count()), 1, "{once}");
    }
    let events = read::events(file.as_bytes()).expect("a calendar");
    assert_eq!(events.events.len(), 1);
    assert!(events.skipped.is_empty() && events.assumed.is_empty() && !events.cut_off);
}

/// What has been read is written as the same bytes.
fn again(appointment: &Appointment, file: &str, calendar: &Calendar<'_>) {
    let text = |name: calcard::icalendar::ICalendarProperty| {
        let read = calcard::icalendar::ICalendar::parse(file).expect("a calendar");
        let event = read.components.iter().find(|one| one.component_type.is_event()).expect("an event").clone();
        let value = event.property(&name).and_then(|entry| entry.values.first()?.as_text().map(str::to_owned));
        value.unwrap_or_default()
    };
    use calcard::icalendar::ICalendarProperty::{Description, Location, Summary};
    let title = text(Summary);
    let read_back = Appointment {
        summary: title.strip_prefix("INSTÄLLD: ").unwrap_or(&title).to_owned(),
        location: text(Location),
        description: text(Description),
        ..appointment.clone()
    };
    assert_eq!(feed(calendar, &[listed(read_back)]), file);
}
