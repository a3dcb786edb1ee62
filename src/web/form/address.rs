//! Reading an address to mail.

use crate::web::form::{Field, FormErrors};

impl FormErrors {
    /// An address that may be left out.
    pub fn optional_address(&mut self, field: Field) -> Option<String> {
        let email = self.optional_line(field.clone());
        if email.as_ref().is_some_and(|email| !looks_like_an_address(email)) {
            self.add(field, "Skriv adressen som namn@myndighet.se.");
        }
        email
    }
}

fn looks_like_an_address(email: &str) -> bool {
    let Some((name, host)) = email.split_once('@') else {
        return false;
    };
    !name.is_empty() && host.contains('.') && !email.contains(char::is_whitespace)
}
