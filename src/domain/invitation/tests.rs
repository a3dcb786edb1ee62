//! Every case of who is to be told what, as a table.

use chrono::TimeDelta;

use super::*;
use crate::deviation::Channel;
use crate::ids::AnswerId;
use crate::inquiry::{AnswerFacts, Reply};
use crate::partner::ContactFacts;
use crate::period::{ClockTime, Night};
use crate::record::make;
use crate::round::Outcome;

const NOW: &str = "2026-11-22T09:00:00Z";

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn night(date: &str) -> Night {
    let clock = |hour| ClockTime::new(hour, 0).unwrap();
    Night::new(make::day(date), clock(22), clock(2)).unwrap()
}

/// A coming round with the police, changed once.
fn round() -> Round {
    let mut round = make::blank(RoundId(7), 2026, Some(2), Some(night("2026-12-05")));
    round.sequence = 1;
    round.area = "Centrum".to_owned();
    round
}

fn contact(id: i64, email: Option<&str>) -> Contact {
    Contact {
        id: ContactId(id),
        facts: ContactFacts {
            name: "Polisens kontaktperson".to_owned(),
            email: email.map(str::to_owned),
            ..ContactFacts::of(PartnerCode::new("polis"))
        },
        revision: 1,
    }
}

fn answer(reply: Reply, recorded_at: &str) -> Answer {
    Answer {
        id: AnswerId(1),
        facts: AnswerFacts {
            round: Some(RoundId(7)),
            reply,
            answered_on: at(recorded_at).date_naive(),
            channel: Channel::Phone,
            stated_by: String::new(),
            text: String::new(),
        },
        recorded_at: at(recorded_at),
    }
}

/// As sent for [`round`] two days ago.
fn invited() -> Invitation {
    Invitation {
        id: InvitationId(3),
        round: RoundId(7),
        partner: PartnerCode::new("polis"),
        contact: ContactId(1),
        name: "Polisens kontaktperson".to_owned(),
        email: "Kontakt@polisen.example".to_owned(),
        reply_code: "a2b3".to_owned(),
        sequence: 1,
        cancelled: false,
        sent_at: at("2026-11-20T09:00:00Z"),
        shown: Shown::of(&round()).unwrap(),
        partstat: None,
        reply_sequence: None,
        reply_stamp: None,
    }
}

struct Case {
    round: Round,
    meant: bool,
    answer: Option<Answer>,
    contacts: Vec<Contact>,
    invitations: Vec<Invitation>,
    now: DateTime<Utc>,
}

impl Case {
    /// A coming night, nobody invited, nothing said.
    fn new() -> Self {
        Self {
            round: round(),
            meant: true,
            answer: None,
            contacts: vec![contact(1, Some("kontakt@polisen.example"))],
            invitations: Vec::new(),
            now: at(NOW),
        }
    }

    fn invited() -> Self {
        Self {
            invitations: vec![invited()],
            ..Self::new()
        }
    }

    fn said(mut self, reply: Reply, recorded_at: &str) -> Self {
        self.answer = Some(answer(reply, recorded_at));
        self
    }

    fn round(mut self, change: impl FnOnce(&mut Round)) -> Self {
        change(&mut self.round);
        self
    }

    fn invitation(mut self, change: impl FnOnce(&mut Invitation)) -> Self {
        change(self.invitations.first_mut().unwrap());
        self
    }

    fn steps(&self) -> Vec<Step> {
        let partner = PartnerCode::new("polis");
        let expected = [Expected {
            partner: &partner,
            answer: self.answer.as_ref(),
        }];
        Situation {
            round: &self.round,
            expected: if self.meant { &expected } else { &[] },
            contacts: &self.contacts,
            invitations: &self.invitations,
            now: self.now,
        }
        .steps()
    }
}

const INVITE: Step = Step::Invite(ContactId(1));
const AGAIN: Step = Step::InviteAgain(InvitationId(3));
const UPDATE: Step = Step::Update(InvitationId(3));
const CANCEL: Step = Step::Cancel(InvitationId(3));

const AFTER: &str = "2026-11-21T09:00:00Z";
const BEFORE: &str = "2026-11-19T09:00:00Z";

fn moved(round: &mut Round) {
    round.lies(Some(night("2026-12-12")));
    round.sequence = 2;
}

