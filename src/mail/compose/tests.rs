//! The message as a mail program reads it, requirement by requirement.

use lettre::message::Message as Built;
use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders};
use proptest::prelude::*;

use super::*;
use crate::domain::appointment::{Appointment, Status};
use crate::domain::ids::OutboxId;
use crate::domain::outbox::Token;

mod calendars;

const SECRET: &str = "ts1_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";

fn appointment() -> Appointment {
    Appointment {
        uid: "omgang-7@x.tillsyn.invalid".to_owned(),
        sequence: 1,
        changed_at: "2026-11-22T09:00:00Z".parse().unwrap(),
        starts: "2027-02-26T21:00:00Z".parse().unwrap(),
        ends: "2027-02-27T01:30:00Z".parse().unwrap(),
        status: Status::Confirmed,
        summary: "Yttre tillsyn – Råsunda".to_owned(),
        location: "Råsunda".to_owned(),
        description: format!("Svara på {LINK_PLACE}"),
    }
}

fn part(method: Method) -> CalendarPart {
    CalendarPart {
        method,
        appointment: appointment(),
        reply_code: "a2b3c4d5e6f7g8h9i0j1k2l3".to_owned(),
    }
}

fn row(kind: LetterKind, calendar: Option<CalendarPart>) -> Outgoing {
    let to = Mailbox {
        name: "Åsa Öberg".to_owned(),
        email: "asa@polisen.example".to_owned(),
    };
    let letter = Letter {
        to: to.clone(),
        subject: "Förfrågan: våren 2027, går det bra med två kvällar i februari och en kväll i april?".to_owned(),
        text: format!("Hej!\n\nKan ni vara med?\n{LINK_PLACE}\n\nMed vänlig hälsning\n"),
        token: Some(Token(SECRET.to_owned())),
        calendar,
    };
    Outgoing {
        id: OutboxId(12),
        message_id: "Zm9v_-YmFyYmF6cXV4MTIz@3f2a.tillsyn.invalid".to_owned(),
        kind,
        to,
        subject: letter.subject.clone(),
        letter: Some(letter),
        by_hand: false,
        message: None,
        invitation: None,
        sequence: None,
        created_at: "2026-11-22T09:00:00Z".parse().unwrap(),
        next_try_at: "2026-11-22T09:00:00Z".parse().unwrap(),
        claimed_until: None,
        attempts: 0,
        problem: None,
        problem_text: String::new(),
        sent_at: None,
        gave_up_at: None,
    }
}

fn from() -> Mailbox {
    Mailbox {
        name: "Tillståndsgruppen, Åstad".to_owned(),
        email: "tillsyn@example.se".to_owned(),
    }
}

fn built(mail: &Outgoing, draft: bool) -> Result<Built, Trouble> {
    let sender = Sender {
        base_url: "https://tillsyn.example.se",
        from: &from(),
        draft,
    };
    message(mail, &sender)
}

fn bytes(mail: &Outgoing) -> Vec<u8> {
    built(mail, false).unwrap().formatted()
}

fn read(bytes: &[u8]) -> Message<'_> {
    MessageParser::default().parse(bytes).unwrap()
}

fn only(address: Option<&Address<'_>>) -> (String, String) {
    let mut all = address.unwrap().iter();
    let first = all.next().unwrap();
    assert!(all.next().is_none(), "one address and no more");
    (
        first.name().unwrap_or_default().to_owned(),
        first.address().unwrap_or_default().to_owned(),
    )
}

fn kind_of(part: &MessagePart<'_>) -> String {
    let kind = part.content_type().unwrap();
    format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default())
}

/// The headers by name, without what they hold.
fn names(message: &Message<'_>) -> Vec<String> {
    message
        .headers()
        .iter()
        .map(|header| header.name().to_owned())
        .collect()
}

/// The value of a property, in an iCalendar file whose long lines are made whole.
fn property<'a>(file: &'a str, name: &str) -> &'a str {
    let is_it = |line: &&str| line.starts_with(&format!("{name}:")) || line.starts_with(&format!("{name};"));
    let mut lines = file.lines().filter(is_it);
    let found = lines.next().unwrap_or_else(|| panic!("no {name} in {file}"));
    assert!(lines.next().is_none(), "one {name}");
    found
}

