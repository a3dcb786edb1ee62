//! Page: the form for a contact.

use axum::response::Response;
use maud::html;

use crate::domain::ids::ContactId;
use crate::domain::partner::{Contact, Partner};
use crate::web::components::save_or_leave;
use crate::web::contacts::form::ContactForm;
use crate::web::feeds::{self, Theirs};
use crate::web::form::Filled;
use crate::web::{Layout, paths};

pub const ADDED: &str = "Kontaktpersonen är tillagd.";
pub const SAVED: &str = "Kontaktpersonen är sparad.";

const NEW: &str = "Ny kontaktperson";
const EDIT: &str = "Ändra kontaktperson";

/// The form of a new contact, or of one that is there; with the calendar links of one that is opened.
pub fn form(
    layout: &Layout,
    (partner, deputies): (&Partner, &[Contact]),
    id: Option<ContactId>,
    form: Filled<ContactForm>,
    feeds: Option<&Theirs>,
) -> Response {
    let (title, action) = id.map_or((NEW, paths::NewContact.to_string()), |id| {
        (EDIT, paths::Contact { id }.to_string())
    });
    let names = deputies.iter().map(|one| (one.id.to_string(), one.name.as_str()));
    let form = form.offering(ContactForm::deputy, names);
    let fields = html! {
        @if id.is_some() { (form.revision()) } @else { (form.part()) }
        (form.name()) (form.email()) (form.phone())
        div.row { (form.from()) (form.to()) }
        (form.deputy())
        div.row { (form.away_from()) (form.away_to()) }
        @if id.is_none() {
            div.field { (form.succeeds()) }
            @if !deputies.is_empty() { div.field { (form.deputises()) } }
        }
        (save_or_leave("Spara", paths::Contacts))
    };
    let cards = html! {
        div.card { (layout.form(action, &fields)) }
        @if let Some(feeds) = feeds { (feeds::page::card(layout, feeds)) }
    };
    layout.led_form_page(title, (paths::Contacts, "Kontakter"), &partner.name, &form, cards)
}
