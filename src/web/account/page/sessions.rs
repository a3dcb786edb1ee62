//! Signed-in browsers as a page lists them: to the one whose they are, and to an administrator.

use maud::{Markup, html};

use crate::store::sessions::Session;
use crate::swedish::dates;
use crate::web::components::{Tone, badge};
use crate::web::paths;
use crate::web::session::Current;

/// The sessions of someone, and which of them asks.
pub struct Sessions {
    all: Vec<Session>,
    asks: Option<Vec<u8>>,
}

impl Sessions {
    /// One's own.
    pub fn of_viewer(all: Vec<Session>, current: &Current) -> Self {
        Self {
            all,
            asks: Some(current.id_hash.clone()),
        }
    }

    pub fn has_others(&self) -> bool {
        self.all.len() > 1
    }

    /// Each with a button, but for the one that asks.
    pub fn list(&self, reads_log: bool, button: impl Fn(&Session) -> Markup) -> Markup {
        html! {
            ul.list {
                @for session in &self.all {
                    li {
                        (told(session, reads_log))
                        @if self.asks.as_ref() == Some(&session.id_hash) { (badge(Tone::Done, "den här")) } @else { (button(session)) }
                    }
                }
            }
        }
    }
}

/// What is known of one: the browser, since when, and when it was last used; and what was done in it, for who reads the log.
pub fn told(session: &Session, reads_log: bool) -> Markup {
    let log = paths::with_query(
        paths::Log,
        paths::OfSession {
            inloggning: session.name(),
        },
    );
    html! {
        div {
            strong { (browser(&session.user_agent)) }
            p.soft.small {
                @if let Some(network) = &session.network { "Från " (network) ". " }
                "Inloggad " (dates::instant(session.created_at)) ", senast använd " (dates::instant(session.last_seen_at)) "."
                @if reads_log { " " a href=(log) { "Vad som gjordes" } }
            }
        }
    }
}

/// The browser and the system, as far as they say.
pub fn browser(user_agent: &str) -> String {
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
