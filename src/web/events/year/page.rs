//! Page: the events of a year.

use maud::{Markup, html};

use crate::domain::event::{Event, Venue};
use crate::domain::round::Round;
use crate::swedish::dates;
use crate::web::components::{button_link, table, year_links};
use crate::web::events::page::{linked, name, status, venue_name};
use crate::web::{Layout, paths};

const TITLE: &str = "Evenemang";

pub fn list(
    layout: &Layout,
    (year, years): (i32, &[i32]),
    events: &[Event],
    venues: &[Venue],
    rounds: &[Round],
) -> Markup {
    let title = format!("{TITLE} {year}");
    layout.frame(
        &title,
        &html! {
            div.head {
                div { h1 { (title) } p { "Matcher och annat som kan bli en omgång utöver planen." } }
                div.buttons { (button_link(paths::Venues, "Arenor")) (button_link(paths::NewEvent, "Nytt evenemang")) }
            }
            (year_links(Some(year), years, layout.today(), |year| paths::OfYear::of(paths::Events, year)))
            div.card {
                @if events.is_empty() { p.soft { "Inga evenemang är inlagda för " (year) "." } }
                @else { (rows(layout, events, venues, rounds)) }
            }
        },
    )
}

fn rows(layout: &Layout, events: &[Event], venues: &[Venue], rounds: &[Round]) -> Markup {
    let head = html! {
        th scope="col" { "Datum" } th scope="col" { "Start" } th scope="col" { "Evenemang" } th scope="col" { "Arena" }
        th scope="col" { "Datum är" } th scope="col" { "Omgång" }
    };
    table(
        "Evenemang",
        &head,
        &html! {
            @for event in events {
                tr {
                    td.nowrap { (dates::short(event.date)) }
                    td { @if let Some(time) = event.kick_off { (dates::clock(time)) } @else { "–" } }
                    th scope="row" { a href=(paths::Event { id: event.id }) { (name(event)) } }
                    td { (venue_name(event, venues).unwrap_or("–")) }
                    td { (status(event.status)) }
                    td {
                        @for round in rounds.iter().filter(|round| round.event == Some(event.id)) {
                            div { (linked(layout, event, round)) }
                        }
                    }
                }
            }
        },
    )
}
