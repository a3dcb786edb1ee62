//! What was typed about an officer, or about leave.

use chrono::NaiveDate;

use crate::domain::ids::OfficerId;
use crate::domain::partner::{Officer, OfficerFacts};
use crate::domain::user::User;
use crate::web::contacts::{order, shown_date};
use crate::web::form::{FormErrors, form};

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
            phone: officer.phone.clone().unwrap_or_default(),
            user: officer.user.map(|user| user.to_string()).unwrap_or_default(),
            from: shown_date(officer.valid.from),
            to: shown_date(officer.valid.to),
            revision: officer.revision,
        }
    }

    pub fn parse(&self, users: &[User]) -> Result<OfficerFacts, FormErrors> {
        let mut errors = FormErrors::default();
        let name = errors.required(self.name());
        let phone = errors.optional_line(self.phone());
        if name.as_ref().is_some_and(|name| name.contains(',')) {
            errors.add(self.name(), "Skriv namnet utan komma. Komma skiljer namn åt i filer.");
        }
        let user = errors.optional_choice(self.user(), |text| {
            let chosen = users.iter().find(|user| user.id.to_string() == text);
            chosen.map(|user| user.id)
        });
        let valid = order(&mut errors, self.from(), self.to());
        errors.finish(|| {
            Some(OfficerFacts {
                name: name?,
                phone,
                user,
                valid,
            })
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
            officer: own.map(|officer| officer.id.to_string()).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// The last day may be left out: then it is one day.
    pub fn parse(&self, officers: &[Officer]) -> Result<(OfficerId, NaiveDate, NaiveDate), FormErrors> {
        let mut errors = FormErrors::default();
        let officer = errors.choice(self.officer(), |text| {
            let chosen = officers.iter().find(|officer| officer.id.to_string() == text);
            chosen.map(|officer| officer.id)
        });
        let first = errors.date(self.first());
        let last = errors.optional_date(self.last()).or(first);
        if first.zip(last).is_some_and(|(first, last)| last < first) {
            errors.add(self.last(), "Sista dagen ligger före den första.");
        }
        errors.finish(|| Some((officer?, first?, last?)))
    }
}
