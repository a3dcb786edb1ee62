//! Reading an address to mail.

use crate::domain::typed::address;
use crate::web::form::{Field, FormErrors};

impl FormErrors {
    /// An address that may be left out.
    pub fn optional_address(&mut self, field: Field) -> Option<String> {
        let typed = self.optional_line(field.clone())?;
        let email = address(&typed);
        if email.is_none() {
            self.add(field, "Skriv adressen som namn@myndighet.se.");
        }
        email
    }
}
