//! What was typed about the name of a venue.

use chrono::NaiveDate;

use crate::domain::event::VenueName;
use crate::domain::partner::Validity;
use crate::web::form::{FormErrors, form, parsed};

form! {
    /// A name, and from when; for a new venue it may have been so always.
    pub struct NameForm {
        name: new("Namn"),
        from: date("Från och med"),
    }
}

impl NameForm {
    pub fn parse_new(&self) -> Result<VenueName, FormErrors> {
        let mut errors = FormErrors::default();
        parsed!(errors => VenueName {
            name: errors.required(self.name())?,
            valid: Validity {
                from: errors.optional_date(self.from()),
                to: None,
            },
        })
    }

    pub fn parse_renamed(&self) -> Result<(String, NaiveDate), FormErrors> {
        let mut errors = FormErrors::default();
        let name = errors.required(self.name());
        let from = errors.date(self.from());
        errors.finish(|| Some((name?, from?)))
    }
}
