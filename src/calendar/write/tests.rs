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
fn r01_r02_lines_end_with_crlf_and_are_folded_between_characters_wherever_the_fold_falls() {
    for length in 4..200 {
        let mut long = ordinary();
        long.summary = format!("{}{}", "x".repeat(length % 7), "åäö👩‍👩‍👧‍👦漢".repeat(length / 4));
        long.description.clone_from(&long.summary);
        let file = one(long.clone());
        check_form(&file);
        let calendar = read(&file);
        assert_eq!(
            text(events(&calendar)[0], &ICalendarProperty::Description),
            long.description
        );
    }
}

#[test]
fn r02_ten_thousand_characters_are_read_back_whole() {
    let mut long = ordinary();
    long.description = "Å".repeat(10_000);
    let file = one(long.clone());
    check_form(&file);
    let calendar = read(&file);
    assert_eq!(
        text(events(&calendar)[0], &ICalendarProperty::Description),
        long.description
    );
}

#[test]
fn r03_what_text_escapes_is_escaped_and_line_breaks_from_forms_are_one() {
    let mut odd = ordinary();
    odd.summary = "Åkeri, ö; \\ä\u{7}\r\nny rad".to_owned();
    odd.description = "rad ett\r\nrad två\rrad tre\n\u{1b}slut".to_owned();
    let file = one(odd);
    check_form(&file);
    assert_eq!(value(&file, "SUMMARY"), "Åkeri\\, ö\\; \\\\ä ny rad");
    assert_eq!(of_event(&file, "DESCRIPTION").matches("\\n").count(), 3);
    let calendar = read(&file);
    let events = events(&calendar);
    assert_eq!(text(events[0], &ICalendarProperty::Summary), "Åkeri, ö; \\ä ny rad");
    assert_eq!(
        text(events[0], &ICalendarProperty::Description),
        "rad ett\nrad två\nrad tre\nslut"
    );
}

#[test]
fn r03_the_names_of_a_calendar_are_escaped_too() {
    let file = feed(
        &Calendar {
            name: "Malmö, x; y\r\nATTENDEE:z",
            description: "a\nb, c",
        },
        &[],
    );
    check_form(&file);
    assert_eq!(value(&file, "NAME"), "Malmö\\, x\\; y ATTENDEE:z");
    assert_eq!(value(&file, "X-WR-CALNAME"), "Malmö\\, x\\; y ATTENDEE:z");
    assert_eq!(value(&file, "X-WR-CALDESC"), "a\\nb\\, c");
}

