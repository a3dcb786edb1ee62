//! Pages: venues with the names that they have had, and the form for a name.

use axum::response::Response;
use maud::{Markup, html};

use crate::domain::event::{Venue, VenueName};
use crate::domain::partner::Validity;
use crate::swedish::dates;
use crate::web::components::{Field, button_link, error_summary, submit};
use crate::web::form::FormErrors;
use crate::web::venues::NameForm;
use crate::web::{Layout, paths};

pub const ADDED: &str = "Arenan är tillagd.";
pub const RENAMED: &str = "Arenan har fått sitt nya namn.";

const TITLE: &str = "Arenor";
const NEW: &str = "Ny arena";
const RENAME: &str = "Nytt namn på arena";

pub fn list(layout: &Layout, venues: &[Venue]) -> Markup {
    layout.frame(
        TITLE,
        &html! {
            a.back href=(paths::Events) { "‹ Evenemang" }
            div.head {
                div { h1 { (TITLE) } p { "Ett evenemang visas med det namn som arenan hade den dagen." } }
                (button_link(paths::NewVenue, NEW))
            }
            div.card {
                @if venues.is_empty() { p.soft { "Inga arenor är inlagda." } }
                ul.list { @for venue in venues { (line(layout, venue)) } }
            }
        },
    )
}

fn line(layout: &Layout, venue: &Venue) -> Markup {
    let now = venue.name_on(layout.today()).unwrap_or_default();
    html! {
        li {
            div {
                strong { (now) }
                @for name in &venue.names {
                    @if venue.names.len() > 1 || name.valid != Validity::default() { br; span.soft { (said(name)) } }
                }
            }
            a.button href=(paths::Venue { id: venue.id }) aria-label={ "Nytt namn på " (now) } { "Nytt namn" }
        }
    }
}

/// "Friends Arena till 2024-07-11".
fn said(name: &VenueName) -> String {
    let from = name.valid.from.map(|from| format!(" från {}", dates::table(from)));
    let to = name.valid.to.map(|to| format!(" till {}", dates::table(to)));
    format!("{}{}{}", name.name, from.unwrap_or_default(), to.unwrap_or_default())
}

pub fn new(layout: &Layout, form: &NameForm) -> Markup {
    layout.frame(NEW, &new_body(layout, form, &FormErrors::default()))
}

pub fn new_again(layout: &Layout, form: &NameForm, errors: &FormErrors) -> Response {
    layout.invalid(NEW, &new_body(layout, form, errors))
}

fn new_body(layout: &Layout, form: &NameForm, errors: &FormErrors) -> Markup {
    let fields = html! {
        (Field::new("name", "Namn", &form.name).show(errors))
        (Field::date("from", "Heter så från och med", &form.from).optional().show(errors))
        div.buttons { (submit("Spara")) a href=(paths::Venues) { "Avbryt" } }
    };
    body(NEW, errors, &layout.form(paths::NewVenue, &fields))
}

pub fn rename(layout: &Layout, venue: &Venue, form: &NameForm) -> Markup {
    layout.frame(RENAME, &rename_body(layout, venue, form, &FormErrors::default()))
}

pub fn rename_again(layout: &Layout, venue: &Venue, form: &NameForm, errors: &FormErrors) -> Response {
    layout.invalid(RENAME, &rename_body(layout, venue, form, errors))
}

fn rename_body(layout: &Layout, venue: &Venue, form: &NameForm, errors: &FormErrors) -> Markup {
    let now = venue.name_on(layout.today()).unwrap_or_default();
    let fields = html! {
        p { "Arenan heter i dag " strong { (now) } ". Det namnet gäller till dagen före och står kvar på det som har varit." }
        (Field::new("name", "Nytt namn", &form.name).show(errors))
        (Field::date("from", "Från och med", &form.from).show(errors))
        div.buttons { (submit("Spara")) a href=(paths::Venues) { "Avbryt" } }
    };
    body(RENAME, errors, &layout.form(paths::Venue { id: venue.id }, &fields))
}

fn body(title: &str, errors: &FormErrors, form: &Markup) -> Markup {
    html! {
        a.back href=(paths::Venues) { "‹ Arenor" }
        h1 { (title) }
        (error_summary(errors))
        div.card { (form) }
    }
}
