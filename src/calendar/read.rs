//! Reads what came in: calendars and mails into plain types. What cannot be read is said, never a panic.
