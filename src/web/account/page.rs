//! The page of one's own account.

use axum::response::Response;
use maud::{Markup, html};

use crate::actions::sign_in::IDLE;
use crate::clock::Now;
use crate::domain::user::User;
use crate::store::sessions::Session;
use crate::swedish::{dates, names};
use crate::web::components::{Field, Tone, badge, error_summary, submit};
use crate::web::form::FormErrors;
use crate::web::{Layout, paths};

const TITLE: &str = "Mitt konto";
pub const PASSWORD_CHANGED: &str = "Lösenordet är bytt. Andra inloggningar är avslutade.";
pub const OTHERS_ENDED: &str = "De andra inloggningarna är avslutade.";

/// The sessions that go on, and which of them asks.
pub struct Sessions(Vec<(Session, bool)>);

impl Sessions {
    pub fn new(sessions: Vec<Session>, current: &[u8], now: Now) -> Self {
        let goes_on = |it: &Session| it.expires_at > now.0 && it.last_seen_at + IDLE > now.0;
        let sessions = sessions.into_iter().filter(goes_on);
        let marked = sessions.map(|it| {
            let asks = it.id_hash == current;
            (it, asks)
        });
        Self(marked.collect())
    }
}

pub fn show(layout: &Layout, user: &User, sessions: &Sessions, errors: &FormErrors) -> Response {
    let body = html! {
        h1 { (TITLE) }
        p.lead { (user.name) " · " (user.username) " · " (names::roles(&user.roles)) }
        (error_summary(errors))
        div.grid {
            section.card {
                h2 { "Här är du inloggad" }
                (sessions_list(sessions))
                @if sessions.0.len() > 1 {
                    (layout.form(paths::AccountEndSessions, &html! { button { "Avsluta de andra" } }))
                }
            }
            section.card {
                h2 { "Byt lösenord" }
                (layout.form(paths::AccountPassword, &password_fields(errors)))
            }
        }
    };
    layout.checked(TITLE, errors, &body)
}

fn sessions_list(sessions: &Sessions) -> Markup {
    html! {
        ul.list {
            @for (session, this) in &sessions.0 {
                li {
                    div {
                        strong { (browser(&session.user_agent)) }
                        p.soft.small {
                            "Inloggad " (dates::instant(session.created_at)) ", senast använd " (dates::instant(session.last_seen_at))
                        }
                    }
                    @if *this { (badge(Tone::Done, "den här")) }
                }
            }
        }
    }
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

/// The browser and the system, as far as they say.
fn browser(user_agent: &str) -> String {
    let find = |names: &[(&'static str, &'static str)]| {
        names
            .iter()
            .find(|(part, _)| user_agent.contains(part))
            .map(|(_, name)| *name)
    };
    let browser = find(&[
        ("Edg/", "Edge"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = find(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => "Okänd webbläsare".to_owned(),
    }
}
