//! Pages as answers: well, with what is wrong with what was typed, or beside what someone else saved.

use std::fmt::Display;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, Render, html};

use super::Layout;
use crate::web::form::{Fields, Filled, FormErrors};

impl Layout {
    /// The same page again with both versions, since someone else was faster: 409.
    pub fn conflict(&self, title: &str, body: &Markup) -> Response {
        self.answer(StatusCode::CONFLICT, title, body)
    }

    /// A page with what is wrong with what was typed on it: 422; nothing wrong: 200.
    pub fn checked(&self, title: &str, errors: &FormErrors, body: &Markup) -> Response {
        self.answer(errors.status_code(), title, body)
    }

    /// The page of a form: 200 as it is opened, 422 with what is wrong with it, 409 with both versions.
    pub fn filled<F: Fields>(&self, title: &str, form: &Filled<F>, body: &Markup) -> Response {
        self.answer(form.status_code(), title, body)
    }

    /// A page whose title begins with "Fel" unless all is well.
    pub fn answer(&self, status: StatusCode, title: &str, body: &Markup) -> Response {
        match status {
            StatusCode::OK => self.frame(title, body).into_response(),
            status => (status, self.frame(&format!("Fel: {title}"), body)).into_response(),
        }
    }

    /// The usual page of a form: the way back, the title, what stands in the way, and the form on a card.
    pub fn form_page<F: Fields>(
        &self,
        title: &str,
        back: (impl Display, &str),
        form: &Filled<F>,
        card: &Markup,
    ) -> Response {
        self.led_form_page(title, back, "", form, html! { div.card { (card) } })
    }

    /// The same with what leads to the form, and whatever stands below it.
    pub fn led_form_page<F: Fields>(
        &self,
        title: &str,
        (back, to): (impl Display, &str),
        lead: impl Render,
        form: &Filled<F>,
        cards: impl Render,
    ) -> Response {
        let lead = lead.render();
        let body = html! {
            a.back href=(back.to_string()) { "‹ " (to) }
            h1 { (title) }
            @if !lead.0.is_empty() { p.lead { (lead) } }
            (form.notices())
            (cards)
        };
        self.filled(title, form, &body)
    }
}
