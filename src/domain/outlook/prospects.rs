//! Of each slot: what it stands on, and until when something can still be done about it.

use chrono::NaiveDate;
use serde::Serialize;

use crate::follow_up::{SlotOutcome, Status};
use crate::ids::PartnerCode;
use crate::inquiry::Reply;
use crate::inquiry::clock::Terms;
use crate::period::Season;
use crate::record::YearRecord;
use crate::round::Round;

/// What a slot's outcome stands on. In the order in which it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    AsPlanned,
    /// Carried out, without a partner who should have come.
    WithoutPartner,
    /// Carried out in another season than the plan says.
    OtherSeason,
    NotDone,
    /// Passed, and nobody has said what became of it.
    Unlogged,
    /// Its season has passed, and it never had a date.
    NeverDated,
    /// To come, by its date in another season than the plan says.
    Elsewhere,
    /// To come, on our own.
    Own,
    /// To come, and every partner has said yes.
    Agreed,
    /// To come, and a partner has said no.
    Declined,
    /// To come, and a partner has said neither yes nor no but "preliminary".
    Tentative,
    /// To come, and a partner that was asked has not answered.
    Asked,
    Unasked,
}

/// The bucket that a slot is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hope {
    Done,
    Own,
    Agreed,
    Asked,
    Unasked,
    Lost,
}

/// What can be expected of a slot.
pub(super) struct Prospect {
    pub nr: u32,
    pub hope: Hope,
    pub because: Because,
    /// Those that it hangs on, in order of code.
    pub partners: Vec<PartnerCode>,
    /// Whether it will be as planned if nothing more is done.
    pub as_planned: bool,
    /// Whether it is carried out, or will be if nothing more is done.
    pub carried_out: bool,
    /// The last day on which the next step is in time by the routine, or late still helps; `None` when there is none to take.
    pub until: Option<NaiveDate>,
    /// Until when it can be as planned at all: a partner may say yes, or change its mind, until the night.
    pub possible: Option<NaiveDate>,
    /// Whether less time is left than the municipality gives a partner.
    pub late: bool,
}

impl Prospect {
    /// Whether it can be as planned, since nothing rules it out yet or because it turns out to have been.
    pub fn can_be_as_planned(&self) -> bool {
        self.as_planned || self.possible.is_some() || self.because == Because::Unlogged
    }
}

pub(super) fn prospect(year: &YearRecord, slot: &SlotOutcome, as_of: NaiveDate) -> Prospect {
    match slot.status {
        Status::AsPlanned => settled(Hope::Done, Because::AsPlanned, slot),
        Status::NotDone => settled(Hope::Lost, Because::NotDone, slot),
        Status::DoneDeviating if slot.missing.is_empty() => settled(Hope::Lost, Because::OtherSeason, slot),
        Status::DoneDeviating => settled(Hope::Lost, Because::WithoutPartner, slot),
        Status::Remaining | Status::Unlogged => to_come(year, slot, as_of),
    }
}

fn settled(hope: Hope, because: Because, slot: &SlotOutcome) -> Prospect {
    Prospect {
        nr: slot.nr,
        hope,
        because,
        partners: slot.missing.clone(),
        as_planned: hope == Hope::Done,
        carried_out: slot.status.is_done(),
        until: None,
        possible: None,
        late: false,
    }
}

fn to_come(year: &YearRecord, slot: &SlotOutcome, as_of: NaiveDate) -> Prospect {
    let (hope, because, partners) = stands_on(year, slot, as_of);
    let elsewhere = slot.date.is_some_and(|date| !year.seasons.contains(slot.season, date));
    let never_dated = slot.date.is_none() && year.seasons.is_over(slot.season, as_of);
    let because = match slot.status {
        _ if elsewhere => Because::Elsewhere,
        _ if never_dated => Because::NeverDated,
        // a partner who said no may have come anyway; one who said yes is counted on
        Status::Unlogged if hope != Hope::Agreed => Because::Unlogged,
        _ => because,
    };
    let (until, late) = until(year, slot, because, as_of);
    let hangs_on_partners = !matches!(because, Because::Elsewhere | Because::NeverDated | Because::Unlogged);
    Prospect {
        nr: slot.nr,
        hope: if elsewhere && hope != Hope::Own {
            Hope::Lost
        } else {
            hope
        },
        because,
        partners: if hangs_on_partners { partners } else { Vec::new() },
        as_planned: matches!(hope, Hope::Own | Hope::Agreed) && !elsewhere && !never_dated,
        carried_out: !never_dated,
        until,
        possible: possible(year, slot, because).filter(|day| *day >= as_of),
        late,
    }
}

