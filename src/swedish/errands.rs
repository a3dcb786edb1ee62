//! The words for errands before the nämnd and for when they are due.

use chrono::NaiveDate;

use crate::domain::errand::{Deadline, DeadlineOf, ErrandKind};
use crate::domain::withheld::{Look, Told, Withheld};
use crate::swedish::{dates, numbers};

/// What a button that makes one says.
pub fn new(kind: ErrandKind) -> &'static str {
    match kind {
        ErrandKind::FollowUp => "Ny uppföljning",
        ErrandKind::Opinion => "Nytt yttrande över motion",
        ErrandKind::Initiative => "Nytt svar på nämndinitiativ",
        ErrandKind::Plan => "Ny tillsynsplan till nämnden",
    }
}

/// "uppföljningen av 2023", "yttrandet över motion M:6/2024".
pub fn the(kind: ErrandKind, year: i32, number: &str) -> String {
    let about = match kind {
        ErrandKind::FollowUp => return format!("uppföljningen av {year}"),
        ErrandKind::Plan => return format!("tillsynsplanen för {year}"),
        ErrandKind::Opinion => "yttrandet över motion",
        ErrandKind::Initiative => "svaret på nämndinitiativ",
    };
    format!("{about} {number}").trim_end().to_owned()
}

/// "Manusstopp om 5 dagar: uppföljningen av 2023".
pub fn deadline(deadline: &Deadline, today: NaiveDate) -> String {
    let what = the(deadline.kind, deadline.year, &deadline.number);
    let when = dates::from_today(deadline.by, today);
    match deadline.of {
        DeadlineOf::Papers => format!("Manusstopp {when}: {what}"),
        DeadlineOf::Reply => format!("Svar senast {when}: {what}"),
        DeadlineOf::ToCounty => format!("Skicka {what} till länsstyrelsen, senast {when}"),
        DeadlineOf::Decision => format!("Nämnden sammanträdde {when}: vad beslutades om {what}?"),
    }
}

/// What is said of a section whose composed text is another than when it was written.
pub const COMPOSED_ANEW: &str =
    "Underlaget har ändrats sedan avsnittet skrevs om. Jämför med texten som den skrivs nu.";

/// What is said when a text tells what not everyone may know.
pub fn told(told: &Told) -> String {
    match told {
        Told::Night(night) => format!(
            "Texten nämner {}, då en omgång är planerad. Den som läser dokumentet får veta det. Ta bort datumet, eller låt \
             förvaltningschefen göra det offentligt på omgångens sida.",
            dates::long(*night)
        ),
        Told::Place(words) => format!(
            "Texten nämner ”{words}”, som hör till en kommande omgång. Den som läser dokumentet får veta det. Skriv om den tills \
             omgången är genomförd."
        ),
        Told::Person(words) => format!("Texten nämner ”{words}”. Skriv funktionen i stället för namnet."),
        Told::Unread => "En text i dokumenten har ingen läst igenom än.".to_owned(),
        Told::Unsure => {
            "En text i dokumenten kan röja en kommande omgång, men det går inte att peka ut hur. Skriv datum, platser \
                         och namn rakt upp och ned eller ta bort dem."
                .to_owned()
        }
    }
}

/// What is said to the team of words that others may not read; `None` when there are none.
pub fn unseen(withheld: &Withheld, texts: &[&str]) -> Option<String> {
    let mut passages: Vec<String> = Vec::new();
    for text in texts {
        match withheld.look(text) {
            Look::Unread => return Some("Nämnden ser inte texten förrän någon har läst igenom den.".to_owned()),
            Look::Whole => return Some("Nämnden ser inte texten: den kan röja en kommande omgång.".to_owned()),
            Look::Parts(parts) => passages.extend(parts.into_iter().map(|part| format!("”{}”", &text[part.place]))),
        }
    }
    passages.dedup();
    (!passages.is_empty()).then(|| format!("Nämnden ser inte: {}.", passages.join(", ")))
}

/// "Talet ”tio” är inte bundet till underlaget."
pub fn unbound(number: &str) -> String {
    format!("Talet ”{number}” är inte bundet till underlaget.")
}

/// "Planerade: var fyra, är nu tre."
pub fn changed(label: &str, then: u32, now: Option<u32>) -> String {
    let now = now.map_or_else(
        || "finns inte längre".to_owned(),
        |now| format!("är nu {}", numbers::word(now)),
    );
    format!("{label}: var {}, {now}.", numbers::word(then))
}

/// What is said of something in braces, "{planerad}", that is no number of the document.
pub fn missing(typed: &str) -> String {
    format!(
        "Texten hänvisar till {typed}, som inte finns i underlaget. Rätta namnet eller ta bort det. En klammer som ska stå \
         kvar skrivs {{{{."
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::ErrandId;

    #[test]
    fn a_deadline_says_what_it_is_for_and_how_far_off() {
        let today = "2024-03-30".parse().unwrap();
        let one = |of, kind, number: &str| Deadline {
            of,
            by: "2024-04-04".parse().unwrap(),
            errand: ErrandId(1),
            kind,
            year: 2023,
            number: number.to_owned(),
        };
        let papers = one(DeadlineOf::Papers, ErrandKind::FollowUp, "");
        assert_eq!(deadline(&papers, today), "Manusstopp om 5 dagar: uppföljningen av 2023");
        let reply = one(DeadlineOf::Reply, ErrandKind::Opinion, "M:6/2024");
        assert_eq!(
            deadline(&reply, today),
            "Svar senast om 5 dagar: yttrandet över motion M:6/2024"
        );
        let county = one(DeadlineOf::ToCounty, ErrandKind::Plan, "");
        assert_eq!(
            deadline(&county, today),
            "Skicka tillsynsplanen för 2023 till länsstyrelsen, senast om 5 dagar"
        );
    }
}
