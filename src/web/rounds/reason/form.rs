//! Why someone was missing, as typed.

use chrono::NaiveDate;

use crate::domain::deviation::{Absence, AbsenceFacts};
use crate::domain::ids::{PartnerCode, ReasonCode};
use crate::domain::inquiry::Reply;
use crate::swedish::files;
use crate::web::form::{Choice, FormErrors, form, parsed, text};
use crate::web::rounds::Night;
use crate::web::rounds::form::ABSENCES;

const CHANNELS: [Choice; 7] = [
    ("", "Välj"),
    ("telefon", "Telefon"),
    ("e-post", "E-post"),
    ("möte", "Möte"),
    ("brev", "Brev"),
    ("meddelande", "Meddelande"),
    ("annat", "Annat"),
];

form! {
    /// Why someone was missing, as typed.
    pub struct ReasonForm {
        /// 0 where nothing was told yet.
        revision as i64: hidden(),
        kind: select("Hur?").called("Frånvaro").named("franvaro").from(ABSENCES),
        reason: select("Orsak").named("orsak").from([("", "Välj")]),
        words: area("Med egna ord").named("ord").optional().hint("Som det sades. Texten återges i uppföljningen."),
        stated_by: new("Vem sa det?").named("uppgiftslamnare").hint("Ange funktion, till exempel polisens kontaktperson."),
        stated_on: date("När?").named("uppgiftsdatum"),
        channel: select("På vilket sätt?").named("kanal").from(CHANNELS),
    }
}

impl ReasonForm {
    pub fn stored(absence: &Absence) -> Self {
        Self {
            revision: absence.revision,
            kind: text(absence.kind.map(files::absence)),
            reason: text(absence.reason.as_ref()),
            words: absence.reason_text.clone(),
            stated_by: absence.stated_by.clone(),
            stated_on: text(absence.stated_on),
            channel: text(absence.channel.map(files::channel)),
        }
    }

    /// What the partner answered, as a first draft of why it was missing.
    pub fn answered(night: &Night, partner: &PartnerCode, today: NaiveDate) -> Self {
        let Some(answer) = night.year.answer_about(&night.round, partner, today) else {
            return Self::default();
        };
        let kind = match answer.reply {
            Reply::Yes | Reply::Tentative => return Self::default(),
            Reply::No => "tackade nej",
            Reply::Cancelled => "återbud",
            Reply::NoAnswer => "inget svar",
        };
        Self {
            kind: kind.to_owned(),
            words: answer.text.clone(),
            stated_by: answer.stated_by.clone(),
            stated_on: answer.answered_on.to_string(),
            channel: files::channel(answer.channel).to_owned(),
            ..Self::default()
        }
    }

    pub fn parse(&self, partner: Option<PartnerCode>) -> Result<AbsenceFacts, FormErrors> {
        let mut errors = FormErrors::default();
        let of_someone = partner.is_some();
        parsed!(errors => AbsenceFacts {
            partner,
            kind: of_someone
                .then(|| errors.choice(self.kind(), files::parse_absence))
                .flatten(),
            reason: errors.required(self.reason()).map(ReasonCode),
            stated_by: errors.required(self.stated_by())?,
            stated_on: errors.date(self.stated_on()),
            channel: errors.choice(self.channel(), files::parse_channel),
            reason_text: errors.words(self.words()),
        })
    }
}
