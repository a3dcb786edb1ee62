//! What a follow-up tells of the conversation with a partner, from the log alone.

use super::*;
use crate::domain::deviation::Channel;
use crate::domain::follow_up::follow_up;
use crate::domain::inquiry::{self, Inquiry};
use crate::domain::partner::{Contact, StandsIn};
use crate::domain::period::Season;
use crate::domain::record::Record;
use crate::domain::settings::Settings;
use crate::make::{self, day, spring};

/// Two nights with the police in spring.
fn planned() -> make::Year {
    make::year(2024)
        .version("2023-12-12", &[spring(2, &["polis"]), spring(4, &["polis"])])
        .scheduled(2, "2024-03-01")
        .scheduled(4, "2024-04-12")
}

fn asked(sent: &[&str]) -> make::Year {
    planned().asked(Season::Spring, "polis", sent)
}

fn told(record: &Record, as_of: &str) -> String {
    let seen = follow_up(record, 2024, day(as_of));
    inquiry(
        &seen.inquiries.unwrap()[0],
        &seen.slots,
        &Names::new(record, &[], &Settings::default()),
    )
}

/// The conversation of the latest inquiry made, changed.
fn having(mut year: make::Year, change: impl FnOnce(&mut Inquiry)) -> make::Year {
    change(year.0.inquiries.last_mut().unwrap());
    year
}

/// The latest answer, given in a certain way.
fn by(year: make::Year, channel: Channel, stated_by: &str) -> make::Year {
    having(year, |inquiry| {
        let answer = inquiry.answers.last_mut().unwrap();
        answer.channel = channel;
        stated_by.clone_into(&mut answer.stated_by);
    })
}

/// The night of a number is moved, with the date on which that was done.
fn moved(mut year: make::Year, nr: u32, on: &str) -> make::Year {
    let at = year.0.rounds.iter().position(|round| round.nr == Some(nr)).unwrap();
    let round = year.0.rounds.remove(at);
    year.0.rounds.push(round);
    let mut year = year.moved("2024-02-23", on);
    year.0.rounds.sort_by_key(|round| round.nr);
    year
}

#[test]
fn without_a_message_that_is_said_and_without_an_answer_too() {
    assert_eq!(
        told(&planned().record(), "2024-06-30"),
        "Ingen förfrågan till polisen inför våren är noterad."
    );
    assert_eq!(
        told(&asked(&["2024-01-08"]).record(), "2024-06-30"),
        "Inför våren frågade tillståndsgruppen polisens kontaktperson med e-post den 8 januari 2024. Något svar är inte \
         registrerat."
    );
}

#[test]
fn every_message_stands_with_its_date_and_how_it_was_sent() {
    let year = having(asked(&["2024-01-08", "2024-01-22", "2024-01-29"]), |inquiry| {
        inquiry.messages[2].channel = Channel::Phone;
    });
    assert_eq!(
        told(&year.record(), "2024-06-30"),
        "Inför våren frågade tillståndsgruppen polisens kontaktperson med e-post den 8 januari 2024. Något svar kom inte, \
         och gruppen frågade igen den 22 januari 2024 och per telefon den 29 januari 2024. Något svar är inte registrerat."
    );
}

#[test]
fn answers_about_each_night_stand_with_who_gave_them_and_how() {
    let year = asked(&["2024-01-08"])
        .answered(Some(2), Reply::Yes, "2024-01-15")
        .answered(Some(4), Reply::No, "2024-01-15");
    assert_eq!(
        told(&year.record(), "2024-06-30"),
        "Inför våren frågade tillståndsgruppen polisens kontaktperson med e-post den 8 januari 2024. Den 15 januari 2024 \
         svarade kontaktpersonen per telefon att polisen kunde delta i omgång 2 och inte kunde delta i omgång 4."
    );
    let both = asked(&["2024-01-08"])
        .answered(Some(2), Reply::Yes, "2024-01-15")
        .answered(Some(4), Reply::Yes, "2024-01-15");
    assert!(
        told(&both.record(), "2024-06-30")
            .ends_with("svarade kontaktpersonen per telefon att polisen kunde delta i omgång 2 och 4.")
    );
    let one = by(
        asked(&["2024-01-08"]).answered(Some(2), Reply::Yes, "2024-01-15"),
        Channel::Calendar,
        "polisens kontaktperson",
    );
    assert_eq!(
        told(&one.record(), "2024-06-30"),
        "Inför våren frågade tillståndsgruppen polisens kontaktperson med e-post den 8 januari 2024. Den 15 januari 2024 \
         svarade kontaktpersonen med ett kalendersvar att polisen kunde delta i omgång 2. Om omgång 4 är inget svar registrerat."
    );
}

#[test]
fn rule_6_silence_is_told_as_silence() {
    let year = asked(&["2024-01-08", "2024-01-22"]).answered(None, Reply::NoAnswer, "2024-02-15");
    assert_eq!(
        told(&year.record(), "2024-06-30"),
        "Inför våren frågade tillståndsgruppen polisens kontaktperson med e-post den 8 januari 2024. Något svar kom inte, \
         och gruppen frågade igen den 22 januari 2024. Den 15 februari 2024 \
         hade inget svar kommit."
    );
}

/// All that can happen before a season, in one conversation.
fn whole_conversation() -> make::Year {
    let year = asked(&["2024-01-08", "2024-01-22"]).answered(None, Reply::Yes, "2024-01-29");
    let year = having(moved(year, 2, "2024-02-01"), |inquiry| {
        let round = crate::domain::ids::RoundId(202_401);
        let mut message = inquiry.messages[0].clone();
        message.kind = MessageKind::Inquiry;
        message.sent_on = day("2024-02-01");
        message.sent_at = Some("2024-02-01T15:00:00Z".parse().unwrap());
        message.nights = vec![inquiry::AskedNight { round, date: None }];
        inquiry.messages.push(message);
    });
    let year = by(
        year.answered(Some(2), Reply::Yes, "2024-02-05"),
        Channel::Link,
        "vakthavande befäl",
    );
    year.answered(Some(4), Reply::Cancelled, "2024-04-11")
}

