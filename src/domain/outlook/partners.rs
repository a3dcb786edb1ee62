//! What is due towards partners: ask, ask again, propose another night, and meet when that did not help (rule 5).

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::due::{Code, Due, Helps, Instead};
use super::refusal::Refusal;
use crate::deputy;
use crate::ids::PartnerCode;
use crate::inquiry::clock::Terms;
use crate::inquiry::{Answer, Inquiry, Reply};
use crate::partner::StandsIn;
use crate::period::Season;
use crate::record::{Record, YearRecord};
use crate::round::{Round, Standing};

pub(super) fn of(record: &Record, year: &YearRecord, as_of: NaiveDate) -> Vec<Due> {
    let mut due = Vec::new();
    for season in Season::ALL {
        for partner in partners(year, season, as_of) {
            let found = match year.inquiry(season, partner).filter(|inquiry| inquiry.has_begun(as_of)) {
                Some(inquiry) => after_asking(record, year, inquiry, as_of),
                None => Vec::from_iter(ask(record, (year, season, partner), as_of)),
            };
            due.extend(found);
        }
    }
    due
}

/// Those that the plan names for a season, and those that were asked about other nights.
pub(super) fn partners(year: &YearRecord, season: Season, as_of: NaiveDate) -> BTreeSet<&PartnerCode> {
    let slots = year.plan_then(as_of).map_or(&[][..], |plan| plan.slots.as_slice());
    let named = slots.iter().filter(|slot| slot.season == season);
    let asked = year.inquiries.iter().filter(|inquiry| inquiry.season == season);
    let named = named.flat_map(|slot| &slot.partners);
    named.chain(asked.map(|inquiry| &inquiry.partner)).collect()
}

fn ask(record: &Record, (year, season, partner): (&YearRecord, Season, &PartnerCode), as_of: NaiveDate) -> Option<Due> {
    if year.seasons.is_over(season, as_of) {
        return None;
    }
    let nights: Vec<&Round> = year.asked_and_to_come(season, partner, as_of).collect();
    let unscheduled = nights.iter().all(|round| round.date().is_none());
    let first = nights.iter().filter_map(|round| round.date()).min();
    // nights without a date yet could be the season's first
    let first = first
        .or_else(|| (unscheduled && has_slots(year, season, partner, as_of)).then(|| year.seasons.first_day(season)))?;
    let terms = Terms::from(&year.settings);
    let by = terms.last_day_to_ask(first);
    let since = terms.time_to_ask(by);
    (as_of >= since).then(|| Due {
        by: Some(by),
        season: Some(season),
        partner: Some(partner.clone()),
        deputy: deputy(record, partner, None, as_of),
        ..Due::new(Code::AskPartner, year.year, since)
    })
}

/// Whether there is a slot with the partner whose night is not behind us.
pub(super) fn has_slots(year: &YearRecord, season: Season, partner: &PartnerCode, as_of: NaiveDate) -> bool {
    let ahead = |nr| {
        year.round_of(nr)
            .is_none_or(|round| round.date().is_none() && round.standing(as_of) != Standing::NotDone)
    };
    let mut slots = year.plan_then(as_of).into_iter().flat_map(|plan| &plan.slots);
    slots.any(|slot| slot.season == season && slot.names(partner) && ahead(slot.nr))
}

/// That the partner's deputy is to be asked, when it is.
fn deputy(record: &Record, partner: &PartnerCode, inquiry: Option<&Inquiry>, as_of: NaiveDate) -> Option<Instead> {
    let whom = deputy::whom(&record.contacts, partner, inquiry, as_of)?;
    let why = whom.why?;
    let until = whom.contact.away_to.filter(|_| why == StandsIn::Away);
    Some(Instead { why, until })
}

/// Nights without an answer are asked about again whatever was said of the others: a contact who is silent has a deputy, and
/// only when that one has been asked too do directors meet. A no to one night calls for another night, and one to the season,
/// or to the new night too, for a meeting.
fn after_asking(record: &Record, year: &YearRecord, inquiry: &Inquiry, as_of: NaiveDate) -> Vec<Due> {
    let refusal = Refusal::find(year, inquiry, as_of).filter(|refusal| !has_met(record, refusal.since, as_of));
    let is_over = year.seasons.is_over(inquiry.season, as_of);
    let meet = |since| meeting(record, (year, inquiry), since, as_of);
    let mut due: Vec<Due> = match &refusal {
        Some(refusal) if !refusal.nights.is_empty() && !is_over => new_dates(year, inquiry, refusal),
        Some(refusal) => Vec::from_iter(meet(refusal.since)),
        None => Vec::new(),
    };
    let silent = silent(year, inquiry, as_of);
    let Some(silence) = silent.filter(|_| !is_over || refusal.is_none()) else {
        return due;
    };
    let can_ask = !is_over && !silence.nights.is_empty();
    let deputy = deputy(record, &inquiry.partner, Some(inquiry), as_of);
    let untried = deputy.is_some() && inquiry.unanswered(as_of).all(|message| message.stands_in.is_none());
    let calls_for_meeting = silence.is_final && !has_met(record, silence.since, as_of) && !(untried && can_ask);
    if refusal.is_none() && calls_for_meeting {
        due.extend(meet(silence.since));
    } else if can_ask {
        due.push(Due {
            by: silence.nights.iter().filter_map(|round| round.date()).min(),
            deputy,
            ..of_inquiry(Code::RemindPartner, year, inquiry, silence.since)
        });
    }
    due
}

