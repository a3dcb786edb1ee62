//! What each partner was asked before each season, when and how, and what came back, from whom: all that the log holds.
//! No answer is not no (rule 6).

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::slots::SlotOutcome;
use crate::deputy::known_vacancies;
use crate::ids::{PartnerCode, RoundId};
use crate::inquiry::clock::Terms;
use crate::inquiry::{Answer, Inquiry, Message, Reply};
use crate::partner::Validity;
use crate::period::Season;
use crate::record::{Record, YearRecord};
use crate::round::{Move, Round};

mod steps;

pub use steps::{AskedNight, Holds, Moved, Said, Sent, Step};

/// The answers about all nights asked about, as one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reaction {
    Yes,
    /// No, or a yes taken back, for every night.
    No,
    /// Different for different nights, or nothing yet about some.
    Partial,
    /// Recorded as no answer.
    None,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Asked {
    pub season: Season,
    pub partner: PartnerCode,
    /// How many messages.
    pub sent: usize,
    /// `None`: nothing said yet.
    pub answer: Option<Reaction>,
    pub messages: Vec<Sent>,
    pub answers: Vec<Said>,
    pub moves: Vec<Moved>,
    /// Nights asked about of which no answer holds. Empty while nothing at all has been answered.
    pub unanswered: Vec<AskedNight>,
    /// When the partner is known to have had no contact, from when it was time to ask until the season's end; an end that has
    /// not been is left open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub vacant: Vec<Validity>,
    /// What holds of each night that is asked about, by the day.
    #[serde(skip)]
    pub nights: Vec<Holds>,
}

impl Asked {
    /// Everything in the order it happened.
    pub fn steps(&self) -> Vec<Step<'_>> {
        let mut steps: Vec<Step<'_>> = self.messages.iter().map(Step::Sent).collect();
        steps.extend(self.answers.iter().map(Step::Said));
        steps.extend(self.moves.iter().map(Step::Moved));
        steps.sort_by_key(Step::when);
        steps
    }
}

/// Per season the partners that the plan names or that were asked, the main partner first.
pub(super) fn of(record: &Record, year: &YearRecord, slots: &[SlotOutcome], as_of: NaiveDate) -> Vec<Asked> {
    let mut asked = Vec::new();
    for season in Season::ALL {
        let named = slots.iter().filter(|slot| slot.season == season);
        let inquiries = year.inquiries.iter().filter(|inquiry| inquiry.season == season);
        let begun = inquiries.filter(|inquiry| inquiry.has_begun(as_of));
        let begun = begun.map(|inquiry| &inquiry.partner);
        let partners = named.flat_map(|slot| &slot.partners).chain(begun);
        let ordered: BTreeSet<(bool, &PartnerCode)> =
            partners.map(|code| (!record.program.is_main(code), code)).collect();
        let of_partner = |(_, partner)| one(record, (year, season, partner), as_of);
        asked.extend(ordered.into_iter().map(of_partner));
    }
    asked
}

fn one(record: &Record, (year, season, partner): (&YearRecord, Season, &PartnerCode), as_of: NaiveDate) -> Asked {
    let inquiry = year.inquiry(season, partner);
    let nights: Vec<&Round> = year.asked_about(season, partner, year.measured_plan(as_of)).collect();
    let messages: Vec<Sent> = inquiry.map_or_else(Vec::new, |inquiry| messages(year, inquiry, &nights, as_of));
    Asked {
        season,
        partner: partner.clone(),
        sent: messages.len(),
        answer: inquiry.and_then(|inquiry| reaction(inquiry, &nights, as_of)),
        messages,
        answers: inquiry.map_or_else(Vec::new, |inquiry| said(year, inquiry, as_of)),
        moves: inquiry.map_or_else(Vec::new, |inquiry| moves(inquiry, &nights, as_of)),
        unanswered: inquiry.map_or_else(Vec::new, |inquiry| unanswered(inquiry, &nights, as_of)),
        vacant: known_vacancies(&record.contacts, partner, needed(year, season, &nights, as_of)),
        nights: nights.iter().map(|round| holds(inquiry, round, as_of)).collect(),
    }
}

/// The days on which someone is needed to ask about a season, until a day.
fn needed(year: &YearRecord, season: Season, nights: &[&Round], as_of: NaiveDate) -> (NaiveDate, NaiveDate) {
    let first = nights.iter().filter_map(|round| round.date()).min();
    let terms = Terms::from(&year.settings);
    let last_day = terms.last_day_to_ask(first.unwrap_or(year.seasons.first_day(season)));
    (terms.time_to_ask(last_day), year.seasons.last_day(season).min(as_of))
}

