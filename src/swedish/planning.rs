//! Why a night is proposed, what a proposal does not fulfil, and what would have to give.

use chrono::NaiveDate;

use crate::domain::period::Season;
use crate::domain::planner::{Busy, Reason, Remedy, Score, Unmet};
use crate::domain::schedule_change::Stuck;
use crate::swedish::numbers::{self, DAY, Noun, ROUND, count, digits, plural};
use crate::swedish::{capitalised, dates, names};

mod objections;
mod why;

pub use objections::objection;
pub use why::{change, summary, why, why_sentence};

const NIGHT: Noun = Noun::common("kväll", "kvällar");
pub(super) const OFFICER: Noun = Noun::common("handläggare", "handläggare");

/// Why a night: "löningshelg, 34 dagar efter förra omgången". `partner` is the main partner in running text.
pub fn reasons(reasons: &[Reason], partner: &str) -> String {
    let words: Vec<String> = reasons.iter().map(|it| reason(*it, partner)).collect();
    words.join(", ")
}

pub(super) fn reason(reason: Reason, partner: &str) -> String {
    match reason {
        Reason::Locked => "ligger fast".to_owned(),
        Reason::Busy(busy) => self::busy(busy),
        Reason::First => "årets första omgång".to_owned(),
        Reason::Since { days } => format!("{} efter förra omgången", digits(days, DAY)),
        Reason::Officers { available, of } => officers(available, of),
        Reason::Offered => format!("{partner} har föreslagit kvällen"),
        Reason::FirstWithPartner => format!("årets första med {partner}"),
        Reason::SinceWithPartner { days } => format!("{} efter förra med {partner}", digits(days, DAY)),
        Reason::AskBy { date } => format!("{partner} hinner frågas till och med {}", dates::long(date)),
        Reason::TooLateToAsk => format!("{partner} hinner inte frågas i tid enligt rutinen"),
        Reason::Pause => "i sommaruppehållet eller vid jul, gick inte att undvika".to_owned(),
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
        (all, of) if all == of => format!("{} handläggarna tillgängliga", numbers::all(of)),
        (0, _) => "ingen handläggare tillgänglig".to_owned(),
        (some, of) => format!(
            "{some} av {of} handläggare {}",
            plural(some, "tillgänglig", "tillgängliga")
        ),
    }
}

/// Sentences: what is not met, then what would be enough. `partner` is the main partner in running text.
pub fn unmet(unmet: &Unmet, partner: &str) -> String {
    let (what, remedies) = match unmet {
        Unmet::Rounds {
            season,
            wanted,
            proposed,
            least_days,
            remedies,
        } => (too_few(*season, (*wanted, *proposed), *least_days), remedies.as_slice()),
        Unmet::WithPartner {
            season,
            wanted,
            proposed,
            remedies,
        } => (
            too_few_with(partner, *season, (*wanted, *proposed)),
            remedies.as_slice(),
        ),
        Unmet::Officers {
            nights,
            wanted,
            least,
            remedies,
        } => (too_few_officers(*nights, *wanted, *least), remedies.as_slice()),
        Unmet::Spacing {
            first,
            second,
            days,
            wanted,
        } => (too_close((*first, *second), *days, *wanted), [].as_slice()),
    };
    let nobody = matches!(unmet, Unmet::Officers { least: 0, .. });
    format!("{what} {}", give(remedies, nobody)).trim_end().to_owned()
}

fn too_few(season: Season, (wanted, proposed): (usize, usize), least_days: u32) -> String {
    let fits = match proposed {
        0 => "ryms ingen kväll".to_owned(),
        _ => format!("ryms bara {}", count(proposed, NIGHT)),
    };
    format!(
        "{} {fits} av {} med minst {} emellan.",
        in_the(season),
        numbers::word(wanted),
        digits(least_days, DAY)
    )
}

fn too_few_with(partner: &str, season: Season, (wanted, proposed): (usize, usize)) -> String {
    format!(
        "Under {} ska {} göras tillsammans med {partner}, men bara {} får plats.",
        names::the_season(season),
        count(wanted, ROUND),
        numbers::word(proposed)
    )
}

