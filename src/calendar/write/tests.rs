//! What is written, requirement by requirement: read back with a parser that is not ours, and looked at byte by byte.

use calcard::common::timezone::Tz;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarProperty, ICalendarValue,
};
use calcard::{Entry, Parser};
use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;

use super::*;
use crate::domain::period::{ClockTime, Night};

mod nights;
mod text;

const CALENDAR: Calendar<'_> = Calendar {
    name: "Tillsyn, Åmåls kommun",
    description: "Uppdateras av sig själv; lämna den inte vidare.",
};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn appointment(starts: &str, ends: &str) -> Appointment {
    Appointment {
        uid: "round-1@tillsyn".to_owned(),
        sequence: 3,
        changed_at: at("2026-01-10T12:30:45Z"),
        starts: at(starts),
        ends: at(ends),
        status: Status::Confirmed,
        summary: "Tillsyn, Hagalund".to_owned(),
        location: "Hagalund".to_owned(),
        description: String::new(),
    }
}

/// An ordinary night in winter: 22.00 to 02.30.
fn ordinary() -> Appointment {
    appointment("2026-02-20T21:00:00Z", "2026-02-21T01:30:00Z")
}

fn listed(appointment: Appointment) -> Listed {
    Listed {
        appointment,
        takes_time: true,
    }
}

fn one(appointment: Appointment) -> String {
    feed(&CALENDAR, &[listed(appointment)])
}

fn mailbox(name: &str, email: &str) -> Mailbox {
    Mailbox {
        name: name.to_owned(),
        email: email.to_owned(),
    }
}

fn mailed(method: Method, appointment: &Appointment, name: &str) -> String {
    let organiser = mailbox("Tillståndsgruppen", "tillsyn+abc@example.se");
    invitation(method, appointment, &organiser, &mailbox(name, "kontakt@example.org"))
}

/// The content lines, unfolded.
fn lines(file: &str) -> Vec<String> {
    let whole = file.replace("\r\n ", "");
    whole.split_terminator("\r\n").map(str::to_owned).collect()
}

/// The values of a property by its whole name, parameters and all: `DTSTART;TZID=Europe/Stockholm`.
fn values(file: &str, name: &str) -> Vec<String> {
    let start = format!("{name}:");
    let all = lines(file);
    let found = all.iter().filter_map(|line| line.strip_prefix(&start));
    found.map(str::to_owned).collect()
}

fn value(file: &str, name: &str) -> String {
    let all = values(file, name);
    assert_eq!(all.len(), 1, "{name} in {file}");
    all[0].clone()
}

/// The same, of the event alone: the zone has a DTSTART too, and the calendar a DESCRIPTION.
fn of_event(file: &str, name: &str) -> String {
    let (_, event) = file.split_once("BEGIN:VEVENT\r\n").unwrap();
    value(event, name)
}

/// As `calcard` reads it: one calendar, and nothing that it does not understand.
fn read(file: &str) -> ICalendar {
    let mut parser = Parser::new(file);
    let Entry::ICalendar(calendar) = parser.entry() else {
        panic!("no calendar in {file}");
    };
    assert!(
        matches!(parser.entry(), Entry::Eof),
        "one calendar and nothing after it"
    );
    calendar
}

fn events(calendar: &ICalendar) -> Vec<&ICalendarComponent> {
    let all = calendar.components.iter();
    all.filter(|component| component.component_type == ICalendarComponentType::VEvent)
        .collect()
}

fn text(event: &ICalendarComponent, property: &ICalendarProperty) -> String {
    let entry = event.property(property).unwrap();
    match &entry.values[0] {
        ICalendarValue::Text(text) => text.clone(),
        other => panic!("{other:?} is no text"),
    }
}

/// An instant as `calcard` reads it, with the zone that the property names.
fn instant(event: &ICalendarComponent, property: &ICalendarProperty) -> DateTime<Utc> {
    let entry: &ICalendarEntry = event.property(property).unwrap();
    let ICalendarValue::PartialDateTime(time) = &entry.values[0] else {
        panic!("{entry:?} is no time");
    };
    let zone = entry.tz_id().map_or(chrono_tz::UTC, |name| name.parse().unwrap());
    time.to_date_time_with_tz(Tz::Tz(zone)).unwrap().to_utc()
}

