//! Calendars to subscribe to, found by the hash of their token.
