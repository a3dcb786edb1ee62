//! The plans of the years after the case: proposed, saved and, but for next year's draft, adopted.

use crate::actions::Write;
use crate::actions::plans::{self, Planned as Row};
use crate::domain::period::Seasons;
use crate::domain::plan::Adoption;
use crate::domain::planner::{PlanInput, Proposal, propose};
use crate::domain::user::Actor;
use crate::error::{Error, Result};
use crate::store;

use super::{Example, FIRST, Planned, day, working_day};

/// Makes them all, and returns their rounds in order of year and number.
pub(super) async fn make(write: &mut Write, example: &Example) -> Result<Vec<Planned>> {
    let mut rounds = Vec::new();
    for year in FIRST..=example.year() + 1 {
        rounds.extend(plan(write, example, year).await?);
    }
    Ok(rounds)
}

async fn plan(write: &mut Write, example: &Example, year: i32) -> Result<Vec<Planned>> {
    let settings = store::settings::of_year(&mut write.tx, example.code(), year).await?;
    let seasons = settings.seasons(year).ok_or(Error::NotFound)?;
    let main_partner = example.program.main_partner.clone();
    let input = PlanInput::from_settings(seasons, &settings, main_partner, day(year - 1, 11, 1));
    let proposal = propose(&input);
    let row = |round: &crate::domain::planner::Proposed| Row {
        slot: round.slot(),
        night: Some(round.night),
    };
    let rows: Vec<Row> = proposal.rounds.iter().map(row).collect();
    plans::save_proposal(write, example.code(), year, &rows).await?;
    if year <= example.year() {
        adopt(write, example, seasons, year).await?;
    }
    rounds(write, example, &proposal).await
}

/// The director registers what the nämnd decided in December.
async fn adopt(write: &mut Write, example: &Example, seasons: Seasons, year: i32) -> Result<()> {
    let adoption = Adoption {
        on: working_day(day(year - 1, 12, 10)),
        paragraph: Some("§ 112".to_owned()),
        case_number: Some(format!("SN/{}:112", year - 1)),
    };
    write.actor = Actor::from(&example.team.director);
    plans::adopt(write, example.code(), year, seasons, &adoption).await?;
    write.actor = Actor::from(&example.team.officer);
    Ok(())
}

async fn rounds(write: &mut Write, example: &Example, proposal: &Proposal) -> Result<Vec<Planned>> {
    let mut rounds = Vec::new();
    for proposed in &proposal.rounds {
        let stored = store::rounds::of_nr(&mut write.tx, example.code(), proposal.year, proposed.nr).await?;
        rounds.push(Planned {
            id: stored.ok_or(Error::NotFound)?.id,
            year: proposal.year,
            nr: proposed.nr,
            season: proposed.season,
            kind: proposed.kind,
            date: proposed.night.date,
        });
    }
    Ok(rounds)
}
