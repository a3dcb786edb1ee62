//! The form for a visit.

use std::fmt::Display;

use axum::response::Response;
use maud::html;

use crate::domain::round::Round;
use crate::web::Layout;
use crate::web::components::submit;
use crate::web::form::Filled;
use crate::web::rounds::page;
use crate::web::rounds::visit::form::VisitForm;

pub const NEW: &str = "Nytt besök";
pub const EDIT: &str = "Ändra besök";
pub const SAVED: &str = "Besöket är sparat.";

pub fn form(
    layout: &Layout,
    round: &Round,
    (title, action): (&str, &impl Display),
    form: &Filled<VisitForm>,
) -> Response {
    let fields = html! {
        (form.revision())
        (form.premises())
        div.row { (form.date()) (form.time()) }
        (form.outcome()) (form.case_number()) (form.law()) (form.note())
        (submit("Spara"))
    };
    let body = html! {
        (page::back(round))
        h1 { "Besök" }
        p.lead { (page::title(round)) }
        (form.notices())
        div.card.text { (layout.form(action, &fields)) }
    };
    layout.filled(title, form, &body)
}
