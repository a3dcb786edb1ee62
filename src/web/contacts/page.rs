//! Page: the form for a contact.

use axum::response::Response;
use maud::html;

use crate::domain::ids::ContactId;
use crate::domain::partner::Partner;
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
    partner: &Partner,
    id: Option<ContactId>,
    form: &Filled<ContactForm>,
    feeds: Option<&Theirs>,
) -> Response {
    let (title, action) = id.map_or((NEW, paths::NewContact.to_string()), |id| {
        (EDIT, paths::Contact { id }.to_string())
    });
    let fields = html! {
        @if id.is_some() { (form.revision()) } @else { (form.part()) }
        (form.name()) (form.email()) (form.phone())
        div.row { (form.from()) (form.to()) }
        @if id.is_none() { div.field { (form.succeeds()) } }
        (save_or_leave("Spara", paths::Contacts))
    };
    let cards = html! {
        div.card { (layout.form(action, &fields)) }
        @if let Some(feeds) = feeds { (feeds::page::card(layout, feeds)) }
    };
    layout.led_form_page(title, (paths::Contacts, "Kontakter"), &partner.name, form, cards)
}
