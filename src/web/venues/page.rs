//! Pages: venues with the names that they have had, and the form for a name.

use axum::response::Response;
use maud::{Markup, html};

use crate::domain::event::{Venue, VenueName};
use crate::domain::partner::Validity;
use crate::swedish::dates;
use crate::web::components::{button_link, head, save_or_leave};
use crate::web::form::Filled;
use crate::web::venues::form::NameForm;
use crate::web::{Layout, paths};

pub const ADDED: &str = "Arenan är tillagd.";
pub const RENAMED: &str = "Arenan har fått sitt nya namn.";

const TITLE: &str = "Arenor";
const NEW: &str = "Ny arena";
const RENAME: &str = "Nytt namn på arena";

pub fn list(layout: &Layout, venues: &[Venue]) -> Markup {
    let body = html! {
        a.back href=(paths::Events) { "‹ Evenemang" }
        (head(TITLE, "Ett evenemang visas med det namn som arenan hade den dagen.", button_link(paths::NewVenue, NEW)))
        div.card {
            @if venues.is_empty() { p.soft { "Inga arenor är inlagda." } }
            ul.list { @for venue in venues { (line(layout, venue)) } }
        }
    };
    layout.frame(TITLE, &body)
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

pub fn new(layout: &Layout, form: &Filled<NameForm>) -> Response {
    let fields = html! {
        (form.name())
        (form.from().label("Heter så från och med").optional())
        (save_or_leave("Spara", paths::Venues))
    };
    let card = layout.form(paths::NewVenue, &fields);
    layout.form_page(NEW, (paths::Venues, TITLE), form, &card)
}

pub fn rename(layout: &Layout, venue: &Venue, form: &Filled<NameForm>) -> Response {
    let now = venue.name_on(layout.today()).unwrap_or_default();
    let fields = html! {
        p { "Arenan heter i dag " strong { (now) } ". Det namnet gäller till dagen före och står kvar på det som har varit." }
        (form.name().label("Nytt namn"))
        (form.from())
        (save_or_leave("Spara", paths::Venues))
    };
    let card = layout.form(paths::Venue { id: venue.id }, &fields);
    layout.form_page(RENAME, (paths::Venues, TITLE), form, &card)
}
