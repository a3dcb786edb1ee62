//! Changing what the municipality has set.

use serde_json::json;

use crate::actions::Write;
use crate::domain::audit::Action;
use crate::domain::program::Program;
use crate::domain::settings::Key;
use crate::error::{Error, Result};
use crate::store::settings::{self, Setting};
use crate::swedish::settings as words;

/// Sets the value of a key from a year on. The value that already holds then is left alone.
///
/// # Errors
/// [`Error::Setting`] when the value does not fit the key, [`Error::Refused`] when it puts the seasons out of order.
pub async fn set(write: &mut Write, program: &Program, key: Key, from_year: i32, value: &str) -> Result<()> {
    let value = value.trim();
    if !key.accepts(value) || !(0..=2100).contains(&from_year) {
        return Err(Error::Setting(key));
    }
    let before = settings::of_year(&mut write.tx, &program.code, from_year).await?;
    if before.text(key) == value {
        return Ok(());
    }
    let setting = Setting {
        key,
        from_year,
        value: value.to_owned(),
    };
    settings::set(&mut write.tx, &program.code, &setting, write.now, &write.actor.name).await?;
    check_seasons(write, program, from_year).await?;
    let detail = json!({ "from_year": from_year, "before": before.text(key), "after": value });
    write
        .note(Action::SettingChanged, "setting", key.as_str(), detail)
        .await
}

/// In every year from one on summer begins before autumn, whichever of them is set from when.
async fn check_seasons(write: &mut Write, program: &Program, from_year: i32) -> Result<()> {
    let set = settings::list(&mut write.tx, &program.code).await?;
    let mut years = set.iter().map(|row| row.from_year).filter(|year| *year >= from_year);
    let wrong = years.find(|year| !settings::holding(&set, *year).seasons_agree());
    wrong.map_or(Ok(()), |year| Err(Error::Refused(words::seasons_out_of_order(year))))
}
