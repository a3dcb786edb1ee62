//! Whether a calendar reply is believed, case by case (R25).

use super::*;
use crate::ids::{ContactId, InvitationId, PartnerCode, RoundId};
use crate::invitation::Shown;
use crate::outbox::Mailbox;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// Sent on 1 December, changed once, about a night in February.
fn invitation() -> Invitation {
    Invitation {
        id: InvitationId(1),
        round: RoundId(7),
        partner: PartnerCode::new("polis"),
        contact: ContactId(1),
        name: "Polisens kontaktperson".to_owned(),
        email: "Kontakt@Example.se".to_owned(),
        reply_code: "AbC123".to_owned(),
        sequence: 1,
        cancelled: false,
        sent_at: at("2026-12-01T09:00:00Z"),
        shown: Shown {
            starts: at("2027-02-26T21:00:00Z"),
            ends: at("2027-02-27T01:30:00Z"),
            place: String::new(),
        },
        partstat: None,
        reply_sequence: None,
        reply_stamp: None,
    }
}

fn reply() -> CalendarReply {
    CalendarReply {
        method: ReplyMethod::Reply,
        uid: "u@example.org".to_owned(),
        sequence: Some(1),
        stamp: Some(at("2026-12-02T09:00:00Z")),
        attendee: Some("kontakt@example.se".to_owned()),
        others: Vec::new(),
        organiser: None,
        partstat: Some(Partstat::Accepted),
        comment: String::new(),
        proposed: None,
    }
}

fn mail(from: &str, to: &str) -> Incoming {
    Incoming {
        sender: Some(Mailbox {
            name: String::new(),
            email: from.to_owned(),
        }),
        recipients: vec![to.to_owned()],
        ..Incoming::default()
    }
}

fn known(invitations: &[Invitation]) -> Known<'_> {
    Known {
        invitations,
        by_code: None,
        called_off: false,
        has_been: false,
        now: at("2026-12-03T09:00:00Z"),
    }
}

/// Why it waits, if it does.
fn doubt(incoming: &Incoming, reply: &CalendarReply, invitation: &Invitation) -> Option<Doubt> {
    match judge(incoming, reply, known(std::slice::from_ref(invitation))) {
        Judgement::SetAside(doubt, _) => Some(doubt),
        Judgement::Apply(..) => None,
        Judgement::Overtaken(_) => panic!("overtaken"),
    }
}

fn is_overtaken(reply: &CalendarReply, invitation: &Invitation) -> bool {
    let invitations = std::slice::from_ref(invitation);
    let judgement = judge(&Incoming::default(), reply, known(invitations));
    matches!(judgement, Judgement::Overtaken(_))
}

#[test]
fn r25_the_sender_is_the_one_who_answers_or_knows_the_address() {
    let ours = invitation();
    let says = |from: &str, to: &str| doubt(&mail(from, to), &reply(), &ours);
    assert_eq!(says("kontakt@example.se", "tillsyn@kommun.example"), None);
    assert_eq!(says("vikarie@example.org", "tillsyn+abc123@kommun.example"), None);
    assert_eq!(
        says("vikarie@example.org", "tillsyn@kommun.example"),
        Some(Doubt::Unproven)
    );
    assert_eq!(
        says("vikarie@example.org", "tillsyn+abc12@kommun.example"),
        Some(Doubt::Unproven)
    );
    assert_eq!(
        says("vikarie@example.org", "abc123@kommun.example"),
        Some(Doubt::Unproven)
    );
    let organiser = CalendarReply {
        organiser: Some("tillsyn+abc123@kommun.example".to_owned()),
        ..reply()
    };
    assert_eq!(
        doubt(
            &mail("vikarie@example.org", "tillsyn@kommun.example"),
            &organiser,
            &ours
        ),
        None
    );
}

#[test]
fn r25_a_file_without_a_mail_is_vouched_for_by_who_hands_it_over() {
    assert_eq!(doubt(&Incoming::default(), &reply(), &invitation()), None);
    let forwarded = Incoming {
        forwarded: true,
        ..mail("kontakt@example.se", "tillsyn+abc123@kommun.example")
    };
    assert_eq!(doubt(&forwarded, &reply(), &invitation()), Some(Doubt::Forwarded));
}

