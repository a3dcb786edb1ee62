//! An area of supervision (tillsynsområde) and the year's targets, as data.

use serde::Serialize;

use crate::ids::{PartnerCode, ProgramCode, ReasonCode};
use crate::period::Season;

/// Alcohol is the first; hygiene, tobacco and housing are rows too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Program {
    pub code: ProgramCode,
    pub name: String,
    /// The partner whose rounds have rows of their own in the follow-up.
    pub main_partner: PartnerCode,
}

/// How many rounds the plan of a year should hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Targets {
    /// All rounds, those with the main partner included.
    pub rounds: u32,
    pub with_partner_spring: u32,
    pub with_partner_autumn: u32,
}

impl Targets {
    /// Those with the main partner split between the seasons, an odd one in spring.
    pub fn evenly(rounds: u32, with_partner: u32) -> Self {
        Self {
            rounds,
            with_partner_spring: with_partner.div_ceil(2),
            with_partner_autumn: with_partner / 2,
        }
    }

    pub fn with_partner(&self, season: Season) -> u32 {
        match season {
            Season::Spring => self.with_partner_spring,
            Season::Autumn => self.with_partner_autumn,
        }
    }
}

/// Why something did not turn out as planned, from the list that the municipality keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    pub code: ReasonCode,
    pub name: String,
    /// After "uppgav": a noun, or a clause that begins with "att". Empty where only the words that were said tell anything.
    pub in_text: String,
    pub needs_text: bool,
}
