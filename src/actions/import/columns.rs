//! The kinds of files and their columns, the same for import and export.

mod lists;

use lists::{ANSWERS, CONTACTS, DEVIATIONS, EVENTS, INQUIRIES, LEAVE, MEASURES, OFFERS, PLAN, ROUNDS, VISITS, may};
pub use lists::{AUDIT, Column, Words};

/// Makes the kinds of files, one line each: its name on the command line and its columns without the id.
macro_rules! kinds {
    ($($kind:ident $name:literal: $columns:ident;)+) => {
        /// A kind of file.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum FileKind {
            $($kind,)+
        }

        impl FileKind {
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$kind),+];

            /// The name on the command line.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)+
                }
            }

            /// The columns, without the id.
            pub fn columns(self) -> &'static [Column] {
                match self {
                    $(Self::$kind => $columns,)+
                }
            }
        }
    };
}

kinds! {
    Plan "plan": PLAN;
    Rounds "rounds": ROUNDS;
    Deviations "deviations": DEVIATIONS;
    Inquiries "inquiries": INQUIRIES;
    Answers "answers": ANSWERS;
    Measures "measures": MEASURES;
    Events "events": EVENTS;
    Contacts "contacts": CONTACTS;
    Visits "visits": VISITS;
    Leave "leave": LEAVE;
    Offers "offers": OFFERS;
}

/// The column of ids, first in every export.
pub const ID: Column = may("id", "id");

impl FileKind {
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
