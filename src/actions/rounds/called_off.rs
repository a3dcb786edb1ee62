//! When a round that was not carried out was called off, where nobody has said.

use chrono::NaiveDate;

use crate::actions::Write;
use crate::domain::period::{Night, Season};
use crate::domain::plan;
use crate::domain::round::Round;
use crate::error::Result;
use crate::store;

/// The day for a round that is not carried out on `night`, if it needs one: a night that has been speaks for itself, one to
/// come is called off today. Without a night it is today too, but never later than the season that it belonged to.
pub async fn called_off(write: &mut Write, round: &Round, night: Option<Night>) -> Result<Option<NaiveDate>> {
    let today = write.now.today();
    match night {
        Some(night) => Ok((night.date > today).then_some(today)),
        None => Ok(Some(
            last_day(write, round).await?.map_or(today, |last| last.min(today)),
        )),
    }
}

async fn last_day(write: &mut Write, round: &Round) -> Result<Option<NaiveDate>> {
    let plans = store::plans::of_year(&mut write.tx, &round.program, round.year).await?;
    let slot = round.nr.and_then(|nr| plan::in_force(&plans, nr)?.slot(nr));
    let season = slot.map_or(Season::Autumn, |slot| slot.season);
    let settings = store::settings::of_year(&mut write.tx, &round.program, round.year).await?;
    Ok(settings.seasons(round.year).map(|seasons| seasons.last_day(season)))
}