fn too_few_officers(nights: usize, wanted: u32, least: usize) -> String {
    let [nights, wanted] = [count(nights, NIGHT), numbers::word(wanted).into()];
    let nights = capitalised(&nights);
    if least == 0 {
        return format!(
            "{nights} har för få tillgängliga handläggare: {wanted} ska delta, men det finns kvällar utan någon."
        );
    }
    format!(
        "{nights} har för få tillgängliga handläggare: {wanted} ska delta, men som minst är {} {}.",
        numbers::word(least),
        plural(least, "tillgänglig", "tillgängliga")
    )
}

fn too_close((first, second): (NaiveDate, NaiveDate), days: i64, wanted: u32) -> String {
    format!(
        "Omgångarna {} och {} ligger fast med {} emellan. Det ska gå minst {wanted}.",
        dates::long(first),
        dates::long(second),
        digits(days, DAY)
    )
}

/// "Tillåt torsdagar eller sänk till 18 dagar."
fn give(remedies: &[Remedy], nobody: bool) -> String {
    let words: Vec<String> = remedies.iter().map(|it| remedy(*it, nobody)).collect();
    capitalised(&match words.as_slice() {
        [] => String::new(),
        [only] => format!("{only}."),
        [first @ .., last] => format!("{} eller {last}.", first.join(", ")),
    })
}

/// `nobody`: there is none to add more to.
fn remedy(remedy: Remedy, nobody: bool) -> String {
    match remedy {
        Remedy::AllowWeekday { day } => format!("tillåt {}ar", dates::weekday(day)),
        Remedy::FewerDaysBetween { days } => format!("sänk till {}", digits(days, DAY)),
        Remedy::FewerDaysBetweenPartner { days } => {
            format!("sänk till {} mellan de samordnade omgångarna", digits(days, DAY))
        }
        Remedy::Unblock => "frigör upptagna datum".to_owned(),
        Remedy::AskAgain => "fråga igen om kvällarna som fick nej".to_owned(),
        Remedy::LessLeave => "flytta frånvaro".to_owned(),
        Remedy::MoreOfficers { officers } if nobody => format!("lägg in {}", count(officers, OFFICER)),
        Remedy::MoreOfficers { officers } => format!("lägg in {} till", count(officers, OFFICER)),
        Remedy::FewerOfficersPerRound { officers } => {
            format!("sänk till {} per omgång", count(officers, OFFICER))
        }
        Remedy::FewerRounds { rounds: 0 } => "planera inga omgångar då".to_owned(),
        Remedy::FewerRounds { rounds } => format!("planera {} då", count(rounds, ROUND)),
        Remedy::FewerWithPartner { rounds: 0 } => "planera inga samordnade omgångar då".to_owned(),
        Remedy::FewerWithPartner { rounds } => format!(
            "planera {} {} då",
            numbers::word(rounds),
            plural(rounds, "samordnad omgång", "samordnade omgångar")
        ),
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

/// Why a round of a change cannot be put back: the end of a sentence that begins with the round: "polisen har svarat om den nya kvällen". `partner` is the partner
/// that it is about, in running text.
pub fn stuck(stuck: &Stuck, partner: &str) -> String {
    match stuck {
        Stuck::Logged => "den är rapporterad".to_owned(),
        Stuck::ChangedSince => "den har ändrats igen".to_owned(),
        Stuck::Answered { .. } => format!("{partner} har svarat om den nya kvällen"),
        Stuck::Asked { .. } => format!("{partner} har fått frågan om den nya kvällen"),
        Stuck::Begun => "den nya kvällen har börjat".to_owned(),
        Stuck::Over => "den gamla kvällen har varit".to_owned(),
    }
}

fn in_the(season: Season) -> &'static str {
    match season {
        Season::Spring => "I vår",
        Season::Summer => "I sommar",
        Season::Autumn => "I höst",
    }
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
            "Tio kvällar har för få tillgängliga handläggare: två ska delta, men det finns kvällar utan någon. Lägg in två \
             handläggare."
        );
    }

    #[test]
    fn a_night_with_the_partner_says_why_it_is_that_one() {
        let date = "2026-01-16".parse().unwrap();
        let why = [Reason::SinceWithPartner { days: 63 }, Reason::AskBy { date }];
        assert_eq!(
            reasons(&why, "polisen"),
            "63 dagar efter förra med polisen, polisen hinner frågas till och med den 16 januari 2026"
        );
        let why = [Reason::FirstWithPartner, Reason::TooLateToAsk];
        assert_eq!(
            reasons(&why, "polisen"),
            "årets första med polisen, polisen hinner inte frågas i tid enligt rutinen"
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
}
