//! What was typed about a contact person.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::ids::PartnerCode;
use crate::domain::partner::{Contact, ContactFacts, Validity};
use crate::web::form::FormErrors;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ContactForm {
    pub part: String,
    pub name: String,
    pub email: String,
    pub phone: String,
    pub from: String,
    pub to: String,
    /// `1` when those who are contacts now end.
    pub succeeds: String,
    pub revision: i64,
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
            email: contact.email.clone().unwrap_or_default(),
            phone: contact.phone.clone().unwrap_or_default(),
            from: shown_date(contact.valid.from),
            to: shown_date(contact.valid.to),
            succeeds: String::new(),
            revision: contact.revision,
        }
    }

    pub fn parse(&self) -> Result<ContactFacts, FormErrors> {
        let mut errors = FormErrors::default();
        let name = errors.required(("name", &self.name));
        let email = errors.optional_line(("email", &self.email));
        let phone = errors.optional_line(("phone", &self.phone));
        if email.as_ref().is_some_and(|email| !looks_like_an_address(email)) {
            errors.add("email", "Skriv adressen som namn@myndighet.se.");
        }
        let valid = order(&mut errors, ("from", &self.from), ("to", &self.to));
        errors.finish(|| {
            Some(ContactFacts {
                partner: PartnerCode::new(self.part.as_str()),
                name: name?,
                email,
                phone,
                valid,
            })
        })
    }
}

fn looks_like_an_address(email: &str) -> bool {
    let Some((name, host)) = email.split_once('@') else {
        return false;
    };
    !name.is_empty() && host.contains('.') && !email.contains(char::is_whitespace)
}

/// A first and a last day, either of which may be open, in that order.
pub fn order(errors: &mut FormErrors, from: (&str, &str), to: (&str, &str)) -> Validity {
    let valid = Validity {
        from: errors.optional_date((from.0, from.1)),
        to: errors.optional_date((to.0, to.1)),
    };
    if valid.from.zip(valid.to).is_some_and(|(from, to)| to < from) {
        errors.add(to.0, "Sista dagen ligger före den första.");
    }
    valid
}

pub fn shown_date(date: Option<NaiveDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}
