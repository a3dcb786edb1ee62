//! The comparison of a year's schedule with a new proposal: what changes, what stays, and one reason for each.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use crate::domain::ids::{OfficerId, RoundId};
use crate::domain::period::Night;
use crate::domain::planner::Unmet;
use crate::domain::record::Record;
use crate::domain::replanning::{Change, Row};
use crate::swedish::numbers::{self, ROUND};
use crate::swedish::{capitalised, dates, names, planning};
use crate::web::components::{Tone, badge, card, heads, hidden, secrecy, submit, table};
use crate::web::replanning::Loaded;
use crate::web::rounds::kind_with;
use crate::web::{Layout, paths};

mod undone;
mod why_not;

pub use undone::{UNDONE_ALREADY, undo_form, undone};
pub use why_not::why_not;

const CHANGED: &str =
    "Schemat eller förslaget har ändrats sedan du öppnade sidan. Så här är det nu. Ingenting är sparat.";

/// What is said once a proposal is approved.
pub fn approved(rounds: usize) -> String {
    match rounds {
        1 => "En omgång är ändrad.".to_owned(),
        rounds => format!("{} är ändrade.", capitalised(&numbers::count(rounds, ROUND))),
    }
}

/// Which rows are ticked, and what is wrong.
pub struct Form {
    chosen: BTreeSet<RoundId>,
    fault: Option<String>,
}

impl Form {
    /// As it is first shown: all that is proposed.
    pub fn all(loaded: &Loaded) -> Self {
        Self {
            chosen: loaded.again.changes().map(|row| row.round).collect(),
            fault: None,
        }
    }

    /// The same, when it is not what was seen.
    pub fn changed(loaded: &Loaded) -> Self {
        Self {
            fault: Some(CHANGED.to_owned()),
            ..Self::all(loaded)
        }
    }

    /// When what is chosen cannot be approved.
    pub fn faulty(loaded: &Loaded, chosen: &BTreeSet<RoundId>) -> Option<Self> {
        let fault = if chosen.is_empty() {
            "Välj minst en omgång.".to_owned()
        } else {
            let clash = loaded.again.clash(chosen)?;
            format!(
                "Omgång {} kan inte ändras utan att omgång {} också ändras. De skulle ligga för nära varandra.",
                clash.nr, clash.other
            )
        };
        Some(Self {
            chosen: chosen.clone(),
            fault: Some(fault),
        })
    }
}

/// `asked` is the date in the question why it is not proposed.
pub fn show(layout: &Layout, loaded: &Loaded, form: &Form, status: StatusCode, asked: &str) -> Response {
    let (record, again, year) = (&loaded.record, &loaded.again, loaded.year);
    let partner = names::main_partner(record);
    let body = html! {
        p.back { a href=(paths::Year { year }) { "‹ Året " (year) } " · " (secrecy()) }
        h1 { "Föreslå nya datum för " (year) }
        @if let Some(fault) = &form.fault { p.note role="alert" { (fault) } }
        p.lead { (planning::summary(again)) @if again.changes().next().is_some() { " Inget är sparat ännu." } }
        (not_met(again.news(), partner))
        @if again.changes().next().is_some() { (changes(layout, loaded, form)) }
        @if let Some(change) = &loaded.change { div.undo { (undo_form(layout, change)) } }
        (stays(loaded))
        (why_not(paths::Replanning { year }, record, (&again.input, &again.proposal), asked))
        p.soft {
            "Vill du göra om hela planen från början? "
            a href=(paths::Plan { year }) { "Gå till planen" } "."
        }
    };
    layout.answer(status, &format!("Nya datum {year}"), &body)
}

/// What the planner could not fulfil; nothing when there is nothing.
pub fn not_met<'a>(unmet: impl Iterator<Item = &'a Unmet>, partner: &str) -> Markup {
    let mut unmet = unmet.peekable();
    html! {
        @if unmet.peek().is_some() {
            section.note aria-labelledby="ej-uppfyllt" {
                h2 #ej-uppfyllt { "Allt gick inte att uppfylla" }
                ul { @for unmet in unmet { li { (planning::unmet(unmet, partner)) } } }
            }
        }
    }
}

fn changes(layout: &Layout, loaded: &Loaded, form: &Form) -> Markup {
    let record = &loaded.record;
    let heads = heads(&["Omgång", "Nu", "Förslag", "Varför", "Handläggare"]);
    let table = table("Omgångar som ändras", heads, loaded.again.changes(), |row| {
        let field = format!("omgang-{}", row.round);
        html! {
            th scope="row" {
                label.choice for=(field) {
                    input type="checkbox" id=(field) name="omgang" value=(row.round) checked[form.chosen.contains(&row.round)];
                    span { "Omgång " (row.nr) }
                }
                span.soft { (kind(record, row)) } br;
                (badge(tone(row.change), planning::change(row.change)))
            }
            td { (when(row.from)) }
            td { strong { (when(row.to)) } }
            td { (planning::why(&row.why, record)) }
            td {
                (officers(record, &row.officers))
                @if row.officers != row.officers_before { br; span.soft { "nu: " (officers(record, &row.officers_before)) } }
            }
        }
    });
    let fields = html! {
        (hidden("visat", loaded.shown()))
        (table)
        p { "Planen ändras inte. De som har en kväll i sin kalender får veta den nya. Ett svar från en samverkanspart "
            "gäller inte en ny kväll: fråga om den." }
        (submit("Godkänn de valda"))
    };
    card("andras", "Ändras").with(layout.form(paths::Replanning { year: loaded.year }, &fields))
}

fn stays(loaded: &Loaded) -> Markup {
    let record = &loaded.record;
    let heads = heads(&["Omgång", "Datum", "Varför", "Handläggare"]);
    let rows: Vec<&Row> = loaded.again.rows.iter().filter(|row| !row.is_change()).collect();
    html! {
        @if !rows.is_empty() {
            (card("kvar", "Står kvar").with(table("Omgångar som står kvar", heads, rows, |row| html! {
                th scope="row" { a href=(paths::Round { id: row.round }) { "Omgång " (row.nr) } br; span.soft { (kind(record, row)) } }
                td { (when(row.from)) }
                td {
                    @if row.change == Change::Unplaced { (badge(Tone::Warning, planning::change(row.change))) " " }
                    (planning::why(&row.why, record))
                }
                td { (officers(record, &row.officers)) }
            })))
        }
    }
}

fn tone(change: Change) -> Tone {
    match change {
        Change::Moves | Change::Unplaced => Tone::Warning,
        Change::New | Change::Officers | Change::Stays => Tone::Plain,
    }
}

fn when(night: Option<Night>) -> String {
    night.map_or_else(|| "inte bestämt".to_owned(), |night| dates::short(night.date))
}

fn kind(record: &Record, row: &Row) -> String {
    let kind = kind_with(record, row.kind, &row.partners);
    format!("{kind}, {}", names::season(row.season))
}

/// "Anna, Bo"; a dash when nobody is.
pub fn officers(record: &Record, officers: &[OfficerId]) -> String {
    let names = officers.iter().filter_map(|id| record.officer(*id));
    let names: Vec<&str> = names.map(|officer| officer.name.as_str()).collect();
    if names.is_empty() {
        "–".to_owned()
    } else {
        names.join(", ")
    }
}
