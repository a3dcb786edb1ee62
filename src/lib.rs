//! Tillsyn plans, logs and follows up yttre tillsyn.
//!
//! ```text
//! domain <- store <- actions <- web, cli, jobs
//! domain <- swedish <- report, calendar, mail <- actions <- web, cli, jobs
//! ```
//! Imports follow the arrows and nothing else; `tests/it/architecture.rs` holds us to it.

extern crate self as tillsyn;

pub mod actions;
pub mod calendar;
pub mod cli;
pub mod clock;
pub mod config;
pub mod domain;
pub mod error;
pub mod jobs;
pub mod mail;
pub mod report;
pub mod store;
pub mod swedish;
pub mod web;
