//! What is typed to choose a password.

use crate::web::form::{FormErrors, form};

form! {
    /// A password of one's own. Never written back.
    pub struct ActivationForm {
        password: new("Lösenord").kind("password").autocomplete("new-password").hint("Minst 12 tecken. Gärna flera ord."),
        password_again: new("Samma lösenord igen").kind("password").autocomplete("new-password"),
    }
}

impl ActivationForm {
    /// The password, typed twice.
    ///
    /// # Errors
    /// What is wrong, but for how good it is.
    pub fn check(&self) -> Result<&str, FormErrors> {
        let mut errors = FormErrors::default();
        errors.required(self.password());
        errors.same(self.password_again(), &self.password);
        errors.finish(|| Some(self.password.as_str()))
    }
}
