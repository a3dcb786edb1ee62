//! Which rounds a feed shows, and how they stand. What is said of them is in `swedish::feeds`.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use crate::appointment::Status;
use crate::ids::PartnerCode;
use crate::inquiry::{Answer, Inquiry, Reply};
use crate::invitation::Expected;
use crate::period::Night;
use crate::record::{Record, YearRecord};
use crate::round::{Outcome, Round};

/// How far back a feed goes.
const PAST: Duration = Duration::days(365);

/// How long after its night a round that was called off is still shown as such (R14).
const CANCELLED: Duration = Duration::days(30);

/// Whose eyes a feed is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience<'a> {
    /// The rounds that the partner is asked about or has agreed to, and no other (rule 12).
    Partner(&'a PartnerCode),
    /// All rounds.
    Officers,
}

/// A round in a feed.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    pub year: &'a YearRecord,
    pub round: &'a Round,
    pub night: Night,
    pub status: Status,
    /// Goes up with all that changes time, place or status, and never down (R13).
    pub sequence: i64,
    /// When that last happened (R11).
    pub changed_at: DateTime<Utc>,
    /// The partners that the round is meant to have, with what they have answered.
    pub expected: Vec<Expected<'a>>,
}

/// The rounds that a feed shows on a day, in order of time.
pub fn entries<'a>(record: &'a Record, audience: Audience, today: NaiveDate) -> Vec<Entry<'a>> {
    let years = record.years.iter();
    let rounds = years.flat_map(|year| year.scheduled().map(move |round| (year, round)));
    let mut all: Vec<Entry> = rounds
        .filter_map(|(year, round)| entry(year, round, audience, today))
        .collect();
    all.sort_by_key(|entry| (entry.night.starts, entry.round.id));
    all
}

fn entry<'a>(year: &'a YearRecord, round: &'a Round, audience: Audience, today: NaiveDate) -> Option<Entry<'a>> {
    let night = round.night()?;
    let expected = expected(year, round, today);
    let status = match audience {
        Audience::Partner(partner) => of_partner(year, round, partner, today)?,
        Audience::Officers => of_officers(round, &expected),
    };
    let kept = if status == Status::Cancelled { CANCELLED } else { PAST };
    if night.date + kept < today {
        return None;
    }
    let answers = answers(year, round, audience);
    let changed_at = answers.map(|answer| answer.recorded_at).max();
    Some(Entry {
        year,
        round,
        night,
        status,
        sequence: round.sequence + turns(year, round, audience),
        changed_at: changed_at.map_or(round.changed_at, |at| at.max(round.changed_at)),
        expected,
    })
}

fn expected<'a>(year: &'a YearRecord, round: &'a Round, today: NaiveDate) -> Vec<Expected<'a>> {
    let expected = |partner: &'a PartnerCode| Expected {
        partner,
        answer: year.answer_about(round, partner, today),
    };
    year.partners_of(round).into_iter().map(expected).collect()
}

/// How a round stands for a partner; `None` when it is not theirs to see.
///
/// One that the partner has said no to is left out: it then leaves every calendar at the next fetch, and nothing untrue
/// is said, for the round may well take place. One that was carried out without them is left out too, unless they had
/// agreed.
fn of_partner(year: &YearRecord, round: &Round, partner: &PartnerCode, today: NaiveDate) -> Option<Status> {
    if !year.partners_of(round).contains(&partner) {
        return None;
    }
    let answer = year.answer_about(round, partner, today);
    if answer.is_some_and(Answer::is_no) {
        return None;
    }
    let agreed = answer.is_some_and(Answer::is_yes);
    let season = year.meant(round, year.current_plan()).season;
    let inquiry = season.and_then(|season| year.inquiry(season, partner));
    let asked = inquiry.is_some_and(|inquiry| inquiry.asks_about(round.id, today));
    if !agreed && !asked {
        return None;
    }
    match round.outcome() {
        Outcome::NotDone => Some(Status::Cancelled),
        Outcome::Done | Outcome::Aborted => (agreed || round.was_on_site(partner)).then_some(Status::Confirmed),
        Outcome::Scheduled if agreed => Some(Status::Confirmed),
        Outcome::Scheduled => Some(Status::Tentative),
    }
}

/// For officers a round is tentative as long as a partner has not made up its mind: it takes place, but with whom?
fn of_officers(round: &Round, expected: &[Expected]) -> Status {
    let undecided = |one: &Expected| one.answer.is_none_or(|answer| answer.reply == Reply::Tentative);
    match round.outcome() {
        Outcome::NotDone => Status::Cancelled,
        Outcome::Scheduled if expected.iter().any(undecided) => Status::Tentative,
        Outcome::Scheduled | Outcome::Done | Outcome::Aborted => Status::Confirmed,
    }
}

/// How often the status of a round may have turned by what was answered. Answers are never taken away and corrections
/// raise the revision, so it only grows: a status that turns raises the sequence, as a move raises the round's
/// (RFC 5546, 2.1.4).
fn turns(year: &YearRecord, round: &Round, audience: Audience) -> i64 {
    let given = answers(year, round, audience).count();
    let corrected = theirs(year, audience).map(|inquiry| inquiry.revision - 1);
    i64::try_from(given).unwrap_or(i64::MAX) + corrected.sum::<i64>()
}

/// All that has ever been answered about a round.
fn answers<'a>(year: &'a YearRecord, round: &'a Round, audience: Audience) -> impl Iterator<Item = &'a Answer> {
    let answers = theirs(year, audience).flat_map(|inquiry| &inquiry.answers);
    answers.filter(|answer| answer.is_about(round.id))
}

fn theirs<'a>(year: &'a YearRecord, audience: Audience) -> impl Iterator<Item = &'a Inquiry> {
    let is_theirs = move |inquiry: &&Inquiry| match audience {
        Audience::Partner(partner) => &inquiry.partner == partner,
        Audience::Officers => true,
    };
    year.inquiries.iter().filter(is_theirs)
}
