//! What every part of the story needs: the municipality, its people, its rounds and its days.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::domain::holidays;
use crate::domain::ids::{OfficerId, ProgramCode, RoundId};
use crate::domain::period::Season;
use crate::domain::plan::Kind;
use crate::domain::program::Program;
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

/// What every part of the story needs.
pub(super) struct Example {
    pub(super) today: NaiveDate,
    pub(super) program: Program,
    pub(super) team: Team,
}

impl Example {
    /// The running year.
    pub(super) fn year(&self) -> i32 {
        self.today.year()
    }

    pub(super) fn code(&self) -> &ProgramCode {
        &self.program.code
    }

    pub(super) fn is_over(&self, date: NaiveDate) -> bool {
        date < self.today
    }
}

pub(super) struct Team {
    pub(super) officer: User,
    pub(super) director: User,
    /// A, B and C.
    pub(super) officers: [OfficerId; 3],
}

impl Team {
    /// The two who go out on a round.
    pub(super) fn pair(&self, nr: u32) -> Vec<OfficerId> {
        let [a, b, c] = self.officers;
        match nr % 3 {
            0 => vec![a, b],
            1 => vec![a, c],
            _ => vec![b, c],
        }
    }
}

/// A round of a plan.
#[derive(Debug, Clone, Copy)]
pub(super) struct Planned {
    pub(super) id: RoundId,
    pub(super) year: i32,
    pub(super) nr: u32,
    pub(super) season: Season,
    pub(super) kind: Kind,
    pub(super) date: NaiveDate,
}

impl Planned {
    pub(super) fn is_coordinated(&self) -> bool {
        self.kind == Kind::Coordinated
    }
}

/// The coordinated round that was held last: its deviation is the one that nobody has explained.
pub(super) fn unexplained(example: &Example, rounds: &[Planned]) -> Option<RoundId> {
    let held = rounds
        .iter()
        .filter(|round| round.is_coordinated() && example.is_over(round.date));
    held.max_by_key(|round| round.date).map(|round| round.id)
}

/// A day that every year has.
pub(super) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// The date, or the working day before it.
pub(super) fn working_day(mut date: NaiveDate) -> NaiveDate {
    while date.weekday() == Weekday::Sat || holidays::is_free(date) {
        date = date - Days::new(1);
    }
    date
}
