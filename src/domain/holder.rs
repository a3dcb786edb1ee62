//! Whether someone may still see anything: the one rule behind sessions, calendar links and answer links, asked each time
//! that one is used. What has been handed out is worth nothing once the person is no longer who it was given to.

use chrono::{DateTime, NaiveDate, Utc};

use crate::partner::{Contact, Officer, Validity};
use crate::period::{ClockTime, instant};
use crate::user::{Permission, Role, User};

/// Whoever holds a session or a link.
#[derive(Debug, Clone, Copy)]
pub enum Holder<'a> {
    /// Someone who has signed in, with the officers there are.
    User(&'a User, &'a [Officer]),
    /// An officer, with the user that they sign in as, if any.
    Officer(&'a Officer, Option<&'a User>),
    Contact(&'a Contact),
}

/// Whether they may see anything on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sees {
    Yes,
    /// Not that day; since a day, where one is known.
    Not {
        since: Option<NaiveDate>,
    },
}

impl Holder<'_> {
    pub fn sees(self, today: NaiveDate) -> Sees {
        match self {
            Self::User(user, officers) if !user.disabled && !roles(user, officers, today).is_empty() => Sees::Yes,
            Self::Officer(_, Some(user)) if !user.may(Permission::SeeSchedule) => Sees::NO,
            Self::User(..) => Sees::NO,
            Self::Officer(officer, _) => within(officer.valid, today),
            Self::Contact(contact) => within(contact.valid, today),
        }
    }
}

impl Sees {
    const NO: Self = Self::Not { since: None };

    /// When it ended, where the day is known.
    pub fn ended_at(self) -> Option<DateTime<Utc>> {
        let Self::Not { since: Some(day) } = self else {
            return None;
        };
        instant(day, ClockTime::from(chrono::NaiveTime::MIN)).ok()
    }
}

/// The roles of a user that hold on a day. An officer who has ended is one no longer, whatever else they are; a user who
/// is no officer of ours by name keeps the role.
pub fn roles(user: &User, officers: &[Officer], today: NaiveDate) -> Vec<Role> {
    let mut own = officers
        .iter()
        .filter(|officer| officer.user == Some(user.id))
        .peekable();
    let has_ended = own.peek().is_some() && own.all(|officer| ended_on(officer.valid, today).is_some());
    let holds = |role: &Role| *role != Role::Officer || !has_ended;
    user.roles.iter().copied().filter(holds).collect()
}

fn within(valid: Validity, today: NaiveDate) -> Sees {
    if valid.holds_on(today) {
        Sees::Yes
    } else {
        Sees::Not {
            since: ended_on(valid, today),
        }
    }
}

/// The first day without, if it has come.
fn ended_on(valid: Validity, today: NaiveDate) -> Option<NaiveDate> {
    valid.to.filter(|last| *last < today)?.succ_opt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{OfficerId, UserId};
    use crate::partner::OfficerFacts;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn user(roles: &[Role]) -> User {
        User {
            id: UserId(1),
            username: "a".to_owned(),
            name: "A".to_owned(),
            email: None,
            roles: roles.to_vec(),
            disabled: false,
            revision: 1,
        }
    }

    fn officer(last: Option<&str>) -> Officer {
        let facts = OfficerFacts {
            name: "A".to_owned(),
            user: Some(UserId(1)),
            valid: Validity {
                from: None,
                to: last.map(day),
            },
            ..OfficerFacts::default()
        };
        facts.stored_as(OfficerId(1), 1)
    }

    const ENDED: Sees = Sees::Not { since: None };

    #[test]
    fn an_officers_last_day_is_the_last_of_the_session_and_of_the_calendar() {
        let (user, officers) = (user(&[Role::Officer]), [officer(Some("2026-11-22"))]);
        let session = |on| Holder::User(&user, &officers).sees(day(on));
        let calendar = |on| Holder::Officer(&officers[0], Some(&user)).sees(day(on));
        assert_eq!([session("2026-11-22"), calendar("2026-11-22")], [Sees::Yes; 2]);
        assert_eq!(session("2026-11-23"), ENDED);
        let since = Some(day("2026-11-23"));
        assert_eq!(calendar("2027-01-01"), Sees::Not { since });
    }

    #[test]
    fn one_who_is_more_than_an_officer_stays_what_else_they_are() {
        let both = user(&[Role::Officer, Role::Director]);
        assert_eq!(
            roles(&both, &[officer(Some("2026-11-21"))], day("2026-11-22")),
            [Role::Director]
        );
        let successor = [officer(Some("2026-11-21")), officer(None)];
        assert_eq!(roles(&both, &successor, day("2026-11-22")), both.roles);
        assert_eq!(roles(&both, &[], day("2026-11-22")), both.roles);
    }

    #[test]
    fn a_calendar_ends_with_the_user_that_the_officer_is() {
        let of = |user: &User| Holder::Officer(&officer(None), Some(user)).sees(day("2026-11-22"));
        assert_eq!(of(&user(&[Role::Director])), Sees::Yes);
        assert_eq!(of(&user(&[Role::Administrator])), ENDED);
        let disabled = User {
            disabled: true,
            ..user(&[Role::Officer])
        };
        assert_eq!(of(&disabled), ENDED);
        assert_eq!(Holder::Officer(&officer(None), None).sees(day("2026-11-22")), Sees::Yes);
    }
}
