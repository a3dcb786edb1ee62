//! The pages of users.

use maud::{Markup, html};

use crate::domain::user::{Role, User};
use crate::swedish::names;
use crate::web::components::{
    Choice, Field, Tone, badge, button_link, checkbox, checkboxes, conflict, error_summary, heads, hidden, submit,
    table,
};
use crate::web::form::FormErrors;
use crate::web::users::form::{NewUserForm, UserForm, roles};
use crate::web::{Layout, paths};

pub const TITLE: &str = "Användare";
pub const TITLE_NEW: &str = "Ny användare";
pub const ADDED: &str = "Användaren är tillagd.";
pub const SAVED: &str = "Sparat.";
pub const PASSWORD_SET: &str = "Lösenordet är satt, och användaren är utloggad.";

pub fn list(users: &[User]) -> Markup {
    let head = heads(&["Namn", "Användarnamn", "Roller", "Läge"]);
    let rows = html! {
        @for user in users {
            tr.off[user.disabled] {
                th scope="row" { a href=(paths::User { id: user.id }) { (user.name) } }
                td { (user.username) }
                td { (role_names(&user.roles)) }
                td { @if user.disabled { (badge(Tone::Plain, "avstängd")) } @else { (badge(Tone::Done, "aktiv")) } }
            }
        }
    };
    html! {
        div.head { h1 { (TITLE) } (button_link(paths::NewUser, "Ny användare")) }
        div.card { (table("Alla användare", &head, &rows)) }
    }
}

pub fn new(layout: &Layout, form: &NewUserForm, errors: &FormErrors) -> Markup {
    let fields = html! {
        (Field::new("username", "Användarnamn", &form.username).hint("Går inte att ändra senare.").show(errors))
        (Field::new("name", "Namn", &form.name).hint("Som det ska stå i loggen.").show(errors))
        (role_choices(&form.roles, errors))
        (password_field(errors))
        (submit("Lägg till"))
    };
    html! {
        (back())
        h1 { (TITLE_NEW) }
        (error_summary(errors))
        div.card { (layout.form(paths::NewUser, &fields)) }
    }
}

pub fn show(layout: &Layout, user: &User, form: &UserForm, errors: &FormErrors) -> Markup {
    html! {
        (back())
        h1 { (user.name) }
        p.lead { (user.username) @if user.disabled { " · " (badge(Tone::Plain, "avstängd")) } }
        (error_summary(errors))
        div.grid {
            section.card { h2 { "Uppgifter" } (details(layout, user, form, errors)) }
            section.card {
                h2 { "Nytt lösenord" }
                p.soft { "Användaren loggas ut överallt." }
                (layout.form(paths::UserPassword { id: user.id }, &html! { (password_field(errors)) (submit("Sätt lösenord")) }))
            }
        }
    }
}

/// The page when someone else saved first.
pub fn stale(layout: &Layout, stored: &User, form: &UserForm) -> Markup {
    let yes_no = |disabled: bool| if disabled { "ja" } else { "nej" };
    let (now, typed) = (role_names(&stored.roles), role_names(&roles(&form.roles)));
    let again = UserForm {
        revision: stored.revision,
        name: form.name.clone(),
        roles: form.roles.clone(),
        disabled: form.disabled.clone(),
    };
    html! {
        (back())
        h1 { (stored.name) }
        (conflict(&[
            ("Namn", &stored.name, &form.name),
            ("Roller", &now, &typed),
            ("Avstängd", yes_no(stored.disabled), yes_no(form.disabled.is_some())),
        ]))
        section.card { h2 { "Uppgifter" } (details(layout, stored, &again, &FormErrors::default())) }
    }
}

fn details(layout: &Layout, user: &User, form: &UserForm, errors: &FormErrors) -> Markup {
    let fields = html! {
        (hidden("revision", form.revision))
        (Field::new("name", "Namn", &form.name).show(errors))
        (role_choices(&form.roles, errors))
        div.field { (checkbox("disabled", "Avstängd: kan inte logga in", form.disabled.is_some())) }
        (submit("Spara"))
    };
    layout.form(paths::User { id: user.id }, &fields)
}

fn role_choices(chosen: &[String], errors: &FormErrors) -> Markup {
    let choices: Vec<Choice> = Role::ALL
        .iter()
        .map(|role| (role.as_str(), names::role(*role)))
        .collect();
    checkboxes("roles", "Roller", &choices, chosen, errors)
}

fn password_field(errors: &FormErrors) -> Markup {
    Field::new("password", "Lösenord", "")
        .kind("password")
        .autocomplete("new-password")
        .hint("Minst 12 tecken. Gärna flera ord.")
        .show(errors)
}

fn role_names(roles: &[Role]) -> String {
    roles
        .iter()
        .map(|role| names::role(*role))
        .collect::<Vec<_>>()
        .join(", ")
}

fn back() -> Markup {
    html! { a.back href=(paths::Users) { "‹ Användare" } }
}