fn called_off(round: &mut Round) {
    round.becomes(Outcome::NotDone);
    round.sequence = 2;
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn one_who_has_agreed_to_a_coming_night_is_invited_once() {
    let cases = [
        ("nothing is said", Case::new(), vec![]),
        ("yes", Case::new().said(Reply::Yes, AFTER), vec![INVITE]),
        ("no", Case::new().said(Reply::No, AFTER), vec![]),
        ("perhaps", Case::new().said(Reply::Tentative, AFTER), vec![]),
        ("silence", Case::new().said(Reply::NoAnswer, AFTER), vec![]),
        ("yes, and invited", Case::invited().said(Reply::Yes, AFTER), vec![]),
        (
            "yes, but no date",
            Case::new().said(Reply::Yes, AFTER).round(|it| it.lies(None)),
            vec![],
        ),
        (
            "yes, but called off",
            Case::new().said(Reply::Yes, AFTER).round(called_off),
            vec![],
        ),
        (
            "yes, but no address",
            Case {
                contacts: vec![contact(1, None)],
                ..Case::new().said(Reply::Yes, AFTER)
            },
            vec![],
        ),
        (
            "yes, and the one who came last has no address",
            Case {
                contacts: vec![contact(2, None), contact(1, Some("kontakt@polisen.example"))],
                ..Case::new().said(Reply::Yes, AFTER)
            },
            vec![INVITE],
        ),
        (
            "yes, but not meant to come",
            Case {
                meant: false,
                ..Case::new().said(Reply::Yes, AFTER)
            },
            vec![],
        ),
    ];
    for (name, case, expected) in cases {
        assert_eq!(case.steps(), expected, "{name}");
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn a_moved_night_or_place_is_told_and_a_note_is_not() {
    let cases = [
        ("unchanged", Case::invited(), vec![]),
        ("moved", Case::invited().round(moved), vec![UPDATE]),
        (
            "moved, and the old night has been",
            Case::invited()
                .round(moved)
                .invitation(|it| it.shown.starts = at(BEFORE)),
            vec![UPDATE],
        ),
        (
            "another place",
            Case::invited().round(|it| it.meeting_point = "Stationen".to_owned()),
            vec![UPDATE],
        ),
        (
            "the sequence was raised for another's sake",
            Case::invited().round(|it| it.sequence = 5),
            vec![],
        ),
        (
            "what is to be visited",
            Case::invited().round(|it| it.premises = "Krogen".to_owned()),
            vec![],
        ),
        (
            "moved, declined before",
            Case::invited()
                .round(moved)
                .invitation(|it| it.partstat = Some(Partstat::Declined)),
            vec![UPDATE],
        ),
        (
            "moved, cancelled before",
            Case::invited().round(moved).invitation(|it| it.cancelled = true),
            vec![],
        ),
    ];
    for (name, case, expected) in cases {
        assert_eq!(case.steps(), expected, "{name}");
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn one_whose_night_is_off_has_it_cancelled() {
    let cases = [
        ("called off", Case::invited().round(called_off), vec![CANCEL]),
        (
            "no night any more",
            Case::invited().round(|it| it.lies(None)),
            vec![CANCEL],
        ),
        (
            "the partner is not to come",
            Case {
                meant: false,
                ..Case::invited()
            },
            vec![CANCEL],
        ),
        ("no by phone", Case::invited().said(Reply::No, AFTER), vec![CANCEL]),
        (
            "taken back by phone",
            Case::invited()
                .said(Reply::Cancelled, AFTER)
                .invitation(|it| it.partstat = Some(Partstat::Accepted)),
            vec![CANCEL],
        ),
        (
            "no by their own calendar",
            Case::invited()
                .said(Reply::No, AFTER)
                .invitation(|it| it.partstat = Some(Partstat::Declined)),
            vec![],
        ),
        ("invited after a no", Case::invited().said(Reply::No, BEFORE), vec![]),
        (
            "someone else is the contact",
            Case {
                contacts: vec![contact(2, Some("annan@polisen.example"))],
                ..Case::invited()
            },
            vec![CANCEL],
        ),
        (
            "already cancelled",
            Case::invited().round(called_off).invitation(|it| it.cancelled = true),
            vec![],
        ),
    ];
    for (name, case, expected) in cases {
        assert_eq!(case.steps(), expected, "{name}");
    }
}

#[test]
fn one_who_agrees_again_is_invited_again() {
    let cancelled = || Case::invited().invitation(|it| it.cancelled = true);
    let declined = || Case::invited().invitation(|it| it.partstat = Some(Partstat::Declined));
    let cases = [
        ("cancelled, silent since", cancelled(), vec![]),
        ("cancelled, then yes", cancelled().said(Reply::Yes, AFTER), vec![AGAIN]),
        (
            "declined, then yes by phone",
            declined().said(Reply::Yes, AFTER),
            vec![AGAIN],
        ),
        (
            "the successor is invited in place of the one before",
            Case {
                contacts: vec![contact(2, Some("annan@polisen.example"))],
                ..Case::invited().said(Reply::Yes, AFTER)
            },
            vec![CANCEL, Step::Invite(ContactId(2))],
        ),
    ];
    for (name, case, expected) in cases {
        assert_eq!(case.steps(), expected, "{name}");
    }
}

#[test]
fn nothing_is_sent_about_a_night_that_has_begun_or_been() {
    let begun = |case: Case| Case {
        now: night("2026-12-05").starts + TimeDelta::minutes(1),
        ..case
    };
    let logged = |outcome: Outcome| begun(Case::invited()).round(|it| it.becomes(outcome));
    let cases = [
        ("yes", begun(Case::new().said(Reply::Yes, AFTER))),
        (
            "another place",
            begun(Case::invited()).round(|it| it.area = "Norr".to_owned()),
        ),
        ("no", begun(Case::invited().said(Reply::No, AFTER))),
        ("not carried out", begun(Case::invited()).round(called_off)),
        ("carried out", logged(Outcome::Done)),
        ("aborted", logged(Outcome::Aborted)),
        (
            "done, said before its night",
            Case::invited().round(|it| it.becomes(Outcome::Done)),
        ),
    ];
    for (name, case) in cases {
        assert_eq!(case.steps(), [], "{name}");
    }
}

#[test]
fn r13_what_is_sent_next_has_a_higher_number() {
    let sent = |sequence| Invitation { sequence, ..invited() };
    let round = |sequence| {
        let mut round = round();
        round.sequence = sequence;
        round
    };
    assert_eq!(sent(1).next_sequence(&round(2)), 2);
    assert_eq!(sent(1).next_sequence(&round(1)), 2);
    assert_eq!(sent(4).next_sequence(&round(1)), 5);
}