#[test]
fn r25_an_unknown_event_a_stranger_and_nobody_are_set_aside() {
    let bare = Incoming::default();
    let unknown = judge(&bare, &reply(), known(&[]));
    assert_eq!(unknown, Judgement::SetAside(Doubt::UnknownUid, None));
    let with = |attendee: Option<&str>| CalendarReply {
        attendee: attendee.map(str::to_owned),
        ..reply()
    };
    assert_eq!(
        doubt(&bare, &with(Some("annan@example.se")), &invitation()),
        Some(Doubt::Stranger)
    );
    assert_eq!(doubt(&bare, &with(None), &invitation()), Some(Doubt::NoAttendee));
}

#[test]
fn r25_what_says_neither_yes_nor_no_is_set_aside() {
    let silent = CalendarReply {
        partstat: None,
        ..reply()
    };
    assert_eq!(
        doubt(&Incoming::default(), &silent, &invitation()),
        Some(Doubt::NoPartstat)
    );
    let counter = CalendarReply {
        method: ReplyMethod::Counter,
        ..reply()
    };
    assert_eq!(
        doubt(&Incoming::default(), &counter, &invitation()),
        Some(Doubt::Counter)
    );
}

#[test]
fn r25_an_answer_to_what_the_night_was_before_is_set_aside() {
    let bare = Incoming::default();
    let old = CalendarReply {
        sequence: Some(0),
        ..reply()
    };
    let changed_twice = Invitation {
        sequence: 2,
        ..invitation()
    };
    assert_eq!(doubt(&bare, &reply(), &changed_twice), Some(Doubt::OldSequence));
    // it may be about what was sent before, or written by a program that does not count
    assert_eq!(doubt(&bare, &old, &invitation()), Some(Doubt::LowSequence));
    let before = CalendarReply {
        stamp: Some(at("2026-11-30T09:00:00Z")),
        ..old.clone()
    };
    assert_eq!(doubt(&bare, &before, &invitation()), Some(Doubt::OldSequence));
    let unnumbered = |stamp: Option<&str>| CalendarReply {
        sequence: None,
        stamp: stamp.map(at),
        ..reply()
    };
    assert_eq!(
        doubt(&bare, &unnumbered(Some("2026-11-30T09:00:00Z")), &invitation()),
        Some(Doubt::OldSequence)
    );
    assert_eq!(
        doubt(&bare, &unnumbered(Some("2026-12-01T08:55:00Z")), &invitation()),
        None
    );
    assert_eq!(doubt(&bare, &unnumbered(None), &invitation()), None);
}

#[test]
fn r25_the_last_reply_is_by_sequence_then_by_stamp_then_by_arrival() {
    let answered = Invitation {
        partstat: Some(Partstat::Declined),
        reply_sequence: Some(1),
        reply_stamp: Some(at("2026-12-02T09:00:00Z")),
        ..invitation()
    };
    let with = |sequence: Option<i64>, stamp: Option<&str>| CalendarReply {
        sequence,
        stamp: stamp.map(at),
        ..reply()
    };
    assert!(is_overtaken(&with(Some(0), Some("2026-12-02T10:00:00Z")), &answered));
    assert!(is_overtaken(&with(Some(1), Some("2026-12-02T08:59:59Z")), &answered));
    assert!(!is_overtaken(&with(Some(1), Some("2026-12-02T09:00:00Z")), &answered));
    // a number that we have not sent is as good as the last one
    assert!(is_overtaken(&with(Some(2), Some("2026-12-02T08:00:00Z")), &answered));
    let changed = Invitation {
        sequence: 2,
        ..answered.clone()
    };
    assert!(!is_overtaken(&with(Some(2), Some("2026-12-02T08:00:00Z")), &changed));
    assert!(!is_overtaken(&with(None, None), &answered));
}

#[test]
fn r25_a_no_that_looks_older_than_the_yes_waits_for_a_person() {
    let answered = Invitation {
        partstat: Some(Partstat::Accepted),
        reply_sequence: Some(1),
        reply_stamp: Some(at("2026-12-02T09:00:00Z")),
        ..invitation()
    };
    let copied = |partstat| CalendarReply {
        stamp: Some(at("2026-12-01T09:00:00Z")),
        partstat: Some(partstat),
        ..reply()
    };
    let bare = Incoming::default();
    assert_eq!(
        doubt(&bare, &copied(Partstat::Declined), &answered),
        Some(Doubt::LooksOvertaken)
    );
    assert!(is_overtaken(&copied(Partstat::Accepted), &answered));
    assert!(is_overtaken(&copied(Partstat::Tentative), &answered));
    let later = Incoming {
        written_at: Some(at("2026-12-03T08:00:00Z")),
        ..Incoming::default()
    };
    assert_eq!(
        doubt(&later, &copied(Partstat::Tentative), &answered),
        Some(Doubt::LooksOvertaken)
    );
}

