//! The report of a follow-up, in the order in which a nämnd reads it: what came of last year's measures first, what comes
//! next last.

use super::letter::nothing_known;
use super::numbers::cell_key;
use super::told::{Told, say, text};
use super::{assessment, groups};
use crate::domain::follow_up::{Column, MeasureThen, PlanStatus};
use crate::report::annual::{self, tables};
use crate::report::document::{Section, Table, Text};
use crate::report::figure;
use crate::report::words;
use crate::swedish::dates;

pub(super) fn sections(told: &Told<'_>) -> Vec<Section> {
    let last = last_year(told);
    if told.seen.is_blank() {
        let mut year = Section::keyed("utfall", "Plan och utfall");
        year.say(nothing_known(told));
        return vec![last, year];
    }
    let sections = [
        Some(last),
        Some(plan(told)),
        Some(outcome(told)),
        annual::years::section(told.seen, told.named),
        asked(told),
        deviations(told),
        outside(told),
        measures(told),
        routines(told),
        Some(assessment::section(told)),
        next_year(told),
    ];
    sections.into_iter().flatten().collect()
}

fn last_year(told: &Told<'_>) -> Section {
    let mut section = Section::keyed("forra_aret", "Åtgärder från förra årets uppföljning");
    let measures = &told.seen.last_year_measures;
    let year = told.seen.year - 1;
    if measures.is_empty() {
        section.say(format!("Från {year} finns inga åtgärder eller besked noterade."));
        return section;
    }
    section.table(tables::measure_table(
        &format!("Åtgärder och besked från {year}"),
        measures,
    ));
    say(&mut section, still_open(measures));
    section
}

/// Those of which it is not known that they had the effect that was meant.
fn still_open(measures: &[MeasureThen]) -> Vec<Text> {
    let open = measures.iter().filter(|one| one.open).count();
    let sentence = match open {
        0 => return Vec::new(),
        1 => "Ett besked eller åtagande återstår: om det fick avsedd effekt är inte noterat.".to_owned(),
        many => format!(
            "{} besked eller åtaganden återstår: om de fick avsedd effekt är inte noterat.",
            crate::swedish::capitalised(&crate::swedish::numbers::word(words::count(many)))
        ),
    };
    vec![text![sentence]]
}

fn plan(told: &Told<'_>) -> Section {
    let mut section = Section::keyed("planen", "Planen");
    let mut sentences = told.planned();
    let same = told.before.plan.is_some() && groups::scope(told.before) == groups::scope(told.seen);
    if told.has_plan() && same {
        let was = if told.is_over() { "var" } else { "är" };
        sentences.push(text![format!(
            "Omfattningen {was} densamma som {}.",
            told.seen.year - 1
        )]);
    }
    say(&mut section, sentences);
    if told
        .seen
        .plan
        .as_ref()
        .is_some_and(|plan| plan.status == PlanStatus::Draft)
    {
        section.say(format!(
            "{} hade inte antagit någon plan {}.",
            told.named.board,
            dates::long(told.seen.as_of)
        ));
    }
    let versions = told.seen.versions.iter();
    section.list(versions.map(|version| annual::adopted(version, told.named)).collect());
    section
}

fn outcome(told: &Told<'_>) -> Section {
    let mut section = Section::keyed("utfall", "Plan och utfall");
    let Some(rows) = &told.seen.table else {
        section.say("Utan plan går det inte att säga vad som var planerat eller vad som avvek från planen.");
        let done = text![
            told.n("utover:omgångar"),
            format!(" genomfördes under {}.", told.seen.year)
        ];
        say(&mut section, std::iter::once(done).chain(told.in_total()).collect());
        figure::add(&mut section, told.seen, told.named);
        return section;
    };
    let mut sentences = told.outcome();
    sentences.extend(told.together());
    sentences.extend(told.others());
    say(&mut section, sentences);
    let columns = annual::columns(rows);
    let mut table = Table::new("Plan och utfall").words(["Omgångar"]);
    for column in &columns {
        table = table.numbers([short(*column)]);
    }
    for row in rows {
        let mut cells = vec![Text::from(words::row(&row.of, told.named))];
        let figure = |column: &Column| Text(vec![told.n(&cell_key(&row.of, *column))]);
        cells.extend(columns.iter().map(figure));
        table.row(cells);
    }
    table.has_total = true;
    section.table(table);
    section.say(
        "Genomfört räknar varje omgång som blev av. Varav som planerat räknar de omgångar som gjordes i sin period och \
         där också de som skulle vara med deltog på plats.",
    );
    say(&mut section, told.in_total().into_iter().collect());
    figure::add(&mut section, told.seen, told.named);
    section
}

