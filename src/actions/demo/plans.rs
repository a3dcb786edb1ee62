//! The plans of the years after the case: proposed, saved and, but for next year's draft, adopted.

use crate::actions::Write;
use crate::actions::plans::{self, Planned as Row};
use crate::domain::actor::Actor;
use crate::domain::period::Seasons;
use crate::domain::plan::{Adoption, Kind};
use crate::domain::planner::{PlanInput, Proposed, propose};
use crate::error::{Error, Result};
use crate::store;

use super::{Example, FIRST, Planned, day, working_day};

/// Makes them all, and returns their rounds in order of year and number.
pub(super) async fn make(write: &mut Write, example: &Example) -> Result<Vec<Planned>> {
    let mut rounds = Vec::new();
    for year in FIRST..=example.year() + 1 {
        for round in plan(write, example, year).await? {
            let stored = store::rounds::of_nr(&mut write.tx, example.code(), year, round.nr).await?;
            rounds.push(Planned {
                id: stored.ok_or(Error::NotFound)?.id,
                year,
                nr: round.nr,
                season: round.season,
                is_coordinated: round.kind == Kind::Coordinated,
                night: round.night,
            });
        }
    }
    Ok(rounds)
}

async fn plan(write: &mut Write, example: &Example, year: i32) -> Result<Vec<Proposed>> {
    let settings = example.scope.settings(year);
    let seasons = settings.seasons(year).ok_or(Error::NotFound)?;
    let main_partner = example.scope.program.main_partner.clone();
    let input = PlanInput::from_settings(seasons, &settings, main_partner, day(year - 1, 11, 1));
    let rounds = propose(&input).rounds;
    let row = |round: &Proposed| Row {
        slot: round.slot(),
        night: Some(round.night),
    };
    let rows: Vec<Row> = rounds.iter().map(row).collect();
    plans::save_proposal(write, example.code(), year, &rows).await?;
    if year <= example.year() {
        adopt(write, example, seasons, year).await?;
    }
    Ok(rounds)
}

/// The director registers what the nämnd decided in December.
async fn adopt(write: &mut Write, example: &Example, seasons: Seasons, year: i32) -> Result<()> {
    let adoption = Adoption {
        on: working_day(day(year - 1, 12, 10)),
        paragraph: Some("§ 112".to_owned()),
        case_number: Some(format!("SN/{}:112", year - 1)),
    };
    write.actor = Actor::from(&example.director);
    plans::adopt(write, example.code(), year, seasons, &adoption).await?;
    write.actor = Actor::from(&example.officer);
    Ok(())
}
