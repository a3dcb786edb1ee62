//! Pages: one event with its rounds, and the form for one.

use axum::response::Response;
use maud::{Markup, html};

use crate::domain::event::{Event, EventStatus, Venue};
use crate::domain::round::Round;
use crate::swedish::{dates, files};
use crate::web::components::{
    Choice, Field, Tone, badge, checkboxes, conflict_between, error_summary, hidden, radios, secrecy, select, submit,
};
use crate::web::events::Shown;
use crate::web::events::form::EventForm;
use crate::web::events::round::RoundForm;
use crate::web::form::FormErrors;
use crate::web::{Layout, paths};

pub const ADDED: &str = "Evenemanget är tillagt.";
pub const SAVED: &str = "Evenemanget är sparat.";
pub const ROUND_MADE: &str = "Omgången är inlagd, utöver planen.";

const NEW: &str = "Nytt evenemang";

/// "AIK–Djurgårdens IF", or the name alone when there is no other side.
pub fn name(event: &Event) -> String {
    if event.away.is_empty() {
        event.home.clone()
    } else {
        format!("{}–{}", event.home, event.away)
    }
}

/// What the date of an event is.
pub fn status(status: EventStatus) -> &'static str {
    match status {
        EventStatus::Preliminary => "preliminärt",
        EventStatus::Fixed => "fastställt",
    }
}

pub fn venue_name<'a>(event: &Event, venues: &'a [Venue]) -> Option<&'a str> {
    let venue = venues.iter().find(|venue| Some(venue.id) == event.venue)?;
    venue.name_on(event.date)
}

/// A round that is for the event, and whether the event has moved since it was set (rule 24).
pub fn linked(layout: &Layout, event: &Event, round: &Round) -> Markup {
    html! {
        a href=(paths::Round { id: round.id }) {
            @match round.date() { Some(date) => (dates::short(date)), None => "Omgång utan datum" }
        }
        @if event.has_moved_from(round) { " " (badge(Tone::Warning, "Datum ändrat")) }
        @if round.is_confidential(layout.today()) { " " (secrecy()) }
    }
}

pub fn new(layout: &Layout, venues: &[Venue], form: &EventForm) -> Markup {
    layout.frame(NEW, &new_body(layout, venues, form, &FormErrors::default()))
}

pub fn new_again(layout: &Layout, venues: &[Venue], form: &EventForm, errors: &FormErrors) -> Response {
    layout.invalid(NEW, &new_body(layout, venues, form, errors))
}

fn new_body(layout: &Layout, venues: &[Venue], form: &EventForm, errors: &FormErrors) -> Markup {
    html! {
        a.back href=(paths::Events) { "‹ Evenemang" }
        h1 { (NEW) }
        (error_summary(errors))
        div.card { (layout.form(paths::NewEvent, &fields(venues, form, errors))) }
    }
}

pub fn show(layout: &Layout, shown: &Shown, form: &EventForm, round: &RoundForm) -> Markup {
    let none = FormErrors::default();
    layout.frame(
        &name(&shown.event),
        &body(layout, shown, (form, &none), (round, &none), &html! {}),
    )
}

pub fn show_again(layout: &Layout, shown: &Shown, form: (&EventForm, &FormErrors), round: &RoundForm) -> Response {
    let round = (round, &FormErrors::default());
    layout.invalid(&name(&shown.event), &body(layout, shown, form, round, &html! {}))
}

pub fn round_again(layout: &Layout, shown: &Shown, form: &EventForm, round: (&RoundForm, &FormErrors)) -> Response {
    let form = (form, &FormErrors::default());
    layout.invalid(&name(&shown.event), &body(layout, shown, form, round, &html! {}))
}

pub fn conflict(layout: &Layout, shown: &Shown, typed: EventForm, round: &RoundForm) -> Response {
    let stored = EventForm::of(&shown.event);
    let both = conflict_between(&values(&stored, &shown.venues), &values(&typed, &shown.venues));
    let typed = EventForm {
        revision: stored.revision,
        ..typed
    };
    let none = FormErrors::default();
    let body = body(layout, shown, (&typed, &none), (round, &none), &both);
    layout.conflict(&name(&shown.event), &body)
}

