//! The rules of yttre tillsyn as pure functions over plain types. Knows no HTTP, SQL, clock or Swedish.

#[cfg(test)]
extern crate self as tillsyn_domain;

#[macro_use]
mod facts;

pub mod access_notice;
pub mod actor;
pub mod appointment;
pub mod attempts;
pub mod audit;
pub mod backups;
pub mod beside;
pub mod county_report;
pub mod deputy;
pub mod deviation;
pub mod disclosure;
pub mod errand;
pub mod event;
pub mod event_change;
pub mod evidence;
pub mod feed;
pub mod follow_up;
pub mod holder;
pub mod holidays;
pub mod ids;
pub mod incoming;
pub mod inquiry;
pub mod invitation;
pub mod measure;
pub mod merkle;
pub mod network;
pub mod note;
pub mod outbox;
pub mod outlook;
pub mod pace;
pub mod partner;
pub mod password;
pub mod period;
pub mod plan;
pub mod planner;
pub mod program;
pub mod proof;
pub mod record;
pub mod replanning;
pub mod retention;
pub mod round;
pub mod schedule_change;
pub mod second_factor;
pub mod settings;
pub mod settled;
pub mod typed;
pub mod upkeep;
pub mod user;
pub mod visit;
pub mod wall;
pub mod warnings;
pub mod withheld;
