//! The example municipality: a story made by the same actions as the pages use, so that whatever the day there is one
//! answer overdue and one deviation that nobody has explained.

use chrono::Datelike;

use crate::actions::Write;
use crate::actions::passwords::Cost;
use crate::actions::scope::Scope;
use crate::clock::Now;
use crate::domain::actor::Actor;
use crate::error::{Error, Result};
use crate::store::{self, Db};

mod arena;
mod asking;
mod board;
mod example;
mod files;
mod measures;
mod nights;
mod people;
mod plans;
mod wall;

use example::{CASE, EVENT_POLICE, Example, FIRST, POLICE, Planned, day, last, pair, unexplained, working_day};
pub use example::{MUNICIPALITY, PASSWORD, USERS};

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
    store::upkeep::mark_as_example(&mut write.tx).await?;
    let scope = Scope::find(&mut write.tx, None).await?;
    let example = people::begin(write, &scope, cost).await?;
    write.actor = Actor::from(&example.officer);
    files::read_case(write, &example).await?;
    let rounds = plans::make(write, &example).await?;
    let outside_plan = arena::play(write, &example, &rounds).await?;
    asking::ask(write, &example, &rounds, &outside_plan).await?;
    nights::hold(write, &example, &rounds, &outside_plan).await?;
    wall::hang(write, &example, &rounds).await?;
    measures::take(write, &example, &rounds).await?;
    board::meet(write, &example).await?;
    board::let_read(write, &example).await
}
