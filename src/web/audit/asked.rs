//! What is asked of the log, as it stands in the address.

use axum::extract::{FromRequestParts, Query};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::audit::{Action, Sort};
use crate::domain::ids::AuditId;
use crate::domain::period::{ClockTime, instant};
use crate::store::audit::search::{From, Sought};
use crate::swedish::audit::ACTIONS;
use crate::web::form::FormErrors;

/// What [`Asked::vad`] says of all there is.
pub const EVERYTHING: &str = "allt";

#[derive(Debug, Clone, Default, Serialize, Deserialize, FromRequestParts)]
#[serde(default)]
#[from_request(via(Query))]
pub struct Asked {
    /// A part of a name or an account.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub vem: String,
    /// A sort or an action; empty: all but what happens all day, and of a session or a thing that too.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub vad: String,
    /// A noun.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sak: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub id: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub fran: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub till: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub inloggning: String,
    /// Only what is older than a row, or newer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aldre: Option<AuditId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nyare: Option<AuditId>,
}

impl Asked {
    pub fn from(&self) -> From {
        match (self.aldre, self.nyare) {
            (Some(id), _) => From::Older(id),
            (None, Some(id)) => From::Newer(id),
            (None, None) => From::Newest,
        }
    }

    /// The same from another place.
    #[must_use]
    pub fn at(&self, aldre: Option<AuditId>, nyare: Option<AuditId>) -> Self {
        Self {
            aldre,
            nyare,
            ..self.clone()
        }
    }

    /// What is looked for, but for who did it.
    pub fn sought(&self, errors: &mut FormErrors) -> Sought {
        let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let since = errors.optional_date(("fran", &self.fran));
        let last = errors.optional_date(("till", &self.till));
        Sought {
            by: None,
            actions: self.actions(),
            noun: given(&self.sak),
            id: given(&self.id),
            since: since.and_then(begins),
            before: last.and_then(|day| day.checked_add_days(Days::new(1))).and_then(begins),
            session: given(&self.inloggning),
        }
    }

    fn actions(&self) -> Option<Vec<Action>> {
        let of = |keep: &dyn Fn(Action) -> bool| Some(ACTIONS.iter().copied().filter(|it| keep(*it)).collect());
        let is_narrow = !self.inloggning.is_empty() || !self.sak.is_empty();
        if self.vad == EVERYTHING || (self.vad.is_empty() && is_narrow) {
            return None;
        }
        if self.vad.is_empty() {
            return of(&|it| !it.is_routine());
        }
        if let Some(sort) = Sort::ALL.into_iter().find(|it| code(it) == self.vad) {
            return of(&|it| it.sort() == sort);
        }
        of(&|it| code(it) == self.vad)
    }
}

/// What a sort or an action is called in the address.
pub fn code(of: impl std::fmt::Debug) -> String {
    format!("{of:?}").to_lowercase()
}

fn begins(day: NaiveDate) -> Option<DateTime<Utc>> {
    instant(day, ClockTime::from(NaiveTime::MIN)).ok()
}
