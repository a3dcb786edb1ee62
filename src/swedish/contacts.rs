//! Who is asked at a partner, and why it is the deputy.

use chrono::NaiveDate;

use crate::domain::partner::ContactFacts;
use crate::domain::partner::StandsIn;
use crate::swedish::dates;

/// Why the contact is not asked: "är borta till den 3 mars 2024", "har inte svarat på två meddelanden".
pub fn why(why: StandsIn, until: Option<NaiveDate>) -> String {
    match (why, until) {
        (StandsIn::Away, Some(until)) => format!("är borta till {}", dates::long(until)),
        (StandsIn::Away, None) => "är borta".to_owned(),
        (StandsIn::Silent, _) => "har inte svarat på två meddelanden".to_owned(),
        (StandsIn::Chosen, _) => "har en ersättare".to_owned(),
    }
}

/// "borta från 2024-02-05 till 2024-03-03"; nothing of one who is not.
pub fn away(contact: &ContactFacts) -> Option<String> {
    match (contact.away_from, contact.away_to) {
        (None, None) => None,
        (Some(from), None) => Some(format!("borta från {}", dates::table(from))),
        (None, Some(to)) => Some(format!("borta till {}", dates::table(to))),
        (Some(from), Some(to)) => Some(format!("borta {} till {}", dates::table(from), dates::table(to))),
    }
}