fn short(column: Column) -> &'static str {
    match column {
        Column::Deviating => "Avvikelse",
        other => words::column(other),
    }
}

fn asked(told: &Told<'_>) -> Option<Section> {
    let asked = told.seen.inquiries.as_ref().filter(|asked| !asked.is_empty())?;
    let only_main = asked.iter().all(|one| one.partner == told.seen.main_partner);
    let whom = if only_main {
        format!("Förfrågningar till {}", told.main())
    } else {
        "Förfrågningar till samverkansparterna".to_owned()
    };
    let mut section = Section::keyed("forfragningar", whom);
    for one in asked {
        section.say(annual::inquiry(one, told.named));
    }
    Some(section)
}

fn deviations(told: &Told<'_>) -> Option<Section> {
    let deviations = told.seen.deviations.as_ref()?;
    let mut section = Section::keyed("avvikelser", "Avvikelser från planen");
    if deviations.is_empty() {
        section.say(if told.is_over() {
            "Inga omgångar avvek från planen."
        } else {
            "Hittills avviker inga omgångar från planen."
        });
        return Some(section);
    }
    say(&mut section, told.deviations());
    section.table(tables::deviation_table(deviations, told.named));
    Some(section)
}

fn outside(told: &Told<'_>) -> Option<Section> {
    let rounds = told.seen.outside_plan.as_ref().filter(|rounds| !rounds.is_empty())?;
    told.has_plan().then_some(())?;
    let mut section = Section::keyed("utover", "Utöver planen");
    section.say(text![
        "Utöver planen genomfördes ",
        told.n("utover:omgångar"),
        format!(
            ". Omgångar utöver planen räknas varken in i planens omgångar eller i dess omgångar med {}.",
            told.main()
        ),
    ]);
    let rounds = groups::without_nights(rounds);
    section.table(tables::outside_table("Omgångar utöver planen", &rounds, told.named));
    Some(section)
}

fn measures(told: &Told<'_>) -> Option<Section> {
    let measures = told.seen.measures.as_ref().filter(|measures| !measures.is_empty())?;
    let mut section = Section::keyed("atgarder", "Åtgärder");
    say(&mut section, [told.meetings(), told.statements()].concat());
    section.table(tables::measure_table("Åtgärder och besked", measures));
    Some(section)
}

pub(super) fn routines(told: &Told<'_>) -> Option<Section> {
    let mut section = Section::keyed("rutiner", "Rutiner");
    for routine in &told.routines {
        section.say(routine.as_str());
    }
    (!told.routines.is_empty()).then_some(section)
}

fn next_year(told: &Told<'_>) -> Option<Section> {
    let mut section = Section::keyed("nasta_ar", "Nästa år");
    let year = told.seen.year + 1;
    if let Some(plan) = told
        .after
        .plan
        .as_ref()
        .filter(|plan| plan.status == PlanStatus::Adopted)
    {
        let on = plan.on.map_or_else(String::new, dates::long);
        let same = told.has_plan() && groups::scope(told.after) == groups::scope(told.seen);
        let scope = if same {
            format!(" Omfattningen är densamma som {}.", told.seen.year)
        } else {
            String::new()
        };
        let board = &told.named.board;
        section.say(format!("{board} antog tillsynsplanen för {year} {on}.{scope}"));
    }
    say(&mut section, told.coming());
    (!section.blocks.is_empty()).then_some(section)
}
