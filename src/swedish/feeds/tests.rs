//! What is said of a round at each level, word for word.

use super::*;
use crate::domain::feed::{Audience, entries};
use crate::domain::ids::OfficerId;
use crate::domain::inquiry::Reply;
use crate::domain::partner::{Officer, OfficerFacts, Validity};
use crate::domain::period::Season;
use crate::make::{self, day, spring};

fn record(reply: Option<Reply>) -> Record {
    let mut year = make::year(2026)
        .version("2025-12-09", &[spring(1, &["polis", "skatteverket"]), spring(2, &[])])
        .round(Some(1), Some("2026-02-20"), |round| {
            round.area = "Centrum".to_owned();
            round.meeting_point = "Stadshuset, entrén".to_owned();
            round.premises = "Krogen Kanariefågeln".to_owned();
            round.note = "kanarienotering".to_owned();
            round.officers = vec![OfficerId(1), OfficerId(2)];
        })
        .round(Some(2), Some("2026-03-13"), |round| {
            round.premises = "Krogen Kanariefågeln".to_owned();
        })
        .asked(Season::Spring, "polis", &["2026-01-05"]);
    if let Some(reply) = reply {
        year = year.answered(Some(1), reply, "2026-01-20");
    }
    let mut record = year.record();
    let officer = |id, name: &str| Officer {
        id: OfficerId(id),
        facts: OfficerFacts {
            name: name.to_owned(),
            phone: None,
            user: None,
            valid: Validity::default(),
        },
        revision: 1,
    };
    record.officers = vec![officer(1, "Handläggare A"), officer(2, "Handläggare B")];
    record
}

fn said(record: &Record, audience: Audience, detail: Detail) -> Vec<Appointment> {
    let all = entries(record, audience, day("2026-02-01"));
    let listed = all.iter().map(|entry| listed(record, entry, detail, None).appointment);
    listed.collect()
}

#[test]
fn a_contact_is_told_the_time_and_at_most_the_part_of_the_city() {
    let polis = crate::domain::ids::PartnerCode::new("polis");
    let record = record(Some(Reply::Yes));
    let busy = &said(&record, Audience::Partner(&polis), Detail::Busy)[0];
    assert_eq!(
        (&*busy.summary, &*busy.location, &*busy.description),
        ("Upptagen", "", "")
    );
    let area = &said(&record, Audience::Partner(&polis), Detail::Area)[0];
    assert_eq!(
        (&*area.summary, &*area.location, &*area.description),
        ("Tillsyn, Centrum", "Centrum", "")
    );
}

#[test]
fn what_is_not_agreed_says_so_in_the_title() {
    let polis = crate::domain::ids::PartnerCode::new("polis");
    let record = record(None);
    let title = |detail| said(&record, Audience::Partner(&polis), detail)[0].summary.clone();
    assert_eq!(title(Detail::Area), "Preliminärt: Tillsyn, Centrum");
    assert_eq!(title(Detail::Busy), "Upptagen");
}

#[test]
fn an_officer_is_told_all_but_the_premises_and_the_note() {
    let record = record(Some(Reply::Yes));
    let all = said(&record, Audience::Officers, Detail::Full);
    assert_eq!(
        all[0].summary,
        "Preliminärt: Tillsynsomgång 1 med polisen och skatteverket"
    );
    assert_eq!(all[0].location, "Stadshuset, entrén");
    assert_eq!(
        all[0].description,
        "Polisen: ja\nSkatteverket: har inte svarat\nHandläggare: Handläggare A, Handläggare B\n\
         Samling: Stadshuset, entrén\nStadsdel: Centrum"
    );
    assert_eq!(
        (&*all[1].summary, &*all[1].description, all[1].status),
        ("Tillsynsomgång 2", "", Status::Confirmed)
    );
    assert!(!format!("{all:?}").to_lowercase().contains("kanarie"));
}

#[test]
fn an_officers_own_rounds_take_their_time_and_those_of_others_do_not() {
    let record = record(None);
    let all = entries(&record, Audience::Officers, day("2026-02-01"));
    let takes_time = |officer| listed(&record, &all[0], Detail::Full, officer).takes_time;
    assert!(takes_time(Some(OfficerId(1))));
    assert!(!takes_time(Some(OfficerId(3))));
    assert!(takes_time(None), "a partner's rounds are theirs");
}

#[test]
fn when_and_by_what_a_feed_was_fetched_is_told_in_a_sentence() {
    let feed = |at: Option<&str>, fetches, program| Feed {
        id: crate::domain::ids::FeedId(1),
        owner: crate::domain::feed::Owner::Officer(OfficerId(1)),
        detail: Detail::Full,
        created_at: chrono::DateTime::UNIX_EPOCH,
        expires_at: chrono::DateTime::UNIX_EPOCH,
        paused_at: None,
        revoked_at: None,
        last_fetched_at: at.map(|at| at.parse().unwrap()),
        fetches,
        last_program: program,
    };
    let today = day("2026-11-22");
    assert_eq!(fetched(&feed(None, 0, None), today), "Inte hämtad än.");
    assert_eq!(
        fetched(&feed(Some("2026-11-21T13:05:00Z"), 12, Some(Client::Outlook)), today),
        "Hämtad 12 gånger, senast i går kl. 14.05 av Outlook."
    );
    assert_eq!(
        fetched(&feed(Some("2026-11-22T08:00:00Z"), 1, None), today),
        "Hämtad en gång, senast i dag kl. 09.00 av okänt program."
    );
}

#[test]
fn every_level_has_a_word_that_is_read_back() {
    for detail in [Detail::Busy, Detail::Area, Detail::Full] {
        assert_eq!(parse_detail(detail_word(detail)), Some(detail));
    }
}