fn values(form: &EventForm, venues: &[Venue]) -> Vec<(&'static str, String)> {
    let venue = venues.iter().find(|venue| venue.id.to_string() == form.venue);
    let venue = venue.and_then(|venue| venue.names.last());
    vec![
        ("Datum", form.date.clone()),
        ("Start", form.kick_off.clone()),
        ("Hemmalag", form.home.clone()),
        ("Bortalag", form.away.clone()),
        ("Arena", venue.map(|name| name.name.clone()).unwrap_or_default()),
        ("Datum är", form.status.clone()),
        ("Tävling", form.competition.clone()),
        ("Säsong", form.season_label.clone()),
        ("Matchomgång", form.match_round.clone()),
    ]
}

fn body(
    layout: &Layout,
    shown: &Shown,
    (form, errors): (&EventForm, &FormErrors),
    (round, round_errors): (&RoundForm, &FormErrors),
    both: &Markup,
) -> Markup {
    let event = &shown.event;
    html! {
        a.back href=(paths::Events) { "‹ Evenemang" }
        div.head {
            div {
                h1 { (name(event)) }
                p {
                    (dates::with_weekday(event.date))
                    @if let Some(time) = event.kick_off { " kl. " (dates::clock(time)) }
                    @if let Some(venue) = venue_name(event, &shown.venues) { ", " (venue) }
                    @if event.status == EventStatus::Preliminary { " " (badge(Tone::Warning, "Preliminärt datum")) }
                }
            }
        }
        (both)
        (error_summary(errors))
        (error_summary(round_errors))
        div.grid.wide {
            section.card aria-labelledby="omgangar" {
                h2 #omgangar { "Omgångar" }
                @for round in &shown.rounds { p { (linked(layout, event, round)) } }
                @if shown.rounds.is_empty() { p.soft { "Ingen omgång är kopplad till evenemanget." } }
                h3 { "Lägg in en omgång utöver planen" }
                (layout.form(paths::EventRound { id: event.id }, &round_fields(shown, round, round_errors)))
            }
            section.card aria-labelledby="andra" {
                h2 #andra { "Ändra" }
                (layout.form(paths::Event { id: event.id }, &fields(&shown.venues, form, errors)))
            }
        }
    }
}

fn round_fields(shown: &Shown, form: &RoundForm, errors: &FormErrors) -> Markup {
    let mut partners: Vec<Choice> = vec![("", "Ingen, egen tillsyn")];
    let all = shown.choices.partners.iter();
    partners.extend(all.map(|partner| (partner.code.as_str(), partner.name.as_str())));
    let labels: Vec<(String, &str)> = shown
        .choices
        .officers
        .iter()
        .map(|officer| (officer.id.to_string(), officer.name.as_str()))
        .collect();
    let officers: Vec<Choice> = labels.iter().map(|(id, name)| (id.as_str(), *name)).collect();
    html! {
        (select("partner", "Tillsammans med", &partners, &form.partner, errors))
        div.row {
            (Field::time("start", "Start", &form.start).show(errors))
            (Field::time("end", "Slut", &form.end).show(errors))
        }
        @if !officers.is_empty() { (checkboxes("officers", "Handläggare", &officers, &form.officers, errors)) }
        (submit("Lägg in omgång"))
    }
}

fn fields(venues: &[Venue], form: &EventForm, errors: &FormErrors) -> Markup {
    let named = venues
        .iter()
        .filter_map(|venue| Some((venue.id.to_string(), venue.names.last()?)));
    let labels: Vec<(String, &str)> = named.map(|(id, name)| (id, name.name.as_str())).collect();
    let mut choices: Vec<Choice> = vec![("", "Inte angiven")];
    choices.extend(labels.iter().map(|(id, name)| (id.as_str(), *name)));
    let statuses = [EventStatus::Preliminary, EventStatus::Fixed].map(|one| (files::event_status(one), status(one)));
    html! {
        (hidden("revision", form.revision))
        div.row {
            (Field::new("home", "Hemmalag eller namn", &form.home).show(errors))
            (Field::new("away", "Bortalag", &form.away).optional().show(errors))
        }
        div.row {
            (Field::date("date", "Datum", &form.date).show(errors))
            (Field::time("kick_off", "Start kl.", &form.kick_off).optional().show(errors))
        }
        (radios("status", "Datumet är", &statuses, &form.status, errors))
        (select("venue", "Arena", &choices, &form.venue, errors))
        div.row {
            (Field::new("competition", "Tävling", &form.competition).optional().show(errors))
            (Field::new("season_label", "Säsong", &form.season_label).optional().show(errors))
            (Field::number("match_round", "Matchomgång", &form.match_round).optional().show(errors))
        }
        div.buttons { (submit("Spara")) a href=(paths::Events) { "Avbryt" } }
    }
}
