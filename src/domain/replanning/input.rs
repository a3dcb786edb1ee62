//! What the planner is given to plan a year again.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::row::Why;
use super::undertaking::{Undertaking, undertakings};
use crate::event_change::{EventChange, change};
use crate::ids::PartnerCode;
use crate::inquiry::{Answer, Inquiry};
use crate::period::Season;
use crate::planner::{self, Locked, PlanInput, available};
use crate::program::Targets;
use crate::record::{Record, YearRecord};
use crate::round::Round;
use crate::settings::EventNights;

/// A match to avoid weighs so many times its setting, to come before the days that a round is moved.
const MATCH: i64 = 100;

/// A move weighs so many times its setting, to come before all that makes a plan better, and after officers who are
/// missing.
const MOVE: i64 = 10_000;

impl PlanInput {
    /// What is left of a year that has rounds, with as few changes as possible.
    ///
    /// The numbers are those of the plan, by season. Locked is what is held or logged, what has come, what someone has
    /// locked, and what partners have agreed to. A round with other partners alone counts as own. A round that was called
    /// off stays so, and is none of those to be planned. Officers stay with their rounds, so their sharing weighs nothing.
    pub fn replanning(record: &Record, year: &YearRecord, today: NaiveDate) -> Self {
        let mut input = Self::from_record(record, year, today);
        let all = undertakings(record, year, today);
        let (fixed, free): (Vec<_>, Vec<_>) = all.iter().partition(|one| one.fixed.is_some());
        input.locked = locked(&fixed, &input);
        input.taken = all.iter().map(|one| one.slot.nr).collect();
        let main = input.main_partner.clone();
        input.declined = main.as_ref().map_or_else(BTreeSet::new, |main| declined(year, main));
        input.blocked.extend(not_in_the_plan(year, &all));
        input
            .blocked
            .extend(refused_by_others(year, &free, main.as_ref(), today));
        let numbers = Season::ALL.map(|season| numbers(&input, &free, season));
        input.by_season = Some(numbers.map(|(rounds, _)| rounds));
        input.targets = Targets {
            rounds: numbers.iter().map(|(rounds, _)| rounds).sum(),
            with_partner_spring: numbers[0].1,
            with_partner_summer: numbers[1].1,
            with_partner_autumn: numbers[2].1,
        };
        let stands = all.iter().filter(|one| one.round.outcome().stands());
        let undisturbed = stands.filter(|one| one.fixed.is_some() || !is_disturbed(record, &input, one.round));
        let dated = |one: &Undertaking| Some((one.round.date()?, one.slot.names(&input.main_partner)));
        let undisturbed: Vec<&Undertaking> = undisturbed.collect();
        let scheduled = undisturbed.iter().filter_map(|one| dated(one)).collect();
        // whoever locks a night by hand near another wants that one to give way
        let by_hand = |one: &&&Undertaking| one.fixed == Some(Why::Locked);
        let stands = undisturbed.iter().filter(|one| !by_hand(one));
        let stands = stands.filter_map(|one| dated(one)).collect();
        (input.scheduled, input.stands) = (scheduled, stands);
        input.moved_from = moved_from(record, &input, &free);
        input.weights.moves = input.weights.moves.max(1) * MOVE;
        input.weights.sharing = 0;
        if input.event_nights == EventNights::Avoid {
            input.weights.events *= MATCH;
        }
        input
    }
}

/// The dates of which a partner's last word is no, or a yes taken back, also those that the schedule has left.
fn declined(year: &YearRecord, partner: &PartnerCode) -> BTreeSet<NaiveDate> {
    let mut said: BTreeMap<NaiveDate, &Answer> = BTreeMap::new();
    for inquiry in year.inquiries.iter().filter(|inquiry| &inquiry.partner == partner) {
        for answer in &inquiry.answers {
            for date in about(year, inquiry, answer) {
                let last = said.entry(date).or_insert(answer);
                if answer.place() > last.place() {
                    *last = answer;
                }
            }
        }
    }
    let no = said.into_iter().filter(|(_, answer)| answer.is_no());
    no.map(|(date, _)| date).collect()
}

/// The dates that the rounds had when an answer about them was given.
fn about(year: &YearRecord, inquiry: &Inquiry, answer: &Answer) -> Vec<NaiveDate> {
    let rounds: Vec<&Round> = match answer.round {
        Some(id) => year.round(id).into_iter().collect(),
        None => year
            .asked_about(inquiry.season, &inquiry.partner, year.current_plan())
            .collect(),
    };
    rounds
        .into_iter()
        .filter_map(|round| date_then(round, answer))
        .collect()
}

fn date_then(round: &Round, answer: &Answer) -> Option<NaiveDate> {
    let mut moves = round.moves.iter();
    let later = moves.find(|moved| !answer.is_after(moved.moved_on, moved.recorded_at));
    later.map_or_else(|| round.date(), |moved| moved.from)
}

