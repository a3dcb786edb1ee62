//! What a proposal depends on, and how it is read from a loaded year.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};
use serde::Serialize;

use crate::ids::{OfficerId, PartnerCode};
use crate::partner::{Officer, Validity};
use crate::period::{ClockTime, Night, Season, Seasons};
use crate::program::Targets;
use crate::record::{Record, YearRecord};
use crate::round::Round;
use crate::settings::{EventNights, Key, Settings};

/// All that a proposal depends on.
#[derive(Debug, Clone, Serialize)]
pub struct PlanInput {
    pub year: i32,
    pub seasons: Seasons,
    pub targets: Targets,
    /// How many rounds each of spring, summer and autumn has, when that is given. Else the seasons share them by their nights.
    pub by_season: Option<[u32; 3]>,
    pub weekdays: Vec<Weekday>,
    pub start: ClockTime,
    pub end: ClockTime,
    pub least_days_between: u32,
    pub least_days_between_partner: u32,
    pub main_partner: Option<PartnerCode>,
    pub officers_per_round: u32,
    pub rest_hours: u32,
    /// Those who can go out at some time of the year.
    pub officers: Vec<Roster>,
    /// Dates that are taken, or on which no one can go out.
    pub blocked: BTreeSet<NaiveDate>,
    /// Nights that the main partner has offered, and dates on which it has said no.
    pub offered: BTreeSet<NaiveDate>,
    pub declined: BTreeSet<NaiveDate>,
    /// Dates of events of the municipality's own team.
    pub events: BTreeSet<NaiveDate>,
    pub event_nights: EventNights,
    /// Rounds that stay where they are.
    pub locked: Vec<Locked>,
    /// Today's schedule, when it is to change as little as possible: dates, and whether the main partner is in.
    pub scheduled: BTreeMap<NaiveDate, bool>,
    /// Of those the dates on which nothing has happened: two of them may lie nearer than rounds should.
    pub stands: BTreeMap<NaiveDate, bool>,
    /// The dates that a moved round is near to or far from, and whether the main partner is in.
    pub moved_from: BTreeMap<NaiveDate, bool>,
    /// ISO weeks, first and last, in which no round should be, and between Christmas and New Year.
    pub pause_weeks: Option<(u32, u32)>,
    /// A partner is asked in time so many weeks before a night.
    pub ask_weeks_before: u32,
    /// Numbers that no proposed round may have.
    pub taken: BTreeSet<u32>,
    pub weights: Weights,
    /// Only nights after today are proposed.
    pub today: NaiveDate,
}

/// A handläggare, as far as planning goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Roster {
    pub id: OfficerId,
    pub valid: Validity,
    /// First and last day of each leave.
    pub leave: Vec<(NaiveDate, NaiveDate)>,
    /// Nights of this year's other rounds that the officer stands on.
    pub standing: Vec<Night>,
}

/// A round that stays where it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Locked {
    pub nr: Option<u32>,
    pub night: Night,
    pub with_partner: bool,
    /// None yet when empty: then they are proposed.
    pub officers: Vec<OfficerId>,
}

/// What a unit of each part of the cost weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Weights {
    pub spread: i64,
    pub weekday: i64,
    pub busy: i64,
    pub events: i64,
    pub partner_spread: i64,
    pub offers: i64,
    pub moves: i64,
    pub distance: i64,
    pub pause: i64,
    pub late: i64,
    pub sharing: i64,
}

impl Weights {
    fn from_settings(settings: &Settings) -> Self {
        let weight = |key| i64::from(settings.number(key));
        Self {
            spread: weight(Key::WeightSpread),
            weekday: weight(Key::WeightWeekday),
            busy: weight(Key::WeightBusy),
            events: weight(Key::WeightEvents),
            partner_spread: weight(Key::WeightPartnerSpread),
            offers: weight(Key::WeightOffers),
            moves: weight(Key::WeightMoves),
            distance: weight(Key::WeightDistance),
            pause: weight(Key::WeightPause),
            late: weight(Key::WeightLate),
            sharing: weight(Key::WeightSharing),
        }
    }
}