fn of_inquiry(code: Code, year: &YearRecord, inquiry: &Inquiry, since: NaiveDate) -> Due {
    Due {
        season: Some(inquiry.season),
        partner: Some(inquiry.partner.clone()),
        inquiry: Some(inquiry.id),
        ..Due::new(code, year.year, since)
    }
}

/// One for each night that a partner will not come to.
fn new_dates(year: &YearRecord, inquiry: &Inquiry, refusal: &Refusal) -> Vec<Due> {
    let terms = Terms::from(&year.settings);
    let in_time = terms.last_day_to_ask(year.seasons.last_day(inquiry.season));
    let of = |(round, since): &(&Round, NaiveDate)| Due {
        by: Some(round.date().map_or(in_time, |night| night.min(in_time))),
        round: Some(round.id),
        nr: round.nr,
        ..of_inquiry(Code::NewDate, year, inquiry, *since)
    };
    refusal.nights.iter().map(of).collect()
}

/// A partner who has not answered for so long that something is due.
struct Silence<'a> {
    since: NaiveDate,
    /// Asked twice, or noted as no answer: asking again is not all that can be done.
    is_final: bool,
    /// The nights to come that are to be asked about again.
    nights: Vec<&'a Round>,
}

fn silent<'a>(year: &'a YearRecord, inquiry: &'a Inquiry, as_of: NaiveDate) -> Option<Silence<'a>> {
    let answer = |round: &Round| inquiry.answer_for(round, as_of);
    let noted = |round: &Round| answer(round).filter(|answer| answer.reply == Reply::NoAnswer);
    let asked = || year.asked_about(inquiry.season, &inquiry.partner, year.plan_then(as_of));
    if let Some(given_up) = asked().filter_map(noted).max_by_key(|answer| answer.place()) {
        return Some(Silence {
            since: given_up.answered_on,
            is_final: true,
            nights: Vec::new(),
        });
    }
    let to_come = year.asked_and_to_come(inquiry.season, &inquiry.partner, as_of);
    let nights: Vec<&Round> = to_come.filter(|round| !inquiry.is_settled(round, as_of)).collect();
    // when the season is over, silence was about the nights that have been
    let any = !nights.is_empty() || year.seasons.is_over(inquiry.season, as_of) && !inquiry.has_answer(as_of);
    let waited = inquiry.reminder_due(as_of, Terms::from(&year.settings));
    let since = waited.filter(|due| *due <= as_of && any)?;
    Some(Silence {
        since,
        is_final: inquiry.sent(as_of).nth(1).is_some(),
        nights,
    })
}

/// With what it helps, and the last day on which it does; nothing when it helps nothing any more.
fn meeting(
    record: &Record,
    (year, inquiry): (&YearRecord, &Inquiry),
    since: NaiveDate,
    as_of: NaiveDate,
) -> Option<Due> {
    let helps = helps(record, year, inquiry, as_of)?;
    Some(Due {
        by: helps.until.last().copied(),
        helps: Some(helps),
        ..of_inquiry(Code::Meeting, year, inquiry, since)
    })
}

/// What a meeting can still change: the nights to come that the partner has not said yes to, for it may change its mind
/// until the night; then the season after, until that is answered for.
fn helps(record: &Record, year: &YearRecord, inquiry: &Inquiry, as_of: NaiveDate) -> Option<Helps> {
    let not_agreed = |round: &&Round| !inquiry.answer_for(round, as_of).is_some_and(Answer::is_yes);
    let nights = year.asked_and_to_come(inquiry.season, &inquiry.partner, as_of);
    let season_end = year.seasons.last_day(inquiry.season);
    let until = nights
        .filter(not_agreed)
        .map(|round| round.date().unwrap_or(season_end))
        .filter(|day| *day >= as_of);
    let mut until: Vec<NaiveDate> = until.collect();
    until.sort_unstable();
    if until.is_empty() {
        return next_season(record, year, inquiry, as_of);
    }
    Some(Helps {
        year: year.year,
        season: inquiry.season,
        until,
    })
}

fn next_season(record: &Record, asked: &YearRecord, inquiry: &Inquiry, as_of: NaiveDate) -> Option<Helps> {
    let later = asked.seasons.all().find(|season| *season > inquiry.season);
    let (year, season) = later.map_or((asked.year + 1, Season::Spring), |season| (asked.year, season));
    let next = record.year(year);
    let answered = |next: &YearRecord| {
        let inquiry = next.inquiry(season, &inquiry.partner);
        inquiry.is_some_and(|inquiry| inquiry.has_answer(as_of))
    };
    let seasons = next.map(|next| next.seasons).or_else(|| asked.settings.seasons(year));
    if seasons.is_none_or(|seasons| seasons.is_over(season, as_of)) || next.is_some_and(answered) {
        return None;
    }
    let by = next.and_then(|year| {
        let nights = year.asked_and_to_come(season, &inquiry.partner, as_of);
        let first = nights.filter_map(Round::date).min()?;
        let by = Terms::from(&year.settings).last_day_to_ask(first);
        Some(if by < as_of { first } else { by })
    });
    Some(Helps {
        year,
        season,
        until: Vec::from_iter(by),
    })
}

/// Whether a coordination meeting is held or planned since a day, whatever year it answers to.
fn has_met(record: &Record, since: NaiveDate, as_of: NaiveDate) -> bool {
    record.measures().any(|measure| measure.meets_since(since, as_of))
}
