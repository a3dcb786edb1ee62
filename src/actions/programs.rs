//! Changing an area of supervision.

use serde_json::json;

use crate::actions::Write;
use crate::domain::audit::Action;
use crate::domain::ids::PartnerCode;
use crate::domain::program::Program;
use crate::error::Result;
use crate::store;

/// Gives a programme another main partner, or none. What is finished stays as it is; figures are counted anew in all years.
///
/// # Errors
/// [`Error::NotFound`](crate::error::Error::NotFound) for an unknown partner.
pub async fn set_main_partner(write: &mut Write, program: &Program, partner: Option<&PartnerCode>) -> Result<()> {
    if program.main_partner.as_ref() == partner {
        return Ok(());
    }
    if let Some(partner) = partner {
        store::partners::get(&mut write.tx, partner).await?;
    }
    store::programs::set_main_partner(&mut write.tx, &program.code, partner).await?;
    let detail = json!({ "main_partner": partner, "before": program.main_partner });
    write
        .note(Action::SettingChanged, "program", &program.code, detail)
        .await
}
