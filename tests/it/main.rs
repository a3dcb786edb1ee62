//! The only test crate: through the router, to a real database.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

mod access;
mod activation;
mod answer_page;
mod app;
mod architecture;
mod attempts;
mod commands;
mod contacts;
mod corpus;
mod county_report;
mod demo;
mod deputies;
mod disclosure;
mod ends;
mod errands;
mod events;
mod faults;
mod feed_commands;
mod feeds;
mod figures;
mod files;
mod follow_up;
mod forms;
mod frozen;
mod headers;
mod hostile;
mod inquiries;
mod invitations;
mod kept;
mod log;
mod looks;
mod mail;
mod make;
mod measures;
mod met;
mod navigation;
mod nights;
mod notes;
mod outlook;
mod oversight;
mod pages;
mod person;
mod planning;
mod programmes;
mod replanning;
mod replies;
mod resume;
mod retention;
mod rules;
mod schedule_changes;
mod scope;
mod second_factor;
mod secrecy;
mod security;
mod sending;
mod settings;
mod sign_in;
mod templates;
mod upkeep;
mod uploads;
mod users;
mod years;