fn unfolded(part: &MessagePart<'_>) -> String {
    String::from_utf8(part.contents().to_vec())
        .unwrap()
        .replace("\r\n ", "")
}

#[test]
fn a_letter_is_plain_text_with_the_link_in_its_place() {
    let bytes = bytes(&row(LetterKind::Message, None));
    let message = read(&bytes);
    assert_eq!(
        names(&message),
        [
            "From",
            "To",
            "Date",
            "Message-ID",
            "Subject",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding"
        ]
    );
    let text = format!("Hej!\n\nKan ni vara med?\nhttps://tillsyn.example.se/svar/{SECRET}\n\nMed vänlig hälsning\n");
    assert_eq!(
        message.body_text(0).unwrap().replace("\r\n", "\n").trim_end(),
        text.trim_end()
    );
    assert_eq!(
        only(message.from()),
        ("Tillståndsgruppen, Åstad".to_owned(), "tillsyn@example.se".to_owned())
    );
    assert_eq!(
        only(message.to()),
        ("Åsa Öberg".to_owned(), "asa@polisen.example".to_owned())
    );
    let subject = "Förfrågan: våren 2027, går det bra med två kvällar i februari och en kväll i april?";
    assert_eq!(message.subject(), Some(subject));
    assert_eq!(
        message.message_id(),
        Some("Zm9v_-YmFyYmF6cXV4MTIz@3f2a.tillsyn.invalid")
    );
    assert_eq!(message.date().unwrap().to_rfc3339(), "2026-11-22T09:00:00Z");
}

#[test]
fn every_attempt_is_the_same_bytes() {
    for calendar in [None, Some(part(Method::Request)), Some(part(Method::Cancel))] {
        let mut mail = row(LetterKind::Update, calendar);
        let first = bytes(&mail);
        mail.attempts = 7;
        mail.claimed_until = Some(mail.created_at);
        mail.next_try_at += chrono::TimeDelta::days(1);
        assert_eq!(
            String::from_utf8(first).unwrap(),
            String::from_utf8(bytes(&mail)).unwrap()
        );
    }
}

#[test]
fn lines_are_short_ascii_and_end_as_mail_ends_lines() {
    let mut mail = row(LetterKind::Invitation, Some(part(Method::Request)));
    let letter = mail.letter.as_mut().unwrap();
    letter.text = format!("{}\n.\n..\n{LINK_PLACE}", "å".repeat(3_000));
    for mail in [row(LetterKind::Message, None), mail] {
        let text = String::from_utf8(bytes(&mail)).unwrap();
        assert!(text.is_ascii());
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
        // RFC 5322, 2.1.1
        assert!(text.split("\r\n").all(|line| line.len() <= 998));
    }
}

#[test]
fn without_a_token_nothing_stands_in_the_links_place() {
    let mut mail = row(LetterKind::Receipt, None);
    mail.letter.as_mut().unwrap().token = None;
    let text = String::from_utf8(bytes(&mail)).unwrap();
    assert!(!text.contains("svarsl"), "{text}");
}

#[test]
fn only_what_a_person_wrote_may_be_answered_by_a_machine() {
    let says = |mail: &Outgoing| {
        String::from_utf8(bytes(mail))
            .unwrap()
            .contains("Auto-Submitted: auto-generated\r\n")
    };
    assert!(!says(&row(LetterKind::Message, None)));
    assert!(says(&row(LetterKind::Receipt, None)));
    assert!(says(&row(LetterKind::Invitation, Some(part(Method::Request)))));
}

#[test]
fn a_letter_in_a_file_opens_ready_to_be_sent() {
    let has = |mail: &Outgoing, draft| {
        let bytes = built(mail, draft).unwrap().formatted();
        names(&read(&bytes)).iter().any(|name| name == "X-Unsent")
    };
    assert!(has(&row(LetterKind::Message, None), true));
    assert!(!has(&row(LetterKind::Message, None), false));
    // a draft would lose the calendar part
    assert!(!has(&row(LetterKind::Invitation, Some(part(Method::Request))), true));
}

