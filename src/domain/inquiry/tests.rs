use chrono::{TimeZone, Utc};

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn message(kind: MessageKind, sent_on: &str) -> Message {
    Message {
        id: MessageId(1),
        facts: MessageFacts {
            kind,
            sent_on: day(sent_on),
            channel: Channel::Mail,
            recipient: "Polisens kontaktperson".to_owned(),
            text: String::new(),
            sent_at: None,
            nights: Vec::new(),
            stands_in: None,
        },
    }
}

fn inquiry(messages: Vec<Message>) -> Inquiry {
    Inquiry {
        id: InquiryId(1),
        program: ProgramCode::new("alkohol"),
        year: 2023,
        season: Season::Spring,
        partner: PartnerCode::new("polis"),
        messages,
        answers: Vec::new(),
        revision: 1,
    }
}

fn answer(id: i64, reply: Reply, answered_on: &str) -> Answer {
    Answer {
        id: AnswerId(id),
        facts: AnswerFacts {
            round: None,
            reply,
            answered_on: day(answered_on),
            channel: Channel::Phone,
            stated_by: String::new(),
            text: String::new(),
        },
        recorded_at: Utc.timestamp_opt(id, 0).unwrap(),
    }
}

#[test]
fn rule_5_a_reminder_follows_an_inquiry() {
    let none = inquiry(Vec::new());
    let refused = Err(NotAllowed::NothingToRemindOf);
    assert_eq!(none.check_message(MessageKind::Inquiry, day("2023-01-10")), Ok(()));
    assert_eq!(none.check_message(MessageKind::Reminder, day("2023-01-10")), refused);
    let asked = inquiry(vec![message(MessageKind::Inquiry, "2023-01-10")]);
    assert_eq!(asked.check_message(MessageKind::Reminder, day("2023-01-10")), Ok(()));
    assert_eq!(asked.check_message(MessageKind::Reminder, day("2023-01-09")), refused);
}

#[test]
fn rule_5_no_answer_is_recorded_only_after_a_reminder() {
    let asked = inquiry(vec![message(MessageKind::Inquiry, "2023-01-10")]);
    let refused = Err(NotAllowed::NoReminderYet);
    assert_eq!(asked.check_answer(Reply::NoAnswer, day("2023-03-01")), refused);
    assert_eq!(asked.check_answer(Reply::No, day("2023-03-01")), Ok(()));
    let reminded = inquiry(vec![
        message(MessageKind::Inquiry, "2023-01-10"),
        message(MessageKind::Reminder, "2023-02-10"),
    ]);
    assert_eq!(reminded.check_answer(Reply::NoAnswer, day("2023-02-09")), refused);
    assert_eq!(reminded.check_answer(Reply::NoAnswer, day("2023-02-10")), Ok(()));
}

#[test]
fn rule_6_the_latest_answer_counts_and_the_others_are_kept() {
    let mut asked = inquiry(Vec::new());
    asked.answers = vec![
        answer(1, Reply::NoAnswer, "2023-03-01"),
        answer(2, Reply::Yes, "2023-03-10"),
        answer(3, Reply::Cancelled, "2023-04-10"),
    ];
    let round = a_round();
    let reply = |as_of| asked.answer_for(&round, day(as_of)).map(|answer| answer.reply);
    assert_eq!(reply("2023-02-28"), None);
    assert_eq!(reply("2023-03-09"), Some(Reply::NoAnswer));
    assert_eq!(reply("2023-03-10"), Some(Reply::Yes));
    assert_eq!(reply("2023-12-31"), Some(Reply::Cancelled));
}

#[test]
fn an_answer_given_before_a_move_does_not_hold_for_the_new_night() {
    let mut asked = inquiry(Vec::new());
    asked.answers = vec![answer(1, Reply::Yes, "2023-03-10")];
    let moved = crate::round::Move {
        id: crate::ids::MoveId(1),
        from: Some(day("2023-04-14")),
        to: day("2023-04-28"),
        moved_on: day("2023-03-20"),
        recorded_at: Utc.timestamp_opt(50, 0).unwrap(),
        reason: String::new(),
    };
    let mut round = a_round();
    round.moves = vec![moved];
    assert!(asked.answer_for(&round, day("2023-03-19")).is_some());
    assert_eq!(asked.answer_for(&round, day("2023-03-20")), None);
}

fn a_round() -> Round {
    crate::record::make::blank(RoundId(1), 2023, Some(1), None)
}
