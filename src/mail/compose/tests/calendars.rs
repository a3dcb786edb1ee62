//! Mail with a calendar in it.

use super::*;

#[test]
fn r19_a_calendar_mail_is_laid_out_as_every_client_shows_it() {
    for (method, word) in [(Method::Request, "REQUEST"), (Method::Cancel, "CANCEL")] {
        let bytes = bytes(&row(LetterKind::Invitation, Some(part(method))));
        let message = read(&bytes);
        let kinds: Vec<String> = message.parts.iter().map(kind_of).collect();
        assert_eq!(
            kinds,
            [
                "multipart/mixed",
                "multipart/alternative",
                "text/plain",
                "text/html",
                "text/calendar",
                "application/ics"
            ]
        );
        let nested = |at: usize| message.parts[at].sub_parts().unwrap().to_vec();
        assert_eq!((nested(0), nested(1)), (vec![1, 5], vec![2, 3, 4]));
        let calendar = message.parts[4].content_type().unwrap();
        assert_eq!(calendar.attribute("method"), Some(word));
        assert_eq!(calendar.attribute("charset"), Some("utf-8"));
        let attached = &message.parts[5];
        let name = attached.attachment_name().unwrap();
        assert!(
            std::path::Path::new(name).extension().is_some_and(|it| it == "ics"),
            "{name}"
        );
        assert_eq!(attached.content_transfer_encoding(), Some("base64"));
        assert_eq!(
            attached.contents(),
            message.parts[4].contents(),
            "both are the same file"
        );
    }
}

#[test]
fn r05_the_method_of_the_mail_is_that_of_the_file() {
    for (method, word) in [(Method::Request, "REQUEST"), (Method::Cancel, "CANCEL")] {
        let bytes = bytes(&row(LetterKind::Invitation, Some(part(method))));
        let message = read(&bytes);
        for at in [4, 5] {
            let file = unfolded(&message.parts[at]);
            assert_eq!(property(&file, "METHOD"), format!("METHOD:{word}"));
            assert_eq!(property(&file, "VERSION"), "VERSION:2.0");
            assert!(property(&file, "PRODID").starts_with("PRODID:-//"));
            assert!(!file.replace("\r\n", "").contains(['\r', '\n']));
        }
        assert_eq!(message.parts[4].content_type().unwrap().attribute("method"), Some(word));
    }
}

#[test]
fn r18_the_organiser_is_the_sender_with_a_code_that_nobody_guesses() {
    let bytes = bytes(&row(LetterKind::Invitation, Some(part(Method::Request))));
    let message = read(&bytes);
    let coded = "tillsyn+a2b3c4d5e6f7g8h9i0j1k2l3@example.se";
    assert_eq!(
        only(message.from()),
        ("Tillståndsgruppen, Åstad".to_owned(), coded.to_owned())
    );
    let file = unfolded(&message.parts[4]);
    assert_eq!(
        property(&file, "ORGANIZER"),
        format!("ORGANIZER;CN=\"Tillståndsgruppen, Åstad\":mailto:{coded}")
    );
    let attendee = property(&file, "ATTENDEE");
    assert!(attendee.ends_with(":mailto:asa@polisen.example"), "{attendee}");
    for parameter in [
        "RSVP=TRUE",
        "PARTSTAT=NEEDS-ACTION",
        "ROLE=REQ-PARTICIPANT",
        "CN=\"Åsa Öberg\"",
    ] {
        assert!(attendee.contains(parameter), "{attendee}");
    }
    let envelope = built(&row(LetterKind::Invitation, Some(part(Method::Request))), false).unwrap();
    assert_eq!(envelope.envelope().from().unwrap().to_string(), coded);
}

#[test]
fn r18_a_cancellation_takes_the_event_away() {
    let mut cancelled = part(Method::Cancel);
    cancelled.appointment.sequence = 2;
    let bytes = bytes(&row(LetterKind::Cancellation, Some(cancelled)));
    let file = unfolded(&read(&bytes).parts[4]);
    assert_eq!(property(&file, "METHOD"), "METHOD:CANCEL");
    assert_eq!(property(&file, "STATUS"), "STATUS:CANCELLED");
    assert_eq!(property(&file, "SEQUENCE"), "SEQUENCE:2");
    assert_eq!(property(&file, "UID"), "UID:omgang-7@x.tillsyn.invalid");
}

#[test]
fn the_link_can_be_pressed_in_a_calendar_mail_and_stands_in_the_event() {
    let bytes = bytes(&row(LetterKind::Invitation, Some(part(Method::Request))));
    let message = read(&bytes);
    let link = format!("https://tillsyn.example.se/svar/{SECRET}");
    assert!(
        message
            .body_html(0)
            .unwrap()
            .contains(&format!("<a href=\"{link}\">{link}</a>"))
    );
    assert!(message.body_text(0).unwrap().contains(&link));
    assert!(unfolded(&message.parts[4]).contains(&format!("DESCRIPTION:Svara på {link}")));
}
