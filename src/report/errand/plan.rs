//! The tillsynsplan of a coming year: how many rounds, of what kind, with whom and with what focus. It has no dates.

use std::collections::BTreeSet;

use super::basis::{Basis, say};
use crate::domain::follow_up::SlotOutcome;
use crate::domain::ids::PartnerCode;
use crate::domain::period::Season;
use crate::report::document::{Section, Table, Text};
use crate::report::groups;
use crate::report::tally::{Form, Tally};
use crate::report::words;
use crate::swedish::{capitalised, dates, names, numbers};

pub(super) fn sections(basis: &Basis<'_>) -> Vec<Section> {
    if !basis.has_plan() {
        let mut section = Section::keyed("omfattning", "Omfattning");
        say(&mut section, basis.planned());
        return vec![section];
    }
    let sections = [
        Some(scope(basis)),
        focus(basis),
        Some(partners(basis)),
        basis.routines(),
        Some(followed_up(basis)),
        sent(basis),
    ];
    sections.into_iter().flatten().collect()
}

fn scope(basis: &Basis<'_>) -> Section {
    let mut section = Section::keyed("omfattning", "Omfattning");
    say(&mut section, basis.comprised("är"));
    let kinds: BTreeSet<&[PartnerCode]> = basis.seen.slots.iter().map(|slot| slot.partners.as_slice()).collect();
    let mut table = Table::new("Omgångar per typ och period").words(["Typ"]);
    let seasons = basis.seasons();
    for season in &seasons {
        table = table.numbers([capitalised(names::the_season(*season)).as_str()]);
    }
    table = table.numbers(["Året"]);
    let counted = |belongs: &dyn Fn(&SlotOutcome) -> bool| {
        let all = basis.seen.slots.iter().filter(|slot| belongs(slot)).count();
        all.to_string()
    };
    for partners in kinds {
        let kind = |slot: &SlotOutcome| slot.partners == partners;
        let mut cells = vec![Text::from(capitalised(&words::kind(partners, basis.named)))];
        let in_season = |season: &Season| Text::from(counted(&|slot| kind(slot) && slot.season == *season));
        cells.extend(seasons.iter().map(in_season));
        cells.push(counted(&kind).into());
        table.row(cells);
    }
    let mut sum = vec![Text::from("Summa")];
    let in_season = |season: &Season| Text::from(counted(&|slot| slot.season == *season));
    sum.extend(seasons.iter().map(in_season));
    sum.push(Text(vec![basis.n(&Tally::PLANNED, Form::Digits)]));
    table.row(sum);
    table.has_total = true;
    section.table(table);
    section
}

fn focus(basis: &Basis<'_>) -> Option<Section> {
    let mut section = Section::keyed("inriktning", "Inriktning");
    let slots = basis.seen.slots.iter();
    let focused = slots.filter_map(|slot| Some((slot.focus.as_deref().filter(|focus| !focus.is_empty())?, slot)));
    let item = |(focus, slots): &(&str, Vec<&SlotOutcome>)| {
        let rounds = numbers::count(slots.len(), numbers::ROUND);
        let mut seasons: Vec<&str> = slots.iter().map(|slot| names::the_season(slot.season)).collect();
        seasons.dedup();
        format!("{} ({rounds}, {})", capitalised(focus), numbers::list(&seasons))
    };
    section.list(groups::grouped(focused).iter().map(item).collect());
    section.filled()
}

fn partners(basis: &Basis<'_>) -> Section {
    let mut section = Section::keyed("samverkan", "Samverkan och genomförande");
    if basis.names_partners() {
        section.say_any(basis.named.asking.as_str().into());
    }
    section.say(format!(
        "Kvällar, tider och bemanning bestäms av {} och ingår inte i planen. En omgång utöver planen räknas inte in i den.",
        words::in_sentence(&basis.named.group)
    ));
    section
}

fn followed_up(basis: &Basis<'_>) -> Section {
    let mut section = Section::keyed("uppfoljning", "Uppföljning");
    section.say(format!(
        "Planen för {} följs upp efter årets slut. Vad som planerades, vad som genomfördes och vad som genomfördes som \
         planerat redovisas var för sig, med skälen till det som avvek.",
        basis.seen.year
    ));
    section
}

fn sent(basis: &Basis<'_>) -> Option<Section> {
    let mut section = Section::keyed("skickad", "Skickad");
    let to = [
        (basis.facts.to_board_on, words::in_sentence(&basis.named.board)),
        (basis.facts.to_county_on, "länsstyrelsen".to_owned()),
    ];
    let sent = to
        .into_iter()
        .filter_map(|(on, whom)| on.map(|on| format!("till {whom} {}", dates::long(on))));
    let sent: Vec<String> = sent.collect();
    if !sent.is_empty() {
        section.say(format!("Planen skickades {}.", numbers::list(&sent)));
    }
    section.filled()
}
