//! Why a night is proposed or is not, what a proposal does not fulfil, and what would have to give.

use crate::domain::period::Season;
use crate::domain::planner::{Busy, Objection, Part, Reason, Remedy, Score, Unmet};
use crate::swedish::numbers::{self, DAY, Noun, ROUND, plural};
use crate::swedish::{dates, names};

const NIGHT: Noun = Noun::common("kväll", "kvällar");
const OFFICER: Noun = Noun::common("handläggare", "handläggare");

/// Why a night: "löningshelg, 34 dagar efter förra omgången". `partner` is the main partner in running text.
pub fn reasons(reasons: &[Reason], partner: &str) -> String {
    let words: Vec<String> = reasons.iter().map(|it| reason(*it, partner)).collect();
    words.join(", ")
}

fn reason(reason: Reason, partner: &str) -> String {
    match reason {
        Reason::Locked => "ligger fast".to_owned(),
        Reason::Busy(busy) => self::busy(busy),
        Reason::First => "årets första omgång".to_owned(),
        Reason::Since { days } => format!("{} efter förra omgången", digits(days, DAY)),
        Reason::Officers { available, of } => officers(available, of),
        Reason::Offered => format!("{partner} har föreslagit kvällen"),
        Reason::Stays => "som i schemat".to_owned(),
        Reason::Event => "match på hemmaplan".to_owned(),
        Reason::EventAnyhow => "match på hemmaplan, gick inte att undvika".to_owned(),
    }
}

fn busy(busy: Busy) -> String {
    match busy {
        Busy::Payday => "löningshelg".to_owned(),
        Busy::Halloween => "halloweenhelg".to_owned(),
        Busy::StudentWeek => "studentveckorna".to_owned(),
        Busy::Eve(eve) => names::eve(eve).to_owned(),
        Busy::NightBefore(holiday) => format!("kvällen före {}", names::holiday(holiday)),
    }
}

fn officers(available: usize, of: usize) -> String {
    match (available, of) {
        (1, 1) => "den enda handläggaren tillgänglig".to_owned(),
        (all, of) if all == of => format!("{} handläggarna tillgängliga", numbers::all(narrow(of))),
        (0, _) => "ingen handläggare tillgänglig".to_owned(),
        (some, of) => format!(
            "{some} av {of} handläggare {}",
            plural(narrow(some), "tillgänglig", "tillgängliga")
        ),
    }
}

/// Sentences: what is not met, then what would be enough. `partner` is the main partner in running text.
pub fn unmet(unmet: &Unmet, partner: &str) -> String {
    match unmet {
        Unmet::Rounds {
            season,
            wanted,
            proposed,
            least_days,
            remedies,
        } => format!(
            "{} ryms bara {} av {} med minst {} emellan. {}",
            in_the(*season),
            count(*proposed, NIGHT),
            numbers::word(narrow(*wanted)),
            numbers::digits(*least_days, DAY),
            give(remedies)
        )
        .replace("bara inga kvällar", "ingen kväll"),
        Unmet::WithPartner {
            season,
            wanted,
            proposed,
            remedies,
        } => format!(
            "Under {} ska {} göras tillsammans med {partner}, men bara {} får plats. {}",
            names::the_season(*season),
            count(*wanted, ROUND),
            numbers::word(narrow(*proposed)),
            give(remedies)
        ),
        Unmet::Officers {
            nights,
            wanted,
            least,
            remedies,
        } => format!(
            "{} har för få tillgängliga handläggare: {} ska delta, men som minst är {} tillgängliga. {}",
            capital(&count(*nights, NIGHT)),
            numbers::word(*wanted),
            if *least == 0 {
                "inga".into()
            } else {
                numbers::word(narrow(*least))
            },
            give(remedies)
        ),
        Unmet::Spacing {
            first,
            second,
            days,
            wanted,
        } => format!(
            "Omgångarna {} och {} ligger fast med {} emellan. Det ska gå minst {}.",
            dates::long(*first),
            dates::long(*second),
            digits(*days, DAY),
            wanted
        ),
    }
}

