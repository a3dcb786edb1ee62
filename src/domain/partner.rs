//! Those we work with: partners, the authorities they belong to, and their contact persons over time.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{AuthorityCode, ContactId, LeaveId, OfferId, OfficerId, PartnerCode, UserId};

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
    pub facts: ContactFacts,
    pub revision: i64,
}

holds_facts!(Contact, ContactFacts, ContactId);

/// What is said of a contact person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactFacts {
    pub partner: PartnerCode,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub valid: Validity,
    /// Who is asked instead when the contact is away or does not answer: another contact of the same partner.
    pub deputy: Option<ContactId>,
    /// The first and the last day on which the contact is away; away when either is known.
    pub away_from: Option<NaiveDate>,
    pub away_to: Option<NaiveDate>,
}

/// Why a contact's deputy was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum StandsIn {
    /// The contact was away.
    Away,
    /// The contact had not answered twice.
    Silent,
    /// Someone chose so.
    Chosen,
}

/// A handläggare who goes out, tied to a user or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    pub id: OfficerId,
    pub facts: OfficerFacts,
    pub revision: i64,
}

holds_facts!(Officer, OfficerFacts, OfficerId);

/// What is said of a handläggare.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfficerFacts {
    /// A name or a signature.
    pub name: String,
    /// For the night sheet.
    pub phone: Option<String>,
    pub user: Option<UserId>,
    pub valid: Validity,
}

/// Days on which an officer cannot go out, both included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leave {
    pub id: LeaveId,
    pub officer: OfficerId,
    pub first: NaiveDate,
    pub last: NaiveDate,
    /// What the calendar that told of it calls it; empty when nothing did.
    pub external_id: String,
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

impl ContactFacts {
    /// A contact of whom no more is known than whose it is.
    pub fn of(partner: PartnerCode) -> Self {
        Self {
            partner,
            name: String::new(),
            email: None,
            phone: None,
            valid: Validity::default(),
            deputy: None,
            away_from: None,
            away_to: None,
        }
    }

    pub fn is_away(&self, on: NaiveDate) -> bool {
        let away = self.away();
        away != Validity::default() && away.holds_on(on)
    }

    /// When the contact is away; open at both ends for one who is not.
    pub fn away(&self) -> Validity {
        Validity {
            from: self.away_from,
            to: self.away_to,
        }
    }

    /// Whether an imported row is about a stored contact: the same name or address, and the same time as a contact. A
    /// shared mailbox does not make two persons one.
    pub fn is_about(&self, stored: &Contact) -> bool {
        let same_name = self.name == stored.name;
        let address = |email: &Option<String>| email.as_deref().map(str::to_lowercase);
        let same_email = self.email.is_some() && address(&self.email) == address(&stored.email);
        let same_start = self.valid.from == stored.valid.from;
        (same_name || same_email) && (same_start || (same_name && self.valid.overlaps(&stored.valid)))
    }
}

impl Validity {
    pub fn overlaps(&self, other: &Self) -> bool {
        let begins_by_end = |one: &Self, two: &Self| match (one.from, two.to) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        };
        begins_by_end(self, other) && begins_by_end(other, self)
    }

    /// The same, ended the day before a successor begins; `None` when it has then ended already or not begun.
    pub fn ended_before(&self, successor: NaiveDate) -> Option<Self> {
        let last = successor.pred_opt()?;
        let is_open = self.to.is_none_or(|to| to >= successor) && self.from.is_none_or(|from| from <= last);
        is_open.then_some(Self {
            from: self.from,
            to: Some(last),
        })
    }

    /// The same, ended after a last day. One who ends before beginning never was one: then that day is the only one.
    #[must_use]
    pub fn ending(&self, last: NaiveDate) -> Self {
        Self {
            from: self.from.map(|from| from.min(last)),
            to: Some(last),
        }
    }

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

    #[test]
    fn rule_25_a_successor_ends_what_is_open_and_nothing_else() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let from_to = |from: &str, to: Option<&str>| Validity {
            from: Some(day(from)),
            to: to.map(day),
        };
        let successor = day("2024-02-01");
        let ended = from_to("2023-01-01", None).ended_before(successor);
        assert_eq!(ended, Some(from_to("2023-01-01", Some("2024-01-31"))));
        assert_eq!(from_to("2023-01-01", Some("2023-12-31")).ended_before(successor), None);
        assert_eq!(from_to("2024-02-01", None).ended_before(successor), None);
    }

    #[test]
    fn two_persons_with_one_mailbox_are_two_contacts() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let contact = |name: &str, from: &str| ContactFacts {
            name: name.to_owned(),
            email: Some("kontakt@example.se".to_owned()),
            valid: Validity {
                from: Some(day(from)),
                to: None,
            },
            ..ContactFacts::of(PartnerCode::new("polis"))
        };
        let stored = contact("Kontaktperson A", "2023-01-01").stored_as(ContactId(1), 1);
        assert!(contact("Kontaktperson A", "2023-01-01").is_about(&stored));
        assert!(contact("Kontaktperson A", "2023-02-01").is_about(&stored));
        assert!(contact("Kontaktperson Ä", "2023-01-01").is_about(&stored));
        assert!(!contact("Kontaktperson B", "2024-01-01").is_about(&stored));
    }
}
