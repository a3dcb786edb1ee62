//! All that lies under pages and commands: what is stored, what people do, and how it is told.

// as `sqlx.toml` names the types of columns
extern crate self as tillsyn;

pub use tillsyn_domain as domain;

pub mod actions;
pub mod calendar;
pub mod clock;
pub mod config;
pub mod error;
pub mod jobs;
pub mod mail;
pub mod report;
pub mod store;
pub mod swedish;

#[cfg(test)]
#[path = "domain/record/make.rs"]
pub mod make;