#[test]
fn a_night_that_moved_is_asked_about_again_and_answered_anew_and_a_yes_is_taken_back() {
    let record = whole_conversation().record();
    let asked = "Inför våren frågade tillståndsgruppen polisens kontaktperson med e-post den 8 januari 2024. Något svar \
                 kom inte, och gruppen frågade igen den 22 januari 2024. \
                 Den 29 januari 2024 svarade kontaktpersonen per telefon att polisen kunde delta. Den 1 februari 2024 flyttades omgång 2 \
                 till en annan kväll, så att svaret inte gällde längre. Tillståndsgruppen frågade polisens kontaktperson med e-post den 1 februari 2024 om \
                 omgång 2.";
    assert_eq!(
        told(&record, "2024-02-04"),
        format!("{asked} Om omgång 2 är inget svar registrerat.")
    );
    assert_eq!(
        told(&record, "2024-06-30"),
        format!(
            "{asked} Den 5 februari 2024 svarade vakthavande befäl via svarslänk att polisen kunde delta i omgång 2. Den 11 april \
             2024 lämnade kontaktpersonen per telefon återbud till omgång 4."
        )
    );
}

#[test]
fn the_json_has_every_message_answer_and_move() {
    let record = whole_conversation().record();
    let found = follow_up(&record, 2024, day("2024-06-30")).inquiries.unwrap();
    let json = serde_json::to_value(&found[0]).unwrap();
    assert_eq!(json["sent"], 3);
    assert_eq!(json["answer"], "partial");
    assert_eq!(
        json["messages"],
        serde_json::json!([
            { "kind": "inquiry", "on": "2024-01-08", "channel": "mail", "nights": [] },
            { "kind": "reminder", "on": "2024-01-22", "channel": "mail", "nights": [] },
            { "kind": "inquiry", "on": "2024-02-01", "channel": "mail", "nights": [{ "nr": 2, "round": 202_401 }] },
        ])
    );
    assert_eq!(
        json["answers"],
        serde_json::json!([
            { "nr": null, "round": null, "reply": "yes", "on": "2024-01-29", "channel": "phone", "stated_by": "polisens kontaktperson" },
            { "nr": 2, "round": 202_401, "reply": "yes", "on": "2024-02-05", "channel": "link", "stated_by": "vakthavande befäl" },
            { "nr": 4, "round": 202_402, "reply": "cancelled", "on": "2024-04-11", "channel": "phone", "stated_by": "polisens kontaktperson" },
        ])
    );
    assert_eq!(
        json["moves"],
        serde_json::json!([{ "nr": 2, "round": 202_401, "on": "2024-02-01" }])
    );
    assert_eq!(json["unanswered"], serde_json::json!([]));
}

#[test]
fn nights_outside_the_plan_are_counted_and_not_dated() {
    let outside = |number: usize| {
        let nights = (0..number).map(|id| AskedNight {
            nr: None,
            round: crate::domain::ids::RoundId(i64::try_from(id).unwrap()),
        });
        about("om", &nights.collect::<Vec<_>>())
    };
    assert_eq!(outside(0), "");
    assert_eq!(outside(1), " om en omgång utöver planen");
    assert_eq!(outside(3), " om tre omgångar utöver planen");
}

#[test]
fn that_the_deputy_was_asked_is_told_with_why() {
    let stands_in = |year, at: usize, why| having(year, |inquiry| inquiry.messages[at].facts.stands_in = Some(why));
    let away = make::record(vec![stands_in(asked(&["2024-01-10"]), 0, StandsIn::Away).0]);
    assert_eq!(
        told(&away, "2024-01-20"),
        "Inför våren frågade tillståndsgruppen ersättaren för polisens kontaktperson med e-post den 10 januari 2024, \
         eftersom kontaktpersonen var borta. Något svar är inte registrerat."
    );
    let silent = stands_in(asked(&["2024-01-10", "2024-01-24", "2024-02-07"]), 2, StandsIn::Silent);
    assert_eq!(
        told(&make::record(vec![silent.0]), "2024-02-10"),
        "Inför våren frågade tillståndsgruppen polisens kontaktperson med e-post den 10 januari 2024. Något svar kom inte, och \
         gruppen frågade igen den 24 januari 2024. Något svar kom inte, och gruppen frågade ersättaren för polisens \
         kontaktperson den 7 februari 2024. Något svar är inte registrerat."
    );
}

#[test]
fn a_time_without_a_contact_is_told_as_it_was_on_the_day() {
    let mut record = make::record(vec![asked(&["2024-01-10"]).0]);
    let police = |contact: &&mut Contact| contact.partner.as_str() == "polis";
    record.contacts.iter_mut().find(police).unwrap().valid.to = Some(day("2024-02-01"));
    let mut next = make::contact("polis");
    next.valid.from = Some(day("2024-03-01"));
    record.contacts.push(next);
    let end = |as_of: &str| {
        let told = told(&record, as_of);
        told.split_once("registrerat.").unwrap().1.trim().to_owned()
    };
    assert_eq!(end("2024-02-01"), "");
    assert_eq!(
        end("2024-02-10"),
        "Från den 2 februari 2024 hade polisen ingen kontaktperson."
    );
    let whole = "Från den 2 februari 2024 till den 29 februari 2024 hade polisen ingen kontaktperson.";
    assert_eq!(end("2024-03-01"), whole);
    assert_eq!(end("2024-06-30"), whole);
}
