//! What every part of the story needs: the municipality, its people, its rounds and its days.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::actions::scope::Scope;
use crate::domain::holidays;
use crate::domain::ids::{ProgramCode, RoundId};
use crate::domain::period::{Night, Season};
use crate::domain::user::{Role, User};

/// The name of the municipality.
pub const MUNICIPALITY: &str = "Exempelby";

/// The password of every user of the example, as the README says.
pub const PASSWORD: &str = "kanelbulle-och-kaffe";

/// Username, name and role of those who can sign in.
pub const USERS: [(&str, &str, Role); 4] = [
    ("handlaggare", "Handläggare A", Role::Officer),
    ("chef", "Förvaltningschefen", Role::Director),
    ("namndsekreterare", "Nämndsekreteraren", Role::Secretary),
    ("administrator", "Administratören", Role::Administrator),
];

/// The year whose case the example begins with, and the first that it makes up.
pub(super) const CASE: i32 = 2023;

pub(super) const FIRST: i32 = CASE + 1;

/// The partners that are asked: about the rounds of the plan, and about the matches.
pub(super) const POLICE: &str = "polis";
pub(super) const EVENT_POLICE: &str = "evenemangspolis";

/// What every part of the story needs.
pub(super) struct Example {
    pub(super) today: NaiveDate,
    pub(super) scope: Scope,
    pub(super) officer: User,
    pub(super) director: User,
}

impl Example {
    /// The running year.
    pub(super) fn year(&self) -> i32 {
        self.today.year()
    }

    pub(super) fn code(&self) -> &ProgramCode {
        self.scope.code()
    }

    pub(super) fn is_over(&self, date: NaiveDate) -> bool {
        date < self.today
    }

    /// The rounds of the running year that are still to come.
    pub(super) fn coming<'a>(&self, rounds: &'a [Planned]) -> Vec<&'a Planned> {
        let is_coming = |round: &&Planned| round.year == self.year() && !self.is_over(round.night.date);
        rounds.iter().filter(is_coming).collect()
    }
}

/// The two who go out on a round.
pub(super) fn pair(nr: u32) -> &'static str {
    match nr % 3 {
        0 => "Handläggare A, Handläggare B",
        1 => "Handläggare A, Handläggare C",
        _ => "Handläggare B, Handläggare C",
    }
}

/// A round of a plan.
#[derive(Debug, Clone, Copy)]
pub(super) struct Planned {
    pub(super) id: RoundId,
    pub(super) year: i32,
    pub(super) nr: u32,
    pub(super) season: Season,
    pub(super) is_coordinated: bool,
    pub(super) night: Night,
}

/// The coordinated round that was held last: its deviation is the one that nobody has explained.
pub(super) fn unexplained(example: &Example, rounds: &[Planned]) -> Option<RoundId> {
    let held = rounds
        .iter()
        .filter(|round| round.is_coordinated && example.is_over(round.night.date));
    held.max_by_key(|round| round.night.date).map(|round| round.id)
}

/// A day that every year has.
pub(super) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// The date, or the last day before it that is such a weekday.
pub(super) fn last(weekday: Weekday, date: NaiveDate) -> NaiveDate {
    date - Days::new(date.weekday().days_since(weekday).into())
}

/// The date, or the working day before it.
pub(super) fn working_day(mut date: NaiveDate) -> NaiveDate {
    while date.weekday() == Weekday::Sat || holidays::is_free(date) {
        date = date - Days::new(1);
    }
    date
}