/// Two on one night are one to the planner, which has at most one round a night.
fn locked(fixed: &[&Undertaking], input: &PlanInput) -> Vec<Locked> {
    let mut seen = BTreeSet::new();
    let held = fixed.iter().filter(|one| one.round.outcome().stands());
    held.filter_map(|one| {
        let night = one.round.night().filter(|night| night.date.year() == input.year)?;
        seen.insert(night.date).then(|| Locked {
            nr: Some(one.slot.nr),
            night,
            with_partner: one.slot.names(&input.main_partner),
            officers: one.round.officers.clone(),
        })
    })
    .collect()
}

/// Rounds of a season, and those of them with the main partner: the locked ones that lie in it, and the others that the
/// plan has in it.
fn numbers(input: &PlanInput, free: &[&Undertaking], season: Season) -> (u32, u32) {
    let lies = |locked: &&Locked| input.seasons.of(locked.night.date) == Some(season);
    let locked = input.locked.iter().filter(lies).map(|locked| locked.with_partner);
    let free = free.iter().filter(|one| one.slot.season == season);
    let free = free.map(|one| one.slot.names(&input.main_partner));
    let all: Vec<bool> = locked.chain(free).collect();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    (
        count(all.len()),
        count(all.iter().filter(|with_partner| **with_partner).count()),
    )
}

/// Nights of numbers that the plan no longer has.
fn not_in_the_plan(year: &YearRecord, all: &[Undertaking]) -> Vec<NaiveDate> {
    let known = |round: &Round| round.nr.is_none() || all.iter().any(|one| one.round.id == round.id);
    let others = year.scheduled().filter(|round| !known(round));
    let stand = others.filter(|round| round.outcome().stands());
    stand.filter_map(Round::date).collect()
}

/// Nights on which a round has been refused by a partner that the planner does not know.
fn refused_by_others<'a>(
    year: &'a YearRecord,
    free: &'a [&'a Undertaking],
    main: Option<&'a PartnerCode>,
    today: NaiveDate,
) -> impl Iterator<Item = NaiveDate> + 'a {
    let refused = move |one: &&&Undertaking| {
        let mut others = one.slot.partners.iter().filter(|partner| Some(*partner) != main);
        others.any(|partner| year.answer_about(one.round, partner, today).is_some_and(Answer::is_no))
    };
    free.iter().filter(refused).filter_map(|one| one.round.date())
}

/// The dates that moves are measured from, for each season and kind: of the rounds that cannot stay, or of all that may move
/// where every one could stay by itself. None where one has no date yet: what it gets is no move.
fn moved_from(record: &Record, input: &PlanInput, free: &[&Undertaking]) -> BTreeMap<NaiveDate, bool> {
    let mut from = BTreeMap::new();
    for (season, with_partner) in Season::ALL
        .into_iter()
        .flat_map(|season| [(season, true), (season, false)])
    {
        let is_of =
            |one: &&&Undertaking| one.slot.season == season && one.slot.names(&input.main_partner) == with_partner;
        let group: Vec<&Undertaking> = free.iter().filter(is_of).copied().collect();
        let must: Vec<&Undertaking> = group
            .iter()
            .copied()
            .filter(|one| must_move(record, input, one))
            .collect();
        let undated = group.iter().any(|one| one.round.date().is_none());
        let measured = match (undated, must.is_empty()) {
            (true, _) => Vec::new(),
            (false, true) => group,
            (false, false) => must,
        };
        from.extend(
            measured
                .iter()
                .filter_map(|one| Some((origin(record, input, one)?, with_partner))),
        );
    }
    from
}

/// The date that a round should be near: its own, or that of the event that it is for.
fn origin(record: &Record, input: &PlanInput, one: &Undertaking) -> Option<NaiveDate> {
    let event = one.round.event.and_then(|id| record.event(id)).map(|event| event.date);
    let event = event.filter(|date| input.seasons.of(*date) == Some(one.slot.season));
    event.or_else(|| one.round.date())
}

/// Whether a round cannot stay, whatever becomes of the others.
fn must_move(record: &Record, input: &PlanInput, one: &Undertaking) -> bool {
    let Some(night) = one.round.night() else {
        return false;
    };
    let refused = one.slot.names(&input.main_partner) && input.declined.contains(&night.date);
    let elsewhere = input.seasons.of(night.date) != Some(one.slot.season);
    let hindered = planner::night(input, night.date).is_err();
    let too_few = available(input, &night).count() < input.officers_per_round as usize;
    refused || elsewhere || hindered || too_few || is_disturbed(record, input, one.round)
}

/// Whether a match has come in the way of a round, or has taken its own with it: then its night is chosen anew, and may
/// turn out to be the same.
pub fn is_disturbed(record: &Record, input: &PlanInput, round: &Round) -> bool {
    if round.event.is_some() {
        return change(round, record.event_of(round)).is_some_and(EventChange::frees_the_night);
    }
    input.event_nights == EventNights::Avoid && round.date().is_some_and(|date| input.events.contains(&date))
}
