//! Page: the events of a year, those at the arena first; each can be made a round in one step.

use maud::{Markup, html};

use crate::actions::import::FileKind;
use crate::domain::event::Event;
use crate::domain::user::Permission;
use crate::swedish::{dates, names};
use crate::web::components::{button_link, card, head, heads, hidden, table, year_links};
use crate::web::events::form::round::RoundForm;
use crate::web::events::page::{linked, standing, venue_name};
use crate::web::events::year::OfYear;
use crate::web::form::FormErrors;
use crate::web::{Layout, paths, uploads};

const TITLE: &str = "Evenemang";

pub(super) fn list(layout: &Layout, shown: &OfYear) -> Markup {
    let year = shown.year;
    let title = format!("{TITLE} {year}");
    let body = html! {
        (head(&title, "Matcher och annat som kan bli en omgång utöver planen.", html! {
            div.buttons { (button_link(paths::Venues, "Arenor")) (button_link(paths::NewEvent, "Nytt evenemang")) }
        }))
        (year_links(Some(year), &shown.years, layout.today(), |year| address(year, shown.all)))
        @if shown.arena.is_known() { (choice(shown)) }
        div.card {
            @let events = shown.shown();
            @if events.is_empty() { p.soft { (none(shown)) } }
            @else { (rows(layout, shown, &events)) }
        }
        @if layout.may(Permission::Work) {
            (card("fil", "Läs in från fil").with(html! {
                p.small { "En match som redan finns rättas. En omgång flyttas aldrig av en fil: den märks, och du avgör." }
                (uploads::page::form(layout, FileKind::Events, &[], &FormErrors::NONE))
            }))
        }
    };
    layout.frame(&title, &body)
}

fn address(year: i32, all: bool) -> String {
    let asked = paths::OfEvents {
        ar: Some(year),
        visa: all.then(|| paths::ALL_EVENTS.to_owned()),
    };
    paths::with_query(paths::Events, asked)
}

/// Those at the arena, or all of them.
fn choice(shown: &OfYear) -> Markup {
    let current = |all: bool| (shown.all == all).then_some("page");
    html! {
        nav.years aria-label="Urval" {
            ul {
                li { a href=(address(shown.year, false)) aria-current=[current(false)] { "På arenan (" (shown.at_arena().count()) ")" } }
                li { a href=(address(shown.year, true)) aria-current=[current(true)] { "Alla (" (shown.events.len()) ")" } }
            }
        }
    }
}

fn none(shown: &OfYear) -> String {
    if shown.events.is_empty() {
        format!("Inga evenemang är inlagda för {}.", shown.year)
    } else {
        format!("Inget evenemang {} är på arenan.", shown.year)
    }
}

fn rows(layout: &Layout, shown: &OfYear, events: &[&Event]) -> Markup {
    let heads = heads(&["Datum", "Start", "Evenemang", "Arena", "Datum är", "Omgång"]);
    table(TITLE, heads, events, |event| {
        html! {
            td.nowrap { (dates::short(event.date)) }
            td { @if let Some(time) = event.kick_off { (dates::clock(time)) } @else { "–" } }
            th scope="row" { a href=(paths::Event { id: event.id }) { (names::teams(event)) } }
            td { (venue_name(event, &shown.venues).unwrap_or("–")) }
            td {
                (standing(event.standing()))
                @if event.left_out { br; span.small.soft { "saknas i senaste filen" } }
            }
            td {
                @for round in shown.rounds_of(event) { div { (linked(layout, event, round)) } }
                @if layout.may(Permission::Work) && shown.can_become_a_round(event) { (make_round(layout, shown, event)) }
            }
        }
    })
}

/// One button: the round that the event's own page would propose.
fn make_round(layout: &Layout, shown: &OfYear, event: &Event) -> Markup {
    let round = RoundForm::new(event, &shown.partners, layout.settings());
    let partner = shown
        .partners
        .iter()
        .find(|partner| partner.code.as_str() == round.partner);
    let with = partner.map_or_else(String::new, |partner| format!(" med {}", partner.in_text));
    let times = format!("{}–{}", round.start.replace(':', "."), round.end.replace(':', "."));
    layout.form(
        paths::EventRound { id: event.id },
        &html! {
            (hidden("partner", &round.partner)) (hidden("start", &round.start)) (hidden("end", &round.end))
            button type="submit" { "Lägg in omgång" span.hidden { (with) ", " (names::teams(event)) } }
            p.small.soft { (times) (with) }
        },
    )
}
