//! Page: the form for an officer.

use axum::response::Response;
use maud::html;

use crate::domain::ids::OfficerId;
use crate::domain::user::User;
use crate::web::components::save_or_leave;
use crate::web::feeds::{self, Theirs};
use crate::web::form::Filled;
use crate::web::officers::form::OfficerForm;
use crate::web::{Layout, paths};

pub mod leave;

pub const ADDED: &str = "Handläggaren är tillagd.";
pub const SAVED: &str = "Handläggaren är sparad.";

const NEW: &str = "Ny handläggare";
const EDIT: &str = "Ändra handläggare";

/// The form of a new officer, or of one who is there; with the calendar links of one that is opened.
pub fn form(
    layout: &Layout,
    users: &[User],
    id: Option<OfficerId>,
    form: Filled<OfficerForm>,
    feeds: Option<&Theirs>,
) -> Response {
    let (title, action) = id.map_or((NEW, paths::NewOfficer.to_string()), |id| {
        (EDIT, paths::Officer { id }.to_string())
    });
    let names = users.iter().map(|user| (user.id.to_string(), user.name.as_str()));
    let form = form.offering(OfficerForm::user, names);
    let fields = html! {
        (form.revision())
        (form.name()) (form.phone()) (form.user())
        div.row { (form.from()) (form.to()) }
        p.hint { "Den som slutar får ett sista datum. Namnet står kvar på de omgångar som har varit." }
        (save_or_leave("Spara", paths::Contacts))
    };
    let cards = html! {
        div.card { (layout.form(action, &fields)) }
        @if let Some(feeds) = feeds { (feeds::page::card(layout, feeds)) }
    };
    layout.led_form_page(title, (paths::Contacts, "Kontakter"), "", &form, cards)
}
