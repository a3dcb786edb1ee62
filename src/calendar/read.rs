//! Reads what came in: calendars and mails into plain types. What cannot be read is said, never a panic.

mod entities;
mod events;
mod lines;
mod mail;
mod parts;
mod reply;
mod words;
mod zones;

pub use entities::decoded;
pub use events::{Event, Events, Occurs, Shows, State, events};
pub use lines::looks_like_one;
pub use parts::{LARGEST, NotRead};
pub use zones::{Assumed, When};

use std::panic::catch_unwind;

use crate::domain::incoming::{Content, Doubt, Incoming};

/// Reads a calendar file or a whole mail. Of one that is too large the beginning is read, and nothing in it answers. A
/// mail that breaks a reader is one that cannot be read: it must not be lost for it.
pub fn incoming(bytes: &[u8]) -> Incoming {
    catch_unwind(|| whole_or_head(bytes)).unwrap_or_else(|_| Incoming {
        content: Content::Other(Doubt::Unreadable),
        ..Incoming::default()
    })
}

fn whole_or_head(bytes: &[u8]) -> Incoming {
    let (head, too_large) = match bytes.get(..LARGEST) {
        Some(head) if bytes.len() > LARGEST => (head, true),
        _ => (bytes, false),
    };
    let mut incoming = if looks_like_one(head) {
        Incoming {
            content: reply::content(head, None),
            ..Incoming::default()
        }
    } else {
        mail::read(head)
    };
    if too_large {
        incoming.content = Content::Other(Doubt::TooLarge);
    }
    incoming
}

#[cfg(test)]
mod tests;
