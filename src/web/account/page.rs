//! The page of one's own account.

use axum::response::Response;
use maud::{Markup, html};

use crate::domain::user::{Permission, User};
use crate::store::sessions::Session;
use crate::swedish::names;
use crate::web::account::SigningIn;
use crate::web::components::{Field, error_summary, submit};
use crate::web::form::FormErrors;
use crate::web::second_factor::page as second_factor;
use crate::web::{Layout, paths};

pub mod sessions;

use sessions::browser;

const TITLE: &str = "Mitt konto";
pub const PASSWORD_CHANGED: &str = "Lösenordet är bytt. Andra inloggningar är avslutade.";
pub const ONE_ENDED: &str = "Inloggningen är avslutad.";
pub const OTHERS_ENDED: &str = "De andra inloggningarna är avslutade.";

pub(super) fn show(layout: &Layout, user: &User, signing_in: &SigningIn, errors: &FormErrors) -> Response {
    let sessions = &signing_in.sessions;
    let body = html! {
        h1 { (TITLE) }
        p.lead { (user.name) " · " (user.username) " · " (names::roles(&user.roles)) }
        (error_summary(errors))
        div.grid {
            section.card {
                h2 { "Mina inloggningar" }
                p.soft { "Känner du inte igen någon av dem? Avsluta den och byt lösenord." }
                (sessions.list(layout.may(Permission::ReadLog), |session| layout.form(paths::AccountEndSession { session: session.name() }, &end(session))))
                @if sessions.has_others() {
                    (layout.form(paths::AccountEndSessions, &html! { button { "Avsluta alla andra" } }))
                }
            }
            section.card {
                h2 { "Tvåstegsinloggning" }
                (second_factor::card(layout, &signing_in.second_factor))
            }
            section.card {
                h2 { "Byt lösenord" }
                (layout.form(paths::AccountPassword, &password_fields(errors)))
            }
        }
    };
    layout.checked(TITLE, errors, &body)
}

fn end(session: &Session) -> Markup {
    html! { button { "Avsluta" span.hidden { ": " (browser(&session.user_agent)) } } }
}

fn password_fields(errors: &FormErrors) -> Markup {
    html! {
        (Field::new("current", "Nuvarande lösenord", "").kind("password").autocomplete("current-password").show(errors))
        (Field::new("new", "Nytt lösenord", "").kind("password").autocomplete("new-password")
            .hint("Minst 12 tecken. Gärna flera ord.").show(errors))
        (Field::new("again", "Nytt lösenord igen", "").kind("password").autocomplete("new-password").show(errors))
        (submit("Byt lösenord"))
    }
}