/// What must hold for any file that we write.
fn check_form(file: &str) {
    assert!(
        file.starts_with("BEGIN:VCALENDAR\r\n"),
        "R01 no BOM, begins as it should"
    );
    assert!(file.ends_with("END:VCALENDAR\r\n"), "R01");
    let bare = file.replace("\r\n", "");
    assert!(!bare.contains(['\r', '\n']), "R01 no bare CR or LF");
    assert!(!bare.chars().any(char::is_control), "R03 no control characters");
    for line in file.as_bytes().split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        assert!(line.len() <= 75, "R02 {} octets", line.len());
        assert!(std::str::from_utf8(line).is_ok(), "R02 each line is whole characters");
    }
    let mut open = Vec::new();
    for line in lines(file) {
        if let Some(name) = line.strip_prefix("BEGIN:") {
            open.push(name.to_owned());
        } else if let Some(name) = line.strip_prefix("END:") {
            assert_eq!(open.pop().as_deref(), Some(name), "R01 balanced");
        }
        let name = line.split([':', ';']).next().unwrap();
        assert!(
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-'),
            "every line begins with a name: {line}"
        );
    }
    assert!(open.is_empty(), "R01 balanced");
    for (name, count) in [("VERSION", 1), ("PRODID", 1)] {
        assert_eq!(values(file, name).len(), count, "R05 {name}");
    }
}

#[test]
fn an_empty_calendar_holds_the_zone_and_nothing_else() {
    let file = empty(&Calendar {
        name: "A",
        description: "",
    });
    assert_eq!(file.matches("BEGIN:").count(), 4);
    assert!(file.ends_with("END:VTIMEZONE\r\nEND:VCALENDAR\r\n"));
    check_form(&file);
}

#[test]
fn r05_one_version_and_product_and_a_method_only_in_mail() {
    let file = one(ordinary());
    assert_eq!(value(&file, "VERSION"), "2.0");
    assert_eq!(value(&file, "PRODID"), "-//Tillsyn//Tillsyn//SV");
    assert_eq!(values(&file, "METHOD"), Vec::<String>::new());
    assert_eq!(value(&mailed(Method::Request, &ordinary(), "A"), "METHOD"), "REQUEST");
    assert_eq!(value(&mailed(Method::Cancel, &ordinary(), "A"), "METHOD"), "CANCEL");
}

#[test]
fn r08_a_uid_is_once_in_a_feed_and_the_same_in_every_file() {
    let older = ordinary();
    let newer = Appointment {
        sequence: 4,
        summary: "Flyttad".to_owned(),
        ..ordinary()
    };
    let other = Appointment {
        uid: "round-2@tillsyn".to_owned(),
        ..ordinary()
    };
    for order in [[&older, &newer], [&newer, &older]] {
        let all: Vec<Listed> = order.into_iter().chain([&other]).cloned().map(listed).collect();
        let file = feed(&CALENDAR, &all);
        assert_eq!(values(&file, "UID"), ["round-1@tillsyn", "round-2@tillsyn"]);
        assert_eq!(values(&file, "SUMMARY"), ["Flyttad", "Tillsyn\\, Hagalund"]);
    }
    for method in [Method::Request, Method::Cancel] {
        assert_eq!(value(&mailed(method, &older, "A"), "UID"), "round-1@tillsyn");
    }
}

/// A night as a person types it, and the two instants.
fn night(date: &str, starts: &str, ends: &str) -> Appointment {
    let clock = |text: &str| text.parse::<ClockTime>().unwrap();
    let date = date.parse::<NaiveDate>().unwrap();
    let night = Night::new(date, clock(starts), clock(ends)).unwrap();
    Appointment {
        starts: night.starts,
        ends: night.ends,
        ..ordinary()
    }
}

