//! What there is to think of.

use chrono::NaiveDate;

use crate::domain::holidays::{Eve, Holiday};
use crate::domain::ids::{EventId, OfficerId, RoundId};
use crate::domain::period::Season;

/// Something to think of about a round that is still to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// Two go out, for safety and to be able to attest (rule 17).
    TooFewOfficers { have: usize, want: usize },
    /// An officer is on leave that day.
    OnLeave { officer: OfficerId },
    /// An officer's appointment does not hold that day.
    NotInService { officer: OfficerId },
    /// Less than the rest that is due after a night before the officer's next round (rule 17).
    TooLittleRest { officer: OfficerId, next: RoundId },
    /// Another round the same night.
    SameNight { other: RoundId },
    /// The event that the round is for has moved; the round has not (rule 24).
    EventMoved { event: EventId, to: NaiveDate },
    /// An event at the arena that night.
    EventSameNight { event: EventId },
    /// A red day, on which no round is proposed. A round that an event has set is not warned about: the date is not chosen.
    RedDay { day: Holiday },
    /// An eve on which everyone who can is free.
    Eve { eve: Eve },
    /// Another season than the plan says: carried out there, the round deviates.
    OutOfSeason { season: Season },
    /// Fewer days after the round before than the municipality wants. Said of the later of the two.
    TooClose { before: RoundId, days: u32, least: u32 },
    /// The same of two rounds with the main partner.
    TooCloseWithPartner { before: RoundId, days: u32, least: u32 },
}
