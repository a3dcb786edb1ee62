//! Lines and what stands in them: nothing that a person types breaks a file.

use super::*;

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
