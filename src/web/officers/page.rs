//! Page: the form for an officer.

use axum::response::Response;
use maud::{Markup, html};

use crate::domain::ids::OfficerId;
use crate::domain::user::User;
use crate::web::components::{Choice, Field, conflict_between, error_summary, hidden, select, submit};
use crate::web::feeds::{self, Theirs};
use crate::web::form::FormErrors;
use crate::web::officers::form::OfficerForm;
use crate::web::{Layout, paths};

pub const ADDED: &str = "Handläggaren är tillagd.";
pub const SAVED: &str = "Handläggaren är sparad.";

const NEW: &str = "Ny handläggare";
const EDIT: &str = "Ändra handläggare";

pub fn new(layout: &Layout, users: &[User], form: &OfficerForm) -> Markup {
    layout.frame(NEW, &new_body(layout, users, form, &FormErrors::default()))
}

pub fn new_again(layout: &Layout, users: &[User], form: &OfficerForm, errors: &FormErrors) -> Response {
    layout.invalid(NEW, &new_body(layout, users, form, errors))
}

fn new_body(layout: &Layout, users: &[User], form: &OfficerForm, errors: &FormErrors) -> Markup {
    let fields = fields(users, form, errors);
    body(NEW, &html! {}, errors, &layout.form(paths::NewOfficer, &fields))
}

pub fn edit(layout: &Layout, users: &[User], form: &OfficerForm, id: OfficerId, feeds: &Theirs) -> Markup {
    let errors = FormErrors::default();
    let body = html! {
        (edit_body(layout, id, users, (form, &errors), &html! {}))
        (feeds::page::card(layout, feeds))
    };
    layout.frame(EDIT, &body)
}

pub fn edit_again(layout: &Layout, id: OfficerId, users: &[User], form: &OfficerForm, errors: &FormErrors) -> Response {
    layout.invalid(EDIT, &edit_body(layout, id, users, (form, errors), &html! {}))
}

pub fn conflict(layout: &Layout, id: OfficerId, users: &[User], typed: OfficerForm, stored: &OfficerForm) -> Response {
    let both = conflict_between(&shown(users, stored), &shown(users, &typed));
    let typed = OfficerForm {
        revision: stored.revision,
        ..typed
    };
    let errors = FormErrors::default();
    layout.conflict(EDIT, &edit_body(layout, id, users, (&typed, &errors), &both))
}

fn edit_body(
    layout: &Layout,
    id: OfficerId,
    users: &[User],
    (form, errors): (&OfficerForm, &FormErrors),
    both: &Markup,
) -> Markup {
    let fields = fields(users, form, errors);
    body(EDIT, both, errors, &layout.form(paths::Officer { id }, &fields))
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

fn shown(users: &[User], form: &OfficerForm) -> Vec<(&'static str, String)> {
    let user = users.iter().find(|user| user.id.to_string() == form.user);
    vec![
        ("Namn", form.name.clone()),
        ("Telefon", form.phone.clone()),
        ("Användare", user.map(|user| user.name.clone()).unwrap_or_default()),
        ("Från", form.from.clone()),
        ("Till", form.to.clone()),
    ]
}

fn fields(users: &[User], form: &OfficerForm, errors: &FormErrors) -> Markup {
    let labels: Vec<(String, &str)> = users
        .iter()
        .map(|user| (user.id.to_string(), user.name.as_str()))
        .collect();
    let mut choices: Vec<Choice> = vec![("", "Loggar inte in")];
    choices.extend(labels.iter().map(|(id, name)| (id.as_str(), *name)));
    html! {
        (hidden("revision", form.revision))
        (Field::new("name", "Namn eller signatur", &form.name).show(errors))
        (Field::new("phone", "Telefon", &form.phone).kind("tel").optional().hint("Står på kvällsbladet.").show(errors))
        (select("user", "Användare", &choices, &form.user, errors))
        div.row {
            (Field::date("from", "Från och med", &form.from).optional().show(errors))
            (Field::date("to", "Till och med", &form.to).optional().show(errors))
        }
        p.hint { "Den som slutar får ett sista datum. Namnet står kvar på de omgångar som har varit." }
        div.buttons { (submit("Spara")) a href=(paths::Contacts) { "Avbryt" } }
    }
}
