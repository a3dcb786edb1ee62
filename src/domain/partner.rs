//! Those we work with: partners, the authorities they belong to, and their contact persons over time.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::ids::{AuthorityCode, ContactId, LeaveId, OfferId, OfficerId, PartnerCode, UserId};

/// A samverkanspart that can be asked to join a round. Two partners may be of one authority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Partner {
    pub code: PartnerCode,
    /// As in a list: "Polisen".
    pub name: String,
    /// As in running text: "polisen".
    pub in_text: String,
    pub authority: AuthorityCode,
    #[serde(skip)]
    pub revision: i64,
}

/// A myndighet, to which one partner or more belong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Authority {
    pub code: AuthorityCode,
    pub name: String,
}

/// A contact person; a successor is a new contact, so that old messages keep their recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    pub id: ContactId,
    pub partner: PartnerCode,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub valid: Validity,
    pub revision: i64,
}

/// A contact person to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewContact {
    pub partner: PartnerCode,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub valid: Validity,
}

/// A handläggare who goes out, tied to a user or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    pub id: OfficerId,
    pub name: String,
    pub user: Option<UserId>,
    pub valid: Validity,
    pub revision: i64,
}

/// Days on which an officer cannot go out, both included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leave {
    pub id: LeaveId,
    pub officer: OfficerId,
    pub first: NaiveDate,
    pub last: NaiveDate,
}

/// A night that a partner has offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub id: OfferId,
    pub partner: PartnerCode,
    pub date: NaiveDate,
}

/// From and to, both included; `None` is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Validity {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

impl Validity {
    pub fn holds_on(&self, date: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rule_25_a_contact_is_one_from_and_to_a_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let validity = Validity {
            from: Some(day("2023-01-01")),
            to: Some(day("2023-12-31")),
        };
        assert!(validity.holds_on(day("2023-12-31")));
        assert!(!validity.holds_on(day("2024-01-01")));
        assert!(Validity::default().holds_on(day("2024-01-01")));
    }
}
