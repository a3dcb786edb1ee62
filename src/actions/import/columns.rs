//! The kinds of files and their columns, the same for import and export.

mod lists;

use lists::{ANSWERS, CONTACTS, DEVIATIONS, EVENTS, INQUIRIES, LEAVE, MEASURES, OFFERS, PLAN, ROUNDS, VISITS, may};
pub use lists::{AUDIT, Column, Words};

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Plan,
    Rounds,
    Deviations,
    Inquiries,
    Answers,
    Measures,
    Events,
    Contacts,
    Visits,
    Leave,
    Offers,
}

/// The column of ids, first in every export.
pub const ID: Column = may("id", "id");

impl Kind {
    pub const ALL: [Self; 11] = [
        Self::Plan,
        Self::Rounds,
        Self::Deviations,
        Self::Inquiries,
        Self::Answers,
        Self::Measures,
        Self::Events,
        Self::Contacts,
        Self::Visits,
        Self::Leave,
        Self::Offers,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Rounds => "rounds",
            Self::Deviations => "deviations",
            Self::Inquiries => "inquiries",
            Self::Answers => "answers",
            Self::Measures => "measures",
            Self::Events => "events",
            Self::Contacts => "contacts",
            Self::Visits => "visits",
            Self::Leave => "leave",
            Self::Offers => "offers",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether a file of the kind may also be a calendar (.ics).
    pub fn may_be_calendar(self) -> bool {
        matches!(self, Self::Events | Self::Leave | Self::Offers)
    }

    /// What may stand in a column of the kind.
    pub fn words(self, column: Column) -> Words {
        // of a round, all that are to be visited
        if self == Self::Rounds && column.key == "premises" {
            return Words::Long;
        }
        column.words()
    }

    /// The columns, without the id.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Plan => PLAN,
            Self::Rounds => ROUNDS,
            Self::Deviations => DEVIATIONS,
            Self::Inquiries => INQUIRIES,
            Self::Answers => ANSWERS,
            Self::Measures => MEASURES,
            Self::Events => EVENTS,
            Self::Contacts => CONTACTS,
            Self::Visits => VISITS,
            Self::Leave => LEAVE,
            Self::Offers => OFFERS,
        }
    }

    /// The column by a name that has been normalised.
    pub fn column(self, normalised: &str) -> Option<Column> {
        let name = match (self, normalised) {
            (Self::Events, "omgang") => "matchomgang",
            (_, name) => name,
        };
        let mut all = self.columns().iter().chain([&ID]);
        all.find(|column| crate::swedish::files::normalise(column.name) == name)
            .copied()
    }
}
