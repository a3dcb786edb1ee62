//! Words for parts of a follow-up, used by documents and pages alike.

use crate::domain::deviation::AbsenceKind;
use crate::domain::errand::Paper;
use crate::domain::follow_up::{Cause, Column, Deviation, Reaction, RowOf, SlotOutcome, Status};
use crate::domain::ids::{PartnerCode, ReasonCode};
use crate::domain::measure::MeasureKind;
use crate::domain::plan::{Change, Slot};
use crate::report::{Names, groups};
pub use crate::swedish::in_sentence;
use crate::swedish::letters::genitive;
use crate::swedish::{capitalised, dates, names, numbers};

/// "Egna", "Samordnade med polisen, våren", "Summa".
pub fn row(of: &RowOf, named: &Names) -> String {
    match of {
        RowOf::Own => "Egna".to_owned(),
        RowOf::Coordinated { partner, season } => {
            let with = partner
                .as_ref()
                .map_or(named.others(), |partner| named.in_text(partner));
            format!("Samordnade med {with}, {}", names::the_season(*season))
        }
        RowOf::Total => "Summa".to_owned(),
    }
}

/// The same where there is little room: "Med polisen, våren".
pub fn short_row(of: &RowOf, named: &Names) -> String {
    match of {
        RowOf::Own | RowOf::Total => row(of, named),
        RowOf::Coordinated { partner, season } => {
            let with = partner
                .as_ref()
                .map_or(named.others(), |partner| named.in_text(partner));
            format!("Med {with}, {}", names::the_season(*season))
        }
    }
}

pub fn column(column: Column) -> &'static str {
    match column {
        Column::Planned => "Planerat",
        Column::Done => "Genomfört",
        Column::AsPlanned => "Varav som planerat",
        Column::Deviating => "Avviker från planen",
        Column::Remaining => "Kvar",
        Column::Unlogged => "Varav inte rapporterat",
    }
}

/// "egen", "samordnad med polisen".
pub fn kind(partners: &[PartnerCode], named: &Names) -> String {
    if partners.is_empty() {
        "egen".to_owned()
    } else {
        format!("samordnad med {}", named.list(partners))
    }
}

pub fn status(slot: &SlotOutcome) -> &'static str {
    match slot.status {
        Status::AsPlanned => "genomförd som planerat",
        Status::DoneDeviating => "genomförd, avviker",
        Status::NotDone => names::outcome(slot.outcome),
        Status::Remaining => "kvar",
        Status::Unlogged => "inte rapporterad",
    }
}

/// The same with what deviates: "genomförd utan polisen".
pub fn status_in_full(slot: &SlotOutcome, named: &Names) -> String {
    match slot.status {
        Status::DoneDeviating if !slot.missing.is_empty() => {
            let absent = slot.missing.iter().filter(|one| !slot.left.contains(one));
            let absent: Vec<PartnerCode> = absent.cloned().collect();
            let without = (!absent.is_empty()).then(|| format!(" utan {}", named.list(&absent)));
            let left = (!slot.left.is_empty()).then(|| format!(", {} avbröt", named.list(&slot.left)));
            format!("genomförd{}{}", without.unwrap_or_default(), left.unwrap_or_default())
        }
        Status::DoneDeviating if slot.out_of_season => match slot.held_in {
            Some(season) => format!("genomförd på {}", names::the_season(season)),
            None => "genomförd i en annan period".to_owned(),
        },
        _ => status(slot).to_owned(),
    }
}

/// Names in a cell; a dash for none.
pub fn list_or_dash(partners: &[PartnerCode], named: &Names) -> String {
    if partners.is_empty() {
        "–".to_owned()
    } else {
        capitalised(&named.list(partners))
    }
}

/// What deviates: "genomfördes utan polisen".
pub fn cause(deviation: &Deviation, named: &Names) -> String {
    match (deviation.cause, &deviation.partner) {
        (Cause::PartnerMissing, Some(partner)) if deviation.kind == Some(AbsenceKind::Left) => {
            format!("genomfördes, men {} avbröt sitt deltagande", named.in_text(partner))
        }
        (Cause::PartnerMissing, Some(partner)) => format!("genomfördes utan {}", named.in_text(partner)),
        (Cause::NotDone, _) if deviation.outcome.was_broken_off() => "avbröts".to_owned(),
        (Cause::PartnerMissing | Cause::NotDone, _) => "blev inte av".to_owned(),
        (Cause::OutOfSeason, _) => match deviation.held_in {
            Some(season) => format!(
                "genomfördes på {} i stället för på {}",
                names::the_season(season),
                names::the_season(deviation.season)
            ),
            None => "genomfördes i en annan period".to_owned(),
        },
    }
}

