//! The code that comes after the password, and what comes after that.

use crate::web::form::form;

form! {
    /// Six digits from the telephone, or a recovery code.
    pub struct CodeForm {
        till: hidden(),
        carried: hidden(),
        code: new("Kod").autocomplete("one-time-code").once(),
    }
}
