//! What is read of what came in.

use proptest::prelude::*;

use super::*;
use crate::domain::incoming::{CalendarReply, ReplyMethod};
use crate::domain::invitation::Partstat;

fn replies(incoming: &Incoming) -> &[CalendarReply] {
    match &incoming.content {
        Content::Replies(replies) => replies,
        _ => &[],
    }
}

const OUTLOOK: &str = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nPRODID:Microsoft Exchange Server 2010\r\nVERSION:2.0\r\n\
    BEGIN:VEVENT\r\nATTENDEE;PARTSTAT=ACCEPTED;CN=\"Berg, B\":MAILTO:Kontakt@Polisen.Example\r\n\
    COMMENT;LANGUAGE=sv-SE:Vi kommer\\, två stycken.\\n\r\n\
    UID:u1@example.org\r\nSUMMARY;LANGUAGE=sv-SE:Accepterat: Tillsyn\r\n\
    DTSTART;TZID=W. Europe Standard Time:20270424T220000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

fn mail(headers: &str, body: &str) -> Vec<u8> {
    format!(
        "From: Kontakt <Kontakt@Polisen.Example>\r\nTo: Tillsyn <tillsyn+AbC@kommun.example>\r\nSubject: Svar\r\n\
         Date: Tue, 1 Dec 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\n{headers}\r\n{body}"
    )
    .into_bytes()
}

#[test]
fn r25_a_reply_needs_neither_organiser_nor_stamp_nor_sequence_nor_zone() {
    let read = incoming(OUTLOOK.as_bytes());
    assert_eq!(
        replies(&read),
        [CalendarReply {
            method: ReplyMethod::Reply,
            uid: "u1@example.org".to_owned(),
            sequence: None,
            stamp: None,
            attendee: Some("kontakt@polisen.example".to_owned()),
            others: Vec::new(),
            organiser: None,
            partstat: Some(Partstat::Accepted),
            comment: "Vi kommer, två stycken.".to_owned(),
            proposed: None,
        }]
    );
}

#[test]
fn r25_a_calendar_part_is_found_without_method_and_packed() {
    let packed = OUTLOOK.replace('=', "=3D");
    let bytes = mail(
        "Content-Type: multipart/mixed; boundary=b\r\n",
        &format!(
            "--b\r\nContent-Type: text/plain\r\n\r\nSvar\r\n--b\r\nContent-Type: text/calendar; name=x.ics\r\n\
             Content-Transfer-Encoding: quoted-printable\r\n\r\n{packed}\r\n--b--\r\n"
        ),
    );
    let read = incoming(&bytes);
    assert_eq!(replies(&read).len(), 1);
    assert_eq!(read.sender.as_ref().unwrap().email, "kontakt@polisen.example");
    assert_eq!(read.recipients, ["tillsyn+abc@kommun.example"]);
    assert_eq!(read.written_at, Some("2026-12-01T09:00:00Z".parse().unwrap()));
    assert!(!read.forwarded);
}

#[test]
fn r25_a_reply_in_two_parts_is_one_and_in_a_mail_within_is_forwarded() {
    let bytes = mail(
        "Content-Type: multipart/mixed; boundary=b\r\n",
        &format!(
            "--b\r\nContent-Type: text/calendar; method=REPLY\r\n\r\n{OUTLOOK}\r\n--b\r\n\
             Content-Type: application/ics; name=a.ics\r\n\r\n{OUTLOOK}\r\n--b--\r\n"
        ),
    );
    assert_eq!(replies(&incoming(&bytes)).len(), 1);
    let inner = String::from_utf8(mail("Content-Type: text/calendar; method=REPLY\r\n", OUTLOOK)).unwrap();
    let outer = mail(
        "Content-Type: multipart/mixed; boundary=c\r\n",
        &format!("--c\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--c--\r\n"),
    );
    let read = incoming(&outer);
    assert_eq!(replies(&read).len(), 1);
    assert!(read.forwarded);
}

#[test]
fn r25_a_letter_folded_in_a_mail_is_whole() {
    let mut bytes = mail(
        "Content-Type: text/calendar; charset=utf-8; method=REPLY\r\nContent-Transfer-Encoding: 8bit\r\n",
        OUTLOOK,
    );
    let at = bytes.windows(2).position(|pair| pair == "å".as_bytes()).unwrap() + 1;
    bytes.splice(at..at, *b"\r\n ");
    assert_eq!(replies(&incoming(&bytes))[0].comment, "Vi kommer, två stycken.");
}

