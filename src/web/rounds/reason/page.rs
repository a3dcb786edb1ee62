//! The form for why someone was missing.

use maud::{Markup, html};

use crate::domain::ids::{PartnerCode, RoundId};
use crate::domain::program::Reason;
use crate::error::Error;
use crate::swedish::dates;
use crate::web::components::{Field, conflict, error_summary, hidden, select, submit};
use crate::web::form::FormErrors;
use crate::web::rounds::form::ABSENCES;
use crate::web::rounds::reason::form::ReasonForm;
use crate::web::rounds::{Night, page};
use crate::web::{Layout, paths};

pub const TITLE: &str = "Varför?";
pub const SAVED: &str = "Orsaken är sparad.";

pub fn both(stored: &ReasonForm, typed: &ReasonForm) -> Markup {
    conflict(&[
        ("Frånvaro", &stored.kind, &typed.kind),
        ("Orsak", &stored.reason, &typed.reason),
        ("Med egna ord", &stored.words, &typed.words),
        ("Vem sa det?", &stored.stated_by, &typed.stated_by),
        ("När?", &stored.stated_on, &typed.stated_on),
        ("Hur?", &stored.channel, &typed.channel),
    ])
}

/// What the reason is about.
pub struct Subject<'a> {
    pub night: &'a Night,
    pub partner: Option<&'a PartnerCode>,
    pub reasons: &'a [Reason],
}

impl Subject<'_> {
    /// Where the form is sent.
    fn address(&self, id: RoundId) -> String {
        let partner = self.partner.map(|partner| partner.0.clone());
        partner.map_or_else(
            || paths::RoundReason { id }.to_string(),
            |partner| paths::AbsenceReason { id, partner }.to_string(),
        )
    }

    pub fn question(&self) -> String {
        match self.partner.and_then(|code| self.night.record.partner(code)) {
            Some(partner) => format!("Varför deltog inte {}?", partner.in_text),
            None => "Varför blev omgången inte av?".to_owned(),
        }
    }
}

pub fn body(
    layout: &Layout,
    subject: &Subject,
    form: &ReasonForm,
    errors: &FormErrors,
    both: Option<&Markup>,
) -> Result<Markup, Error> {
    let (_, round) = subject.night.parts()?;
    let mut reasons = vec![("", "Välj")];
    let known = subject.reasons.iter();
    reasons.extend(known.map(|reason| (reason.code.as_str(), reason.name.as_str())));
    Ok(html! {
        (page::back(round))
        h1 { (subject.question()) }
        p.lead { (page::title(round)) @if let Some(date) = round.date() { " · " (dates::with_weekday(date)) } }
        @if let Some(both) = both { (both) }
        (error_summary(errors))
        div.card.text { (layout.form(subject.address(round.id), &html! {
            (hidden("revision", &form.revision))
            @if subject.partner.is_some() {
                (select("franvaro", "Hur?", &ABSENCES, &form.kind, errors))
            }
            (select("orsak", "Orsak", &reasons, &form.reason, errors))
            (Field::area("ord", "Med egna ord", &form.words).optional()
                .hint("Som det sades. Texten återges i uppföljningen.").show(errors))
            (Field::new("uppgiftslamnare", "Vem sa det?", &form.stated_by)
                .hint("Ange funktion, till exempel polisens kontaktperson.").show(errors))
            (Field::date("uppgiftsdatum", "När?", &form.stated_on).show(errors))
            (select("kanal", "På vilket sätt?", &page::CHANNELS, &form.channel, errors))
            (submit("Spara"))
        })) }
    })
}
