//! The form for why someone was missing.

use maud::html;

use crate::domain::ids::PartnerCode;
use crate::domain::program::Reason;
use crate::swedish::dates;
use crate::web::components::submit;
use crate::web::error::Answer;
use crate::web::form::Filled;
use crate::web::rounds::reason::form::ReasonForm;
use crate::web::rounds::{Night, page};
use crate::web::{Layout, paths};

pub const TITLE: &str = "Varför?";
pub const SAVED: &str = "Orsaken är sparad.";

/// What the reason is about.
pub struct Subject<'a> {
    pub night: &'a Night,
    pub partner: Option<&'a PartnerCode>,
    pub reasons: &'a [Reason],
}

impl Subject<'_> {
    pub fn question(&self) -> String {
        match self.partner.and_then(|code| self.night.record.partner(code)) {
            Some(partner) => format!("Varför deltog inte {}?", partner.in_text),
            None => "Varför blev omgången inte av?".to_owned(),
        }
    }
}

pub fn form(layout: &Layout, subject: &Subject, form: Filled<ReasonForm>) -> Answer {
    let (_, round) = subject.night.parts()?;
    let reasons = subject.reasons.iter();
    let form = form.offering(
        ReasonForm::reason,
        reasons.map(|it| (it.code.as_str(), it.name.as_str())),
    );
    let fields = html! {
        (form.revision())
        @if subject.partner.is_some() { (form.kind()) }
        (form.reason()) (form.words()) (form.stated_by()) (form.stated_on()) (form.channel())
        (submit("Spara"))
    };
    let body = html! {
        (page::back(round))
        h1 { (subject.question()) }
        p.lead { (page::title(round)) @if let Some(date) = round.date() { " · " (dates::with_weekday(date)) } }
        (form.notices())
        div.card.text { (layout.form(paths::reason(round.id, subject.partner), &fields)) }
    };
    Ok(layout.filled(TITLE, &form, &body))
}
