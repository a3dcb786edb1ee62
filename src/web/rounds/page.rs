//! The pages of rounds: the list, and one night with its report.

use axum::response::Response;
use maud::{Markup, html};

use crate::clock::Now;
use crate::domain::ids::OfficerId;
use crate::domain::record::{Record, YearRecord};
use crate::domain::round::{Round, Standing};
use crate::swedish::{dates, names};
use crate::web::components::{Tone, badge, button_link, heads, secrecy, table};
use crate::web::form::Filled;
use crate::web::rounds::form::in_text;
use crate::web::rounds::report::form::ReportForm;
use crate::web::rounds::report::page as report_page;
use crate::web::rounds::{Night, invitations};
use crate::web::{Layout, paths};

mod details;

pub const PUBLIC: &str = "Datumet är offentligt.";
pub const NOT_PUBLIC: &str = "Datumet är inte längre offentligt.";
pub const LOCKED: &str = "Datumet är låst. Förslag till nya datum flyttar inte omgången.";
pub const KEPT: &str = "Omgången ligger kvar som den är.";
pub const UNLOCKED: &str = "Datumet är upplåst.";

/// "Omgång 7" or "Utöver planen".
pub fn title(round: &Round) -> String {
    round
        .nr
        .map_or_else(|| "Utöver planen".to_owned(), |nr| format!("Omgång {nr}"))
}

/// The name of an officer, for people who may see names.
pub fn officer_name(record: &Record, id: OfficerId) -> &str {
    let officer = record.officer(id);
    officer.map_or("okänd handläggare", |officer| officer.name.as_str())
}

/// The way back to a round from its forms.
pub fn back(round: &Round) -> Markup {
    html! { p.back { a href=(paths::Round { id: round.id }) { "‹ " (title(round)) } } }
}

/// "Egen", "Samordnad med polisen och Skatteverket".
pub fn meant_kind(record: &Record, year: &YearRecord, round: &Round) -> String {
    let meant = year.meant(round, year.current_plan());
    if meant.partners.is_empty() {
        "Egen".to_owned()
    } else {
        format!("Samordnad med {}", in_text(record, meant.partners))
    }
}

/// How a round stands, in words, colour and symbol.
pub fn state(year: &YearRecord, round: &Round, now: Now) -> Markup {
    let missing = round
        .missing(year.meant(round, year.current_plan()).partners)
        .next()
        .is_some();
    match round.standing(now.tonight()) {
        Standing::Done if missing || year.is_out_of_season(round) => badge(Tone::Warning, "genomförd, avviker"),
        Standing::Done => badge(Tone::Done, "genomförd"),
        Standing::NotDone => badge(Tone::Warning, names::outcome(round.outcome())),
        Standing::Remaining { unlogged: true } => badge(Tone::Warning, "inte rapporterad"),
        Standing::Remaining { unlogged: false } => badge(Tone::Plain, "planerad"),
    }
}

/// The rounds of a year as one table.
pub fn list(layout: &Layout, record: &Record, year: &YearRecord) -> Markup {
    let title = format!("Omgångar {}", year.year);
    let body = html! {
        div.head {
            h1 { (title) }
            div.buttons {
                (button_link(format!("{}?ar={}", paths::Rounds, year.year - 1), &format!("‹ {}", year.year - 1)))
                (button_link(format!("{}?ar={}", paths::Rounds, year.year + 1), &format!("{} ›", year.year + 1)))
                (button_link(paths::NewRound, "Ny omgång utöver planen"))
            }
        }
        @if year.scheduled().next().is_none() {
            p.card { "Det finns inga omgångar för " (year.year) ". " a href=(paths::Plan { year: year.year }) { "Gör en plan" } "." }
        } @else {
            (rounds_table(record, year, layout.now()))
        }
    };
    layout.frame(&title, &body)
}

/// The table of a year's rounds, which the page of the plan shows too.
pub fn rounds_table(record: &Record, year: &YearRecord, now: Now) -> Markup {
    let heads = heads(&["Omgång", "Datum", "Tid", "Typ", "Handläggare", "Läge"]);
    table(&format!("Omgångar {}", year.year), heads, year.scheduled(), |round| {
        cells(record, year, round, now)
    })
}

fn cells(record: &Record, year: &YearRecord, round: &Round, now: Now) -> Markup {
    let officer = |id: &OfficerId| record.officer(*id).map_or("okänd", |officer| officer.name.as_str());
    let officers: Vec<&str> = round.officers.iter().map(officer).collect();
    html! {
        th scope="row" { a href=(paths::Round { id: round.id }) { (title(round)) } }
        td { @if let Some(night) = round.night() { (dates::short(night.date)) } @else { "inte bestämt" } }
        td { @if let Some(night) = round.night() { (dates::span(&night)) } }
        td { (meant_kind(record, year, round)) }
        td { (officers.join(", ")) }
        td {
            (state(year, round, now))
            @if round.is_confidential(now.tonight()) { " " (secrecy()) }
        }
    }
}

/// One night, with its report: filled in beforehand while it waits, or as it was typed.
pub fn show(layout: &Layout, night: &Night, report: Filled<ReportForm>) -> Response {
    let report = report_page::with_choices(night, report, layout.today());
    let (round, now) = (&night.round, layout.now());
    let dated = round.night().as_ref().map(dates::night);
    let body = html! {
        p.back {
            a href={ (paths::Rounds) "?ar=" (round.year) } { "‹ Omgångar" }
            @if round.is_confidential(now.tonight()) { " · " (secrecy()) }
        }
        h1 { (title(round)) " " (state(&night.year, round, now)) }
        p.lead {
            (dated.as_deref().unwrap_or("Datum är inte bestämt")) br;
            (meant_kind(&night.record, &night.year, round))
        }
        (report.notices())
        (details::to_think_of(layout, night, now))
        div.grid {
            div { (report_page::card(layout, night, &report)) (details::visits(round)) }
            div {
                (details::missing(night)) (details::said(night, now))
                (invitations::page::card(layout, night))
                (details::place(layout, night)) (details::log(layout, night.round.id, &night.history))
            }
        }
    };
    layout.filled(&title(round), &report, &body)
}
