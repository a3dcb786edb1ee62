//! All that the planner, the follow-up and the outlook read: the years of one programme, loaded at once.

use chrono::NaiveDate;

use crate::beside::Settled;
use crate::event::{Event, Venue};
use crate::ids::{AuthorityCode, EventId, OfficerId, PartnerCode, RoundId};
use crate::inquiry::{Answer, Inquiry};
use crate::measure::Measure;
use crate::partner::{Contact, Leave, Offer, Officer, Partner};
use crate::period::{Season, Seasons};
use crate::plan::{self, Kind, Plan};
use crate::program::Program;
use crate::round::{Round, Standing};
use crate::settings::Settings;

#[cfg(test)]
pub mod make;

/// The years of a programme, in order, with what they refer to.
#[derive(Debug, Clone)]
pub struct Record {
    pub program: Program,
    pub partners: Vec<Partner>,
    pub contacts: Vec<Contact>,
    pub officers: Vec<Officer>,
    pub leave: Vec<Leave>,
    pub offers: Vec<Offer>,
    pub events: Vec<Event>,
    pub venues: Vec<Venue>,
    pub years: Vec<YearRecord>,
    /// Measures of years before these: those of which a follow-up or an outlook is to tell.
    pub older: Vec<Measure>,
    /// Other years that stand still, where a follow-up is to set them beside these: as of any day that is asked about.
    pub settled: Vec<Settled>,
}

/// One year: what was planned, what became of it, what was asked and answered.
#[derive(Debug, Clone)]
pub struct YearRecord {
    pub year: i32,
    pub settings: Settings,
    pub seasons: Seasons,
    /// In order of version.
    pub plans: Vec<Plan>,
    /// In order of date, those without one last.
    pub rounds: Vec<Round>,
    pub inquiries: Vec<Inquiry>,
    pub measures: Vec<Measure>,
}

impl Record {
    pub fn year(&self, year: i32) -> Option<&YearRecord> {
        self.years.iter().find(|record| record.year == year)
    }

    /// The measures of the years, and of older ones those that are told of.
    pub fn measures(&self) -> impl Iterator<Item = &Measure> {
        self.older
            .iter()
            .chain(self.years.iter().flat_map(|year| &year.measures))
    }

    pub fn partner(&self, code: &PartnerCode) -> Option<&Partner> {
        self.partners.iter().find(|partner| &partner.code == code)
    }

    /// A partner inside a sentence; the code of one that is not known.
    pub fn in_text<'a>(&'a self, code: &'a PartnerCode) -> &'a str {
        self.partner(code).map_or(code.as_str(), |partner| &partner.in_text)
    }

    pub fn officer(&self, id: OfficerId) -> Option<&Officer> {
        self.officers.iter().find(|officer| officer.id == id)
    }

    pub fn event(&self, id: EventId) -> Option<&Event> {
        self.events.iter().find(|event| event.id == id)
    }

    /// The event that a round is for.
    pub fn event_of(&self, round: &Round) -> Option<&Event> {
        round.event.and_then(|id| self.event(id))
    }

    /// The name that an event's venue had on the date of the event.
    pub fn venue_name(&self, event: &Event) -> Option<&str> {
        let venue = self.venues.iter().find(|venue| Some(venue.id) == event.venue)?;
        venue.name_on(event.date)
    }

    /// The authority of the programme's main partner.
    pub fn main_authority(&self) -> Option<&AuthorityCode> {
        let main = self.partner(self.program.main_partner.as_ref()?)?;
        Some(&main.authority)
    }
}

impl YearRecord {
    /// The version that a follow-up [measures against](plan::measured).
    pub fn measured_plan(&self, as_of: NaiveDate) -> Option<&Plan> {
        plan::measured(&self.plans, as_of)
    }

