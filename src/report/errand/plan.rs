//! The tillsynsplan of a coming year: how many rounds, of what kind, with whom and with what focus. It has no dates.

use super::told::{Told, say, text};
use super::{follow_up, groups};
use crate::domain::follow_up::SlotOutcome;
use crate::domain::ids::PartnerCode;
use crate::domain::period::Season;
use crate::report::document::{Section, Span, Table, Text};
use crate::report::words::{self, count};
use crate::swedish::{capitalised, dates, names, numbers};

pub(super) fn sections(told: &Told<'_>) -> Vec<Section> {
    if !told.has_plan() {
        let mut section = Section::keyed("omfattning", "Omfattning");
        say(&mut section, told.planned());
        return vec![section];
    }
    let sections = [
        Some(scope(told)),
        focus(told),
        Some(partners(told)),
        follow_up::routines(told),
        Some(followed_up(told)),
        sent(told),
    ];
    sections.into_iter().flatten().collect()
}

/// For the tjänsteskrivelse.
pub(super) fn in_short(told: &Told<'_>) -> Vec<Text> {
    let mut sentences = comprised(told);
    if told.has_plan() {
        sentences.push(text!["Planen anger antal, perioder och samverkansparter, inga datum."]);
    }
    sentences
}

/// What the plan comprises, whenever the year is: a plan is written before it.
fn comprised(told: &Told<'_>) -> Vec<Text> {
    let mut sentences = told.planned();
    let same = told.before.plan.is_some() && groups::scope(told.before) == groups::scope(told.seen);
    if told.has_plan() && same {
        sentences.push(text![format!("Omfattningen är densamma som {}.", told.seen.year - 1)]);
    }
    sentences
}

fn scope(told: &Told<'_>) -> Section {
    let mut section = Section::keyed("omfattning", "Omfattning");
    say(&mut section, comprised(told));
    let mut kinds: Vec<&[PartnerCode]> = told.seen.slots.iter().map(|slot| slot.partners.as_slice()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut table = Table::new("Omgångar per typ och period")
        .words(["Typ"])
        .numbers(["Våren", "Hösten", "Året"]);
    let counted = |belongs: &dyn Fn(&SlotOutcome) -> bool| {
        let all = told.seen.slots.iter().filter(|slot| belongs(slot)).count();
        all.to_string()
    };
    for partners in kinds {
        let kind = |slot: &SlotOutcome| slot.partners == partners;
        let mut cells = vec![Text::from(capitalised(&words::kind(partners, told.named)))];
        cells.extend(Season::ALL.map(|season| Text::from(counted(&|slot| kind(slot) && slot.season == season))));
        cells.push(counted(&kind).into());
        table.row(cells);
    }
    let mut sum = vec![Text::from("Summa")];
    sum.extend(Season::ALL.map(|season| Text::from(counted(&|slot| slot.season == season))));
    sum.push(Text(vec![told.n("planerade:siffror")]));
    table.row(sum);
    table.has_total = true;
    section.table(table);
    section
}

fn focus(told: &Told<'_>) -> Option<Section> {
    let mut section = Section::keyed("inriktning", "Inriktning");
    let mut groups: Vec<(&str, Vec<&SlotOutcome>)> = Vec::new();
    for slot in &told.seen.slots {
        let Some(focus) = slot.focus.as_deref().filter(|focus| !focus.is_empty()) else {
            continue;
        };
        match groups.iter_mut().find(|(known, _)| *known == focus) {
            Some((_, slots)) => slots.push(slot),
            None => groups.push((focus, vec![slot])),
        }
    }
    let item = |(focus, slots): &(&str, Vec<&SlotOutcome>)| {
        let rounds = numbers::count(count(slots.len()), numbers::ROUND);
        let mut seasons: Vec<&str> = slots.iter().map(|slot| names::the_season(slot.season)).collect();
        seasons.dedup();
        format!("{} ({rounds}, {})", capitalised(focus), numbers::list(&seasons))
    };
    section.list(groups.iter().map(item).collect());
    (!section.blocks.is_empty()).then_some(section)
}

fn partners(told: &Told<'_>) -> Section {
    let mut section = Section::keyed("samverkan", "Samverkan och genomförande");
    let mut partners: Vec<PartnerCode> = groups::others(told.seen);
    if told.value("med_planerade") > 0 {
        partners.insert(0, told.seen.main_partner.clone());
    }
    if !partners.is_empty() {
        let whom = told.named.list(&partners);
        section.say(format!(
            "{} frågar {whom} inför varje period om de kan delta. Svaret, och skälet om de inte kan, redovisas i uppföljningen.",
            told.named.group
        ));
    }
    let spans: Vec<Span> = vec![format!(
        "Kvällar, tider och bemanning bestäms av {} och ingår inte i planen. En omgång utöver planen räknas inte in i den.",
        words::in_sentence(&told.named.group)
    )
    .into()];
    section.say(spans);
    section
}

fn followed_up(told: &Told<'_>) -> Section {
    let mut section = Section::keyed("uppfoljning", "Uppföljning");
    section.say(format!(
        "Planen för {} följs upp efter årets slut. Vad som planerades, vad som genomfördes och vad som genomfördes som \
         planerat redovisas var för sig, med skälen till det som avvek.",
        told.seen.year
    ));
    section
}

fn sent(told: &Told<'_>) -> Option<Section> {
    let mut section = Section::keyed("skickad", "Skickad");
    let to = [
        (told.facts.to_board_on, words::in_sentence(&told.named.board)),
        (told.facts.to_county_on, "länsstyrelsen".to_owned()),
    ];
    let sent = to
        .into_iter()
        .filter_map(|(on, whom)| on.map(|on| format!("till {whom} {}", dates::long(on))));
    let sent: Vec<String> = sent.collect();
    if !sent.is_empty() {
        section.say(format!("Planen skickades {}.", numbers::list(&sent)));
    }
    (!section.blocks.is_empty()).then_some(section)
}
