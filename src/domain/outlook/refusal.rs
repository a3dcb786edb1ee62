//! A partner that has said no: to the season, or to some night for which another can be proposed.

use chrono::NaiveDate;

use crate::inquiry::{Answer, Inquiry};
use crate::record::YearRecord;
use crate::round::Round;

pub(super) struct Refusal<'a> {
    /// The latest no.
    pub since: NaiveDate,
    /// The nights to come for which another is to be proposed, each with the day of its no; none when that would not be
    /// enough: the whole season is refused, or another night has been refused too.
    pub nights: Vec<(&'a Round, NaiveDate)>,
}

impl<'a> Refusal<'a> {
    /// What the partner has said no to, or taken a yes back about, by the end of a day.
    pub fn find(year: &'a YearRecord, inquiry: &'a Inquiry, as_of: NaiveDate) -> Option<Self> {
        let asked = year.asked_about(inquiry.season, &inquiry.partner, year.plan_then(as_of));
        let answer = |round: &'a Round| inquiry.answer_for(round, as_of).filter(|answer| answer.is_no());
        let no = asked.filter_map(|round| Some((round, answer(round)?)));
        let no: Vec<(&Round, &Answer)> = no.collect();
        let since = no.iter().map(|(_, answer)| answer.answered_on).max()?;
        let to_all = year.refuses_season(inquiry.season, &inquiry.partner, as_of);
        let again = no.iter().any(|(round, _)| was_refused_before(round, inquiry, as_of));
        let to_come = |round: &Round| {
            let mut coming = year.asked_and_to_come(inquiry.season, &inquiry.partner, as_of);
            coming.any(|one| one.id == round.id)
        };
        let is_more = to_all || again;
        let one_by_one = no.into_iter().filter(|(round, _)| !is_more && to_come(round));
        let nights: Vec<_> = one_by_one.map(|(round, answer)| (round, answer.answered_on)).collect();
        // about a single night that has been nobody need meet
        (is_more || !nights.is_empty()).then_some(Self { since, nights })
    }
}

/// Whether the round has been moved after an earlier no: then another night has been tried.
fn was_refused_before(round: &Round, inquiry: &Inquiry, as_of: NaiveDate) -> bool {
    let about = inquiry
        .said(as_of)
        .filter(|answer| answer.is_about(round.id) && answer.is_no());
    let mut moves = about.flat_map(|answer| round.moves.iter().map(move |moved| (answer, moved)));
    moves.any(|(answer, moved)| moved.moved_on <= as_of && !answer.is_after(moved.moved_on, moved.recorded_at))
}
