//! The page of the log.

use maud::{Markup, html};

use crate::domain::actor::Door;
use crate::domain::ids::AuditId;
use crate::domain::user::Permission;
use crate::store::audit::Logged;
use crate::swedish::{audit, dates, names};
use crate::web::components::{button_link, heads, table};
use crate::web::{Layout, paths};

pub fn list(layout: &Layout, rows: &[Logged], is_continued: bool, older: Option<AuditId>) -> Markup {
    let caption = if is_continued {
        "Äldre händelser"
    } else {
        "Händelser"
    };
    html! {
        h1 { "Logg" }
        p.lead { "Allt som har gjorts, det senaste först. Loggen kan inte ändras." }
        div.card {
            (table(caption, heads(&["När", "Vem", "Roller", "Vad", "Vilket"]), rows, |row| html! {
                td.nowrap { (dates::instant(row.at)) }
                td { (audit::name(&row.actor, row.door)) br; span.soft.small { (more(row)) } }
                td { (roles(&row.roles)) }
                td { (audit::action(row.action)) }
                td { (audit::subject(&row.subject)) @if let Some(told) = audit::roles(row.action, &row.detail) { br; span.soft.small { (told) } } }
            }))
        }
        div.buttons {
            @if layout.may(Permission::Decide) { (button_link(paths::Retention, "Gallring")) (button_link(paths::Person, "Uppgifter om en person")) }
            @if is_continued { (button_link(paths::Log, "Senaste")) }
            @if let Some(id) = older { (button_link(format!("{}?before={id}", paths::Log), "Äldre")) }
        }
    }
}

/// What tells two apart who are called the same, and from where it was done.
fn more(row: &Logged) -> String {
    let account = row.username.as_deref().map(|account| match row.door {
        Some(Door::Link) => audit::subject(account),
        _ => account.to_owned(),
    });
    let told: Vec<String> = account.into_iter().chain(row.network.clone()).collect();
    told.join(" · ")
}

fn roles(codes: &str) -> String {
    let roles: Vec<_> = codes.split(',').filter_map(names::parse_role).collect();
    names::roles(&roles)
}
