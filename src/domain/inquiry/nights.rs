//! The nights of a conversation as they stand now: what can still be asked about and answered.

use chrono::{DateTime, NaiveDate, Utc};

use crate::ids::PartnerCode;
use crate::inquiry::{Answer, AskedNight, Reply};
use crate::period::{Season, date_of};
use crate::record::YearRecord;
use crate::round::Round;

/// Whether a night can be answered for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Open,
    /// It has no date at present.
    Undated,
    CalledOff,
    /// It has begun, or been.
    Over,
    /// The partner is not meant to join it any more.
    Dropped,
}

/// A night that a partner was asked about.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub round: &'a Round,
    pub standing: Standing,
    /// The date that it had when it was asked about.
    pub asked_as: Option<NaiveDate>,
    /// The answer that holds.
    pub answer: Option<&'a Answer>,
}

impl Asked<'_> {
    /// The date that it had when it was asked about, if it has another one now.
    pub fn moved_from(&self) -> Option<NaiveDate> {
        let now = self.round.date()?;
        self.asked_as.filter(|then| *then != now)
    }

    pub fn is_open(&self) -> bool {
        self.standing == Standing::Open
    }

    /// Whether neither yes nor no has come.
    pub fn is_unanswered(&self) -> bool {
        self.answer
            .is_none_or(|answer| matches!(answer.reply, Reply::NoAnswer | Reply::Tentative))
    }

    /// Whether the partner has said that it comes.
    pub fn is_agreed(&self) -> bool {
        self.answer.is_some_and(Answer::is_yes)
    }
}

/// The nights of a season that a partner is meant to join, in order of date.
pub fn of_season<'a>(
    year: &'a YearRecord,
    season: Season,
    partner: &'a PartnerCode,
    now: DateTime<Utc>,
) -> Vec<Asked<'a>> {
    asked(year, (season, partner), &[], now)
}

/// The nights that a message asked about, in order of date; without any (an empty list) all of the season that the
/// partner is meant to join now.
pub fn asked<'a>(
    year: &'a YearRecord,
    (season, partner): (Season, &'a PartnerCode),
    nights: &[AskedNight],
    now: DateTime<Utc>,
) -> Vec<Asked<'a>> {
    let meant: Vec<&Round> = year.asked_about(season, partner, year.current_plan()).collect();
    let inquiry = year.inquiry(season, partner);
    let one = |round: &'a Round, asked_as| Asked {
        round,
        asked_as,
        standing: standing(round, meant.iter().any(|one| one.id == round.id), now),
        answer: inquiry.and_then(|inquiry| inquiry.answer_for(round, date_of(now))),
    };
    let mut all: Vec<Asked> = if nights.is_empty() {
        meant.iter().map(|round| one(round, None)).collect()
    } else {
        let named = nights
            .iter()
            .filter_map(|night| Some((year.round(night.round)?, night.date)));
        named.map(|(round, date)| one(round, date)).collect()
    };
    all.sort_by_key(|asked| (asked.round.date().is_none(), asked.round.date(), asked.round.nr));
    all
}

fn standing(round: &Round, is_meant: bool, now: DateTime<Utc>) -> Standing {
    match round.night() {
        _ if !is_meant => Standing::Dropped,
        _ if round.is_called_off() => Standing::CalledOff,
        None => Standing::Undated,
        Some(night) if night.starts <= now || round.is_done() => Standing::Over,
        Some(_) => Standing::Open,
    }
}
