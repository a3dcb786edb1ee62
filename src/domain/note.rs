//! The restricted note: that a suspicion of exploitation was reported to the police, in consultation with the director.
//! No content (rule 19).

use chrono::{DateTime, NaiveDate, Utc};

use crate::actor::Actor;
use crate::ids::{NoteId, ProgramCode, RoundId, UserId};
use crate::user::Role;

/// That it was done, when, and where the case is. From a round, or from permit handling (`round` `None`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestrictedNote {
    pub id: NoteId,
    pub program: ProgramCode,
    pub round: Option<RoundId>,
    pub reported_on: NaiveDate,
    pub consulted_on: NaiveDate,
    pub reference: String,
    pub author: UserId,
    pub recorded_at: DateTime<Utc>,
    pub recorded_by: String,
}

/// A note to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNote {
    pub round: Option<RoundId>,
    pub reported_on: NaiveDate,
    pub consulted_on: NaiveDate,
    pub reference: String,
}

impl RestrictedNote {
    /// Its author and directors, and no one else, whatever else they may.
    pub fn may_be_read_by(&self, reader: &Actor) -> bool {
        reader
            .user
            .is_some_and(|user| user == self.author || reader.roles.contains(&Role::Director))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rule_19_a_note_is_read_by_its_author_and_by_directors_alone() {
        let note = RestrictedNote {
            id: NoteId(1),
            program: ProgramCode::new("alkohol"),
            round: None,
            reported_on: NaiveDate::default(),
            consulted_on: NaiveDate::default(),
            reference: String::new(),
            author: UserId(7),
            recorded_at: DateTime::default(),
            recorded_by: "Handläggare A".to_owned(),
        };
        let reader = |id: Option<i64>, roles: &[Role]| Actor {
            roles: roles.to_vec(),
            user: id.map(UserId),
            ..Actor::system()
        };
        assert!(note.may_be_read_by(&reader(Some(7), &[Role::Officer])));
        assert!(note.may_be_read_by(&reader(Some(8), &[Role::Director])));
        let others = [Role::Officer, Role::Secretary, Role::Administrator];
        assert!(!note.may_be_read_by(&reader(Some(8), &others)));
        assert!(!note.may_be_read_by(&Actor::system()));
        assert!(!note.may_be_read_by(&reader(None, &[Role::Director])));
    }
}
