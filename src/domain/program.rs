//! An area of supervision (tillsynsområde) and the year's targets, as data.

use serde::Serialize;

use crate::ids::{PartnerCode, ProgramCode, ReasonCode};
use crate::period::{Season, Seasons};

/// Alcohol is the first; hygiene, tobacco and housing are rows too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Program {
    pub code: ProgramCode,
    pub name: String,
    /// The partner whose rounds have rows of their own in the follow-up, if there is one.
    pub main_partner: Option<PartnerCode>,
}

impl Program {
    pub fn is_main(&self, partner: &PartnerCode) -> bool {
        self.main_partner.as_ref() == Some(partner)
    }
}

/// How many rounds the plan of a year should hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Targets {
    /// All rounds, those with the main partner included.
    pub rounds: u32,
    pub with_partner_spring: u32,
    pub with_partner_summer: u32,
    pub with_partner_autumn: u32,
}

impl Targets {
    /// Those with the main partner split between the seasons that there are, the odd ones in the first.
    pub fn evenly(rounds: u32, with_partner: u32, seasons: Seasons) -> Self {
        let mut left = with_partner;
        let mut places = u32::try_from(seasons.all().count()).unwrap_or(1);
        let [with_partner_spring, with_partner_summer, with_partner_autumn] = Season::ALL.map(|season| {
            if !seasons.has(season) {
                return 0;
            }
            let share = left.div_ceil(places.max(1));
            (left, places) = (left - share, places - 1);
            share
        });
        Self {
            rounds,
            with_partner_spring,
            with_partner_summer,
            with_partner_autumn,
        }
    }

    pub fn with_partner(&self, season: Season) -> u32 {
        match season {
            Season::Spring => self.with_partner_spring,
            Season::Summer => self.with_partner_summer,
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
