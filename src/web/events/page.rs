//! Pages: one event with its rounds, and the form for one.

use axum::response::Response;
use maud::{Markup, html};

use crate::domain::event::{Event, Standing, Venue};
use crate::domain::event_change::change;
use crate::domain::round::Round;
use crate::swedish::{dates, event_changes, files, names};
use crate::web::components::{Tone, badge, card, save_or_leave, secrecy, submit};
use crate::web::events::Shown;
use crate::web::events::form::EventForm;
use crate::web::events::form::round::RoundForm;
use crate::web::form::Filled;
use crate::web::{Layout, paths};

pub const ADDED: &str = "Evenemanget är tillagt.";
pub const SAVED: &str = "Evenemanget är sparat.";
pub const ROUND_MADE: &str = "Omgången är inlagd, utöver planen.";

const NEW: &str = "Nytt evenemang";

/// What an event, or the date of it, is.
pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Preliminary => "preliminärt",
        Standing::Fixed => "fastställt",
        Standing::Cancelled => "inställt",
    }
}

pub fn venue_name<'a>(event: &Event, venues: &'a [Venue]) -> Option<&'a str> {
    let venue = venues.iter().find(|venue| Some(venue.id) == event.venue)?;
    venue.name_on(event.date)
}

/// A round that is for the event, and what has become of the event since it was set (rule 24).
pub fn linked(layout: &Layout, event: &Event, round: &Round) -> Markup {
    html! {
        a href=(paths::Round { id: round.id }) {
            @match round.date() { Some(date) => (dates::short(date)), None => "Omgång utan datum" }
        }
        @if let Some(change) = change(round, Some(event)) { " " (badge(Tone::Warning, event_changes::badge(change))) }
        @if round.is_confidential(layout.today()) { " " (secrecy()) }
    }
}

pub fn new(layout: &Layout, venues: &[Venue], form: Filled<EventForm>) -> Response {
    let form = with_choices(form, venues);
    let card = layout.form(paths::NewEvent, &fields(&form));
    layout.form_page(NEW, (paths::Events, "Evenemang"), &form, &card)
}

pub fn show(layout: &Layout, shown: &Shown, form: Filled<EventForm>, round: Filled<RoundForm>) -> Response {
    let form = with_choices(form, &shown.venues);
    let partners = shown.choices.partners.iter();
    let officers = shown.choices.officers.iter();
    let round = round
        .offering(
            RoundForm::partner,
            partners.map(|it| (it.code.as_str(), it.name.as_str())),
        )
        .offering(
            RoundForm::officers,
            officers.map(|it| (it.id.to_string(), it.name.as_str())),
        );
    let (title, body) = (names::teams(&shown.event), body(layout, shown, &form, &round));
    layout.answer(form.status_code().max(round.status_code()), &title, &body)
}

fn body(layout: &Layout, shown: &Shown, form: &Filled<EventForm>, round: &Filled<RoundForm>) -> Markup {
    let event = &shown.event;
    html! {
        a.back href=(paths::Events) { "‹ Evenemang" }
        div.head {
            div {
                h1 { (names::teams(event)) }
                p {
                    (dates::with_weekday(event.date))
                    @if let Some(time) = event.kick_off { " kl. " (dates::clock(time)) }
                    @if let Some(venue) = venue_name(event, &shown.venues) { ", " (venue) }
                    @match event.standing() {
                        Standing::Preliminary => { " " (badge(Tone::Warning, "Preliminärt datum")) }
                        Standing::Cancelled => { " " (badge(Tone::Warning, "Inställt")) }
                        Standing::Fixed => {}
                    }
                    @if event.left_out { " " (badge(Tone::Warning, "Saknas i senaste filen")) }
                }
            }
        }
        (form.notices())
        (round.notices())
        div.grid.wide {
            (card("omgangar", "Omgångar").with(html! {
                @for round in &shown.rounds { p { (linked(layout, event, round)) } }
                @if shown.rounds.is_empty() { p.soft { "Ingen omgång är kopplad till evenemanget." } }
                h3 { "Lägg in en omgång utöver planen" }
                (layout.form(paths::EventRound { id: event.id }, &round_fields(shown, round)))
            }))
            (card("andra", "Ändra").with(layout.form(paths::Event { id: event.id }, &fields(form))))
        }
    }
}

fn round_fields(shown: &Shown, form: &Filled<RoundForm>) -> Markup {
    html! {
        (form.partner())
        div.row { (form.start()) (form.end()) }
        @if !shown.choices.officers.is_empty() { (form.officers()) }
        (submit("Lägg in omgång"))
    }
}

fn with_choices(form: Filled<EventForm>, venues: &[Venue]) -> Filled<EventForm> {
    let standings = [Standing::Preliminary, Standing::Fixed, Standing::Cancelled];
    let venues = venues.iter();
    let named = venues.filter_map(|venue| Some((venue.id.to_string(), venue.names.last()?.name.as_str())));
    form.offering(EventForm::venue, named).offering(
        EventForm::status,
        standings.map(|one| (files::event_standing(one), standing(one))),
    )
}

fn fields(form: &Filled<EventForm>) -> Markup {
    html! {
        (form.revision())
        div.row { (form.home()) (form.away()) }
        div.row { (form.date()) (form.kick_off()) }
        (form.status()) (form.venue())
        div.row { (form.competition()) (form.season_label()) (form.match_round()) }
        (save_or_leave("Spara", paths::Events))
    }
}