/// Why, in the words of whoever said it: "Hög arbetsbelastning: annat måste gå före"; "ingen orsak angiven".
pub fn reason(deviation: &Deviation, named: &Names) -> String {
    let tells = |code: &&ReasonCode| deviation.words.is_empty() || !named.reason_in_text(code).is_empty();
    let reason = deviation.reason.as_ref().filter(tells).map(|code| named.reason(code));
    match (reason, deviation.words.as_str()) {
        (None, "") if deviation.lacks_reason() => "Ingen orsak angiven".to_owned(),
        (None, "") if deviation.cause == Cause::OutOfSeason => {
            format!("Var planerad till {}", names::the_season(deviation.season))
        }
        (None, words) => words.to_owned(),
        (Some(reason), words) if words.is_empty() || words.starts_with(reason) => {
            if words.is_empty() { reason } else { words }.to_owned()
        }
        (Some(reason), words) => format!("{reason}: {words}"),
    }
}

/// Who said why, how and when: "Polisens kontaktperson, telefon, den 13 februari 2023"; empty when nobody has.
pub fn attribution(deviation: &Deviation) -> String {
    let said = [
        Some(capitalised(&deviation.stated_by)).filter(|who| !who.is_empty()),
        deviation.channel.map(|channel| names::channel(channel).to_owned()),
        deviation.on.map(dates::long),
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What came back, over all nights asked about.
pub fn reaction(reaction: Option<Reaction>) -> &'static str {
    match reaction {
        Some(Reaction::Yes) => "ja",
        Some(Reaction::No) => "nej",
        Some(Reaction::Partial) => "delvis",
        Some(Reaction::None) => "inget svar",
        None => "inget besked än",
    }
}

/// "Samverkansmöte", "Besked från polisen".
pub fn measure(kind: MeasureKind, stated_by: &str) -> String {
    let name = capitalised(names::measure(kind));
    if kind == MeasureKind::Statement && !stated_by.is_empty() {
        format!("{name} från {stated_by}")
    } else {
        name
    }
}

/// "ja", "nej", "inte känt än".
pub fn known(value: Option<bool>) -> &'static str {
    match value {
        Some(true) => "ja",
        Some(false) => "nej",
        None => "inte känt än",
    }
}

/// What a version changed: "Omgång 2: från samordnad med polisen, våren, till egen, våren".
pub fn change(change: &Change, named: &Names) -> String {
    let slot = |slot: &Slot| format!("{}, {}", kind(&slot.partners, named), names::the_season(slot.season));
    let nr = change.nr();
    match change {
        Change::Added { slot: added } => format!("Omgång {nr} lades till: {}", slot(added)),
        Change::Removed { slot: removed } => format!("Omgång {nr} togs bort: {}", slot(removed)),
        Change::Changed { from, to } if slot(from) == slot(to) => format!("Omgång {nr}: annan inriktning"),
        Change::Changed { from, to } => format!("Omgång {nr}: från {} till {}", slot(from), slot(to)),
    }
}

/// A document under Handlingar: its title, and its date where it has one.
pub fn paper(paper: &Paper) -> String {
    match paper.date {
        Some(date) => format!("{}, {}", paper.title, dates::table(date)),
        None => paper.title.clone(),
    }
}

/// Who speaks for a partner: "polisens kontaktperson".
pub fn contact_of(partner: &str) -> String {
    format!("{} kontaktperson", genitive(partner))
}

/// "Omgång 2", "Omgång 2 och 4".
pub fn rounds(nrs: &[u32]) -> String {
    let nrs: Vec<String> = nrs.iter().map(u32::to_string).collect();
    format!("Omgång {}", numbers::list(&nrs))
}

/// Deviations that say the same, together: the 2nd and the 4th round had one reason and one conversation.
pub fn grouped(deviations: &[Deviation]) -> Vec<(Vec<u32>, &Deviation)> {
    let told = deviations.iter().map(|one| {
        let what = (one.season, one.cause, one.outcome, &one.partner, one.kind);
        let why = (&one.reason, &one.words, &one.stated_by, one.on, one.channel);
        ((what, why), one)
    });
    let same = groups::grouped(told).into_iter();
    same.filter_map(|(_, same)| Some((same.iter().map(|one| one.nr).collect(), *same.first()?)))
        .collect()
}
