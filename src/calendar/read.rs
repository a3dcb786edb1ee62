//! Reads what came in: calendars and mails into plain types. What cannot be read is said, never a panic.

mod entities;
mod events;
mod html;
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

/// How a file of Outlook's own (.msg) begins, as all of Microsoft's older ones do.
const OUTLOOK: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

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
    let mut incoming = if head.starts_with(OUTLOOK) {
        Incoming {
            content: Content::Other(Doubt::OutlookFile),
            ..Incoming::default()
        }
    } else if looks_like_one(head) {
        Incoming {
            content: reply::content(head, None, None),
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