#[test]
fn r25_of_several_attendees_the_invited_one_is_meant_and_a_person_judges() {
    let ours = [invitation()];
    let said = CalendarReply {
        attendee: None,
        partstat: None,
        others: vec![
            ("kollega@example.se".to_owned(), None),
            ("kontakt@example.se".to_owned(), Some(Partstat::Accepted)),
        ],
        ..reply()
    };
    let meant = said.as_meant(&ours, at("2026-12-03T09:00:00Z"));
    assert_eq!(meant.attendee.as_deref(), Some("kontakt@example.se"));
    assert_eq!(meant.partstat, Some(Partstat::Accepted));
    assert_eq!(
        judge(&Incoming::default(), &meant, known(&ours)),
        Judgement::SetAside(Doubt::NoAttendee, Some(&ours[0]))
    );
    let nobody = said.as_meant(&[], at("2026-12-03T09:00:00Z"));
    assert_eq!(nobody.attendee, None);
}

#[test]
fn r25_a_proposal_of_no_time_to_come_is_none() {
    let now = at("2026-12-03T09:00:00Z");
    let counter = |starts: &str, ends: &str| {
        let said = CalendarReply {
            method: ReplyMethod::Counter,
            partstat: Some(Partstat::Declined),
            proposed: Some((at(starts), Some(at(ends)))),
            ..reply()
        };
        let meant = said.as_meant(&[], now);
        (meant.method, meant.proposed.is_some())
    };
    let none = (ReplyMethod::Reply, false);
    assert_eq!(counter("2026-12-02T07:30:00Z", "2026-12-02T07:30:00Z"), none);
    assert_eq!(counter("2027-02-26T21:00:00Z", "2027-02-26T21:00:00Z"), none);
    assert_eq!(
        counter("2027-02-27T21:00:00Z", "2027-02-28T01:00:00Z"),
        (ReplyMethod::Counter, true)
    );
}

#[test]
fn r25_the_same_reply_by_another_road_is_known() {
    let answered = Invitation {
        partstat: Some(Partstat::Accepted),
        reply_sequence: Some(1),
        reply_stamp: reply().stamp,
        ..invitation()
    };
    assert!(is_overtaken(&reply(), &answered));
}

#[test]
fn a_night_that_is_called_off_or_has_been_is_for_a_person() {
    let ours = [invitation()];
    let with = |called_off: bool, has_been: bool| {
        let known = Known {
            called_off,
            has_been,
            ..known(&ours)
        };
        judge(&Incoming::default(), &reply(), known)
    };
    assert_eq!(with(true, false), Judgement::SetAside(Doubt::CalledOff, Some(&ours[0])));
    assert_eq!(with(false, true), Judgement::SetAside(Doubt::HasBeen, Some(&ours[0])));
    assert_eq!(with(false, false), Judgement::Apply(&ours[0], Partstat::Accepted));
}

#[test]
fn a_no_after_a_yes_is_a_yes_taken_back() {
    use Partstat::{Accepted, Declined, Tentative};
    assert_eq!(reply_of(Declined, None), Reply::No);
    assert_eq!(reply_of(Declined, Some(Reply::Tentative)), Reply::No);
    assert_eq!(reply_of(Declined, Some(Reply::Yes)), Reply::Cancelled);
    assert_eq!(reply_of(Declined, Some(Reply::Cancelled)), Reply::Cancelled);
    assert_eq!(reply_of(Accepted, Some(Reply::No)), Reply::Yes);
    assert_eq!(reply_of(Tentative, Some(Reply::Yes)), Reply::Tentative);
}

#[test]
fn an_answer_is_dated_between_the_invitation_and_today() {
    let now = at("2026-12-03T09:00:00Z");
    let sent = at("2026-12-01T09:00:00Z");
    let on = |written: Option<&str>, stamp: Option<&str>| {
        let incoming = Incoming {
            written_at: written.map(at),
            ..Incoming::default()
        };
        let reply = CalendarReply {
            stamp: stamp.map(at),
            ..reply()
        };
        incoming.answered_on(&reply, sent, now).to_string()
    };
    assert_eq!(on(None, Some("2026-12-01T23:30:00Z")), "2026-12-02");
    assert_eq!(on(Some("2100-01-01T00:00:00Z"), None), "2026-12-03");
    assert_eq!(on(None, Some("1970-01-01T00:00:00Z")), "2026-12-01");
    assert_eq!(on(None, None), "2026-12-03");
}
