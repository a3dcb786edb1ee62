//! What was typed about a setting.

use crate::domain::settings::Key;
use crate::web::form::{FormErrors, form};

form! {
    /// A value, and from when it holds.
    pub struct SettingForm {
        /// What was stored when the form was opened.
        before: hidden(),
        value: new("Värde"),
        since: number("Från och med år").named("from_year").hint("Tidigare år behåller sitt värde."),
    }
}

impl SettingForm {
    /// The year from which the value holds: 0 for a setting that is the same in all years.
    pub fn year(&self, key: Key) -> Result<i32, FormErrors> {
        let mut errors = FormErrors::default();
        let year = if key.follows_years() {
            errors.year(self.since())
        } else {
            Some(0)
        };
        errors.finish(|| year)
    }
}

pub const YES: &str = "ja";
pub const NO: &str = "nej";

form! {
    /// Whether those who see the schedule must have a second factor, and why not.
    pub struct RuleForm {
        required: radios("Lösenord och en kod från telefonen")
            .from([(YES, "Krävs av dem som ser kommande kvällar"), (NO, "Krävs inte")]),
        reason: new("Skäl, om det inte krävs").optional().hint("Står i loggen, och cheferna får veta det."),
    }
}
