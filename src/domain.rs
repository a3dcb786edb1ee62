//! The rules of yttre tillsyn as pure functions over plain types. Knows no HTTP, SQL, clock or Swedish.

pub mod audit;
pub mod deviation;
pub mod event;
pub mod follow_up;
pub mod holidays;
pub mod ids;
pub mod inquiry;
pub mod measure;
pub mod note;
pub mod outlook;
pub mod partner;
pub mod password;
pub mod period;
pub mod plan;
pub mod planner;
pub mod program;
pub mod record;
pub mod round;
pub mod settings;
pub mod user;
pub mod visit;
pub mod warnings;
