//! What speaks against a date that is not proposed.

use super::OFFICER;
use crate::domain::planner::{Hindrance, Objection, Term};
use crate::swedish::numbers::{self, DAY, ROUND, count, digits};
use crate::swedish::{capitalised, dates, names};

/// What speaks against a date, as a sentence. `partner` is the main partner in running text.
pub fn objection(objection: &Objection, partner: &str) -> String {
    match objection {
        Objection::Proposed => "Datumet är med i förslaget.".to_owned(),
        Objection::Hindered(hindrance) => hindered(*hindrance),
        Objection::Declined => format!("{} har tackat nej till kvällen.", capitalised(partner)),
        Objection::Settled => "Periodens alla omgångar ligger redan fast.".to_owned(),
        Objection::Officers { available, wanted } => format!(
            "{} tillgänglig{}, men {} ska delta.",
            match available {
                0 => "Ingen handläggare är".to_owned(),
                _ => format!("{} är", capitalised(&count(*available, OFFICER))),
            },
            if *available > 1 { "a" } else { "" },
            numbers::word(*wanted)
        ),
        Objection::TooClose { to, days, wanted } => format!(
            "Det är {} till omgången {}, som ligger fast. Det ska gå minst {wanted}.",
            digits(*days, DAY),
            dates::long(*to)
        ),
        Objection::FewerRounds { rounds } => format!("Med den kvällen ryms bara {} under året.", count(*rounds, ROUND)),
        Objection::FewerWithPartner { rounds } => {
            format!(
                "Med den kvällen ryms bara {} samordnade under året.",
                numbers::word(*rounds)
            )
        }
        Objection::AsGood => "Det går lika bra. Av lika bra förslag visas det som kommer först.".to_owned(),
        Objection::Worse { parts, .. } => {
            let worse: Vec<&str> = parts.iter().map(|(part, _)| worse(*part)).collect();
            format!("Det går, men planen blir sämre: {}.", worse.join(", "))
        }
    }
}

fn hindered(hindrance: Hindrance) -> String {
    match hindrance {
        Hindrance::OtherYear => "Datumet ligger i ett annat år.".to_owned(),
        Hindrance::Over => "Datumet är inte efter i dag.".to_owned(),
        Hindrance::Weekday => "Veckodagen är inte tillåten för omgångar.".to_owned(),
        Hindrance::RedDay { holiday } => format!("Dagen är röd: {}.", names::holiday(holiday)),
        Hindrance::Eve { eve } => format!("Dagen räknas som röd: {}.", names::eve(eve)),
        Hindrance::Blocked => "Datumet är upptaget.".to_owned(),
        Hindrance::NoNight => "Omgångens tider går inte att lägga på datumet.".to_owned(),
    }
}

fn worse(part: Term) -> &'static str {
    match part {
        Term::Missing => "fler kvällar utan tillräckligt många handläggare",
        Term::Spread => "ojämnare fördelad över perioden",
        Term::Weekday => "oftare samma veckodag i följd",
        Term::Busy => "färre kvällar när det händer mycket",
        Term::Events => "matcher på hemmaplan kommer i vägen",
        Term::PartnerSpread => "de samordnade omgångarna ojämnare fördelade",
        Term::Offers => "färre kvällar som samverkansparten har föreslagit",
        Term::Moves => "fler ändringar i schemat",
        Term::Distance => "längre flyttar",
        Term::Pause => "fler omgångar i sommarveckorna eller mellan jul och nyår",
        Term::Late => "fler samordnade omgångar som inte hinner frågas om i tid",
        Term::Sharing => "ojämnare fördelat mellan handläggarna",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_that_is_not_proposed_says_why() {
        let worse = Objection::Worse {
            cost: 30,
            parts: vec![(Term::Spread, 12), (Term::Busy, 30)],
        };
        assert_eq!(
            objection(&worse, "polisen"),
            "Det går, men planen blir sämre: ojämnare fördelad över perioden, färre kvällar när det händer mycket."
        );
        let officers = Objection::Officers {
            available: 1,
            wanted: 2,
        };
        assert_eq!(
            objection(&officers, "polisen"),
            "En handläggare är tillgänglig, men två ska delta."
        );
    }
}
