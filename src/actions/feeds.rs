//! Calendars to subscribe to: made, paused, revoked, and what each shows.
