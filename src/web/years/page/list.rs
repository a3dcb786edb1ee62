//! The same as the wall in order of date, for those who read or listen rather than look.

use chrono::{Datelike, Days, NaiveDate};
use maud::{Markup, html};

use super::{Shown, marks, wall};
use crate::domain::event::{Event, Standing};
use crate::domain::partner::Leave;
use crate::domain::round::Round;
use crate::domain::wall::{Day, Planned};
use crate::swedish::{self, capitalised, dates, names, numbers};
use crate::web::components::{hidden, secrecy};
use crate::web::paths;
use crate::web::rounds::{kind_with, officer_name, state, title};

pub fn list(shown: &Shown) -> Markup {
    let tonight = shown.layout.now().tonight();
    let days: Vec<&Day> = shown.wall.days.iter().filter(|day| has_something(day)).collect();
    let next = days.iter().map(|day| day.date).find(|date| *date >= tonight);
    let months = days.chunk_by(|a, b| a.date.month() == b.date.month() && a.season == b.season);
    html! {
        section.card.days #lista aria-labelledby="lista-rubrik" {
            h2 #lista-rubrik { "Dag för dag" }
            @if shown.wall.rounds().next().is_none() {
                p { "Det finns inga omgångar för " (shown.year.year) ". "
                    a href=(paths::Plan { year: shown.year.year }) { "Gör en plan" } "." }
            }
            @for month in months { (self::month(shown, month, next)) }
            @if !shown.wall.undated.is_empty() {
                h3 { "Utan datum" }
                ul.entries { @for planned in &shown.wall.undated { li.round { (round(shown, planned)) } } }
            }
        }
    }
}

fn has_something(day: &Day) -> bool {
    let empty = day.rounds.is_empty() && day.events.is_empty() && day.leave_begins.is_empty() && day.offers.is_empty();
    !empty || day.has_a_name()
}

fn month(shown: &Shown, days: &[&Day], next: Option<NaiveDate>) -> Markup {
    let Some(first) = days.first() else {
        return html! {};
    };
    html! {
        h3 {
            (capitalised(dates::month(first.date.month())))
            @if let Some(season) = first.season { span.soft { ", " (names::the_season(season)) } }
        }
        ul.entries { @for day in days { (entries(shown, day, next == Some(day.date))) } }
    }
}

fn entries(shown: &Shown, day: &Day, is_next: bool) -> Markup {
    html! {
        @if is_next { li.now #nu { span { "I dag " (dates::of_the_year(shown.layout.today())) } } }
        @if day.has_a_name() { li.red { (when(day.date)) (free(shown, day)) } }
        @for planned in &day.rounds { li.round id={ "omgang-" (planned.round.id) } { (round(shown, planned)) } }
        @for event in &day.events { li.event { (when(day.date)) (self::event(shown, event)) } }
        @for leave in &day.leave_begins { li.leave { (when(day.date)) (self::leave(shown, leave)) } }
        @for partner in &day.offers {
            li.offered { (when(day.date)) div.what { (capitalised(&marks::offered(shown, partner))) } }
        }
    }
}

fn when(date: NaiveDate) -> Markup {
    html! {
        div.when { time datetime=(dates::table(date)) { (dates::of_the_year(date)) } span.soft { " " (dates::week(date)) } }
    }
}

fn round(shown: &Shown, planned: &Planned) -> Markup {
    let round = planned.round;
    let officers: Vec<&str> = round
        .officers
        .iter()
        .map(|id| officer_name(&shown.loaded.record, *id))
        .collect();
    html! {
        @if let Some(date) = round.date() { (when(date)) } @else { div.when { "inte bestämt" } }
        div.what {
            a href=(paths::Round { id: round.id }) { strong { (title(round)) } }
            " " span.kind { (kind_with(&shown.loaded.record, planned.meant.kind, planned.meant.partners)) }
            " " span.states {
                (state(shown.year, round, shown.layout.now()))
                @if round.locked { " " span.badge { (marks::padlock()) " låst datum" } }
                @if round.is_confidential(shown.layout.now().tonight()) { " " (secrecy()) }
            }
            p.small.soft {
                @if let Some(night) = round.night() { span.time { span.nowrap { (dates::span(&night)) } " · " } }
                @if officers.is_empty() { "inga handläggare satta" } @else { (numbers::list(&officers)) }
            }
            @for warning in &planned.warnings {
                p.small.warned { span aria-hidden="true" { "▲ " } (swedish::warnings::sentence(&shown.loaded.record, shown.year, warning)) }
            }
        }
        @if !round.is_logged() { (does(shown, round)) }
    }
}

/// What can be done with a round that is not logged.
fn does(shown: &Shown, round: &Round) -> Markup {
    let about = html! { span.hidden { " för " (title(round).to_lowercase()) } };
    html! {
        div.does {
            a href=(paths::moving(shown.year.year, round.id)) { "Byt datum" (about) }
            @if round.night().is_some() { a href=(paths::NightSheet { id: round.id }) { "Kvällsblad" (about) } }
            @if round.night().is_some() {
                (shown.layout.form(paths::RoundLock { id: round.id }, &html! {
                    (hidden("revision", round.revision)) (hidden("last", u8::from(!round.locked))) (hidden("ar", round.year))
                    button.link type="submit" { @if round.locked { "Lås upp datumet" } @else { "Lås datumet" } (about) }
                }))
            }
        }
    }
}

/// A red day or an eve, with the rounds of that night and of the night before it.
fn free(shown: &Shown, day: &Day) -> Markup {
    let touched: Vec<String> = shown
        .wall
        .touched(day)
        .map(|(date, planned)| touch(day, date, planned))
        .collect();
    html! {
        div.what {
            @let name = capitalised(wall::name(day).unwrap_or_default());
            @if day.is_named_red_day() { strong { (name) } span.soft { ", röd dag" } } @else { (name) }
            @if !touched.is_empty() { span.small { ": " (numbers::list(&touched)) } }
        }
    }
}

fn touch(day: &Day, date: NaiveDate, planned: &Planned) -> String {
    let name = title(planned.round).to_lowercase();
    if date == day.date {
        format!("{name} samma kväll")
    } else {
        format!("{name} kvällen före")
    }
}

fn event(shown: &Shown, event: &Event) -> Markup {
    html! {
        div.what {
            a href=(paths::Event { id: event.id }) { (names::teams(event)) }
            span.small.soft {
                @if let Some(kick_off) = event.kick_off { " · kl. " (dates::clock(kick_off)) }
                @if let Some(venue) = shown.loaded.record.venue_name(event) { " · " (venue) }
                @if event.standing() == Standing::Preliminary { " · preliminär" }
            }
        }
    }
}

fn leave(shown: &Shown, leave: &Leave) -> Markup {
    let day_after = leave.first + Days::new(1);
    html! {
        div.what {
            "Ledighet: " (officer_name(&shown.loaded.record, leave.officer))
            @if leave.last >= day_after { ", till och med " (dates::of_the_year(leave.last)) }
        }
    }
}