#[test]
fn r13_r14_status_is_written_and_what_is_cancelled_says_so_and_takes_no_time() {
    for (status, word, takes_time, title) in [
        (Status::Tentative, "TENTATIVE", "OPAQUE", "Tillsyn\\, Hagalund"),
        (Status::Confirmed, "CONFIRMED", "OPAQUE", "Tillsyn\\, Hagalund"),
        (
            Status::Cancelled,
            "CANCELLED",
            "TRANSPARENT",
            "INSTÄLLD: Tillsyn\\, Hagalund",
        ),
    ] {
        let file = one(Appointment { status, ..ordinary() });
        assert_eq!(value(&file, "STATUS"), word);
        assert_eq!(value(&file, "TRANSP"), takes_time);
        assert_eq!(value(&file, "SUMMARY"), title);
    }
    let beside = Listed {
        appointment: ordinary(),
        takes_time: false,
    };
    assert_eq!(value(&feed(&CALENDAR, &[beside]), "TRANSP"), "TRANSPARENT");
}

#[test]
fn r15_a_feed_names_nobody() {
    let file = one(ordinary());
    for name in ["ATTENDEE", "ORGANIZER", "METHOD", "mailto"] {
        assert!(!file.contains(name), "{name}");
    }
}

#[test]
fn r16_a_feed_says_its_name_and_how_often_it_is_worth_asking_for() {
    let file = one(ordinary());
    assert_eq!(value(&file, "NAME"), "Tillsyn\\, Åmåls kommun");
    assert_eq!(value(&file, "X-WR-CALNAME"), "Tillsyn\\, Åmåls kommun");
    assert_eq!(value(&file, "REFRESH-INTERVAL;VALUE=DURATION"), "PT1H");
    assert_eq!(value(&file, "X-PUBLISHED-TTL"), "PT1H");
    assert_eq!(value(&file, "X-WR-TIMEZONE"), "Europe/Stockholm");
}

#[test]
fn r17_a_feed_is_read_as_it_was_meant_on_every_kind_of_night() {
    let nights = [
        night("2026-02-20", "22:00", "02:30"),
        night("2026-03-28", "22:00", "02:30"),
        night("2026-03-29", "18:00", "23:00"),
        night("2026-06-19", "20:00", "00:00"),
        night("2026-10-24", "22:00", "02:30"),
        night("2026-10-24", "21:00", "02:30+01:00"),
    ];
    let all: Vec<Listed> = nights
        .into_iter()
        .zip(1..)
        .map(|(night, number)| {
            listed(Appointment {
                uid: format!("round-{number}@tillsyn"),
                ..night
            })
        })
        .collect();
    let file = feed(&CALENDAR, &all);
    check_form(&file);
    let calendar = read(&file);
    let read: Vec<_> = events(&calendar)
        .into_iter()
        .map(|event| {
            let uid = text(event, &ICalendarProperty::Uid);
            let starts = instant(event, &ICalendarProperty::Dtstart);
            (uid, starts, instant(event, &ICalendarProperty::Dtend))
        })
        .collect();
    let mut meant: Vec<_> = all
        .into_iter()
        .map(|listed| listed.appointment)
        .map(|meant| (meant.uid, meant.starts, meant.ends))
        .collect();
    meant.sort_by_key(|(_, starts, _)| *starts);
    assert_eq!(read, meant);
}

#[test]
fn r18_a_request_asks_for_an_answer_and_a_cancellation_for_none() {
    let request = mailed(Method::Request, &ordinary(), "Polisens kontaktperson");
    check_form(&request);
    let all = lines(&request);
    let attendee = all.iter().find(|line| line.starts_with("ATTENDEE")).unwrap();
    for part in [
        "CUTYPE=INDIVIDUAL",
        "ROLE=REQ-PARTICIPANT",
        "PARTSTAT=NEEDS-ACTION",
        "RSVP=TRUE",
    ] {
        assert!(attendee.contains(part), "{attendee}");
    }
    assert!(
        all.contains(&"ORGANIZER;CN=\"Tillståndsgruppen\":mailto:tillsyn+abc@example.se".to_owned()),
        "{request}"
    );
    let cancel = mailed(Method::Cancel, &ordinary(), "Polisens kontaktperson");
    check_form(&cancel);
    assert_eq!(value(&cancel, "STATUS"), "CANCELLED");
    assert!(!cancel.contains("RSVP"));
    // a REQUEST that says CANCELLED leaves the event where it is
    let odd = Appointment {
        status: Status::Cancelled,
        ..ordinary()
    };
    assert_eq!(value(&mailed(Method::Request, &odd, "A"), "STATUS"), "CONFIRMED");
}