/// "Tillåt torsdagar eller sänk till 18 dagar."
fn give(remedies: &[Remedy]) -> String {
    let words: Vec<String> = remedies.iter().map(|it| remedy(*it)).collect();
    capital(&match words.as_slice() {
        [] => String::new(),
        [only] => format!("{only}."),
        [first @ .., last] => format!("{} eller {last}.", first.join(", ")),
    })
}

fn remedy(remedy: Remedy) -> String {
    match remedy {
        Remedy::AllowWeekday { day } => format!("tillåt {}ar", dates::weekday(day)),
        Remedy::FewerDaysBetween { days } => format!("sänk till {}", numbers::digits(days, DAY)),
        Remedy::FewerDaysBetweenPartner { days } => {
            format!(
                "sänk till {} mellan de samordnade omgångarna",
                numbers::digits(days, DAY)
            )
        }
        Remedy::Unblock => "frigör upptagna datum".to_owned(),
        Remedy::AskAgain => "fråga igen om kvällarna som fick nej".to_owned(),
        Remedy::LessLeave => "flytta frånvaro".to_owned(),
        Remedy::MoreOfficers { officers } => format!("lägg in {} till", count(officers, OFFICER)),
        Remedy::FewerOfficersPerRound { officers } => format!("sänk till {} per omgång", count_of(officers, OFFICER)),
        Remedy::FewerRounds { rounds: 0 } => "planera inga omgångar då".to_owned(),
        Remedy::FewerRounds { rounds } => format!("planera {} då", count(rounds, ROUND)),
        Remedy::FewerWithPartner { rounds: 0 } => "planera inga samordnade omgångar då".to_owned(),
        Remedy::FewerWithPartner { rounds } => format!(
            "planera {} {} då",
            numbers::word(narrow(rounds)),
            plural(narrow(rounds), "samordnad omgång", "samordnade omgångar")
        ),
    }
}

/// What speaks against a date, as a sentence.
pub fn objection(objection: &Objection) -> String {
    match objection {
        Objection::Proposed => "Datumet är med i förslaget.".to_owned(),
        Objection::OtherYear => "Datumet ligger i ett annat år.".to_owned(),
        Objection::Over => "Datumet är inte efter i dag.".to_owned(),
        Objection::Weekday => "Veckodagen är inte tillåten för omgångar.".to_owned(),
        Objection::RedDay { holiday } => format!("Dagen är röd: {}.", names::holiday(*holiday)),
        Objection::Eve { eve } => format!("Dagen räknas som röd: {}.", names::eve(*eve)),
        Objection::Blocked => "Datumet är upptaget.".to_owned(),
        Objection::NoNight => "Omgångens tider går inte att lägga på datumet.".to_owned(),
        Objection::Officers { available, wanted } => format!(
            "{} tillgänglig{}, men {} ska delta.",
            match available {
                0 => "Ingen handläggare är".to_owned(),
                _ => format!("{} är", capital(&count(*available, OFFICER))),
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
                numbers::word(narrow(*rounds))
            )
        }
        Objection::AsGood => "Det går lika bra. Av lika bra förslag visas det som kommer först.".to_owned(),
        Objection::Worse { parts, .. } => {
            let worse: Vec<&str> = parts.iter().map(|(part, _)| worse(*part)).collect();
            format!("Det går, men planen blir sämre: {}.", worse.join(", "))
        }
    }
}

fn worse(part: Part) -> &'static str {
    match part {
        Part::Missing => "fler kvällar utan tillräckligt många handläggare",
        Part::Spread => "ojämnare fördelad över perioden",
        Part::Weekday => "oftare samma veckodag i följd",
        Part::Busy => "färre kvällar när det händer mycket",
        Part::Events => "matcher på hemmaplan kommer i vägen",
        Part::PartnerSpread => "de samordnade omgångarna ojämnare fördelade",
        Part::Offers => "färre kvällar som samverkansparten har föreslagit",
        Part::Moves => "fler ändringar i schemat",
        Part::Sharing => "ojämnare fördelat mellan handläggarna",
    }
}