#[test]
fn a_mail_in_prose_is_its_own_words_and_says_what_it_answers() {
    let bytes = mail(
        "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\
         In-Reply-To: <a@x.invalid>\r\nReferences: <b@x.invalid> <a@x.invalid>\r\n",
        "Vi kan den 24 april men inte p=E5 l=F6rdagen.\r\n\r\nDen 1 dec skrev Tillsyn:\r\n> Kan ni?\r\n",
    );
    let read = incoming(&bytes);
    assert_eq!(read.content, Content::Prose);
    assert_eq!(read.words, "Vi kan den 24 april men inte på lördagen.");
    assert_eq!(read.answers_to, ["a@x.invalid", "b@x.invalid"]);
}

#[test]
fn what_answers_nothing_is_told_apart() {
    let of = |headers: &str, body: &str| incoming(&mail(headers, body)).content;
    let plain = "Content-Type: text/plain\r\n";
    assert_eq!(
        of(&format!("{plain}Auto-Submitted: auto-replied\r\n"), "Jag är borta."),
        Content::Other(Doubt::AutoReply)
    );
    assert_eq!(of(plain, "\r\n\r\n"), Content::Other(Doubt::Empty));
    assert_eq!(
        of("Content-Type: application/ms-tnef; name=winmail.dat\r\n", "x"),
        Content::Other(Doubt::Winmail)
    );
    assert_eq!(
        of(
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n",
            "--b\r\nContent-Type: text/plain\r\n\r\nfel\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\n--b--\r\n"
        ),
        Content::Other(Doubt::Bounce)
    );
    let asks = OUTLOOK.replace("METHOD:REPLY", "METHOD:REQUEST");
    assert_eq!(incoming(asks.as_bytes()).content, Content::Other(Doubt::NoReply));
    assert_eq!(incoming(b"\x00\x01\x02 hej").content, Content::Other(Doubt::NotAMail));
    assert_eq!(incoming(b"").content, Content::Other(Doubt::NotAMail));
    let large = [OUTLOOK.as_bytes(), &vec![b' '; LARGEST]].concat();
    assert_eq!(incoming(&large).content, Content::Other(Doubt::TooLarge));
}

#[test]
fn r24_nothing_that_is_deep_takes_the_reader_down() {
    let calendar = "BEGIN:A\n".repeat(200_000);
    assert_eq!(
        incoming(calendar.as_bytes()).content,
        Content::Other(Doubt::BrokenCalendar)
    );
    assert_eq!(events(calendar.as_bytes()).unwrap_err(), NotRead::TooDeep);
    let nested = format!(
        "From: a@example.se\r\n{}",
        "Content-Type: message/rfc822\r\n\r\n".repeat(100_000)
    );
    assert_eq!(incoming(nested.as_bytes()).content, Content::Other(Doubt::Unreadable));
    let mut multipart = "From: a@example.se\r\n".to_owned();
    for n in 0..20_000 {
        let part = format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n");
        multipart.push_str(&part);
    }
    assert!(matches!(incoming(multipart.as_bytes()).content, Content::Other(_)));
}

#[test]
fn r24_a_time_that_leaves_its_zone_open_is_swedish_and_said_so() {
    let file = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\nDTSTART:20240421T140000\nEND:VEVENT\n\
        BEGIN:VEVENT\nSUMMARY:B\nDTSTART;TZID=Egen tid:20240421T140000\nDTEND;TZID=Romance Standard Time:20240421T150000\nEND:VEVENT\n\
        BEGIN:VEVENT\nSUMMARY:C\nDTSTART:20240421T120000Z\nDURATION:PT2H\nEND:VEVENT\nEND:VCALENDAR\n";
    let read = events(file.as_bytes()).unwrap();
    let starts: Vec<_> = read.events.iter().map(|event| event.start.unwrap().at).collect();
    let at = Some("2024-04-21T12:00:00Z".parse().unwrap());
    assert_eq!(starts, [at, at, at]);
    assert_eq!(read.events[2].end.unwrap().time.unwrap().to_string(), "16:00:00");
    let assumed: Vec<_> = read.assumed.into_iter().collect();
    assert_eq!(assumed, [Assumed::NoZone, Assumed::Unknown("Egen tid".to_owned())]);
}

