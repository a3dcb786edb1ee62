//! What is typed to set up a second factor, and to show once more who one is.

use crate::web::form::{FormErrors, form};

form! {
    /// The first code from a telephone that has been told the secret.
    pub struct SetUpForm {
        salt: hidden(),
        code: number("Koden i appen").autocomplete("one-time-code").once(),
    }
}

impl SetUpForm {
    /// What the secret is derived from, and the code.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn check(&self) -> Result<(&str, &str), FormErrors> {
        let mut errors = FormErrors::default();
        errors.required(self.code());
        let is_ours = self.salt.len() == 32 && self.salt.bytes().all(|it| it.is_ascii_hexdigit());
        if !is_ours {
            errors.add(self.code(), "Ladda om sidan och börja om.");
        }
        errors.finish(|| Some((self.salt.as_str(), self.code.as_str())))
    }
}

form! {
    /// Who one is, once more, and what comes after that.
    pub struct ProofForm {
        till: hidden(),
        carried: hidden(),
        proof: new("Lösenord"),
    }
}
