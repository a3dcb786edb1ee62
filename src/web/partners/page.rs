//! Page: the form for a partner.

use axum::response::Response;
use maud::html;

use crate::domain::ids::PartnerCode;
use crate::domain::partner::Authority;
use crate::web::components::save_or_leave;
use crate::web::form::Filled;
use crate::web::partners::form::PartnerForm;
use crate::web::{Layout, paths};

pub const ADDED: &str = "Samverkansparten är tillagd.";
pub const SAVED: &str = "Samverkansparten är sparad.";

const NEW: &str = "Ny samverkanspart";
const EDIT: &str = "Ändra samverkanspart";

/// The form of a new partner, or of one that is there.
pub fn form(
    layout: &Layout,
    authorities: &[Authority],
    code: Option<PartnerCode>,
    form: Filled<PartnerForm>,
) -> Response {
    let names = authorities.iter().map(|it| (it.code.as_str(), it.name.as_str()));
    let form = form.offering(PartnerForm::authority, names);
    let fields = html! {
        @if code.is_none() { (form.code()) }
        (form.revision())
        (form.name()) (form.in_text()) (form.authority()) (form.new_authority())
        (save_or_leave("Spara", paths::Contacts))
    };
    let (title, card) = match code {
        Some(code) => (EDIT, layout.form(paths::Partner { code }, &fields)),
        None => (NEW, layout.form(paths::NewPartner, &fields)),
    };
    layout.form_page(title, (paths::Contacts, "Kontakter"), &form, &card)
}
