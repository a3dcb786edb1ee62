//! The page of the log.

use maud::{Markup, html};

use super::asked::{EVERYTHING, code};
use super::{Asked, Found};
use crate::domain::actor::Door;
use crate::domain::audit::Sort;
use crate::domain::user::Permission;
use crate::store::audit::Logged;
use crate::swedish::audit::{self, ACTIONS, NOUNS};
use crate::swedish::{collation, dates, names};
use crate::web::components::{Field, button_link, error_summary, heads, table};
use crate::web::form::FormErrors;
use crate::web::{Layout, paths};

pub const TITLE: &str = "Logg";

pub fn list(layout: &Layout, asked: &Asked, found: &Found, errors: &FormErrors) -> Markup {
    let first = found.rows.first().filter(|_| found.newer).map(|row| row.id);
    let last = found.rows.last().filter(|_| found.older).map(|row| row.id);
    let file = paths::with_query(paths::LogFile, asked.at(None, None));
    html! {
        h1 { (TITLE) }
        p.lead { "Allt som har gjorts, det senaste först. Loggen kan inte ändras." }
        (error_summary(errors))
        (search(asked, errors))
        div.card {
            @if found.rows.is_empty() { p { "Inget i loggen stämmer med sökningen." } } @else { (rows(&found.rows)) }
        }
        div.buttons {
            @if layout.may(Permission::Decide) { (button_link(paths::Retention, "Gallring")) (button_link(paths::Person, "Uppgifter om en person")) }
            @if found.newer { (button_link(paths::with_query(paths::Log, asked.at(None, None)), "Senaste")) }
            @if let Some(id) = first { (button_link(paths::with_query(paths::Log, asked.at(None, Some(id))), "Nyare")) }
            @if let Some(id) = last { (button_link(paths::with_query(paths::Log, asked.at(Some(id), None)), "Äldre")) }
            (button_link(file, "Hämta som CSV"))
        }
    }
}

fn search(asked: &Asked, errors: &FormErrors) -> Markup {
    html! {
        form.card method="get" action=(paths::Log) role="search" {
            div.row {
                (Field::new("vem", "Vem", asked.vem.as_str()).hint("En del av namnet eller användarnamnet.").optional().show(errors))
                (Field::select("vad", "Vad", asked.vad.as_str()).from(kinds()).show(errors))
                (Field::select("sak", "Vilket slag av sak", asked.sak.as_str()).from(things()).show(errors))
                (Field::new("id", "Dess id", asked.id.as_str()).optional().show(errors))
                (Field::date("fran", "Från och med", asked.fran.as_str()).optional().show(errors))
                (Field::date("till", "Till och med", asked.till.as_str()).optional().show(errors))
            }
            @if !asked.inloggning.is_empty() {
                p { "Bara en inloggning visas. " a href=(paths::Log) { "Visa alla" } }
                (Field::hidden("inloggning", asked.inloggning.as_str()).show(errors))
            }
            button type="submit" { "Sök" }
        }
    }
}

fn kinds() -> Vec<(String, String)> {
    let mut kinds = vec![
        (String::new(), "Allt utom öppnade sidor och kalendrar".to_owned()),
        (EVERYTHING.to_owned(), "Allt".to_owned()),
    ];
    kinds.extend(Sort::ALL.map(|sort| (code(sort), audit::sort(sort).to_owned())));
    let mut actions: Vec<_> = ACTIONS
        .iter()
        .map(|it| (code(it), audit::action(*it).to_owned()))
        .collect();
    collation::sort_by(&mut actions, |(_, words)| words);
    kinds.extend(actions);
    kinds
}

fn things() -> Vec<(String, String)> {
    let mut things = NOUNS.map(|(noun, word)| (noun.to_owned(), word.to_owned())).to_vec();
    collation::sort_by(&mut things, |(_, word)| word);
    things.insert(0, (String::new(), "Alla".to_owned()));
    things
}

fn rows(rows: &[Logged]) -> Markup {
    table(
        "Händelser",
        heads(&["När", "Vem", "Roller", "Vad", "Vilket"]),
        rows,
        |row| {
            html! {
                td.nowrap { (dates::instant(row.at)) }
                td { (audit::name(&row.actor, row.door)) br; span.soft.small { (more(row)) } }
                td { (roles(&row.roles)) }
                td { (audit::action(row.action)) }
                td { (audit::subject(&row.subject)) @if let Some(told) = told(row) { br; span.soft.small { (told) } } }
            }
        },
    )
}

/// How often, of what is told once for many times; or what is told of roles and reasons.
fn told(row: &Logged) -> Option<String> {
    let times = audit::times(&row.detail).map(|times| format!("{times} gånger inom en timme"));
    times.or_else(|| audit::roles(row.action, &row.detail))
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
