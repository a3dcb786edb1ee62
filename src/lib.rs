//! Tillsyn plans, logs and follows up yttre tillsyn.
//!
//! ```text
//! domain <- store <- actions <- web, cli, jobs
//! domain <- swedish <- report, calendar, mail <- actions <- web, cli, jobs
//! ```
//! Imports follow the arrows and nothing else. Three crates hold the longest of them: `domain`, what lies between it and the
//! pages (`src/core.rs`), and this one; `tests/it/architecture.rs` holds the others.

pub use tillsyn_core::{actions, calendar, clock, config, domain, error, jobs, mail, report, store, swedish};

pub mod cli;
pub mod web;
