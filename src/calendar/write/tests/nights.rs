//! Times and zones, on every kind of night.

use super::*;

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
