//! Leave has a page of its own.

pub mod page;
