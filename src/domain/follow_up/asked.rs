//! What each partner was asked before each season, and what came back. No answer is not no (rule 6).

use chrono::NaiveDate;
use serde::Serialize;

use super::slots::SlotOutcome;
use crate::domain::deviation::Channel;
use crate::domain::ids::{PartnerCode, RoundId};
use crate::domain::inquiry::{Answer, Inquiry, MessageKind, Reply};
use crate::domain::period::Season;
use crate::domain::record::{Record, YearRecord};

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

/// A message to a partner. Neither its text nor its recipient belongs in a follow-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sent {
    pub kind: MessageKind,
    pub on: NaiveDate,
    pub channel: Channel,
}

/// An answer, with who gave it and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Said {
    /// `None`: all nights asked about.
    pub nr: Option<u32>,
    pub round: Option<RoundId>,
    pub reply: Reply,
    pub on: NaiveDate,
    pub channel: Channel,
    pub stated_by: String,
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
}

/// Per season the partners that the plan names or that were asked, the main partner first.
pub(super) fn of(record: &Record, year: &YearRecord, slots: &[SlotOutcome], as_of: NaiveDate) -> Vec<Asked> {
    let mut asked = Vec::new();
    for season in Season::ALL {
        let named = slots.iter().filter(|slot| slot.season == season);
        let inquiries = year.inquiries.iter().filter(|inquiry| inquiry.season == season);
        let begun = inquiries.filter(|inquiry| has_begun(inquiry, as_of));
        let mut partners: Vec<&PartnerCode> = named.flat_map(|slot| &slot.partners).collect();
        partners.extend(begun.map(|inquiry| &inquiry.partner));
        partners.sort_by_key(|code| (*code != &record.program.main_partner, *code));
        partners.dedup();
        asked.extend(partners.into_iter().map(|partner| one(year, season, partner, as_of)));
    }
    asked
}

fn has_begun(inquiry: &Inquiry, as_of: NaiveDate) -> bool {
    inquiry.sent(as_of).next().is_some() || inquiry.answers.iter().any(|answer| answer.answered_on <= as_of)
}

fn one(year: &YearRecord, season: Season, partner: &PartnerCode, as_of: NaiveDate) -> Asked {
    let inquiry = year.inquiry(season, partner);
    let messages: Vec<Sent> = inquiry.map_or_else(Vec::new, |inquiry| messages(inquiry, as_of));
    Asked {
        season,
        partner: partner.clone(),
        sent: messages.len(),
        answer: inquiry.and_then(|inquiry| reaction(year, inquiry, as_of)),
        messages,
        answers: inquiry.map_or_else(Vec::new, |inquiry| said(year, inquiry, as_of)),
    }
}

fn messages(inquiry: &Inquiry, as_of: NaiveDate) -> Vec<Sent> {
    let sent = inquiry.sent(as_of).map(|message| Sent {
        kind: message.kind,
        on: message.sent_on,
        channel: message.channel,
    });
    sent.collect()
}

fn said(year: &YearRecord, inquiry: &Inquiry, as_of: NaiveDate) -> Vec<Said> {
    let by_then = inquiry.answers.iter().filter(|answer| answer.answered_on <= as_of);
    let said = by_then.map(|answer| Said {
        nr: answer.round.and_then(|id| year.round(id)).and_then(|round| round.nr),
        round: answer.round,
        reply: answer.reply,
        on: answer.answered_on,
        channel: answer.channel,
        stated_by: answer.stated_by.clone(),
    });
    said.collect()
}

/// The answers that hold, over the nights asked about. With no nights to ask about, the latest about them all.
fn reaction(year: &YearRecord, inquiry: &Inquiry, as_of: NaiveDate) -> Option<Reaction> {
    let nights = year.asked_about(inquiry.season, &inquiry.partner, year.measured_plan(as_of));
    let mut replies: Vec<Option<Reply>> = nights
        .map(|round| inquiry.answer_for(round, as_of).map(|answer| answer.reply))
        .collect();
    if replies.is_empty() {
        let bare = inquiry
            .answers
            .iter()
            .filter(|answer| answer.answered_on <= as_of && answer.round.is_none());
        let latest: Option<&Answer> = bare.max_by_key(|answer| (answer.answered_on, answer.recorded_at, answer.id));
        replies.push(latest.map(|answer| answer.reply));
    }
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
