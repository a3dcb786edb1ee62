//! The page to choose a password on.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::html;

use crate::domain::user::User;
use crate::web::activation::form::ActivationForm;
use crate::web::components::submit;
use crate::web::form::Filled;
use crate::web::{Layout, paths};

const TITLE: &str = "Välj lösenord";
pub const CHOSEN: &str = "Lösenordet är valt. Logga in med det.";

pub fn show(layout: &Layout, path: &paths::Activation, user: &User, form: &Filled<ActivationForm>) -> Response {
    let fields = html! {
        div.field {
            label for="username" { "Användarnamn" }
            // so that the browser keeps the password under the right name
            input id="username" value=(user.username) readonly autocomplete="username";
        }
        (form.password()) (form.password_again())
        (submit(TITLE))
    };
    let body = html! {
        div.narrow {
            h1 { (TITLE) }
            p.lead { "Hej " (user.name) "! Välj ett lösenord som bara du känner till." }
            (form.notices())
            div.card { (layout.form(path, &fields)) }
            p.soft.small { "Bra lösenord är långa. Tre, fyra ord som inte hör ihop är lätta att minnas och svåra att gissa." }
        }
    };
    layout.filled(TITLE, form, &body)
}

pub fn gone(layout: &Layout) -> Response {
    let title = "Länken gäller inte längre";
    let body = html! {
        div.narrow {
            h1 { (title) }
            div.card.text {
                p { "Den har redan använts, är för gammal eller har ersatts av en nyare." }
                p { "Har du valt ett lösenord? " a href=(paths::SignIn) { "Logga in" } ". Annars: be administratören om en ny länk." }
            }
        }
    };
    (StatusCode::GONE, layout.frame(title, &body)).into_response()
}
