//! A row of a plan.

use crate::domain::period::Night;
use crate::domain::plan::{Adoption, Slot};

pub(in crate::actions::import) struct PlanRow {
    pub(in crate::actions::import) id: Option<i64>,
    pub(in crate::actions::import) year: i32,
    pub(in crate::actions::import) slot: Slot,
    pub(in crate::actions::import) night: Option<Night>,
    pub(in crate::actions::import) version: Option<u32>,
    pub(in crate::actions::import) adoption: Option<Adoption>,
    pub(in crate::actions::import) speaks_of_focus: bool,
}
