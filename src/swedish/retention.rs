//! The words of retention (gallring): kinds of records, why one stays, decisions, and a year that is erased.

use crate::domain::retention::{Erased, Going, Kind, Why};
use crate::domain::settings::Keep;
use crate::swedish::{capitalised, dates, numbers};

/// Records of a kind, inside a sentence.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Mail => "mejl",
        Kind::Notes => "skyddade anteckningar",
        Kind::Visits => "besök",
        Kind::Absences => "skäl till avvikelser",
        Kind::Inquiries => "förfrågningar och svar",
        Kind::Rounds => "omgångar med utfall",
        Kind::Drafts => "ärenden med omskrivna avsnitt",
        Kind::Events => "evenemang",
        Kind::Leave => "frånvaro och erbjudna kvällar",
        Kind::Access => "granskad åtkomst",
        Kind::Contacts => "kontaktpersoner som har slutat",
        Kind::Officers => "handläggare som har slutat",
        Kind::Users => "avstängda användare",
        Kind::Log => "loggens innehåll",
    }
}

/// A kind by its name in the log.
pub fn kind_named(name: &str) -> &str {
    let found = Kind::ALL.into_iter().find(|one| one.as_str() == name);
    found.map_or(name, |found| kind(found))
}

/// Why a record stays.
pub fn why(why: Why) -> &'static str {
    match why {
        Why::NotFollowedUp => "årets uppföljning är inte färdigställd",
        Why::ErrandOpen => "ett ärende om året är inte färdigställt",
        Why::Waiting => "någon ska fortfarande göra något åt det",
        Why::Mail => "mejl som hör till står kvar",
        Why::Notes => "skyddade anteckningar som hör till står kvar",
        Why::Visits => "besök som hör till står kvar",
        Why::Absences => "skäl som hör till står kvar",
        Why::Inquiries => "förfrågningar eller svar som hör till står kvar",
        Why::Rounds => "omgångar som hör till står kvar",
        Why::Leave => "frånvaro som hör till står kvar",
        Why::Access => "granskad åtkomst som hör till står kvar",
        Why::Officers => "handläggaren som hör till står kvar",
        Why::Shared => "ett annat tillsynsområde har den också",
        Why::Newest => "den senast tillagda, vars nummer annars skulle gå till nästa",
        Why::Evidence => "behövs för att kontrollera loggen och de färdiga dokumenten",
        Why::Named => "säger vad någon som finns kvar hette förut",
    }
}

/// A decision as people read it.
pub fn keep(keep: Option<&Keep>) -> String {
    keep.map_or_else(
        || "bevaras".to_owned(),
        |keep| format!("gallras efter {} år, {}", keep.years, decision(keep)),
    )
}

pub fn decision(keep: &Keep) -> String {
    format!("{}, {}", keep.decision, dates::table(keep.decided_on))
}

/// The years of what goes; nothing when nothing does.
pub fn years(going: &Going) -> String {
    match going.years() {
        Some((first, last)) if first == last => first.to_string(),
        Some((first, last)) => format!("{first}–{last}"),
        None => String::new(),
    }
}

/// Some of what goes, by which people know it again.
pub fn examples(going: &Going) -> String {
    let mut labels: Vec<&str> = going.gone().map(|due| due.label.as_str()).collect();
    labels.retain(|label| !label.is_empty());
    labels.dedup();
    labels.truncate(3);
    labels.join("; ")
}

/// What stays, a line for each reason.
pub fn kept(going: &Going) -> Vec<String> {
    let line = |(reason, number): (Why, usize)| format!("{number}: {}", why(reason));
    going.kept().into_iter().map(line).collect()
}

/// A kind as a line for the terminal.
pub fn line(going: &Going) -> String {
    let program = going
        .program
        .as_ref()
        .map(|code| format!(" ({code})"))
        .unwrap_or_default();
    let name = capitalised(kind(going.kind));
    let goes = match going.gone().count() {
        0 => "inget att gallra".to_owned(),
        number => format!("{number} gallras, {}", years(going)),
    };
    let mut lines = vec![format!("{name}{program}: {goes} ({})", decision(&going.keep))];
    lines.extend(kept(going).iter().map(|line| format!("  står kvar, {line}")));
    lines.join("\n")
}

/// Whose figures a year that is erased still has, and where.
pub fn refused(erased: &[Erased]) -> String {
    let year = erased.first().map(|one| one.year).unwrap_or_default();
    let one = |one: &Erased| format!("{} {} enligt {}", kind(one.kind), dates::table(one.on()), one.decision);
    let lines: Vec<String> = erased.iter().map(one).collect();
    format!(
        "Rader från {year} är gallrade: {}. Siffrorna går därför inte att räkna om. Det som nämnden fick finns kvar under \
         Ärenden, i de färdiga dokumenten.",
        numbers::list(&lines)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_that_is_erased_says_what_is_gone_since_when_and_by_which_decision() {
        let erased = |kind| Erased {
            year: 2016,
            kind,
            decision: "SN/2026:12 § 45, 2026-03-12".to_owned(),
            recorded_at: "2027-01-02T10:00:00Z".parse().unwrap(),
        };
        assert_eq!(
            refused(&[erased(Kind::Rounds), erased(Kind::Visits)]),
            "Rader från 2016 är gallrade: omgångar med utfall 2027-01-02 enligt SN/2026:12 § 45, 2026-03-12 och besök 2027-01-02 \
             enligt SN/2026:12 § 45, 2026-03-12. Siffrorna går därför inte att räkna om. Det som nämnden fick finns kvar under \
             Ärenden, i de färdiga dokumenten."
        );
    }
}