/// The least that any of its partners gives: one no, and the night is not what was planned.
fn stands_on(year: &YearRecord, slot: &SlotOutcome, as_of: NaiveDate) -> (Hope, Because, Vec<PartnerCode>) {
    let round = slot.round.and_then(|id| year.round(id));
    let each: Vec<(Because, &PartnerCode)> = slot
        .partners
        .iter()
        .map(|partner| (with_partner(year, slot, round, partner, as_of), partner))
        .collect();
    let order = [
        (Hope::Lost, Because::Declined),
        (Hope::Unasked, Because::Unasked),
        (Hope::Asked, Because::Asked),
        (Hope::Asked, Because::Tentative),
        (Hope::Agreed, Because::Agreed),
    ];
    let of = |because: Because| {
        let those = each.iter().filter(move |(one, _)| *one == because);
        those.map(|(_, partner)| (*partner).clone()).collect::<Vec<_>>()
    };
    let mut found = order.into_iter().map(|(hope, because)| (hope, because, of(because)));
    found
        .find(|(_, _, partners)| !partners.is_empty())
        .unwrap_or((Hope::Own, Because::Own, Vec::new()))
}

fn with_partner(
    year: &YearRecord,
    slot: &SlotOutcome,
    round: Option<&Round>,
    partner: &PartnerCode,
    as_of: NaiveDate,
) -> Because {
    let Some(inquiry) = year.inquiry(slot.season, partner) else {
        return Because::Unasked;
    };
    let asked = match round {
        Some(round) => inquiry.asks_about(round.id, as_of),
        None => inquiry.sent(as_of).next().is_some(),
    };
    let answer = round.and_then(|round| inquiry.answer_for(round, as_of));
    match answer.map(|answer| answer.reply) {
        Some(Reply::Yes) => Because::Agreed,
        Some(Reply::No | Reply::Cancelled) => Because::Declined,
        Some(Reply::Tentative) => Because::Tentative,
        Some(Reply::NoAnswer) => Because::Asked,
        None if asked => Because::Asked,
        None => Because::Unasked,
    }
}

/// Until when the next step helps, and whether it is late. To ask: in time by the municipality's terms, then, late, until
/// the night. For an answer: as long as there was time to ask again, then until the night. A no: [`new_dates_until`].
fn until(year: &YearRecord, slot: &SlotOutcome, because: Because, as_of: NaiveDate) -> (Option<NaiveDate>, bool) {
    let season_end = year.seasons.last_day(slot.season);
    let night = slot.date.unwrap_or(season_end);
    let in_time = Terms::from(&year.settings).last_day_to_ask(night);
    let late = match because {
        Because::Unasked => as_of > in_time,
        Because::Asked | Because::Tentative => as_of >= in_time,
        _ => false,
    };
    let until = match because {
        Because::Unasked | Because::Asked | Because::Tentative => Some(if late { night } else { in_time }),
        Because::Declined if slot.status == Status::Remaining => new_dates_until(year, slot.season, slot.date, as_of),
        Because::Own => Some(season_end),
        Because::Elsewhere => Some(season_end.min(night)),
        _ => None,
    };
    (until.filter(|day| *day >= as_of), late)
}

/// Until when a slot to come can be as planned at all, whatever the routine asks for: until its night.
fn possible(year: &YearRecord, slot: &SlotOutcome, because: Because) -> Option<NaiveDate> {
    let season_end = year.seasons.last_day(slot.season);
    let night = slot.date.unwrap_or(season_end);
    match because {
        Because::Unasked | Because::Asked | Because::Tentative | Because::Declined => Some(night),
        Because::Own => Some(season_end),
        Because::Elsewhere => Some(season_end.min(night)),
        _ => None,
    }
}

/// Until when a night to come that a partner has said no to can be put on another date in its season, with time to ask:
/// before it is carried out as it stands.
fn new_dates_until(year: &YearRecord, season: Season, night: Option<NaiveDate>, as_of: NaiveDate) -> Option<NaiveDate> {
    let last = Terms::from(&year.settings).last_day_to_ask(year.seasons.last_day(season));
    let until = night.map_or(last, |night| night.min(last));
    (until >= as_of).then_some(until)
}
