//! When a feed answers what, and which rounds it shows.

use chrono::{DateTime, NaiveDate, Utc};

use super::*;
use crate::appointment::Status;
use crate::ids::PartnerCode;
use crate::inquiry::{AskedNight, Reply};
use crate::period::Season;
use crate::record::Record;
use crate::record::make::{self, Year, autumn, day, spring};
use crate::round::{self, Outcome, Participation, Presence};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn feed() -> Feed {
    Feed {
        id: FeedId(1),
        owner: Owner::Contact(ContactId(1)),
        detail: Detail::Area,
        created_at: at("2026-01-10T12:00:00Z"),
        expires_at: at("2027-01-10T12:00:00Z"),
        paused_at: None,
        revoked_at: None,
        last_fetched_at: None,
        fetches: 0,
        last_program: None,
    }
}

#[test]
fn rule_13_a_feed_that_is_revoked_is_empty_for_thirty_days_and_then_gone() {
    let revoked = Feed {
        revoked_at: Some(at("2026-03-01T12:00:00Z")),
        ..feed()
    };
    assert_eq!(revoked.state(at("2026-03-01T12:00:00Z")), State::Revoked);
    assert_eq!(revoked.shows(at("2026-03-31T11:59:59Z"), Sees::Yes), Shows::Nothing);
    assert_eq!(revoked.shows(at("2026-03-31T12:00:00Z"), Sees::Yes), Shows::Gone);
}

#[test]
fn rule_13_a_feed_that_has_expired_is_the_same_as_one_that_is_revoked() {
    assert_eq!(feed().shows(at("2027-01-10T11:59:59Z"), Sees::Yes), Shows::Rounds);
    assert_eq!(feed().state(at("2027-01-10T12:00:00Z")), State::Expired);
    assert_eq!(feed().shows(at("2027-02-09T11:59:59Z"), Sees::Yes), Shows::Nothing);
    assert_eq!(feed().shows(at("2027-02-09T12:00:00Z"), Sees::Yes), Shows::Gone);
    // what had expired before it was revoked is gone by the first of the two
    let both = Feed {
        revoked_at: Some(at("2027-02-01T12:00:00Z")),
        ..feed()
    };
    assert_eq!(both.shows(at("2027-02-09T12:00:00Z"), Sees::Yes), Shows::Gone);
}

#[test]
fn a_paused_feed_shows_nothing_until_it_expires_like_any_other() {
    let paused = Feed {
        paused_at: Some(at("2026-02-01T12:00:00Z")),
        ..feed()
    };
    assert_eq!(paused.state(at("2026-02-02T12:00:00Z")), State::Paused);
    assert_eq!(paused.shows(at("2026-12-24T12:00:00Z"), Sees::Yes), Shows::Nothing);
    assert_eq!(paused.shows(at("2027-02-09T12:00:00Z"), Sees::Yes), Shows::Gone);
}

#[test]
fn only_officers_can_be_told_everything() {
    assert_eq!(
        Owner::Contact(ContactId(1)).details(),
        [Detail::Area, Detail::Busy].as_slice()
    );
    assert!(Owner::Officer(OfficerId(1)).details().contains(&Detail::Full));
}

/// Two with the police, one with the event police outside the plan, one own.
fn plan() -> Year {
    make::year(2026)
        .version(
            "2025-12-09",
            &[spring(1, &["polis"]), spring(2, &["polis"]), spring(3, &[])],
        )
        .scheduled(1, "2026-02-20")
        .scheduled(2, "2026-04-24")
        .scheduled(3, "2026-03-13")
        .outside("2026-04-19", &["evenemangspolis"], Outcome::Scheduled)
}

fn shown(record: &Record, partner: &str, on: &str) -> Vec<(Option<u32>, Status)> {
    let partner = PartnerCode::new(partner);
    let all = entries(record, Audience::Partner(&partner), day(on));
    all.iter().map(|entry| (entry.round.nr, entry.status)).collect()
}

fn of_officers(record: &Record, on: &str) -> Vec<(Option<u32>, Status)> {
    let all = entries(record, Audience::Officers, day(on));
    all.iter().map(|entry| (entry.round.nr, entry.status)).collect()
}

use Status::{Cancelled, Confirmed, Tentative};

#[test]
fn rule_12_a_partner_sees_nothing_before_it_is_asked_and_then_only_its_own() {
    let record = plan().record();
    assert_eq!(shown(&record, "polis", "2026-01-05"), []);
    let asked = plan().asked(Season::Spring, "polis", &["2026-01-05"]).record();
    assert_eq!(shown(&asked, "polis", "2026-01-04"), [], "not asked yet");
    assert_eq!(
        shown(&asked, "polis", "2026-01-05"),
        [(Some(1), Tentative), (Some(2), Tentative)]
    );
    assert_eq!(shown(&asked, "evenemangspolis", "2026-01-05"), []);
    assert_eq!(shown(&asked, "skatteverket", "2026-01-05"), []);
    let arena = plan()
        .asked(Season::Spring, "evenemangspolis", &["2026-03-01"])
        .record();
    assert_eq!(shown(&arena, "evenemangspolis", "2026-03-01"), [(None, Tentative)]);
    assert_eq!(shown(&arena, "polis", "2026-03-01"), []);
}

