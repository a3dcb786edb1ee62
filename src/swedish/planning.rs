//! Why a night is proposed, and what a proposal does not fulfil.

use crate::domain::planner::{Reason, Unmet};
use crate::swedish::names;
use crate::swedish::numbers::{DAY, ROUND, count, plural};

pub fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Spread => "jämnt fördelad över året",
        Reason::Payday => "löningshelg",
        Reason::Halloween => "halloweenhelg",
        Reason::Eve(eve) => names::eve(eve),
    }
}

/// A sentence; `partner` is the main partner in running text, such as "polisen".
pub fn unmet(unmet: Unmet, partner: &str) -> String {
    match unmet {
        Unmet::Rounds { wanted, proposed } => format!(
            "Planen ska ha {}, men bara {proposed} får plats på de tillåtna dagarna.",
            count(wanted, ROUND)
        ),
        Unmet::WithPartner {
            season,
            wanted,
            proposed,
        } => format!(
            "Under {} ska {wanted} {} göras tillsammans med {partner}, men bara {proposed} får plats.",
            names::the_season(season),
            plural(wanted, ROUND.one, ROUND.many),
        ),
        Unmet::Spacing { wanted, closest } => format!(
            "Det ska gå minst {} mellan omgångarna, men som tätast är det {}.",
            count(wanted, DAY),
            count(closest, DAY)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::period::Season;

    #[test]
    fn what_is_not_met_is_a_sentence() {
        let missing = Unmet::WithPartner {
            season: Season::Spring,
            wanted: 2,
            proposed: 0,
        };
        assert_eq!(
            unmet(missing, "polisen"),
            "Under våren ska 2 omgångar göras tillsammans med polisen, men bara 0 får plats."
        );
    }
}
