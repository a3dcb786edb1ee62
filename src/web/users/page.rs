//! The pages of users.

use axum::response::Response;
use maud::{Markup, html};

use crate::actions::feeds::Leftover;
use crate::domain::user::User;
use crate::swedish::{feeds, names};
use crate::web::components::{Tone, badge, button_link, heads, submit, table_of};
use crate::web::form::Filled;
use crate::web::users::Links;
use crate::web::users::form::{NewUserForm, PasswordForm, UserForm};
use crate::web::{Layout, paths};

pub const TITLE: &str = "Användare";
pub const TITLE_NEW: &str = "Ny användare";
pub const ADDED: &str = "Användaren är tillagd.";
pub const PASSWORD_SET: &str = "Lösenordet är satt, och användaren är utloggad.";

/// With the calendar links that are still in use, when a user has been let go: nobody is to think that all has ended.
pub fn saved(let_go: bool, left: &[Leftover]) -> String {
    if let_go && !left.is_empty() {
        format!("Sparat. {}", feeds::leftover(left.iter().map(|one| one.name.as_str())))
    } else {
        "Sparat.".to_owned()
    }
}

pub fn list(users: &[User]) -> Markup {
    let rows = html! {
        @for user in users {
            tr.off[user.disabled] {
                th scope="row" { a href=(paths::User { id: user.id }) { (user.name) } }
                td { (user.username) }
                td { (names::roles(&user.roles)) }
                td { @if user.disabled { (badge(Tone::Plain, "avstängd")) } @else { (badge(Tone::Done, "aktiv")) } }
            }
        }
    };
    html! {
        div.head { h1 { (TITLE) } (button_link(paths::NewUser, "Ny användare")) }
        div.card { (table_of("Alla användare", heads(&["Namn", "Användarnamn", "Roller", "Läge"]), rows)) }
    }
}

pub fn new(layout: &Layout, form: &Filled<NewUserForm>) -> Response {
    let fields = html! { (form.username()) (form.name()) (form.roles()) (form.password()) (submit("Lägg till")) };
    let card = layout.form(paths::NewUser, &fields);
    layout.form_page(TITLE_NEW, (paths::Users, TITLE), form, &card)
}

pub fn show(
    layout: &Layout,
    (user, links): (&User, &Links),
    form: Filled<UserForm>,
    password: &Filled<PasswordForm>,
) -> Response {
    let officers = links.left.iter().map(|one| (one.officer.to_string(), one.name.clone()));
    let form = form.offering(UserForm::end_links, officers);
    let fields = html! {
        (form.revision())
        (form.name()) (form.roles())
        div.field { (form.disabled()) }
        @if links.is_officer {
            p.hint { "Är handläggare. Kalenderlänkarna dras in när användaren stängs av eller inte längre får se schemat." }
        }
        @if !links.left.is_empty() { (form.end_links()) }
        (submit("Spara"))
    };
    let body = html! {
        a.back href=(paths::Users) { "‹ " (TITLE) }
        h1 { (user.name) }
        p.lead { (user.username) @if user.disabled { " · " (badge(Tone::Plain, "avstängd")) } }
        (form.notices()) (password.notices())
        div.grid {
            section.card { h2 { "Uppgifter" } (layout.form(paths::User { id: user.id }, &fields)) }
            section.card {
                h2 { "Nytt lösenord" }
                p.soft { "Användaren loggas ut överallt." }
                (layout.form(paths::UserPassword { id: user.id }, &html! { (password.password()) (submit("Sätt lösenord")) }))
            }
        }
    };
    layout.answer(form.status_code().max(password.status_code()), &user.name, &body)
}
