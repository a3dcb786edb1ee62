//! The form for why someone was missing.

use axum::response::Response;
use maud::html;

use crate::domain::ids::PartnerCode;
use crate::domain::program::Reason;
use crate::swedish::dates;
use crate::web::components::{submit, unseen};
use crate::web::form::Filled;
use crate::web::rounds::reason::form::ReasonForm;
use crate::web::rounds::{Night, page};
use crate::web::{Layout, paths};

pub const TITLE: &str = "Varför?";
pub const SAVED: &str = "Orsaken är sparad.";

/// About a partner that was missing, or the round itself.
pub fn form(
    layout: &Layout,
    (night, partner): (&Night, Option<&PartnerCode>),
    reasons: &[Reason],
    form: Filled<ReasonForm>,
) -> Response {
    let round = &night.round;
    let question = match partner.and_then(|code| night.record.partner(code)) {
        Some(partner) => format!("Varför deltog inte {}?", partner.in_text),
        None => "Varför blev omgången inte av?".to_owned(),
    };
    let reasons = reasons.iter().map(|it| (it.code.as_str(), it.name.as_str()));
    let form = form.offering(ReasonForm::reason, reasons);
    let fields = html! {
        (form.revision())
        @if partner.is_some() { (form.kind()) }
        (form.reason()) (form.words()) (unseen(&night.withheld, &[&form.form.words])) (form.stated_by()) (form.stated_on()) (form.channel())
        (submit("Spara"))
    };
    let body = html! {
        (page::back(round))
        h1 { (question) }
        p.lead { (page::title(round)) @if let Some(date) = round.date() { " · " (dates::with_weekday(date)) } }
        (form.notices())
        div.card.text { (layout.form(paths::reason(round.id, partner), &fields)) }
    };
    layout.filled(TITLE, &form, &body)
}
