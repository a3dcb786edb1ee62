//! The page to sign in on.

use axum::response::Response;
use maud::{Markup, html};

use crate::web::components::{Field, error_summary, hidden, submit};
use crate::web::form::FormErrors;
use crate::web::{Layout, paths};

const TITLE: &str = "Logga in";

pub fn show(layout: &Layout, till: &str, username: &str, errors: &FormErrors) -> Markup {
    layout.frame(TITLE, &body(layout, till, username, errors))
}

pub fn again(layout: &Layout, till: &str, username: &str, errors: &FormErrors) -> Response {
    layout.invalid(TITLE, &body(layout, till, username, errors))
}

fn body(layout: &Layout, till: &str, username: &str, errors: &FormErrors) -> Markup {
    html! {
        div.narrow {
            h1 { (TITLE) }
            (error_summary(errors))
            div.card {
                (layout.form(paths::SignIn, &html! {
                    (hidden("till", till))
                    (Field::new("username", "Användarnamn", username).autocomplete("username").show(errors))
                    (Field::new("password", "Lösenord", "").kind("password").autocomplete("current-password").show(errors))
                    (submit(TITLE))
                }))
            }
        }
    }
}
