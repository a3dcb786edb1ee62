//! Everything that waits for someone: towards partners, about nights, deviations, measures and plans.

use chrono::NaiveDate;

use super::due::{Code, Due};
use super::{partners, vacant};
use crate::event_change;
use crate::follow_up::{Deviation, follow_up};
use crate::measure::Measure;
use crate::record::{Record, YearRecord};
use crate::round::{Round, Standing};

/// What is due in a year, the year before and the year after, and measures of whatever year: by urgency, then the last day or how long it has waited.
pub(super) fn all(record: &Record, year: i32, as_of: NaiveDate) -> Vec<Due> {
    let years = record.years.iter();
    let near = years.filter(|one| (year - 1..=year + 1).contains(&one.year));
    let near: Vec<&YearRecord> = near.collect();
    let mut due: Vec<Due> = near.iter().flat_map(|one| of_year(record, one, as_of)).collect();
    due.extend(vacant::of(record, &near, as_of));
    let open = record.measures().filter(|one| one.is_to_be_followed_up(as_of));
    due.extend(open.map(measure));
    let planned = [year, year + 1];
    due.extend(planned.into_iter().filter_map(|year| plan(record, year, as_of)));
    due.sort_by_key(|one| (one.code, one.by.unwrap_or(one.since), one.nr, one.round));
    one_meeting_each(due)
}

/// With a partner there is one meeting to propose: that about the latest season.
fn one_meeting_each(due: Vec<Due>) -> Vec<Due> {
    let meetings: Vec<Due> = due.iter().filter(|one| one.code == Code::Meeting).cloned().collect();
    let is_later =
        |one: &Due, other: &Due| other.partner == one.partner && (other.year, other.season) > (one.year, one.season);
    let stays = |one: &Due| one.code != Code::Meeting || !meetings.iter().any(|other| is_later(one, other));
    due.into_iter().filter(stays).collect()
}

fn of_year(record: &Record, year: &YearRecord, as_of: NaiveDate) -> Vec<Due> {
    let mut due = partners::of(record, year, as_of);
    due.extend(year.rounds.iter().filter_map(|round| log(year, round, as_of)));
    due.extend(
        year.rounds
            .iter()
            .filter_map(|round| event_changed(record, year, round, as_of)),
    );
    let deviations = follow_up(record, year.year, as_of).deviations.unwrap_or_default();
    let unexplained = deviations.iter().filter(|deviation| deviation.lacks_reason());
    due.extend(unexplained.map(|deviation| reason(year, deviation, as_of)));
    due
}

/// A night that has passed and is not logged; not one whose undertaking the plan no longer has.
fn log(year: &YearRecord, round: &Round, as_of: NaiveDate) -> Option<Due> {
    let in_force = round
        .nr
        .is_none_or(|nr| year.plan_then(as_of).is_some_and(|plan| plan.slot(nr).is_some()));
    let unlogged = round.standing(as_of) == Standing::Remaining { unlogged: true };
    let date = round.date().filter(|_| unlogged && in_force)?;
    Some(Due {
        round: Some(round.id),
        nr: round.nr,
        ..Due::new(Code::LogRound, year.year, date)
    })
}

/// The round is never moved by its event (rule 24): someone has to look.
fn event_changed(record: &Record, year: &YearRecord, round: &Round, as_of: NaiveDate) -> Option<Due> {
    let date = round.date().filter(|date| *date >= as_of)?;
    let event = record.event_of(round);
    let change = event_change::change(round, event)?;
    let first = event.map_or(date, |event| event.date.min(date));
    Some(Due {
        by: Some(first.max(as_of)),
        round: Some(round.id),
        nr: round.nr,
        event: round.event,
        change: Some(change),
        ..Due::new(Code::EventChanged, year.year, as_of)
    })
}

fn reason(year: &YearRecord, deviation: &Deviation, as_of: NaiveDate) -> Due {
    Due {
        season: Some(deviation.season),
        partner: deviation.partner.clone(),
        round: deviation.round,
        nr: Some(deviation.nr),
        ..Due::new(Code::StateReason, year.year, deviation.date.unwrap_or(as_of).min(as_of))
    }
}

fn measure(measure: &Measure) -> Due {
    let due_on = measure.due_on.unwrap_or(measure.date);
    Due {
        by: Some(due_on),
        measure: Some(measure.id),
        ..Due::new(Code::FollowUpMeasure, measure.year, due_on)
    }
}

/// A year needs an adopted plan before it begins; from October before it, its absence shows.
fn plan(record: &Record, year: i32, as_of: NaiveDate) -> Option<Due> {
    let since = NaiveDate::from_ymd_opt(year - 1, 10, 1)?;
    let by = NaiveDate::from_ymd_opt(year - 1, 12, 31)?;
    let plans = record.year(year).map_or(&[][..], |year| year.plans.as_slice());
    let adopted = plans.iter().any(|plan| plan.adopted_by(as_of));
    let code = if plans.is_empty() {
        Code::PlanYear
    } else {
        Code::AdoptPlan
    };
    (!adopted && as_of >= since).then(|| Due {
        by: Some(by),
        ..Due::new(code, year, since)
    })
}
