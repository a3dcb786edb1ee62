//! Whom one asks about.

use crate::web::form::form;

form! {
    /// Whom it is about.
    pub struct PersonForm {
        name: new("Namn eller e-postadress").list("kanda").hint("Hela namnet, som det står i verktyget."),
    }
}
