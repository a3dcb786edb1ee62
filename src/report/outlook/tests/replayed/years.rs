//! Three years, and what was known of each by the end of a day.

use super::*;
use crate::domain::round::{Move, Outcome};

/// The case of 2023: two times asked, two times no, and the meeting in November.
pub(super) fn of_2023() -> Year {
    make::case_of_2023()
        .measure(MeasureKind::Meeting, "2023-11-29", Some("2023-11-29"))
        .noted("2023-11-29")
}

/// Asked long after the routine's day, and yes; a night moved before it came; a no to one night, another night, and yes; a
/// yes to a night to which nobody came; an own round that was not carried out.
pub(super) fn of_2024() -> Year {
    let slots = [
        spring(1, &[]),
        spring(2, &["polis"]),
        spring(3, &["polis"]),
        autumn(4, &["polis"]),
        autumn(5, &["polis"]),
        autumn(6, &[]),
    ];
    make::year(2024)
        .version("2023-12-12", &slots)
        .done(1, "2024-01-26", &[])
        .done(2, "2024-03-22", &["polis"])
        .moved("2024-02-23", "2024-02-20")
        .done(3, "2024-04-26", &["polis"])
        .done(4, "2024-11-08", &["polis"])
        .moved("2024-09-06", "2024-06-20")
        .done(5, "2024-10-25", &[])
        .not_done(6, "2024-11-30")
        .asked(Season::Spring, "polis", &["2024-02-27"])
        .answered(None, Reply::Yes, "2024-03-04")
        .asked(Season::Autumn, "polis", &["2024-06-10"])
        .answered(Some(4), Reply::No, "2024-06-18")
        .answered(Some(5), Reply::Yes, "2024-06-18")
        .answered(Some(4), Reply::Yes, "2024-06-27")
}

/// A yes taken back, and they came anyway; silence noted, and a late yes; a no to the autumn that became a yes.
pub(super) fn of_2025() -> Year {
    let slots = [
        spring(1, &["polis", "skatteverket"]),
        spring(2, &["polis"]),
        autumn(3, &["polis"]),
        autumn(4, &[]),
    ];
    make::year(2025)
        .version("2024-12-10", &slots)
        .done(1, "2025-03-14", &["polis", "skatteverket"])
        .done(2, "2025-05-16", &["polis"])
        .done(3, "2025-12-19", &["polis"])
        .done(4, "2025-11-14", &[])
        .asked(Season::Spring, "polis", &["2024-12-16", "2025-02-03"])
        .answered(None, Reply::Yes, "2025-02-10")
        .answered(Some(2), Reply::Cancelled, "2025-05-15")
        .asked(Season::Spring, "skatteverket", &["2024-12-16", "2025-01-13"])
        .answered(None, Reply::NoAnswer, "2025-02-20")
        .answered(None, Reply::Yes, "2025-03-10")
        .asked(Season::Autumn, "polis", &["2025-06-16"])
        .answered(None, Reply::No, "2025-08-25")
        .answered(None, Reply::Yes, "2025-12-15")
}

/// The year with what was known by the end of a day, and nothing more: nights where they then lay. An outcome is logged
/// the day after.
pub(super) fn known_on(year: &Year, date: NaiveDate) -> Record {
    let mut known = Year(year.0.clone());
    for round in &mut known.0.rounds {
        let later = |moved: &&Move| moved.moved_on > date;
        let moved_later = round.moves.iter().find(later).and_then(|moved| moved.from);
        make::change(round, |facts| {
            if facts.state.night().is_some_and(|night| night.date >= date) || moved_later.is_some() {
                make::becomes(facts, Outcome::Scheduled);
                facts.participations.clear();
                facts.absences.clear();
            }
            if let Some(from) = moved_later {
                let night = facts.state.night().and_then(|night| night.on(from).ok());
                make::lies(facts, night);
            }
            facts.moves.retain(|moved| moved.moved_on <= date);
        });
    }
    for inquiry in &mut known.0.inquiries {
        inquiry.messages.retain(|message| message.sent_on <= date);
        inquiry.answers.retain(|answer| answer.answered_on <= date);
    }
    known
        .0
        .measures
        .retain(|measure| measure.recorded_at.date_naive() <= date);
    known.record()
}
