//! The start: what to do now, each thing with one button; how the year stands; the next night.

use axum_extra::routing::TypedPath;
use maud::{Markup, html};

use crate::domain::follow_up::RowOf;
use crate::domain::inquiry::Answer;
use crate::domain::outlook::{Code, Due, Outlook};
use crate::domain::record::{Record, YearRecord};
use crate::domain::round::Round;
use crate::report::outlook as sentences;
use crate::report::{Names, words};
use crate::swedish::numbers::{self, Noun, ROUND};
use crate::swedish::{capitalised, dates, names};
use crate::web::components::{self, Tone};
use crate::web::{Layout, paths};

mod targets;

const THING: Noun = Noun::common("sak", "saker");

/// The lines are about mail that did not leave, and what came in and waits.
pub fn show(layout: &Layout, outlook: &Outlook, record: &Record, named: &Names, lines: &[Markup]) -> Markup {
    let title = capitalised(&dates::with_weekday(outlook.as_of));
    let body = html! {
        h1 { (title) }
        p.lead { (lead(outlook)) }
        @for line in lines { (line) }
        div.grid {
            section.card { h2 { "Att göra nu" } (tasks(outlook, record, named)) }
            section.card { (targets::head(outlook)) (targets::card(outlook, record, named)) }
        }
        (next(outlook, record, named))
    };
    layout.frame("Start", &body)
}

/// "v. 47 · tre saker att göra, två omgångar kvar i år".
fn lead(outlook: &Outlook) -> String {
    let due = numbers::count(outlook.due.len(), THING);
    let week = dates::week(outlook.as_of);
    let total = outlook.targets.iter().find(|target| target.of == RowOf::Total);
    let left = total.map_or_else(String::new, |total| {
        format!(", {} kvar i år", numbers::count(total.remaining, ROUND))
    });
    format!("{week} · {due} att göra{left}")
}

fn tasks(outlook: &Outlook, record: &Record, named: &Names) -> Markup {
    html! {
        @if outlook.due.is_empty() { p { "Inget väntar på dig just nu." } }
        ul.list {
            @for (due, place) in outlook.due.iter().zip(0..) {
                @let task = sentences::task(due, outlook.as_of, record, named);
                @let (address, label) = step(due);
                li {
                    div { strong { (task.title) } @if !task.detail.is_empty() { p.small.soft { (task.detail) } } }
                    a.button.primary[place == 0] href=(address) { (label) span.hidden { ": " (task.title) } }
                }
            }
        }
    }
}

/// Where a thing that is due gets done, and what the button says.
fn step(due: &Due) -> (String, &'static str) {
    let plan = paths::Plan { year: due.year }.to_string();
    let round = due
        .round
        .map_or_else(|| plan.clone(), |id| paths::Round { id }.to_string());
    let reason = due.round.map(|id| paths::reason(id, due.partner.as_ref()));
    match due.code {
        Code::NameContact => (paths::Contacts.to_string(), "Se kontakter"),
        Code::AskPartner => (ask(due), "Skriv förfrågan"),
        Code::RemindPartner => match due.inquiry {
            Some(id) => (paths::Reminder { id }.to_string(), "Skicka påminnelse"),
            None => (paths::Inquiries.to_string(), "Förfrågningar"),
        },
        Code::NewDate => (round, "Välj ny kväll"),
        Code::Meeting => (meet(due), "Lägg in möte"),
        Code::LogRound => (round, "Rapportera"),
        Code::StateReason => (reason.unwrap_or(round), "Ange orsak"),
        Code::FollowUpMeasure => match due.measure {
            Some(id) => (paths::Measure { id }.to_string(), "Följ upp"),
            None => (paths::Measures.to_string(), "Åtgärder"),
        },
        Code::AdoptPlan => (plan, "Granska planen"),
        Code::PlanYear => (plan, "Gör en plan"),
        Code::EventChanged => (round, "Se omgången"),
    }
}

fn ask(due: &Due) -> String {
    let asked = paths::OfSeason {
        ar: due.year,
        period: due.season.map_or("", names::season).to_owned(),
        part: due.partner.as_ref().map_or_else(String::new, ToString::to_string),
    };
    paths::NewInquiry.with_query_params(asked).to_string()
}

fn meet(due: &Due) -> String {
    let asked = paths::OfMeasure {
        ar: Some(due.year),
        period: due.season.map_or("", names::season).to_owned(),
        part: due.partner.as_ref().map_or_else(String::new, ToString::to_string),
        efter: None,
    };
    paths::with_query(paths::NewMeasure, asked)
}

fn next(outlook: &Outlook, record: &Record, named: &Names) -> Markup {
    let rounds = record
        .years
        .iter()
        .flat_map(|year| year.rounds.iter().map(move |round| (year, round)));
    let to_come =
        rounds.filter(|(_, round)| !round.is_logged() && round.date().is_some_and(|date| date >= outlook.as_of));
    let next = to_come.min_by_key(|(_, round)| round.night().map(|night| night.starts));
    html! {
        @if let Some((year, round)) = next { (next_card(outlook, record, year, round, named)) }
    }
}

fn next_card(outlook: &Outlook, record: &Record, year: &YearRecord, round: &Round, named: &Names) -> Markup {
    let meant = year.meant(round, year.current_plan());
    let officers = round.officers.iter().filter_map(|id| record.officer(*id));
    let officers: Vec<&str> = officers.map(|officer| officer.name.as_str()).collect();
    let agreed = meant.partners.iter().filter(|partner| {
        let inquiry = meant.season.and_then(|season| year.inquiry(season, partner));
        let answer = inquiry.and_then(|inquiry| inquiry.answer_for(round, outlook.as_of));
        answer.is_some_and(Answer::is_yes)
    });
    let when = round.night().as_ref().map_or_else(String::new, dates::night);
    html! {
        section.card {
            div.head {
                div {
                    h2 { "Nästa omgång: " (when) }
                    p {
                        (capitalised(&words::kind(meant.partners, named)))
                        @if !officers.is_empty() { " · " (numbers::list(&officers)) }
                        @for partner in agreed { " " (components::badge(Tone::Done, &format!("{} har tackat ja", named.in_text(partner)))) }
                    }
                }
                div.buttons {
                    @if round.is_confidential(outlook.as_of) { (components::secrecy()) }
                    (components::button_link(paths::Round { id: round.id }, "Öppna"))
                }
            }
        }
    }
}