#[test]
fn an_address_that_is_none_is_said_to_be_so() {
    let mut mail = row(LetterKind::Message, None);
    mail.letter.as_mut().unwrap().to.email = "asa på polisen".to_owned();
    assert_eq!(built(&mail, false).unwrap_err().problem, Problem::AddressRefused);
    mail.letter = None;
    assert_eq!(built(&mail, false).unwrap_err().problem, Problem::Refused);
}

#[test]
fn a_code_that_makes_the_senders_address_too_long_is_a_fault_of_the_settings() {
    let mut long = part(Method::Request);
    long.reply_code = "a".repeat(64);
    let trouble = built(&row(LetterKind::Invitation, Some(long)), false).unwrap_err();
    assert_eq!(trouble.problem, Problem::Settings);
}

fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("\r\nBcc: ond@example.org".to_owned()),
        Just("\nX-Ond: 1".to_owned()),
        Just("\r\n\r\n<html>".to_owned()),
        Just("\r\n.\r\n".to_owned()),
        Just("\r\nATTENDEE:mailto:ond@example.org".to_owned()),
        Just("=?utf-8?q?=0D=0ABcc:_ond=40example.org?=".to_owned()),
        Just("\"><b>".to_owned()),
        Just("\\\"".to_owned()),
        Just("\u{85}\u{2028}\u{b}\0".to_owned()),
        Just("å".repeat(90)),
        Just(LINK_PLACE.to_owned()),
        any::<String>(),
    ];
    proptest::collection::vec(pieces, 0..5).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_text_of_any_kind_makes_a_header_a_recipient_or_a_part(
        name in hostile(), subject in hostile(), text in hostile(), place in hostile(), sender in hostile(),
        calendar in any::<bool>(),
    ) {
        let mut mail = row(LetterKind::Invitation, calendar.then(|| part(Method::Request)));
        let letter = mail.letter.as_mut().unwrap();
        letter.to.name = name;
        letter.subject = subject;
        letter.text = text;
        if let Some(part) = &mut letter.calendar {
            part.appointment.summary.clone_from(&place);
            part.appointment.location.clone_from(&place);
            part.appointment.description = place;
        }
        let from = Mailbox { name: sender, ..from() };
        let sender = Sender { base_url: "https://tillsyn.example.se", from: &from, draft: false };
        let message = message(&mail, &sender).unwrap();
        let to: Vec<String> = message.envelope().to().iter().map(ToString::to_string).collect();
        prop_assert_eq!(to, ["asa@polisen.example"]);
        let bytes = message.formatted();
        let message = read(&bytes);
        let mut expected = vec!["From", "To", "Date", "Message-ID", "Subject", "Auto-Submitted", "MIME-Version", "Content-Type"];
        if !calendar {
            expected.push("Content-Transfer-Encoding");
        }
        prop_assert_eq!(names(&message), expected);
        prop_assert_eq!(message.parts.len(), if calendar { 6 } else { 1 });
        prop_assert_eq!(only(message.to()).1, "asa@polisen.example");
        prop_assert!(only(message.from()).1.ends_with("@example.se"));
        if calendar {
            let file = unfolded(&message.parts[4]);
            prop_assert_eq!(file.matches("\r\nATTENDEE").count(), 1);
            prop_assert_eq!(file.matches("\r\nORGANIZER").count(), 1);
            prop_assert_eq!(message.parts[5].contents(), message.parts[4].contents());
        }
    }

    #[test]
    fn no_address_is_a_panic_or_a_second_recipient(email in hostile(), plain in "[a-z\"<>,;: @.\r\n]{0,30}") {
        for email in [email, plain] {
            let mut mail = row(LetterKind::Message, None);
            mail.letter.as_mut().unwrap().to.email = email;
            match built(&mail, false) {
                Err(trouble) => prop_assert_eq!(trouble.problem, Problem::AddressRefused),
                Ok(message) => {
                    prop_assert_eq!(message.envelope().to().len(), 1);
                    let bytes = message.formatted();
                    prop_assert_eq!(names(&read(&bytes)).len(), 8);
                }
            }
        }
    }
}
