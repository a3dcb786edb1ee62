//! Tillsyn plans, logs and follows up yttre tillsyn.
//!
//! ```text
//! domain <- store <- actions <- web, cli      domain <- swedish <- report <- actions, web, cli
//! ```
//! Imports follow the arrows and nothing else; `tests/it/architecture.rs` holds us to it.

extern crate self as tillsyn;

pub mod actions;
pub mod cli;
pub mod clock;
pub mod config;
pub mod domain;
pub mod error;
pub mod report;
pub mod store;
pub mod swedish;
pub mod web;
