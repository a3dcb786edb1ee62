//! Page: the form for a partner.

use axum::response::Response;
use maud::{Markup, html};

use crate::domain::ids::PartnerCode;
use crate::domain::partner::Authority;
use crate::web::components::{Choice, Field, conflict_between, error_summary, hidden, select, submit};
use crate::web::form::FormErrors;
use crate::web::partners::form::PartnerForm;
use crate::web::{Layout, paths};

pub const ADDED: &str = "Samverkansparten är tillagd.";
pub const SAVED: &str = "Samverkansparten är sparad.";

const NEW: &str = "Ny samverkanspart";
const EDIT: &str = "Ändra samverkanspart";

pub fn new(layout: &Layout, authorities: &[Authority], form: &PartnerForm) -> Markup {
    layout.frame(NEW, &new_body(layout, authorities, form, &FormErrors::default()))
}

pub fn new_again(layout: &Layout, authorities: &[Authority], form: &PartnerForm, errors: &FormErrors) -> Response {
    layout.invalid(NEW, &new_body(layout, authorities, form, errors))
}

fn new_body(layout: &Layout, authorities: &[Authority], form: &PartnerForm, errors: &FormErrors) -> Markup {
    let fields = html! {
        (Field::new("code", "Kod", &form.code)
            .hint("Används i filer, till exempel kronofogden. Kan inte ändras sedan.").show(errors))
        (fields(authorities, form, errors))
    };
    body(NEW, &html! {}, errors, &layout.form(paths::NewPartner, &fields))
}

pub fn edit(layout: &Layout, authorities: &[Authority], form: &PartnerForm) -> Markup {
    let body = edit_body(layout, authorities, form, &html! {}, &FormErrors::default());
    layout.frame(EDIT, &body)
}

pub fn edit_again(layout: &Layout, authorities: &[Authority], form: &PartnerForm, errors: &FormErrors) -> Response {
    layout.invalid(EDIT, &edit_body(layout, authorities, form, &html! {}, errors))
}

pub fn conflict(layout: &Layout, authorities: &[Authority], typed: PartnerForm, stored: &PartnerForm) -> Response {
    let both = conflict_between(&shown(stored), &shown(&typed));
    let typed = PartnerForm {
        revision: stored.revision,
        ..typed
    };
    let body = edit_body(layout, authorities, &typed, &both, &FormErrors::default());
    layout.conflict(EDIT, &body)
}

fn edit_body(
    layout: &Layout,
    authorities: &[Authority],
    form: &PartnerForm,
    both: &Markup,
    errors: &FormErrors,
) -> Markup {
    let to = paths::Partner {
        code: PartnerCode::new(form.code.as_str()),
    };
    body(EDIT, both, errors, &layout.form(to, &fields(authorities, form, errors)))
}

fn body(title: &str, both: &Markup, errors: &FormErrors, form: &Markup) -> Markup {
    html! {
        a.back href=(paths::Contacts) { "‹ Kontakter" }
        h1 { (title) }
        (both)
        (error_summary(errors))
        div.card { (form) }
    }
}

fn shown(form: &PartnerForm) -> Vec<(&'static str, String)> {
    vec![
        ("Namn", form.name.clone()),
        ("I löpande text", form.in_text.clone()),
        ("Myndighet", format!("{} {}", form.authority, form.new_authority)),
    ]
}

fn fields(authorities: &[Authority], form: &PartnerForm, errors: &FormErrors) -> Markup {
    let mut choices: Vec<Choice> = vec![("", "En ny, med namnet nedan")];
    choices.extend(
        authorities
            .iter()
            .map(|authority| (authority.code.as_str(), authority.name.as_str())),
    );
    html! {
        (hidden("revision", form.revision))
        (Field::new("name", "Namn", &form.name).hint("Som i en lista: Polisen.").show(errors))
        (Field::new("in_text", "I löpande text", &form.in_text).hint("Som i en mening: polisen.").show(errors))
        (select("authority", "Myndighet", &choices, &form.authority, errors))
        (Field::new("new_authority", "Ny myndighet", &form.new_authority).optional().show(errors))
        div.buttons { (submit("Spara")) a href=(paths::Contacts) { "Avbryt" } }
    }
}