/// Lines of calendars and mails, whole and broken, in any order.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let known = prop::sample::select(vec![
        "BEGIN:VCALENDAR",
        "END:VCALENDAR",
        "BEGIN:VEVENT",
        "END:VEVENT",
        "BEGIN:VTIMEZONE",
        "END:VTIMEZONE",
        "METHOD:REPLY",
        "METHOD:COUNTER",
        "UID:u1",
        "DTSTART;TZID=Europe/Stockholm:20261025T023000",
        "DTSTART;TZID=America/New_York:20260308T023000",
        "DTSTART:99999999T999999Z",
        "DTSTART;VALUE=DATE:20260101",
        "DTEND:20261231T235960Z",
        "DURATION:P99999999999W",
        "DTSTAMP:19700101T000000Z",
        "SEQUENCE:-9223372036854775808",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@example.se",
        "ATTENDEE;CN=\"a;PARTSTAT=DECLINED:MAILTO:",
        "COMMENT;ENCODING=QUOTED-PRINTABLE:=C3=A5=",
        " fortsatt",
        "From: A <a@example.se>",
        "Content-Type: multipart/mixed; boundary=b",
        "Content-Type: text/calendar; method=REPLY",
        "Content-Type: message/rfc822",
        "Content-Transfer-Encoding: base64",
        "--b",
        "--b--",
        "",
    ]);
    let wild = prop::collection::vec(any::<u8>(), 0..40);
    let line = prop_oneof![5 => known.prop_map(|line| line.as_bytes().to_vec()), 1 => wild];
    prop::collection::vec(line, 0..40).prop_map(|lines| lines.join(&b"\r\n"[..]))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn r24_nothing_that_comes_in_takes_the_reader_down(bytes in pieces()) {
        let read = incoming(&bytes);
        if let Content::Replies(replies) = &read.content {
            prop_assert!(!replies.is_empty() && replies.len() <= 20);
        }
        if let Ok(read) = events(&bytes) {
            let begun = bytes.windows(12).filter(|piece| piece.eq_ignore_ascii_case(b"BEGIN:VEVENT")).count();
            prop_assert!(read.events.len() <= begun);
        }
    }

    #[test]
    fn r25_what_a_person_says_is_read_as_it_was_said(words in "[a-zåäöÅÄÖ ,;\\\\.!?😀]{1,200}", accepted: bool) {
        let escaped = words.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
        let partstat = if accepted { "ACCEPTED" } else { "DECLINED" };
        let file = format!(
            "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:u1\r\nATTENDEE;PARTSTAT={partstat}:mailto:a@example.se\r\n\
             COMMENT:{escaped}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
        let read = incoming(file.as_bytes());
        let reply = &replies(&read)[0];
        prop_assert_eq!(reply.comment.as_str(), words.trim());
        let expected = if accepted { Partstat::Accepted } else { Partstat::Declined };
        prop_assert_eq!(reply.partstat, Some(expected));
    }
}

#[test]
fn r24_a_mail_that_was_sent_on_twice_is_read_and_not_fatal() {
    // the library asserts, in builds for development, that this cannot be; found by fuzzing
    let twice = "From: a@example.se\nSubject: Fwd\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\
        Content-Type: message/rfc822\n\nContent-Type: message/rfc822\n\n\n--b--\n";
    assert_eq!(incoming(twice.as_bytes()).content, Content::Other(Doubt::Empty));
}

fn with_subject(subject: &str, headers: &str, body: &str) -> Incoming {
    let mail = String::from_utf8(mail(headers, body)).unwrap();
    incoming(mail.replace("Subject: Svar", &format!("Subject: {subject}")).as_bytes())
}

