//! Page: the form for a contact.

use axum::response::Response;
use maud::{Markup, html};

use crate::domain::ids::ContactId;
use crate::domain::partner::Partner;
use crate::web::components::{Field, checkbox, conflict_between, error_summary, hidden, submit};
use crate::web::contacts::form::ContactForm;
use crate::web::feeds::{self, Theirs};
use crate::web::form::FormErrors;
use crate::web::{Layout, paths};

pub const ADDED: &str = "Kontaktpersonen är tillagd.";
pub const SAVED: &str = "Kontaktpersonen är sparad.";

const NEW: &str = "Ny kontaktperson";
const EDIT: &str = "Ändra kontaktperson";

pub fn new(layout: &Layout, partner: &Partner, form: &ContactForm) -> Markup {
    layout.frame(NEW, &new_body(layout, partner, form, &FormErrors::default()))
}

pub fn new_again(layout: &Layout, partner: &Partner, form: &ContactForm, errors: &FormErrors) -> Response {
    layout.invalid(NEW, &new_body(layout, partner, form, errors))
}

fn new_body(layout: &Layout, partner: &Partner, form: &ContactForm, errors: &FormErrors) -> Markup {
    let fields = html! {
        (hidden("part", &partner.code))
        (fields(form, errors))
        div.field {
            (checkbox("succeeds", "Tar över: nuvarande kontaktperson slutar dagen före", !form.succeeds.is_empty()))
        }
        (buttons())
    };
    body(
        NEW,
        partner,
        &html! {},
        errors,
        &layout.form(paths::NewContact, &fields),
    )
}

pub fn edit(layout: &Layout, partner: &Partner, form: &ContactForm, id: ContactId, feeds: &Theirs) -> Markup {
    let body = html! {
        (edit_body(layout, id, partner, (form, &FormErrors::default()), &html! {}))
        (feeds::page::card(layout, feeds))
    };
    layout.frame(EDIT, &body)
}

pub fn edit_again(
    layout: &Layout,
    id: ContactId,
    partner: &Partner,
    form: &ContactForm,
    errors: &FormErrors,
) -> Response {
    layout.invalid(EDIT, &edit_body(layout, id, partner, (form, errors), &html! {}))
}

pub fn conflict(
    layout: &Layout,
    id: ContactId,
    partner: &Partner,
    typed: ContactForm,
    stored: &ContactForm,
) -> Response {
    let both = conflict_between(&shown(stored), &shown(&typed));
    let typed = ContactForm {
        revision: stored.revision,
        ..typed
    };
    let errors = FormErrors::default();
    layout.conflict(EDIT, &edit_body(layout, id, partner, (&typed, &errors), &both))
}

fn edit_body(
    layout: &Layout,
    id: ContactId,
    partner: &Partner,
    (form, errors): (&ContactForm, &FormErrors),
    both: &Markup,
) -> Markup {
    let fields = html! { (hidden("revision", form.revision)) (fields(form, errors)) (buttons()) };
    body(
        EDIT,
        partner,
        both,
        errors,
        &layout.form(paths::Contact { id }, &fields),
    )
}

fn body(title: &str, partner: &Partner, both: &Markup, errors: &FormErrors, form: &Markup) -> Markup {
    html! {
        a.back href=(paths::Contacts) { "‹ Kontakter" }
        h1 { (title) }
        p.lead { (partner.name) }
        (both)
        (error_summary(errors))
        div.card { (form) }
    }
}

fn shown(form: &ContactForm) -> Vec<(&'static str, String)> {
    vec![
        ("Namn", form.name.clone()),
        ("E-post", form.email.clone()),
        ("Telefon", form.phone.clone()),
        ("Från", form.from.clone()),
        ("Till", form.to.clone()),
    ]
}

fn fields(form: &ContactForm, errors: &FormErrors) -> Markup {
    html! {
        (Field::new("name", "Namn", &form.name).hint("Namn eller funktion.").show(errors))
        (Field::new("email", "E-post", &form.email).kind("email").optional().show(errors))
        (Field::new("phone", "Telefon", &form.phone).kind("tel").optional().show(errors))
        div.row {
            (Field::date("from", "Från och med", &form.from).optional().show(errors))
            (Field::date("to", "Till och med", &form.to).optional().show(errors))
        }
    }
}

fn buttons() -> Markup {
    html! { div.buttons { (submit("Spara")) a href=(paths::Contacts) { "Avbryt" } } }
}