    pub fn draft(&self) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.is_draft())
    }

    /// The newest version, adopted or not: what the schedule follows.
    pub fn current_plan(&self) -> Option<&Plan> {
        self.plans.last()
    }

    /// The newest version as it was on a day: not one that was adopted later, unless it is the first. When a draft was begun
    /// is not known; it counts.
    pub fn plan_then(&self, as_of: NaiveDate) -> Option<&Plan> {
        let then = |plan: &&Plan| plan.is_draft() || plan.adopted_by(as_of);
        self.plans.iter().rfind(then).or_else(|| self.plans.first())
    }

    /// The rounds of the schedule: not those whose number only ever stood in a draft and stands there no more.
    pub fn scheduled(&self) -> impl Iterator<Item = &Round> {
        let stands = |nr: u32| self.plans.iter().any(|plan| plan.slot(nr).is_some());
        self.rounds
            .iter()
            .filter(move |round| round.is_logged() || round.nr.is_none_or(stands))
    }

    pub fn round(&self, id: RoundId) -> Option<&Round> {
        self.rounds.iter().find(|round| round.id == id)
    }

    pub fn round_of(&self, nr: u32) -> Option<&Round> {
        self.rounds.iter().find(|round| round.nr == Some(nr))
    }

    /// Season, kind and partners that a round is meant to have: its slot's in a plan, else its own.
    pub fn meant<'a>(&'a self, round: &'a Round, plan: Option<&'a Plan>) -> Meant<'a> {
        let slot = round.nr.and_then(|nr| plan?.slot(nr));
        let season = round.date().and_then(|date| self.seasons.of(date));
        match slot {
            Some(slot) => Meant {
                season: Some(slot.season),
                kind: slot.kind,
                partners: &slot.partners,
            },
            None => Meant {
                season,
                kind: round.kind,
                partners: &round.partners,
            },
        }
    }

    /// Whether a round of the plan lies in another season than the plan says.
    pub fn is_out_of_season(&self, round: &Round) -> bool {
        let lies = round.date().and_then(|date| self.seasons.of(date));
        round.nr.is_some() && lies.is_some() && self.meant(round, self.current_plan()).season != lies
    }

    /// The partners that a round is meant to have, in order of code: also one that a draft leaves out, until the draft is
    /// adopted.
    pub fn partners_of<'a>(&'a self, round: &'a Round) -> Vec<&'a PartnerCode> {
        let adopted = self.plans.iter().rfind(|plan| !plan.is_draft());
        let versions = [adopted, self.current_plan()].into_iter();
        let mut partners: Vec<&PartnerCode> = versions.flat_map(|plan| self.meant(round, plan).partners).collect();
        partners.sort();
        partners.dedup();
        partners
    }

    /// The nights about which a partner is asked before a season: those of a plan and those outside it.
    pub fn asked_about<'a>(
        &'a self,
        season: Season,
        partner: &'a PartnerCode,
        plan: Option<&'a Plan>,
    ) -> impl Iterator<Item = &'a Round> {
        self.rounds.iter().filter(move |round| {
            let meant = self.meant(round, plan);
            meant.season == Some(season) && meant.partners.contains(partner)
        })
    }

    /// Those of them that are still to come.
    pub fn asked_and_to_come<'a>(
        &'a self,
        season: Season,
        partner: &'a PartnerCode,
        as_of: NaiveDate,
    ) -> impl Iterator<Item = &'a Round> {
        self.asked_about(season, partner, self.plan_then(as_of))
            .filter(move |round| round.standing(as_of) == Standing::Remaining { unlogged: false })
            .filter(move |round| round.date().is_none_or(|date| date >= as_of))
    }

    pub fn inquiry(&self, season: Season, partner: &PartnerCode) -> Option<&Inquiry> {
        self.inquiries
            .iter()
            .find(|inquiry| inquiry.season == season && &inquiry.partner == partner)
    }

    /// What a partner has said about a round by the end of a day, if that still holds.
    pub fn answer_about(&self, round: &Round, partner: &PartnerCode, as_of: NaiveDate) -> Option<&Answer> {
        let season = self.meant(round, self.current_plan()).season?;
        self.inquiry(season, partner)?.answer_for(round, as_of)
    }

    /// Whether a partner has said no to a whole season by the end of a day: to all of it at once, or to each of its nights.
    pub fn refuses_season(&self, season: Season, partner: &PartnerCode, as_of: NaiveDate) -> bool {
        let Some(inquiry) = self.inquiry(season, partner) else {
            return false;
        };
        let asked = self.asked_about(season, partner, self.plan_then(as_of));
        let said: Vec<Option<&Answer>> = asked.map(|round| inquiry.answer_for(round, as_of)).collect();
        let at_once = || said.iter().flatten().all(|answer| answer.round.is_none());
        !said.is_empty()
            && said.iter().flatten().filter(|answer| answer.is_no()).count() == said.len()
            && (said.len() > 1 || at_once())
    }

    /// Whether nothing at all is known of the year.
    pub fn is_blank(&self) -> bool {
        self.plans.is_empty() && self.rounds.is_empty() && self.inquiries.is_empty() && self.measures.is_empty()
    }
}

/// What a round is meant to be.
#[derive(Debug, Clone, Copy)]
pub struct Meant<'a> {
    pub season: Option<Season>,
    pub kind: Kind,
    pub partners: &'a [PartnerCode],
}