#[test]
fn what_programs_send_by_themselves_is_told_apart() {
    let plain = "Content-Type: text/plain\r\n";
    let receipt = |disposition: &str| {
        let headers = "Content-Type: multipart/report; report-type=Disposition-Notification; boundary=b\r\n";
        let body = format!(
            "--b\r\nContent-Type: text/plain\r\n\r\nDitt meddelande lästes.\r\n--b\r\n\
             Content-Type: message/disposition-notification\r\n\r\nDisposition: {disposition}\r\n--b--\r\n"
        );
        incoming(&mail(headers, &body))
    };
    for disposition in [
        "manual-action/MDN-sent-manually; displayed",
        "automatic-action; deleted",
    ] {
        let read = receipt(disposition);
        assert_eq!(
            (read.content, read.words.as_str()),
            (Content::Other(Doubt::Receipt), "")
        );
    }
    let unsaid = "Content-Type: multipart/mixed; boundary=b\r\n";
    let part = "--b\r\nContent-Type: message/disposition-notification\r\n\r\nDisposition: x\r\n--b--\r\n";
    assert_eq!(incoming(&mail(unsaid, part)).content, Content::Other(Doubt::Receipt));
    for subject in ["Automatiskt svar: Tillsyn", "Auto: borta", "Autosvar: Re"] {
        let read = with_subject(subject, plain, "Ja, jag är borta.");
        assert_eq!(read.content, Content::Other(Doubt::AutoReply), "{subject}");
    }
}

#[test]
fn what_outlook_alone_can_open_is_known_by_name_and_by_kind() {
    let attached = |kind: &str, name: &str| {
        let body = format!(
            "--m\r\nContent-Type: text/plain\r\n\r\n\r\n--m\r\nContent-Type: {kind}; name=\"{name}\"\r\n\
             Content-Disposition: attachment; filename=\"{name}\"\r\n\r\nx\r\n--m--\r\n"
        );
        incoming(&mail("Content-Type: multipart/mixed; boundary=m\r\n", &body)).content
    };
    let winmail = Content::Other(Doubt::Winmail);
    assert_eq!(attached("application/octet-stream", "WINMAIL.DAT"), winmail);
    assert_eq!(attached("application/vnd.ms-tnef", "x.bin"), winmail);
    let saved = Content::Other(Doubt::OutlookFile);
    assert_eq!(attached("application/octet-stream", "SV Tillsyn.msg"), saved);
    assert_eq!(attached("application/vnd.ms-outlook", "x"), saved);
    let file = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600]].concat();
    assert_eq!(incoming(&file).content, saved);
}

#[test]
fn r25_a_method_may_stand_in_the_mail_alone_and_an_address_may_be_none() {
    let bare = OUTLOOK.replace("METHOD:REPLY\r\n", "");
    let of = |method: &str, calendar: &str| {
        let headers = format!("Content-Type: text/calendar; charset=utf-8{method}\r\n");
        incoming(&mail(&headers, calendar))
    };
    assert_eq!(replies(&of("; method=REPLY", &bare)).len(), 1);
    assert_eq!(
        replies(&of("; method=\"counter\"", &bare))[0].method,
        ReplyMethod::Counter
    );
    assert_eq!(of("; method=REQUEST", &bare).content, Content::Other(Doubt::NoReply));
    assert_eq!(of("", &bare).content, Content::Other(Doubt::NoReply));
    for none in ["invalid:nomail", "MAILTO:okänd"] {
        let nobody = OUTLOOK.replace("MAILTO:Kontakt@Polisen.Example", none);
        let read = of("; method=REPLY", &nobody);
        let reply = &replies(&read)[0];
        assert_eq!(
            (reply.attendee.as_deref(), reply.partstat),
            (None, Some(Partstat::Accepted))
        );
    }
}

#[test]
fn r25_of_several_attendees_the_sender_answers_or_all_are_told() {
    let two = OUTLOOK.replace("UID:u1", "ATTENDEE;PARTSTAT=DECLINED:mailto:annan@example.se\r\nUID:u1");
    let told = incoming(two.as_bytes());
    let reply = &replies(&told)[0];
    assert_eq!((reply.attendee.as_deref(), reply.others.len()), (None, 2));
    assert_eq!(
        reply.others[1],
        ("annan@example.se".to_owned(), Some(Partstat::Declined))
    );
    let sent = incoming(&mail("Content-Type: text/calendar; method=REPLY\r\n", &two));
    let reply = &replies(&sent)[0];
    assert_eq!(reply.attendee.as_deref(), Some("kontakt@polisen.example"));
    assert!(reply.others.is_empty());
}