fn holds(inquiry: Option<&Inquiry>, round: &Round, as_of: NaiveDate) -> Holds {
    let answer = inquiry.and_then(|inquiry| inquiry.answer_for(round, as_of));
    Holds {
        night: night(round),
        reply: answer.map(|answer| answer.reply),
    }
}

fn night(round: &Round) -> AskedNight {
    AskedNight {
        nr: round.nr,
        round: round.id,
    }
}

fn messages(year: &YearRecord, inquiry: &Inquiry, all: &[&Round], as_of: NaiveDate) -> Vec<Sent> {
    let about = |message: &Message| {
        let named: HashSet<RoundId> = message.nights.iter().map(|night| night.round).collect();
        if all.iter().all(|round| named.contains(&round.id)) {
            return Vec::new();
        }
        let rounds = message.nights.iter().filter_map(|night| year.round(night.round));
        let mut nights: Vec<AskedNight> = rounds.map(night).collect();
        nights.sort();
        nights
    };
    let sent = inquiry.sent(as_of).map(|message| Sent {
        kind: message.kind,
        on: message.sent_on,
        channel: message.channel,
        nights: about(message),
        stands_in: message.stands_in,
        at: message.sent_at,
    });
    sent.collect()
}

/// The moves that undid an answer.
fn moves(inquiry: &Inquiry, nights: &[&Round], as_of: NaiveDate) -> Vec<Moved> {
    let undid = |round: &Round, moved: &Move| {
        let mut before = inquiry.answers.iter().filter(|answer| answer.is_about(round.id));
        before.any(|answer| (answer.answered_on, answer.recorded_at) <= (moved.moved_on, moved.recorded_at))
    };
    let mut found = Vec::new();
    for round in nights {
        let by_then = round.moves.iter().filter(|moved| moved.moved_on <= as_of);
        found.extend(by_then.filter(|moved| undid(round, moved)).map(|moved| Moved {
            nr: round.nr,
            round: round.id,
            on: moved.moved_on,
            at: Some(moved.recorded_at),
        }));
    }
    found
}

fn unanswered(inquiry: &Inquiry, nights: &[&Round], as_of: NaiveDate) -> Vec<AskedNight> {
    if !inquiry.has_answer(as_of) {
        return Vec::new();
    }
    let on = |round: &&&Round| round.called_off_on().is_none_or(|off| off > as_of);
    let open = nights
        .iter()
        .filter(on)
        .filter(|round| inquiry.answer_for(round, as_of).is_none());
    open.map(|round| night(round)).collect()
}

fn said(year: &YearRecord, inquiry: &Inquiry, as_of: NaiveDate) -> Vec<Said> {
    let said = inquiry.said(as_of).map(|answer| Said {
        nr: answer.round.and_then(|id| year.round(id)).and_then(|round| round.nr),
        round: answer.round,
        reply: answer.reply,
        on: answer.answered_on,
        channel: answer.channel,
        stated_by: answer.stated_by.clone(),
        at: Some(answer.recorded_at),
    });
    said.collect()
}

/// The answers that hold, over the nights asked about. With no nights to ask about, the latest about them all.
fn reaction(inquiry: &Inquiry, nights: &[&Round], as_of: NaiveDate) -> Option<Reaction> {
    let mut answers: Vec<Option<&Answer>> = nights.iter().map(|round| inquiry.answer_for(round, as_of)).collect();
    if answers.is_empty() {
        let bare = inquiry.said(as_of).filter(|answer| answer.round.is_none());
        answers.push(bare.max_by_key(|answer| answer.place()));
    }
    let replies: Vec<Option<Reply>> = answers.iter().map(|answer| answer.map(|it| it.reply)).collect();
    let all = |wanted: &[Reply]| {
        replies
            .iter()
            .all(|reply| reply.is_some_and(|reply| wanted.contains(&reply)))
    };
    if replies.iter().all(Option::is_none) {
        None
    } else if all(&[Reply::Yes]) {
        Some(Reaction::Yes)
    } else if all(&[Reply::No, Reply::Cancelled]) {
        Some(Reaction::No)
    } else if all(&[Reply::NoAnswer]) {
        Some(Reaction::None)
    } else {
        Some(Reaction::Partial)
    }
}
