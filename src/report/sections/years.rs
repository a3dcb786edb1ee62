//! The years side by side.

use crate::domain::follow_up::{Beside, FollowUp, InPlan, PlanStatus};
use crate::report::Names;
use crate::report::document::{Section, Table};
use crate::swedish::{dates, numbers};

const HEADING: &str = "År för år";

/// The year and those before it; `None` when there is only one.
pub fn section(seen: &FollowUp, named: &Names) -> Option<Section> {
    let years: Vec<&Beside> = seen.years.iter().filter(|one| one.year <= seen.year).collect();
    let mut section = Section::keyed("ar_for_ar", HEADING);
    section.table(table(&years, named));
    for note in notes(&years, seen) {
        section.say(note);
    }
    (years.len() > 1).then_some(section)
}

pub fn table(years: &[&Beside], named: &Names) -> Table {
    let mut table = Table::new(HEADING).words(["År"]);
    for heading in headings(named) {
        table = table.numbers([heading.as_str()]);
    }
    for year in years {
        table.row([vec![name(year)], figures(year).to_vec()].concat());
    }
    table
}

/// Over the figures of a year.
fn headings(named: &Names) -> [String; 6] {
    let with = named.main();
    [
        "Planerat".to_owned(),
        "Genomfört".to_owned(),
        "Som planerat".to_owned(),
        format!("Med {with} i planen"),
        format!("Med {with} totalt"),
        "Utöver planen".to_owned(),
    ]
}

/// "2023", "2026 (pågår)".
pub fn name(year: &Beside) -> String {
    let runs = if year.is_running { " (pågår)" } else { "" };
    format!("{}{runs}", year.year)
}

/// What cannot be known is a dash.
fn figures(year: &Beside) -> [String; 6] {
    let figure = |of: fn(&InPlan) -> usize| year.in_plan.as_ref().map(of).map_or_else(dash, |it| it.to_string());
    let with = |it: &InPlan| match it.with_partner_planned {
        0 => dash(),
        planned => format!("{} av {planned}", it.with_partner_done),
    };
    [
        figure(|it| it.planned),
        figure(|it| it.done),
        figure(|it| it.as_planned),
        year.in_plan.as_ref().map_or_else(dash, with),
        year.with_authority.to_string(),
        year.outside_plan.to_string(),
    ]
}

fn dash() -> String {
    "–".to_owned()
}

/// What is to be known beside the figures.
pub fn notes(years: &[&Beside], seen: &FollowUp) -> Vec<String> {
    let of = |is: &dyn Fn(&Beside) -> bool| -> Vec<String> {
        years.iter().filter(|it| is(it)).map(|it| it.year.to_string()).collect()
    };
    let (running, without) = (of(&|it| it.is_running), of(&|it| it.plan.is_none()));
    let drafts = of(&|it| it.plan == Some(PlanStatus::Draft));
    let mut notes = Vec::new();
    if !running.is_empty() {
        let until = dates::long(seen.as_of);
        notes.push(format!(
            "{} pågår: siffrorna gäller till och med {until}.",
            numbers::list(&running)
        ));
    }
    if !without.is_empty() {
        notes.push(format!(
            "För {} finns ingen plan: alla genomförda omgångar räknas som utöver planen.",
            numbers::list(&without)
        ));
    }
    if !drafts.is_empty() {
        notes.push(format!("{} mäts mot ett utkast till plan.", numbers::list(&drafts)));
    }
    notes
}
