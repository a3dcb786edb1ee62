//! When a link to the answer page stops: whoever has it then sees no night, and answers for none.

use chrono::{DateTime, NaiveDate, Utc};

use crate::holder::{Holder, Sees};
use crate::inquiry::nights::Asked;
use crate::partner::Contact;
use crate::period::{Season, Seasons, date_of, tonight};

/// Why a link has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// Taken back, or replaced by a newer letter's.
    Withdrawn,
    /// Whoever was given it is no contact today.
    Recipient,
    /// The season's last night has been.
    Season,
}

/// Whether a link has ended, and why. One that was given to no contact that we know of ends by the rest.
pub fn ended(
    withdrawn_at: Option<DateTime<Utc>>,
    contact: Option<&Contact>,
    last_night: NaiveDate,
    now: DateTime<Utc>,
) -> Option<Ended> {
    let sees = contact.map(|contact| Holder::Contact(contact).sees(date_of(now)));
    if withdrawn_at.is_some() {
        Some(Ended::Withdrawn)
    } else if sees.is_some_and(|sees| sees != Sees::Yes) {
        Some(Ended::Recipient)
    } else {
        (last_night < tonight(now)).then_some(Ended::Season)
    }
}

/// The season's last night; later, if a night that the link asks about has been moved out of the season and is still to come.
pub fn last_night(seasons: Seasons, season: Season, nights: &[Asked]) -> NaiveDate {
    let open = nights.iter().filter(|night| night.is_open());
    let moved = open.filter_map(|night| night.round.date()).max();
    moved.map_or(seasons.last_day(season), |date| date.max(seasons.last_day(season)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{ContactId, PartnerCode};
    use crate::partner::{ContactFacts, Validity};

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_link_holds_through_the_seasons_last_night_and_no_longer() {
        let seasons = Seasons::new(2027, 7, 1).unwrap();
        let last = last_night(seasons, Season::Spring, &[]);
        let link = |now| ended(None, None, last, at(now));
        assert_eq!(link("2027-06-30T21:00:00Z"), None);
        assert_eq!(link("2027-07-01T01:00:00Z"), None, "still that night");
        assert_eq!(link("2027-07-01T10:00:00Z"), Some(Ended::Season));
        let withdrawn = Some(at("2027-01-01T00:00:00Z"));
        assert_eq!(
            ended(withdrawn, None, last, at("2027-02-01T00:00:00Z")),
            Some(Ended::Withdrawn)
        );
    }

    #[test]
    fn rule_25_a_link_ends_with_the_contact_that_it_was_given_to() {
        let facts = ContactFacts {
            name: "A".to_owned(),
            valid: Validity {
                from: None,
                to: Some("2027-01-31".parse().unwrap()),
            },
            ..ContactFacts::of(PartnerCode::new("polis"))
        };
        let contact = facts.stored_as(ContactId(1), 1);
        let last = "2027-06-30".parse().unwrap();
        let link = |now| ended(None, Some(&contact), last, at(now));
        assert_eq!(link("2027-01-31T22:00:00Z"), None);
        assert_eq!(link("2027-01-31T23:00:00Z"), Some(Ended::Recipient));
    }
}
