//! A round gets another date and keeps its times.

use chrono::NaiveDate;

use super::move_round;
use crate::actions::{Write, rounds};
use crate::domain::ids::{ChangeId, RoundId};
use crate::domain::period::Night;
use crate::domain::round::Round;
use crate::error::Result;
use crate::store;

/// Moves a round to a date, with the times that it has, or those of the year's rounds when it has none. `None` when it
/// lies there already.
///
/// # Errors
/// See [`super::change`]; [`crate::domain::period::NotANight`] when the clock skips the start that night.
pub async fn move_to(
    write: &mut Write,
    id: RoundId,
    revision: i64,
    to: NaiveDate,
    reason: &str,
) -> Result<Option<ChangeId>> {
    let round = rounds::load(write, id, revision).await?;
    if round.date() == Some(to) {
        return Ok(None);
    }
    // a refusal of the date itself says more than one of its times
    round.check_date(to)?;
    let night = match round.night() {
        Some(night) => night.on(to)?,
        None => usual(write, &round, to).await?,
    };
    move_round(write, id, revision, night, reason).await
}

async fn usual(write: &mut Write, round: &Round, date: NaiveDate) -> Result<Night> {
    let settings = store::settings::of_year(&mut write.tx, &round.program, round.year).await?;
    let (start, end) = settings.round_times();
    Ok(Night::new(date, start, end)?)
}
