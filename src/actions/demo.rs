//! The example municipality: a story made by the same actions as the pages use, so that whatever the day there is one
//! answer overdue and one deviation that nobody has explained.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::actions::Write;
use crate::actions::passwords::Cost;
use crate::actions::scope::Scope;
use crate::clock::Now;
use crate::domain::holidays;
use crate::domain::ids::{OfficerId, ProgramCode, RoundId};
use crate::domain::period::Season;
use crate::domain::plan::Kind;
use crate::domain::program::Program;
use crate::domain::user::{Actor, Role, User};
use crate::error::{Error, Result};
use crate::store::{self, Db};

mod arena;
mod asking;
mod board;
mod case;
mod measures;
mod nights;
mod people;
mod plans;
mod wall;

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
const CASE: i32 = 2023;
const FIRST: i32 = CASE + 1;

/// Fills an empty database; one that has users is left as it is. Returns whether it was filled.
///
/// # Errors
/// [`Error::Refused`] before the example begins, in 2024.
pub async fn fill(db: &Db, now: Now, cost: Cost) -> Result<bool> {
    if now.today().year() < FIRST {
        return Err(Error::Refused(format!(
            "Exempelkommunen finns först från {FIRST}. Ange en senare tid."
        )));
    }
    let mut write = Write::begin(db, now, Actor::system()).await?;
    if !store::users::list(&mut write.tx).await?.is_empty() {
        return Ok(false);
    }
    tell(&mut write, cost).await?;
    write.commit().await?;
    Ok(true)
}

async fn tell(write: &mut Write, cost: Cost) -> Result<()> {
    store::meta::mark_as_example(&mut write.tx).await?;
    let scope = Scope::find(&mut write.tx, None).await?;
    people::set(write, &scope.program).await?;
    let scope = Scope::of(&mut write.tx, scope.code()).await?;
    let team = people::add(write, cost).await?;
    write.actor = Actor::from(&team.officer);
    case::import(write, &scope).await?;

    let example = Example {
        today: write.now.today(),
        program: scope.program,
        team,
    };
    let rounds = plans::make(write, &example).await?;
    asking::ask(write, &example, &rounds).await?;
    nights::hold(write, &example, &rounds).await?;
    arena::play(write, &example).await?;
    wall::hang(write, &example, &rounds).await?;
    measures::take(write, &example, &rounds).await?;
    board::meet(write, &example).await
}

/// What every part of the story needs.
struct Example {
    today: NaiveDate,
    program: Program,
    team: Team,
}

impl Example {
    /// The running year.
    fn year(&self) -> i32 {
        self.today.year()
    }

    fn code(&self) -> &ProgramCode {
        &self.program.code
    }

    fn is_over(&self, date: NaiveDate) -> bool {
        date < self.today
    }
}

struct Team {
    officer: User,
    director: User,
    /// A, B and C.
    officers: [OfficerId; 3],
}

impl Team {
    /// The two who go out on a round.
    fn pair(&self, nr: u32) -> Vec<OfficerId> {
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
struct Planned {
    id: RoundId,
    year: i32,
    nr: u32,
    season: Season,
    kind: Kind,
    date: NaiveDate,
}

impl Planned {
    fn is_coordinated(&self) -> bool {
        self.kind == Kind::Coordinated
    }
}

/// The coordinated round that was held last: its deviation is the one that nobody has explained.
fn unexplained(example: &Example, rounds: &[Planned]) -> Option<RoundId> {
    let held = rounds
        .iter()
        .filter(|round| round.is_coordinated() && example.is_over(round.date));
    held.max_by_key(|round| round.date).map(|round| round.id)
}

/// A day that every year has.
fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// The date, or the working day before it.
fn working_day(mut date: NaiveDate) -> NaiveDate {
    while date.weekday() == Weekday::Sat || holidays::is_free(date) {
        date = date - Days::new(1);
    }
    date
}
