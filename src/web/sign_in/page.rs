//! The page to sign in on.

use axum::response::Response;
use maud::{Markup, html};

use crate::web::components::{Field, error_summary, hidden, submit};
use crate::web::form::{Filled, FormErrors};
use crate::web::resume::carried::{self, Carried};
use crate::web::sign_in::form::CodeForm;
use crate::web::{Layout, paths};

const TITLE: &str = "Logga in";
const CODE: &str = "Skriv koden";
const CARRIED: &str = "Du har blivit utloggad. Logga in så fortsätter du där du var. Det du skrev finns kvar.";
const NOT_CARRIED: &str =
    "Du har blivit utloggad. Logga in och försök igen. Filer och lösenord följer inte med, utan måste anges på nytt.";

/// What the form holds beside the password.
#[derive(Debug, Default)]
pub struct Form<'a> {
    pub till: &'a str,
    pub username: &'a str,
    pub carried: Option<&'a Carried>,
    /// A form was sent after the session had ended.
    pub interrupted: bool,
}

pub fn show(layout: &Layout, form: &Form) -> Markup {
    layout.frame(TITLE, &body(layout, form, &FormErrors::NONE))
}

pub fn again(layout: &Layout, form: &Form, errors: &FormErrors) -> Response {
    layout.checked(TITLE, errors, &body(layout, form, errors))
}

fn body(layout: &Layout, form: &Form, errors: &FormErrors) -> Markup {
    html! {
        div.narrow {
            h1 { (TITLE) }
            @if form.carried.is_some() { p role="status" { (CARRIED) } }
            @else if form.interrupted { p role="status" { (NOT_CARRIED) } }
            (error_summary(errors))
            div.card {
                (layout.form(paths::SignIn, &html! {
                    (hidden("till", form.till))
                    @if let Some(carried) = form.carried { (hidden(carried::FIELD, carried.written())) }
                    (Field::new("username", "Användarnamn", form.username).autocomplete("username").show(errors))
                    (Field::new("password", "Lösenord", "").kind("password").autocomplete("current-password").show(errors))
                    (submit(TITLE))
                }))
            }
        }
    }
}

/// Asks for the code, once the password was right.
pub fn code(layout: &Layout, form: &Filled<CodeForm>) -> Response {
    let fields = html! { (form.till()) (form.carried()) (form.code()) (submit(TITLE)) };
    let body = html! {
        div.narrow {
            h1 { (CODE) }
            p.lead { "Öppna appen på telefonen och skriv de sex siffrorna för Tillsyn." }
            (form.notices())
            div.card {
                (layout.form(paths::SignInCode, &fields))
                details {
                    summary { "Har du inte telefonen?" }
                    p { "Skriv en av dina återställningskoder i stället. Har du inga kvar ber du administratören nollställa." }
                }
            }
        }
    };
    layout.filled(CODE, form, &body)
}
