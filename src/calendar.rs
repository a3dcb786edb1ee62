//! iCalendar: what we write, what we read. Nothing else in the house knows the format.
//!
//! Written with the `icalendar` crate, whose gaps `write` closes; read with `calcard`, which survives what it is given.
//! The tests named `rNN_` hold each requirement that such files must meet.

pub mod clean;
pub mod read;
mod write;

pub use write::{Calendar, empty, feed, invitation};
