//! The page of the log.

use maud::{Markup, html};

use crate::domain::ids::AuditId;
use crate::store::audit::Logged;
use crate::swedish::{audit, dates, names};
use crate::web::components::{button_link, heads, table};
use crate::web::paths;

pub fn list(rows: &[Logged], is_continued: bool, older: Option<AuditId>) -> Markup {
    let head = heads(&["När", "Vem", "Roller", "Vad", "Vilket"]);
    let body = html! {
        @for row in rows {
            tr {
                td.nowrap { (dates::instant(row.at)) }
                td { (row.actor) }
                td { (roles(&row.roles)) }
                td { (audit::action(row.action)) }
                td { (audit::subject(&row.subject)) }
            }
        }
    };
    html! {
        h1 { "Logg" }
        p.lead { "Allt som har gjorts, det senaste först. Loggen kan inte ändras." }
        div.card { (table(if is_continued { "Äldre händelser" } else { "Händelser" }, &head, &body)) }
        div.buttons {
            @if is_continued { (button_link(paths::Log, "Senaste")) }
            @if let Some(id) = older { (button_link(format!("{}?before={id}", paths::Log), "Äldre")) }
        }
    }
}

fn roles(codes: &str) -> String {
    let name = |code: &str| names::parse_role(code).map_or("", names::role);
    codes
        .split(',')
        .map(name)
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}
