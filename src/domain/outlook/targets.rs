//! Per row of the table: what is done, what can still be hoped for, and until when something can be done about it.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::follow_up::{Column, Row, RowOf, SlotOutcome, Status, follow_up};
use crate::domain::inquiry::Reply;
use crate::domain::inquiry::clock::Terms;
use crate::domain::period::Season;
use crate::domain::record::{Record, YearRecord};

/// Coordinated: planned = done + agreed + asked + unasked + lost. Own: planned = done + remaining + lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Target {
    #[serde(flatten)]
    pub of: RowOf,
    pub planned: usize,
    /// As planned.
    pub done: usize,
    /// Done whether as planned or not.
    pub carried_out: usize,
    pub remaining: usize,
    /// To come, and every partner has said yes to the night.
    pub agreed: usize,
    /// To come, asked and not answered.
    pub asked: usize,
    pub unasked: usize,
    /// Deviating already, or to come without a partner who has said no.
    pub lost: usize,
    /// What will be as planned if nothing more is done: own rounds that remain are counted on, unanswered ones are not.
    pub forecast: usize,
    /// The last day on which the next step still helps; `None` when there is none to take.
    pub last_day: Option<NaiveDate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hope {
    Done,
    Own,
    Agreed,
    Asked,
    Unasked,
    Lost,
}

pub(super) fn of(record: &Record, year: i32, as_of: NaiveDate) -> Vec<Target> {
    let found = follow_up(record, year, as_of);
    let Some((year, rows)) = record.year(year).zip(found.table.as_ref()) else {
        return Vec::new();
    };
    rows.iter().map(|row| target(year, row, &found.slots, as_of)).collect()
}

fn target(year: &YearRecord, row: &Row, slots: &[SlotOutcome], as_of: NaiveDate) -> Target {
    let planned = row.behind(Column::Planned);
    let slots = slots
        .iter()
        .filter(|slot| planned.iter().any(|behind| behind.nr == slot.nr));
    let hopes: Vec<(&SlotOutcome, Hope)> = slots.map(|slot| (slot, hope(year, slot, as_of))).collect();
    let count = |wanted: Hope| hopes.iter().filter(|(_, hope)| *hope == wanted).count();
    let done = count(Hope::Done);
    Target {
        of: row.of.clone(),
        planned: planned.len(),
        done,
        carried_out: row.count(Column::Done),
        remaining: row.count(Column::Remaining),
        agreed: count(Hope::Agreed),
        asked: count(Hope::Asked),
        unasked: count(Hope::Unasked),
        lost: count(Hope::Lost),
        forecast: done + count(Hope::Agreed) + count(Hope::Own),
        last_day: last_day(year, &hopes, as_of),
    }
}

fn hope(year: &YearRecord, slot: &SlotOutcome, as_of: NaiveDate) -> Hope {
    match slot.status {
        Status::AsPlanned => Hope::Done,
        Status::DoneDeviating | Status::NotDone => Hope::Lost,
        Status::Remaining | Status::Unlogged if slot.partners.is_empty() => Hope::Own,
        Status::Remaining | Status::Unlogged => hope_with_partners(year, slot, as_of),
    }
}

/// The least that any of its partners gives: one no, and the night is not what was planned.
fn hope_with_partners(year: &YearRecord, slot: &SlotOutcome, as_of: NaiveDate) -> Hope {
    let round = slot.round.and_then(|id| year.round(id));
    let each = slot.partners.iter().map(|partner| {
        let Some(inquiry) = year.inquiry(slot.season, partner) else {
            return Hope::Unasked;
        };
        let answer = round.and_then(|round| inquiry.answer_for(round, as_of));
        match answer.map(|answer| answer.reply) {
            Some(Reply::Yes) => Hope::Agreed,
            Some(Reply::No | Reply::Cancelled) => Hope::Lost,
            Some(Reply::NoAnswer | Reply::Tentative) => Hope::Asked,
            None if inquiry.sent(as_of).next().is_some() => Hope::Asked,
            None => Hope::Unasked,
        }
    });
    let each: Vec<Hope> = each.collect();
    [Hope::Lost, Hope::Unasked, Hope::Asked]
        .into_iter()
        .find(|hope| each.contains(hope))
        .unwrap_or(Hope::Agreed)
}

/// Unasked nights: the last day to ask. Unanswered: the first of the nights. Lost ones: the last day to ask about a new
/// night in the season. Own ones: the last day of the season.
fn last_day(year: &YearRecord, hopes: &[(&SlotOutcome, Hope)], as_of: NaiveDate) -> Option<NaiveDate> {
    let terms = Terms::from(&year.settings);
    let season_end = |season: Season| year.seasons.last_day(season);
    let night = |slot: &SlotOutcome| slot.date.unwrap_or_else(|| season_end(slot.season));
    let with = |wanted: Hope| {
        hopes
            .iter()
            .filter(move |(_, hope)| *hope == wanted)
            .map(|(slot, _)| *slot)
    };
    let ask = with(Hope::Unasked).map(|slot| terms.last_day_to_ask(night(slot))).min();
    let answer = || with(Hope::Asked).map(night).min();
    let anew = || {
        let last = with(Hope::Lost)
            .map(|slot| terms.last_day_to_ask(season_end(slot.season)))
            .max();
        last.filter(|day| *day >= as_of)
    };
    let own = || with(Hope::Own).map(|slot| season_end(slot.season)).max();
    ask.or_else(answer).or_else(own).or_else(anew)
}
