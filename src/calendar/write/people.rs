//! Who invites and who is invited.

use icalendar::Property;

use crate::calendar::clean;
use crate::domain::outbox::{Mailbox, Method};

pub fn organiser(who: &Mailbox) -> Property {
    person("ORGANIZER", who)
}

/// A request asks for an answer, without which Outlook and Google show no buttons; a cancellation wants none.
pub fn attendee(who: &Mailbox, method: Method) -> Property {
    let mut person = person("ATTENDEE", who);
    person.add_parameter("CUTYPE", "INDIVIDUAL");
    person.add_parameter("ROLE", "REQ-PARTICIPANT");
    if method == Method::Request {
        person.add_parameter("PARTSTAT", "NEEDS-ACTION");
        person.add_parameter("RSVP", "TRUE");
    }
    person
}

fn person(property: &str, who: &Mailbox) -> Property {
    let mut person = Property::new(property, format!("mailto:{}", clean::address(&who.email)));
    let name = clean::name(&who.name);
    if !name.is_empty() {
        // quoted here, since the crate quotes only what it finds needful (R04)
        person.add_parameter("CN", &format!("\"{name}\""));
    }
    person
}