/// Whether the proposal is the best, or how far from it at most.
pub fn proof(score: &Score) -> String {
    if score.is_best() {
        return "Förslaget är det bästa som går att göra med de här villkoren.".to_owned();
    }
    let thousandths = score.at_most_better().max(1);
    format!(
        "Förslaget är högst {},{} procent från det bästa som går att göra.",
        thousandths / 10,
        thousandths % 10
    )
}

/// The name of a part of the cost.
pub fn part(part: Part) -> &'static str {
    match part {
        Part::Missing => "saknade handläggare",
        Part::Spread => "jämn fördelning",
        Part::Weekday => "blandade veckodagar",
        Part::Busy => "kvällar när det händer mycket",
        Part::Events => "matcher",
        Part::PartnerSpread => "jämnt fördelad samordning",
        Part::Offers => "föreslagna kvällar",
        Part::Moves => "ändringar i schemat",
        Part::Sharing => "rättvis fördelning",
    }
}

fn in_the(season: Season) -> &'static str {
    match season {
        Season::Spring => "I vår",
        Season::Autumn => "I höst",
    }
}

fn count(number: usize, noun: Noun) -> String {
    numbers::count(narrow(number), noun)
}

fn count_of(number: u32, noun: Noun) -> String {
    numbers::count(number, noun)
}

fn digits(number: i64, noun: Noun) -> String {
    numbers::digits(u32::try_from(number).unwrap_or_default(), noun)
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;

    use super::*;
    use crate::domain::holidays::{Eve, Holiday};

    #[test]
    fn what_is_not_met_and_what_would_be_enough_are_sentences() {
        let rounds = Unmet::Rounds {
            season: Season::Autumn,
            wanted: 9,
            proposed: 7,
            least_days: 21,
            remedies: vec![
                Remedy::AllowWeekday { day: Weekday::Thu },
                Remedy::FewerDaysBetween { days: 18 },
            ],
        };
        assert_eq!(
            unmet(&rounds, "polisen"),
            "I höst ryms bara sju kvällar av nio med minst 21 dagar emellan. Tillåt torsdagar eller sänk till 18 dagar."
        );
        let nobody = Unmet::Officers {
            nights: 10,
            wanted: 2,
            least: 0,
            remedies: vec![Remedy::MoreOfficers { officers: 2 }],
        };
        assert_eq!(
            unmet(&nobody, "polisen"),
            "Tio kvällar har för få tillgängliga handläggare: två ska delta, men som minst är inga tillgängliga. \
             Lägg in två handläggare till."
        );
    }

    #[test]
    fn a_night_says_why_it_is_proposed() {
        let why = [
            Reason::Busy(Busy::Payday),
            Reason::Since { days: 34 },
            Reason::Officers { available: 2, of: 2 },
            Reason::Offered,
        ];
        assert_eq!(
            reasons(&why, "polisen"),
            "löningshelg, 34 dagar efter förra omgången, båda handläggarna tillgängliga, polisen har föreslagit kvällen"
        );
        let why = [
            Reason::Busy(Busy::Eve(Eve::Walpurgis)),
            Reason::Busy(Busy::NightBefore(Holiday::NationalDay)),
            Reason::Officers { available: 3, of: 4 },
        ];
        assert_eq!(
            reasons(&why, "polisen"),
            "valborgsmässoafton, kvällen före nationaldagen, 3 av 4 handläggare tillgängliga"
        );
    }

    #[test]
    fn a_date_that_is_not_proposed_says_why() {
        let worse = Objection::Worse {
            cost: 30,
            parts: vec![(Part::Spread, 12), (Part::Busy, 30)],
        };
        assert_eq!(
            objection(&worse),
            "Det går, men planen blir sämre: ojämnare fördelad över perioden, färre kvällar när det händer mycket."
        );
        let officers = Objection::Officers {
            available: 1,
            wanted: 2,
        };
        assert_eq!(
            objection(&officers),
            "En handläggare är tillgänglig, men två ska delta."
        );
    }
}
