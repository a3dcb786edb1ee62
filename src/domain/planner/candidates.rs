//! Nights as the model has them: who is available, and what each is in itself.

use chrono::{Datelike, Days, Duration, NaiveDate};

use super::calendar::{self, Busy};
use super::input::{Locked, PlanInput, Roster};
use crate::inquiry::clock::last_day_to_ask;
use crate::period::{Night, Season};

/// The days of a season that are planned.
pub fn span(input: &PlanInput, season: Season) -> Span {
    let first = input.seasons.first_day(season);
    let tomorrow = input.today + Days::new(1);
    let over = |locked: &Locked| locked.night.date < tomorrow && input.seasons.contains(season, locked.night.date);
    let first = if input.locked.iter().any(over) {
        first
    } else {
        first.max(tomorrow)
    };
    let (first, last) = outside_pauses(input, first, input.seasons.last_day(season).max(first));
    Span {
        first: day(first),
        last: day(last),
    }
}

/// Without the pauses at the ends, when pauses weigh anything: rounds are spread over the days on which they should be.
fn outside_pauses(input: &PlanInput, first: NaiveDate, last: NaiveDate) -> (NaiveDate, NaiveDate) {
    let counts = |date: &NaiveDate| input.weights.pause == 0 || !calendar::is_pause(input, *date);
    let mut days = first.iter_days().take_while(|date| *date <= last).filter(counts);
    let begin = days.next();
    let end = days.last().or(begin);
    begin.zip(end).unwrap_or((first, last))
}

/// The fewest days between two nights that leave the rest that is due, also when the clock takes an hour of it.
pub fn days_of_rest(input: &PlanInput) -> i64 {
    let lasts = (input.end.time - input.start.time).num_minutes().rem_euclid(24 * 60);
    let minutes = lasts + 60 + i64::from(input.rest_hours) * 60;
    if input.rest_hours == 0 {
        1
    } else {
        (minutes + 24 * 60 - 1) / (24 * 60)
    }
}

/// A night that rules allow.
pub fn possible(input: &PlanInput, night: Night, season: Season) -> Candidate {
    let available: Vec<usize> = (0..input.officers.len())
        .filter(|at| is_available(input, &input.officers[*at], &night))
        .collect();
    let wanted = usize::try_from(input.officers_per_round).unwrap_or(usize::MAX);
    Candidate {
        day: day(night.date),
        busy: calendar::busy(night.date),
        pause: i64::from(calendar::is_pause(input, night.date)),
        late: i64::from(last_day_to_ask(night.date, input.ask_weeks_before) < input.today),
        distance: [false, true].map(|with_partner| distance(input, night.date, season, with_partner)),
        stands: input.stands.get(&night.date).copied(),
        event: input.events.contains(&night.date),
        locked: None,
        may_be_own: true,
        may_be_partner: !input.declined.contains(&night.date),
        need: available.len().min(wanted),
        missing: wanted.saturating_sub(available.len()),
        available,
        night,
        season,
    }
}

/// How many days a date lies from the nearest of those that rounds of its season and kind move from; nought when there are
/// none, and where today's schedule has it.
fn distance(input: &PlanInput, date: NaiveDate, season: Season, with_partner: bool) -> i64 {
    if input.scheduled.get(&date) == Some(&with_partner) {
        return 0;
    }
    let same = input
        .moved_from
        .iter()
        .filter(|(from, with)| **with == with_partner && input.seasons.of(**from) == Some(season));
    same.map(|(from, _)| (day(*from) - day(date)).abs()).min().unwrap_or(0)
}

/// The night of a locked round.
pub fn kept(input: &PlanInput, at: usize, locked: &Locked, season: Season) -> Candidate {
    let mut candidate = possible(input, locked.night, season);
    candidate.locked = Some(at);
    candidate.distance = [0, 0];
    candidate.may_be_own = !locked.with_partner;
    candidate.may_be_partner = locked.with_partner;
    if !locked.officers.is_empty() {
        let places = |id| input.officers.iter().position(|officer| officer.id == id);
        candidate.available = locked.officers.iter().filter_map(|id| places(*id)).collect();
        candidate.need = candidate.available.len();
        candidate.missing = 0;
    }
    candidate
}

/// The officers who can go out on a night.
pub fn available<'a>(input: &'a PlanInput, night: &'a Night) -> impl Iterator<Item = &'a Roster> {
    input
        .officers
        .iter()
        .filter(|officer| is_available(input, officer, night))
}

/// Whether an officer can go out on a night, as far as the rounds that stand are concerned.
fn is_available(input: &PlanInput, officer: &Roster, night: &Night) -> bool {
    let date = night.date;
    let away = officer
        .leave
        .iter()
        .any(|(first, last)| (*first..=*last).contains(&date));
    let rest = Duration::hours(i64::from(input.rest_hours));
    let rested = |other: &Night| other.ends + rest <= night.starts || night.ends + rest <= other.starts;
    let kept = |locked: &Locked| {
        let another = locked.night != *night && locked.officers.contains(&officer.id);
        !another || rested(&locked.night)
    };
    officer.valid.holds_on(date) && !away && officer.standing.iter().all(rested) && input.locked.iter().all(kept)
}

/// A possible night.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub night: Night,
    pub season: Season,
    /// Days from an epoch, for distances.
    pub day: i64,
    pub busy: Vec<Busy>,
    pub event: bool,
    /// In the summer weeks, or between Christmas and New Year.
    pub pause: i64,
    /// Too near for the partner to be asked about in time.
    pub late: i64,
    /// How far it is moved, as an own round and as one with the partner.
    pub distance: [i64; 2],
    /// Whether it lies as today's schedule has it, and then whether with the partner.
    pub stands: Option<bool>,
    /// Place among the locked rounds.
    pub locked: Option<usize>,
    pub may_be_own: bool,
    pub may_be_partner: bool,
    /// Officers who are available, by place; all that are kept when the round has its officers already.
    pub available: Vec<usize>,
    /// How many of them the round takes.
    pub need: usize,
    /// How many the round lacks.
    pub missing: usize,
}

/// First and last day of a season's span.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    pub first: i64,
    pub last: i64,
}

impl Span {
    /// Its days shared by a number, to the nearest whole day.
    pub fn share(self, by: usize) -> i64 {
        let (days, by) = (self.last - self.first + 1, i64::try_from(by.max(1)).unwrap_or(1));
        (2 * days + by).div_euclid(2 * by).max(0)
    }
}

/// Days from an epoch.
pub fn day(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce())
}
