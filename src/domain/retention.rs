//! Retention (gallring): which kinds of records may go, in which order, and what keeps one of them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::ProgramCode;
use crate::settings::{Keep, Key};

/// A kind of record that a decision can be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Kind {
    Mail,
    Notes,
    Visits,
    Absences,
    Inquiries,
    Rounds,
    Drafts,
    Events,
    Leave,
    Access,
    Contacts,
    Officers,
    Users,
    /// What the entries of the log say; not that they were made.
    Log,
}

impl Kind {
    /// Those that refer to others go first.
    pub const ALL: [Self; 14] = [
        Self::Mail,
        Self::Notes,
        Self::Visits,
        Self::Absences,
        Self::Inquiries,
        Self::Rounds,
        Self::Drafts,
        Self::Events,
        Self::Leave,
        Self::Access,
        Self::Contacts,
        Self::Officers,
        Self::Users,
        Self::Log,
    ];

    /// Where its decision is set.
    pub fn key(self) -> Key {
        match self {
            Self::Mail => Key::KeepMail,
            Self::Notes => Key::KeepNotes,
            Self::Visits => Key::KeepVisits,
            Self::Absences => Key::KeepAbsences,
            Self::Inquiries => Key::KeepInquiries,
            Self::Rounds => Key::KeepRounds,
            Self::Drafts => Key::KeepDrafts,
            Self::Events => Key::KeepEvents,
            Self::Leave => Key::KeepLeave,
            Self::Access => Key::KeepAccess,
            Self::Contacts => Key::KeepContacts,
            Self::Officers => Key::KeepOfficers,
            Self::Users => Key::KeepUsers,
            Self::Log => Key::KeepLog,
        }
    }

    /// Whether the figures of a year are counted from it: the year is then told by its finished documents alone.
    pub fn is_counted(self) -> bool {
        matches!(self, Self::Visits | Self::Absences | Self::Inquiries | Self::Rounds)
    }

    /// Whether each programme decides for itself. What belongs to none goes only by what is decided alike for all.
    pub fn is_of_program(self) -> bool {
        self.is_counted() || matches!(self, Self::Notes | Self::Drafts)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Notes => "notes",
            Self::Visits => "visits",
            Self::Absences => "absences",
            Self::Inquiries => "inquiries",
            Self::Rounds => "rounds",
            Self::Drafts => "drafts",
            Self::Events => "events",
            Self::Leave => "leave",
            Self::Access => "access",
            Self::Contacts => "contacts",
            Self::Officers => "officers",
            Self::Users => "users",
            Self::Log => "log",
        }
    }
}

/// Why a record stays although it is old enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum Why {
    /// No follow-up of its year has been finished.
    NotFollowedUp,
    /// An errand about its year has no finished documents.
    ErrandOpen,
    /// Someone is still to do something about it.
    Waiting,
    /// These are of it, and stay.
    Mail,
    Notes,
    Visits,
    Absences,
    Inquiries,
    Rounds,
    Leave,
    Access,
    Officers,
    /// Another programme has it too.
    Shared,
    /// The next one would have its number, by which the log names it.
    Newest,
    /// The log and the finished documents are checked by it.
    Evidence,
    /// It says what someone who is still here was called before.
    Named,
}

/// A record that is old enough, of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    pub id: i64,
    pub year: i32,
    /// By which people know it again.
    pub label: String,
    /// `None`: it goes.
    pub why: Option<Why>,
}

/// What goes of one kind by one decision, and what stays of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Going {
    pub kind: Kind,
    /// `None`: of the whole municipality.
    pub program: Option<ProgramCode>,
    pub keep: Keep,
    pub due: Vec<Due>,
}

impl Going {
    pub fn gone(&self) -> impl Iterator<Item = &Due> {
        self.due.iter().filter(|due| due.why.is_none())
    }

    /// The first and the last year of what goes.
    pub fn years(&self) -> Option<(i32, i32)> {
        let years = || self.gone().map(|due| due.year);
        years().min().zip(years().max())
    }

    /// Why the others stay, and how many for each reason.
    pub fn kept(&self) -> Vec<(Why, usize)> {
        let mut kept: Vec<Why> = self.due.iter().filter_map(|due| due.why).collect();
        kept.sort_unstable();
        let runs = kept.chunk_by(|one, next| one == next);
        runs.filter_map(|run| Some((*run.first()?, run.len()))).collect()
    }
}

/// That records of a year are gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erased {
    pub year: i32,
    pub kind: Kind,
    pub decision: String,
    pub recorded_at: DateTime<Utc>,
}

impl Erased {
    pub fn on(&self) -> NaiveDate {
        crate::period::date_of(self.recorded_at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_is_told_by_its_years_and_what_stays_by_why() {
        let due = |year, why| Due {
            id: 1,
            year,
            label: String::new(),
            why,
        };
        let going = Going {
            kind: Kind::Visits,
            program: None,
            keep: Keep::parse("1; § 1; 2026-01-01").unwrap(),
            due: vec![
                due(2016, None),
                due(2012, None),
                due(2011, Some(Why::ErrandOpen)),
                due(2010, Some(Why::NotFollowedUp)),
                due(2009, Some(Why::ErrandOpen)),
            ],
        };
        assert_eq!(going.years(), Some((2012, 2016)));
        assert_eq!(going.kept(), [(Why::NotFollowedUp, 1), (Why::ErrandOpen, 2)]);
        assert_eq!(
            Kind::ALL.len(),
            Kind::ALL
                .map(Kind::as_str)
                .iter()
                .collect::<std::collections::BTreeSet<_>>()
                .len()
        );
    }
}