#[test]
fn r04_no_name_starts_a_parameter_or_a_line() {
    for name in [
        "Pelle \"P\" Polis; X",
        "x\";ROLE=CHAIR;Y=\"z",
        "x\r\nATTENDEE:mailto:evil@example.org",
        "\"hel\"",
        "a:b,c;d",
    ] {
        let file = mailed(Method::Request, &ordinary(), name);
        check_form(&file);
        let all = lines(&file);
        let attendees: Vec<&String> = all.iter().filter(|line| line.starts_with("ATTENDEE")).collect();
        assert_eq!(attendees.len(), 1, "{name}");
        let (_, rest) = attendees[0].split_once("CN=\"").unwrap();
        let (shown, after) = rest.split_once('"').unwrap();
        assert_eq!(shown, name.replace("\r\n", " ").replace('"', "'"), "{name}");
        assert_eq!(after.matches('"').count(), 0, "{after}");
        assert!(attendees[0].ends_with(":mailto:kontakt@example.org"));
        assert_eq!(attendees[0].matches("ROLE=REQ-PARTICIPANT").count(), 1);
        let without = attendees[0].replace(&format!("CN=\"{shown}\""), "");
        assert!(!without.contains("CHAIR"), "{without}");
    }
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
fn r06_r07_the_zone_that_is_used_is_defined_as_outlook_reads_it() {
    let file = one(ordinary());
    assert_eq!(values(&file, "TZID"), ["Europe/Stockholm"]);
    assert_eq!(file.matches("BEGIN:VTIMEZONE").count(), 1);
    assert!(file.find("END:VTIMEZONE").unwrap() < file.find("BEGIN:VEVENT").unwrap());
    let zone = file.split("BEGIN:VTIMEZONE\r\n").nth(1).unwrap();
    let zone = zone.split("END:VTIMEZONE").next().unwrap();
    let expected = "TZID:Europe/Stockholm\r\n\
        BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nTZNAME:CET\r\n\
        TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n\
        BEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZNAME:CEST\r\n\
        TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\n";
    assert_eq!(zone, expected);
    for parameter in file.match_indices("TZID=").map(|(at, _)| &file[at..]) {
        assert!(parameter.starts_with("TZID=Europe/Stockholm:"), "{parameter}");
    }
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
fn r09_r12_a_night_across_midnight_is_written_in_the_zone_with_its_end() {
    let file = one(ordinary());
    assert_eq!(value(&file, "DTSTART;TZID=Europe/Stockholm"), "20260220T220000");
    assert_eq!(value(&file, "DTEND;TZID=Europe/Stockholm"), "20260221T023000");
    assert!(!file.contains("\r\nDURATION"), "R12");
    let summer = one(night("2026-06-05", "21:30", "01:00"));
    assert_eq!(value(&summer, "DTSTART;TZID=Europe/Stockholm"), "20260605T213000");
    assert_eq!(value(&summer, "DTEND;TZID=Europe/Stockholm"), "20260606T010000");
}

#[test]
fn r10_the_night_when_summer_time_begins_ends_when_it_ends() {
    // 22:00 to 02:30 on the clock is four and a half hours, so it ends at 03:30 summer time
    let file = one(night("2026-03-28", "22:00", "02:30"));
    assert_eq!(value(&file, "DTSTART;TZID=Europe/Stockholm"), "20260328T220000");
    assert_eq!(value(&file, "DTEND;TZID=Europe/Stockholm"), "20260329T033000");
    let calendar = read(&file);
    assert_eq!(
        instant(events(&calendar)[0], &ICalendarProperty::Dtend),
        at("2026-03-29T01:30:00Z")
    );
}

#[test]
fn r10_the_night_when_winter_time_begins_is_written_in_utc_when_its_end_comes_twice() {
    let first = one(night("2026-10-24", "22:00", "02:30"));
    assert_eq!(of_event(&first, "DTSTART"), "20261024T200000Z", "both in UTC");
    assert_eq!(of_event(&first, "DTEND"), "20261025T003000Z");
    let second = one(night("2026-10-24", "22:00", "02:30+01:00"));
    assert_eq!(of_event(&second, "DTEND"), "20261025T013000Z");
    // 02:00 comes twice, 03:00 once
    assert_eq!(
        of_event(&one(night("2026-10-24", "22:00", "02:00")), "DTEND"),
        "20261025T000000Z"
    );
    let after = one(appointment("2026-10-24T20:00:00Z", "2026-10-25T02:00:00Z"));
    assert_eq!(value(&after, "DTEND;TZID=Europe/Stockholm"), "20261025T030000");
}

#[test]
fn r11_r13_stamps_are_of_the_last_change_and_the_sequence_is_written() {
    let file = one(ordinary());
    assert_eq!(value(&file, "DTSTAMP"), "20260110T123045Z");
    assert_eq!(value(&file, "LAST-MODIFIED"), "20260110T123045Z");
    assert_eq!(value(&file, "SEQUENCE"), "3");
    assert_eq!(value(&file, "CLASS"), "PRIVATE");
    assert_eq!(one(ordinary()), file, "R21 the same again");
}

#[test]
fn r12_an_end_is_later_than_its_start_whatever_was_stored() {
    let file = one(appointment("2026-02-20T21:00:00Z", "2026-02-20T21:00:00Z"));
    assert_eq!(value(&file, "DTEND;TZID=Europe/Stockholm"), "20260220T220100");
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

/// Text with all that has broken calendars before.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("\r\n".to_owned()),
        Just("\r".to_owned()),
        Just("\n ".to_owned()),
        Just("BEGIN:VEVENT\r\n".to_owned()),
        Just("\",;:\\^'".to_owned()),
        Just("\u{2028}\u{85}\u{feff}\0\u{7f}".to_owned()),
        Just("åäö👩‍👩‍👧‍👦".to_owned()),
        any::<String>(),
    ];
    prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn r01_to_r04_nothing_that_a_person_types_breaks_a_file(
        summary in hostile(), description in hostile(), name in hostile(), uid in hostile()
    ) {
        let typed = Appointment {
            uid: format!("u{uid}"),
            summary: summary.clone(),
            location: description.clone(),
            description,
            ..ordinary()
        };
        let calendar = Calendar { name: &name, description: &summary };
        let fed = feed(&calendar, &[listed(typed.clone())]);
        check_form(&fed);
        prop_assert_eq!(events(&read(&fed)).len(), 1);
        let sent = mailed(Method::Request, &typed, &name);
        check_form(&sent);
        prop_assert_eq!(events(&read(&sent)).len(), 1);
        prop_assert_eq!(sent.matches("\r\nATTENDEE").count(), 1);
        prop_assert_eq!(sent.matches("\r\nORGANIZER").count(), 1);
    }

    #[test]
    fn r10_r17_every_instant_is_read_back_whatever_the_night(start in 0_i64..20_000_000, length in 30_i64..600) {
        let starts = at("2026-01-01T00:00:00Z") + chrono::Duration::minutes(start);
        let ends = starts + chrono::Duration::minutes(length);
        let file = one(Appointment { starts, ends, ..ordinary() });
        let calendar = read(&file);
        let event = events(&calendar)[0];
        prop_assert_eq!(instant(event, &ICalendarProperty::Dtstart), starts);
        prop_assert_eq!(instant(event, &ICalendarProperty::Dtend), ends);
    }
}