#[test]
fn rule_12_a_message_about_one_night_shows_that_night_alone() {
    let mut year = plan().asked(Season::Spring, "polis", &["2026-01-05"]);
    let first = year.0.rounds[0].id;
    year.0.inquiries[0].messages[0].nights = vec![AskedNight {
        round: first,
        date: Some(day("2026-02-20")),
    }];
    assert_eq!(shown(&year.record(), "polis", "2026-01-05"), [(Some(1), Tentative)]);
}

#[test]
fn what_is_agreed_is_confirmed_and_what_is_refused_or_taken_back_leaves_the_calendar() {
    let answered = |reply| {
        let year = plan().asked(Season::Spring, "polis", &["2026-01-05"]);
        let record = year.answered(Some(1), reply, "2026-01-20").record();
        shown(&record, "polis", "2026-01-20")
    };
    assert_eq!(answered(Reply::Yes), [(Some(1), Confirmed), (Some(2), Tentative)]);
    assert_eq!(answered(Reply::Tentative), [(Some(1), Tentative), (Some(2), Tentative)]);
    assert_eq!(answered(Reply::NoAnswer), [(Some(1), Tentative), (Some(2), Tentative)]);
    assert_eq!(answered(Reply::No), [(Some(2), Tentative)]);
    assert_eq!(answered(Reply::Cancelled), [(Some(2), Tentative)]);
}

#[test]
fn what_is_agreed_without_a_question_is_shown_too() {
    let mut year = plan().asked(Season::Spring, "polis", &[]);
    year = year.answered(Some(2), Reply::Yes, "2026-01-20");
    assert_eq!(shown(&year.record(), "polis", "2026-01-20"), [(Some(2), Confirmed)]);
}

#[test]
fn a_night_that_moves_is_unanswered_again_also_in_a_feed() {
    let mut year = plan()
        .asked(Season::Spring, "polis", &["2026-01-05"])
        .answered(Some(1), Reply::Yes, "2026-01-20");
    let id = year.0.rounds[0].id;
    year.0.rounds.retain(|round| round.id == id);
    let record = year.moved("2026-02-13", "2026-02-01").record();
    assert_eq!(shown(&record, "polis", "2026-02-01"), [(Some(1), Tentative)]);
}

#[test]
fn r14_a_round_that_is_called_off_is_shown_as_such_until_thirty_days_after_its_night() {
    let year = || plan().asked(Season::Spring, "polis", &["2026-01-05"]);
    let called_off = |reply| {
        let mut year = year().answered(Some(1), reply, "2026-01-20");
        let round = &mut year.0.rounds[0];
        round.state = round::State::new(Outcome::NotDone, round.night(), Some(day("2026-02-01"))).unwrap();
        year.0.rounds.truncate(1);
        year.record()
    };
    let agreed = called_off(Reply::Yes);
    assert_eq!(shown(&agreed, "polis", "2026-02-01"), [(Some(1), Cancelled)]);
    assert_eq!(shown(&agreed, "polis", "2026-03-22"), [(Some(1), Cancelled)]);
    assert_eq!(shown(&agreed, "polis", "2026-03-23"), []);
    assert_eq!(of_officers(&agreed, "2026-03-22"), [(Some(1), Cancelled)]);
    assert_eq!(of_officers(&agreed, "2026-03-23"), []);
    assert_eq!(
        shown(&called_off(Reply::No), "polis", "2026-02-01"),
        [],
        "it was not theirs any longer"
    );
}

#[test]
fn a_round_that_was_held_stays_with_those_who_came_or_had_agreed() {
    let held = |reply: Option<Reply>, on_site: bool| {
        let mut year = plan().asked(Season::Spring, "polis", &["2026-01-05"]);
        if let Some(reply) = reply {
            year = year.answered(Some(1), reply, "2026-01-20");
        }
        year.0.rounds.truncate(1);
        let round = &mut year.0.rounds[0];
        round.becomes(Outcome::Done);
        if on_site {
            round.participations = vec![Participation {
                partner: PartnerCode::new("polis"),
                role: Presence::OnSite,
            }];
        }
        shown(&year.record(), "polis", "2026-03-01")
    };
    assert_eq!(held(None, true), [(Some(1), Confirmed)]);
    assert_eq!(held(Some(Reply::Yes), false), [(Some(1), Confirmed)]);
    assert_eq!(held(None, false), []);
    assert_eq!(held(Some(Reply::No), false), []);
}

