//! The visits that are counted, and which of them are by night.

use chrono::{DateTime, NaiveDate, NaiveTime, Timelike, Utc};
use chrono_tz::Europe::Stockholm;
use serde::Serialize;

use crate::follow_up::Viewer;
use crate::ids::{PartnerCode, RoundId, VisitId};
use crate::period::ClockTime;
use crate::record::YearRecord;
use crate::round::{Round, Standing};
use crate::settings::Key;
use crate::visit::{Visit, VisitOutcome};
use crate::withheld::is_reference;

/// The hour at which an evening ends, and every night with it: before it is still the evening before.
const NIGHT_ENDS: u32 = 6;

/// From when a visit is one by night, and until when, on the clock in Sweden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct NightHours {
    pub from: ClockTime,
    pub to: ClockTime,
}

/// A visit as it is counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Counted {
    pub id: VisitId,
    pub round: RoundId,
    pub nr: Option<u32>,
    pub at: DateTime<Utc>,
    pub by_night: bool,
    /// `None` for those who may not see it.
    pub premises: Option<String>,
    pub law: String,
    pub outcome: VisitOutcome,
    /// As it was typed; to others than the team only what is the number of a case.
    pub case_number: String,
    /// Those who took part in its round on site.
    pub with: Vec<PartnerCode>,
}

impl NightHours {
    /// By the setting of the year until the evening ends.
    pub(super) fn of(year: &YearRecord) -> Self {
        Self {
            from: year.settings.time(Key::NightFrom).into(),
            to: NaiveTime::MIN.with_hour(NIGHT_ENDS).unwrap_or_default().into(),
        }
    }

    /// Whether an instant lies between the two, by the clock: from 22 until 6, or from 1 until 6.
    fn holds(self, at: DateTime<Utc>) -> bool {
        // since the evening before ended, so that midnight lies in the middle
        let since = |time: NaiveTime| (time - self.to.time).num_seconds().rem_euclid(24 * 60 * 60);
        since(at.with_timezone(&Stockholm).time()) >= since(self.from.time)
    }
}

pub(super) fn was_done(round: &Round, as_of: NaiveDate) -> bool {
    round.standing(as_of) == Standing::Done
}

/// The visits of the year's rounds: a visit after midnight belongs to the night, and so does the year.
pub(super) fn counted(year: &YearRecord, as_of: NaiveDate, viewer: Viewer<'_>) -> Vec<Counted> {
    let is_open = |round: &&Round| match viewer {
        Viewer::Team => true,
        Viewer::Board { tonight, .. } => !round.is_confidential(tonight),
    };
    let night = NightHours::of(year);
    let rounds = year.rounds.iter().filter(|round| round.was_out(as_of)).filter(is_open);
    let of_round = |round: &Round| -> Vec<Counted> {
        let visits = round.visits.iter();
        visits.map(|visit| one(round, visit, night, viewer)).collect()
    };
    let mut visits: Vec<Counted> = rounds.flat_map(of_round).collect();
    visits.sort_by_key(|visit| (visit.at, visit.id));
    visits
}

fn one(round: &Round, visit: &Visit, night: NightHours, viewer: Viewer<'_>) -> Counted {
    Counted {
        id: visit.id,
        round: round.id,
        nr: round.nr,
        at: visit.at,
        by_night: night.holds(visit.at),
        premises: matches!(viewer, Viewer::Team).then(|| visit.premises.clone()),
        law: visit.law.clone(),
        outcome: visit.outcome,
        case_number: shown_number(&visit.case_number, viewer),
        with: round.on_site().cloned().collect(),
    }
}

fn shown_number(typed: &str, viewer: Viewer<'_>) -> String {
    let is_shown = matches!(viewer, Viewer::Team) || is_reference(typed);
    if is_shown { typed } else { "" }.to_owned()
}
