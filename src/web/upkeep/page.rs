//! The page of how the service itself is.

use chrono::{DateTime, Utc};
use maud::{Markup, html};

use crate::actions::health::{Figures, Trouble};
use crate::domain::backups::{Run, RunKind};
use crate::swedish::{dates, disk, numbers};
use crate::web::Layout;
use crate::web::components::{Tone, badge, heads, table};
use crate::web::settings::page::second_factor::standing;
use crate::web::upkeep::Shown;

const TITLE: &str = "Drift";

pub(super) fn show(layout: &Layout, shown: &Shown) -> Markup {
    let body = html! {
        h1 { (TITLE) }
        @match shown.trouble {
            None => p.lead { (badge(Tone::Done, "Allt går att spara")) },
            Some(trouble) => div.summary.warning role="alert" { h2 { "Något behöver göras" } p { (told(trouble)) } },
        }
        div.card { (facts(shown)) }
        div.card { (runs(&shown.runs)) }
    };
    layout.frame(TITLE, &body)
}

fn told(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::Disk(fault) => disk::fault(fault),
        Trouble::LittleRoom => "Mindre än 100 MB är ledigt på disken. Gör plats innan den blir full.",
        Trouble::OldBackup => {
            "Ingen säkerhetskopia har blivit som den ska på två nätter. Varför står nedan. Ta en för hand med tillsyn backup."
        }
        Trouble::OldMail => {
            "Mejl har inte gått att skicka på närmare ett dygn. Se Utkorg, och kontrollera mejlservern."
        }
    }
}

fn facts(shown: &Shown) -> Markup {
    let Figures {
        free,
        database,
        log,
        waiting,
        backup,
        drill,
    } = shown.figures;
    let (version, upgraded) = &shown.upgraded;
    html! {
        h2 { "Tjänsten" }
        dl.facts {
            dt { "Version" } dd { (env!("CARGO_PKG_VERSION")) ", databasens steg " (version) }
            dt { "Databas" } dd { (shown.database) }
            dt { "Tvåstegsinloggning" } dd { (standing(&shown.second_factor)) }
            dt { "Senaste uppgradering" } dd { (dates::instant(*upgraded)) }
            dt { "Storlek" } dd { (numbers::bytes(database)) @if log > 0 { ", och " (numbers::bytes(log)) " i skrivloggen" } }
            dt { "Ledigt på disken" } dd { (free.map_or_else(|| "går inte att se".to_owned(), numbers::bytes)) }
            dt { "Mejl som väntar" }
            dd { (waiting.count) @if let Some(since) = waiting.since { ", det äldsta sedan " (dates::instant(since)) } }
            dt { "Mejl som inte gick att skicka" } dd { (waiting.given_up) }
            dt { "Senaste säkerhetskopia" } dd { (last(backup.good)) }
            dt { "Senaste prov att återställa" } dd { (last(drill.good)) }
        }
    }
}

fn last(at: Option<DateTime<Utc>>) -> String {
    at.map_or_else(|| "ingen än".to_owned(), dates::instant)
}

fn runs(runs: &[Run]) -> Markup {
    if runs.is_empty() {
        return html! { p { "Programmet har inte tagit någon säkerhetskopia än." } };
    }
    table(
        "Säkerhetskopior och prov",
        heads(&["När", "Vad", "Gick det?", "Fil"]),
        runs,
        |run| {
            html! {
                td.nowrap { (dates::instant(run.started_at)) }
                td { (kind(run.kind)) }
                td {
                    @if run.ok { (badge(Tone::Done, "ja")) } @else { (badge(Tone::Refused, "nej")) " " (run.words) }
                }
                td { (run.file) }
            }
        },
    )
}

fn kind(kind: RunKind) -> &'static str {
    match kind {
        RunKind::Backup => "Säkerhetskopia",
        RunKind::Drill => "Prov att återställa",
    }
}
