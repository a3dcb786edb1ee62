//! What was typed about a contact person.

use chrono::NaiveDate;

use crate::domain::ids::PartnerCode;
use crate::domain::partner::{Contact, ContactFacts, Validity};
use crate::web::form::{Field, FormErrors, among, form, parsed, text};

form! {
    /// What was typed.
    pub struct ContactForm {
        revision as i64: hidden(),
        part: hidden(),
        name: new("Namn").hint("Namn eller funktion."),
        email: new("E-post").kind("email").optional(),
        phone: new("Telefon").kind("tel").optional(),
        from: date("Från och med").optional(),
        to: date("Till och med").optional(),
        deputy: select("Ersättare").from([("", "Ingen")])
            .hint("Får frågan när kontaktpersonen är borta eller inte har svarat på två meddelanden."),
        away_from: date("Borta från och med").optional(),
        away_to: date("Borta till och med").optional(),
        deputises: checkbox("Blir ersättare för nuvarande kontaktperson, som är kvar").once(),
        succeeds: checkbox("Tar över: nuvarande kontaktperson slutar dagen före").once(),
    }
}

impl ContactForm {
    pub fn new(partner: &PartnerCode, today: NaiveDate) -> Self {
        Self {
            part: partner.to_string(),
            from: today.to_string(),
            succeeds: "1".to_owned(),
            ..Self::default()
        }
    }

    pub fn of(contact: &Contact) -> Self {
        Self {
            part: contact.partner.to_string(),
            name: contact.name.clone(),
            email: text(contact.email.as_ref()),
            phone: text(contact.phone.as_ref()),
            from: text(contact.valid.from),
            to: text(contact.valid.to),
            deputy: text(contact.deputy),
            away_from: text(contact.away_from),
            away_to: text(contact.away_to),
            revision: contact.revision,
            ..Self::default()
        }
    }

    /// What it says; the deputy is one of those that may be.
    pub fn parse(&self, deputies: &[Contact]) -> Result<ContactFacts, FormErrors> {
        let mut errors = FormErrors::default();
        let away = order(&mut errors, self.away_from(), self.away_to());
        parsed!(errors => ContactFacts {
            partner: PartnerCode::new(self.part.as_str()),
            name: errors.required(self.name())?,
            email: errors.optional_address(self.email()),
            phone: errors.optional_line(self.phone()),
            valid: order(&mut errors, self.from(), self.to()),
            deputy: errors.optional_choice(self.deputy(), among(deputies.iter().map(|one| one.id))),
            away_from: away.from,
            away_to: away.to,
        })
    }
}

/// A first and a last day, either of which may be open, in that order.
pub fn order(errors: &mut FormErrors, from: Field, to: Field) -> Validity {
    let last = to.name.clone();
    let valid = Validity {
        from: errors.optional_date(from),
        to: errors.optional_date(to),
    };
    if valid.from.zip(valid.to).is_some_and(|(from, to)| to < from) {
        errors.add(&*last, "Sista dagen ligger före den första.");
    }
    valid
}
