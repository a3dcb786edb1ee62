//! Why a row is as it is: what speaks against the old night, and what a first night gains.

use chrono::Datelike;

use super::input;
use super::row::{Change, Row, Why};
use super::undertaking::Undertaking;
use crate::event_change::{EventChange, change};
use crate::ids::{OfficerId, PartnerCode};
use crate::inquiry::Answer;
use crate::period::Night;
use crate::planner::{self, Hindrance, PlanInput, Proposal, Reason, available};
use crate::record::{Record, YearRecord};

/// Gives each row that is not fixed its reason.
pub fn explain(
    (record, year, input): (&Record, &YearRecord, &PlanInput),
    proposal: &Proposal,
    undertakings: &[Undertaking],
    rows: &mut [Row],
) {
    let told: Vec<Option<Why>> = undertakings
        .iter()
        .zip(rows.iter())
        .map(|(one, row)| {
            let case = Case {
                record,
                year,
                input,
                one,
                row,
            };
            case.why(proposal, rows)
        })
        .collect();
    for (row, why) in rows.iter_mut().zip(told) {
        if let Some(why) = why {
            row.why = why;
        }
    }
}

struct Case<'a> {
    record: &'a Record,
    year: &'a YearRecord,
    input: &'a PlanInput,
    one: &'a Undertaking<'a>,
    row: &'a Row,
}

impl Case<'_> {
    fn why(&self, proposal: &Proposal, rows: &[Row]) -> Option<Why> {
        match (self.row.change, self.row.from) {
            (Change::Stays, _) => (self.one.fixed.is_none() && self.is_disturbed()).then_some(Why::MatchAnyhow),
            (Change::Officers, Some(night)) => self.absent(&night).map(|officer| Why::Absent { officer }),
            (Change::Moves, Some(night)) => Some(self.against(&night, rows)),
            (Change::New, _) => self.gains(proposal),
            (Change::Unplaced, _) => Some(self.unplaced()),
            (Change::Officers | Change::Moves, None) => None,
        }
    }

    fn is_disturbed(&self) -> bool {
        input::is_disturbed(self.record, self.input, self.one.round)
    }

    /// An officer of the round who cannot go on a night.
    fn absent(&self, night: &Night) -> Option<OfficerId> {
        let can = |id: OfficerId| available(self.input, night).any(|officer| officer.id == id);
        self.row.officers_before.iter().copied().find(|id| !can(*id))
    }

    /// Why a night could not stay.
    fn against(&self, night: &Night, rows: &[Row]) -> Why {
        self.refused(night)
            .or_else(|| self.hindered(night))
            .or_else(|| self.officers(night))
            .or_else(|| self.is_disturbed().then(|| self.event()))
            .or_else(|| self.too_close(night, rows))
            .unwrap_or(Why::Room)
    }

    fn refused(&self, night: &Night) -> Option<Why> {
        let today = self.input.today;
        let no = |partner: &&PartnerCode| {
            let main = Some(*partner) == self.input.main_partner.as_ref() && self.input.declined.contains(&night.date);
            let answer = self.year.answer_about(self.one.round, partner, today);
            main || answer.is_some_and(Answer::is_no)
        };
        let partner = self.one.slot.partners.iter().find(no).cloned();
        partner.map(|partner| Why::Declined { partner })
    }

    fn hindered(&self, night: &Night) -> Option<Why> {
        let season = self.one.slot.season;
        if self.input.seasons.of(night.date) != Some(season) {
            return Some(Why::OutOfSeason { season });
        }
        Some(match planner::night(self.input, night.date).err()? {
            Hindrance::RedDay { holiday } => Why::RedDay { holiday },
            Hindrance::Eve { eve } => Why::Eve { eve },
            Hindrance::Weekday => Why::Weekday {
                weekday: night.date.weekday(),
            },
            Hindrance::Blocked => Why::Taken,
            Hindrance::NoNight | Hindrance::Over | Hindrance::OtherYear => Why::NoNight,
        })
    }

    fn officers(&self, night: &Night) -> Option<Why> {
        let available = available(self.input, night).count();
        let wanted = self.input.officers_per_round;
        (available < wanted as usize).then(|| Why::Officers {
            absent: self.absent(night),
            available,
            wanted,
        })
    }

    fn event(&self) -> Why {
        match change(self.one.round, self.record.event_of(self.one.round)) {
            Some(EventChange::Cancelled | EventChange::Gone) => Why::EventCancelled,
            Some(_) => Why::EventMoved,
            None => Why::Match,
        }
    }

    /// The nearest of the rounds that are too near, a locked one first.
    fn too_close(&self, night: &Night, rows: &[Row]) -> Option<Why> {
        let main = self.input.main_partner.as_ref();
        let near = rows.iter().filter_map(|other| {
            let date = other.to.filter(|_| other.round != self.row.round)?.date;
            let both = main.is_some_and(|main| self.row.partners.contains(main) && other.partners.contains(main));
            let days = (date - night.date).num_days().abs();
            let wanted = wanted_days(self.input, both);
            let locked = matches!(other.why, Why::Locked | Why::Agreed { .. } | Why::SeasonRefused { .. });
            (days < wanted).then_some((!locked, days, other.nr, wanted))
        });
        near.min().map(|(free, days, nr, wanted)| Why::TooClose {
            nr,
            days,
            wanted,
            locked: !free,
        })
    }

    fn gains(&self, proposal: &Proposal) -> Option<Why> {
        let date = self.row.to?.date;
        let proposed = proposal.rounds.iter().find(|round| round.night.date == date)?;
        let rank = |reason: &&Reason| match reason {
            Reason::Offered => 0,
            Reason::Busy(_) => 1,
            Reason::Event => 2,
            Reason::Since { .. } | Reason::First => 3,
            _ => 4,
        };
        let reason = *proposed.reasons.iter().min_by_key(rank)?;
        Some(Why::Gains { reason })
    }

    fn unplaced(&self) -> Why {
        let season = self.one.slot.season;
        if self.input.seasons.last_day(season) <= self.input.today {
            Why::SeasonOver { season }
        } else {
            Why::NoRoom { season }
        }
    }
}

/// The fewest days between two rounds.
pub fn wanted_days(input: &PlanInput, both_with_partner: bool) -> i64 {
    let least = i64::from(input.least_days_between);
    if both_with_partner {
        least.max(i64::from(input.least_days_between_partner))
    } else {
        least
    }
}
