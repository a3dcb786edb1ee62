//! What rows refer to, as the database has it: loaded once for a file instead of once for each row, and kept as the file
//! changes it.

use std::collections::HashMap;
use std::sync::Arc;

use crate::actions::inquiries::About;
use crate::domain::event::Venue;
use crate::domain::ids::{OfficerId, ProgramCode};
use crate::domain::inquiry::Inquiry;
use crate::domain::partner::{Leave, Offer};
use crate::domain::plan::Plan;

mod contacts;
mod events;
mod rounds;

pub(super) use contacts::Contacts;
pub(super) use events::Events;
pub(super) use events::teams;
pub(super) use rounds::Rounds;

#[derive(Default)]
pub(super) struct Stored {
    pub(super) rounds: Rounds,
    pub(super) events: Option<Events>,
    pub(super) contacts: Option<Contacts>,
    pub(super) inquiries: HashMap<About, Inquiry>,
    pub(super) plans: HashMap<(ProgramCode, i32), Arc<[Plan]>>,
    pub(super) officers: Option<HashMap<String, OfficerId>>,
    pub(super) venues: Option<Arc<[Venue]>>,
    pub(super) leave: Option<HashMap<i64, Leave>>,
    pub(super) offers: Option<HashMap<i64, Offer>>,
}
