//! What was typed about an officer, or about leave.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::ids::{OfficerId, UserId};
use crate::domain::partner::{Officer, OfficerFacts};
use crate::domain::user::User;
use crate::web::contacts::{order, shown_date};
use crate::web::form::FormErrors;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct OfficerForm {
    pub name: String,
    pub phone: String,
    /// Empty: does not sign in.
    pub user: String,
    pub from: String,
    pub to: String,
    pub revision: i64,
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
        let name = errors.required(("name", &self.name));
        let phone = errors.optional_line(("phone", &self.phone));
        if name.as_ref().is_some_and(|name| name.contains(',')) {
            errors.add("name", "Skriv namnet utan komma. Komma skiljer namn åt i filer.");
        }
        let known = users.iter().any(|user| user.id.to_string() == self.user);
        if !known && !self.user.is_empty() {
            errors.add("user", "Välj något.");
        }
        let valid = order(&mut errors, ("from", &self.from), ("to", &self.to));
        errors.finish(|| {
            Some(OfficerFacts {
                name: name?,
                phone,
                user: self.user.parse().ok().map(UserId),
                valid,
            })
        })
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct LeaveForm {
    pub officer: String,
    pub first: String,
    pub last: String,
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
        let officer = errors.choice(("officer", &self.officer), |text| {
            let chosen = officers.iter().find(|officer| officer.id.to_string() == text);
            chosen.map(|officer| officer.id)
        });
        let first = errors.date(("first", &self.first));
        let last = errors.optional_date(("last", &self.last)).or(first);
        if first.zip(last).is_some_and(|(first, last)| last < first) {
            errors.add("last", "Sista dagen ligger före den första.");
        }
        errors.finish(|| Some((officer?, first?, last?)))
    }
}