#[test]
fn a_feed_goes_back_one_year() {
    let record = make::year(2026)
        .version("2025-12-09", &[spring(1, &[]), autumn(2, &[])])
        .done(1, "2026-02-20", &[])
        .scheduled(2, "2026-09-04")
        .record();
    assert_eq!(of_officers(&record, "2027-02-20").len(), 2);
    assert_eq!(of_officers(&record, "2027-02-21"), [(Some(2), Confirmed)]);
}

#[test]
fn an_officer_sees_every_round_tentative_until_the_partners_have_decided() {
    let asked = plan()
        .asked(Season::Spring, "polis", &["2026-01-05"])
        .answered(Some(1), Reply::Yes, "2026-01-20")
        .answered(Some(2), Reply::No, "2026-01-20")
        .record();
    assert_eq!(
        of_officers(&asked, "2026-01-20"),
        [
            (Some(1), Confirmed),
            (Some(3), Confirmed),
            (None, Tentative),
            (Some(2), Confirmed)
        ]
    );
    assert_eq!(
        of_officers(&asked, "2026-01-19")
            .iter()
            .filter(|(_, status)| *status == Tentative)
            .count(),
        3
    );
}

#[test]
fn r13_the_sequence_only_grows_and_grows_with_every_turn_of_the_status() {
    let polis = PartnerCode::new("polis");
    let turns = [Reply::Tentative, Reply::Yes, Reply::Cancelled, Reply::Yes, Reply::No];
    let mut year = plan().asked(Season::Spring, "polis", &["2026-01-05"]);
    let mut seen: Vec<(i64, DateTime<Utc>)> = Vec::new();
    for (reply, date) in turns.into_iter().zip(20..) {
        let on = format!("2026-01-{date}");
        year = year.answered(Some(1), reply, &on);
        let record = make::record(vec![year.0.clone()]);
        let today: NaiveDate = day(&on);
        // what is left out has no sequence, and what comes back has gone on
        for audience in [Audience::Partner(&polis), Audience::Officers] {
            let all = entries(&record, audience, today);
            let Some(entry) = all.iter().find(|entry| entry.round.nr == Some(1)) else {
                continue;
            };
            if audience == Audience::Officers {
                seen.push((entry.sequence, entry.changed_at));
            } else {
                assert_eq!(entry.sequence, date - 19, "{reply:?}");
            }
        }
    }
    let grows = seen.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 < two[1].1);
    assert!(grows && seen.len() == 5, "{seen:?}");
}

#[test]
fn r11_an_entry_has_changed_when_its_round_or_an_answer_about_it_did() {
    let mut year = plan().asked(Season::Spring, "polis", &["2026-01-05"]);
    year.0.rounds[0].changed_at = at("2026-01-02T08:00:00Z");
    let polis = PartnerCode::new("polis");
    let changed = |year: Year| {
        let record = year.record();
        entries(&record, Audience::Partner(&polis), day("2026-02-01"))[0].changed_at
    };
    assert_eq!(changed(Year(year.0.clone())), at("2026-01-02T08:00:00Z"));
    let other = Year(year.0.clone()).answered(Some(2), Reply::Yes, "2026-01-20");
    assert_eq!(
        changed(other),
        at("2026-01-02T08:00:00Z"),
        "an answer about another night"
    );
    let answered = year.answered(Some(1), Reply::Yes, "2026-01-20");
    assert_eq!(changed(answered), at("2026-01-20T12:00:00Z"));
}

#[test]
fn r13_an_answer_that_is_corrected_where_it_stands_raises_the_sequence_too() {
    let polis = PartnerCode::new("polis");
    let mut year = plan()
        .asked(Season::Spring, "polis", &["2026-01-05"])
        .answered(Some(1), Reply::Yes, "2026-01-20");
    let sequence = |year: &Year| {
        let record = make::record(vec![year.0.clone()]);
        entries(&record, Audience::Partner(&polis), day("2026-02-01"))[0].sequence
    };
    let before = sequence(&year);
    year.0.inquiries[0].answers[0].reply = Reply::Tentative;
    year.0.inquiries[0].revision += 1;
    assert_eq!(sequence(&year), before + 1);
}

#[test]
fn a_draft_that_leaves_a_partner_out_takes_nothing_from_its_calendar_until_it_is_adopted() {
    let year = || plan().asked(Season::Spring, "polis", &["2026-01-05"]);
    let without = [spring(1, &[]), spring(2, &["polis"]), spring(3, &[])];
    let drafted = year().draft(&without).record();
    assert_eq!(
        shown(&drafted, "polis", "2026-02-01"),
        [(Some(1), Tentative), (Some(2), Tentative)]
    );
    let adopted = year().version("2026-01-28", &without).record();
    assert_eq!(shown(&adopted, "polis", "2026-02-01"), [(Some(2), Tentative)]);
}
