//! What was typed about an officer, or about leave.

use chrono::NaiveDate;

use crate::domain::ids::OfficerId;
use crate::domain::partner::{Officer, OfficerFacts};
use crate::domain::user::User;
use crate::web::contacts::order;
use crate::web::form::{FormErrors, among, form, parsed, text};

form! {
    /// What was typed about an officer.
    pub struct OfficerForm {
        revision as i64: hidden(),
        name: new("Namn eller signatur").called("Namn"),
        phone: new("Telefon").kind("tel").optional().hint("Står på kvällsbladet."),
        user: select("Användare").from([("", "Loggar inte in")]),
        from: date("Från och med").optional(),
        to: date("Till och med").optional(),
    }
}

impl OfficerForm {
    pub fn new(today: NaiveDate) -> Self {
        Self {
            from: today.to_string(),
            ..Self::default()
        }
    }

    pub fn of(officer: &Officer) -> Self {
        Self {
            name: officer.name.clone(),
            phone: text(officer.phone.as_ref()),
            user: text(officer.user),
            from: text(officer.valid.from),
            to: text(officer.valid.to),
            revision: officer.revision,
        }
    }

    pub fn parse(&self, users: &[User]) -> Result<OfficerFacts, FormErrors> {
        let mut errors = FormErrors::default();
        if self.name.contains(',') {
            errors.add(self.name(), "Skriv namnet utan komma. Komma skiljer namn åt i filer.");
        }
        parsed!(errors => OfficerFacts {
            name: errors.required(self.name())?,
            phone: errors.optional_line(self.phone()),
            user: errors.optional_choice(self.user(), among(users.iter().map(|user| user.id))),
            valid: order(&mut errors, self.from(), self.to()),
        })
    }
}

form! {
    /// What was typed about leave.
    pub struct LeaveForm {
        officer: select("Handläggare").from([("", "Välj")]),
        first: date("Första dagen"),
        last: date("Sista dagen").optional(),
    }
}

impl LeaveForm {
    /// For whoever looks at the page, when they are an officer.
    pub fn new(officers: &[Officer], user: &User) -> Self {
        let own = officers.iter().find(|officer| officer.user == Some(user.id));
        Self {
            officer: text(own.map(|officer| officer.id)),
            ..Self::default()
        }
    }

    /// The last day may be left out: then it is one day.
    pub fn parse(&self, officers: &[Officer]) -> Result<(OfficerId, NaiveDate, NaiveDate), FormErrors> {
        let mut errors = FormErrors::default();
        let officer = errors.choice(self.officer(), among(officers.iter().map(|officer| officer.id)));
        let first = errors.date(self.first());
        let last = errors.optional_date(self.last()).or(first);
        if first.zip(last).is_some_and(|(first, last)| last < first) {
            errors.add(self.last(), "Sista dagen ligger före den första.");
        }
        errors.finish(|| Some((officer?, first?, last?)))
    }
}