impl PlanInput {
    /// With what the settings hold, and no officers.
    pub fn from_settings(
        seasons: Seasons,
        settings: &Settings,
        main_partner: Option<PartnerCode>,
        today: NaiveDate,
    ) -> Self {
        let (start, end) = settings.round_times();
        let targets = settings.targets();
        Self {
            year: seasons.first_day(Season::Spring).year(),
            seasons,
            // without a main partner there is nobody to be with
            targets: match main_partner {
                Some(_) => targets,
                None => Targets::evenly(targets.rounds, 0, seasons),
            },
            by_season: None,
            weekdays: settings.weekdays(),
            start,
            end,
            least_days_between: settings.number(Key::LeastDaysBetween),
            least_days_between_partner: settings.number(Key::LeastDaysBetweenPartner),
            main_partner,
            officers_per_round: settings.number(Key::OfficersPerRound),
            rest_hours: settings.number(Key::RestHours),
            officers: Vec::new(),
            blocked: BTreeSet::new(),
            offered: BTreeSet::new(),
            declined: BTreeSet::new(),
            events: BTreeSet::new(),
            event_nights: settings.event_nights(),
            locked: Vec::new(),
            scheduled: BTreeMap::new(),
            stands: BTreeMap::new(),
            moved_from: BTreeMap::new(),
            pause_weeks: settings.pause_weeks(),
            ask_weeks_before: settings.number(Key::AskWeeksBefore),
            taken: BTreeSet::new(),
            weights: Weights::from_settings(settings),
            today,
        }
    }

    /// A plan for a year that is loaded: with its officers, their leave, offers, events and the rounds outside the plan.
    /// What is logged stays; what is only scheduled is proposed anew.
    pub fn from_record(record: &Record, year: &YearRecord, today: NaiveDate) -> Self {
        let partner = record.program.main_partner.clone();
        let mut input = Self::from_settings(year.seasons, &year.settings, partner, today);
        let stands = |round: &&Round| round.nr.is_none() && round.outcome().stands();
        input.blocked = year.rounds.iter().filter(stands).filter_map(Round::date).collect();
        let of_partner = record
            .offers
            .iter()
            .filter(|offer| Some(&offer.partner) == input.main_partner.as_ref());
        input.offered = of_partner.map(|offer| offer.date).collect();
        let home = year.settings.text(Key::HomeTeam);
        let at_home = record
            .events
            .iter()
            .filter(|event| event.takes_place() && !home.is_empty() && event.home == home);
        input.events = at_home.map(|event| event.date).collect();
        let logged = || year.rounds.iter().filter(|round| round.is_logged());
        input.locked = logged().filter_map(|round| locked(record, year, round)).collect();
        input.taken = logged().filter_map(|round| round.nr).collect();
        let in_year = |officer: &&Officer| holds_in(officer.valid, year.seasons);
        let roster = |officer| roster(record, year, officer);
        input.officers = record.officers.iter().filter(in_year).map(roster).collect();
        input
    }
}

/// A round of the plan that has been held; one that was called off was not.
fn locked(record: &Record, year: &YearRecord, round: &Round) -> Option<Locked> {
    let night = round.night().filter(|_| round.outcome().stands())?;
    year.seasons.of(night.date)?;
    Some(Locked {
        nr: Some(round.nr?),
        night,
        with_partner: {
            let meant = year.meant(round, year.current_plan());
            meant.partners.iter().any(|partner| record.program.is_main(partner))
        },
        officers: round.officers.clone(),
    })
}

fn holds_in(valid: Validity, seasons: Seasons) -> bool {
    let year = Validity {
        from: Some(seasons.first_day(Season::Spring)),
        to: Some(seasons.last_day(Season::Autumn)),
    };
    valid.overlaps(&year)
}

fn roster(record: &Record, year: &YearRecord, officer: &Officer) -> Roster {
    let leave = record.leave.iter().filter(|leave| leave.officer == officer.id);
    let stands =
        |round: &&Round| round.nr.is_none() && round.outcome().stands() && round.officers.contains(&officer.id);
    Roster {
        id: officer.id,
        valid: officer.valid,
        leave: leave.map(|leave| (leave.first, leave.last)).collect(),
        standing: year.rounds.iter().filter(stands).filter_map(Round::night).collect(),
    }
}
