//! The outlook in words: what is due, one thing a line, and where each target is heading.

use chrono::{Datelike, NaiveDate};

use crate::domain::event_change::EventChange;
use crate::domain::follow_up::RowOf;
use crate::domain::outlook::{Code, Due, Outlook, Target};
use crate::domain::plan::Slot;
use crate::domain::record::{Record, YearRecord};
use crate::domain::round::Round;
use crate::report::Names;
use crate::report::document::{Document, Section, Table};
use crate::report::words;
use crate::swedish::numbers::{self, ROUND};
use crate::swedish::{capitalised, dates, errands, event_changes};

mod aim;
mod partners;
mod reasoning;
mod steps;

pub use reasoning::{figures, reasoning, short};

/// A thing to do: what it is, and what one needs to know to do it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    pub title: String,
    pub detail: String,
}

impl Task {
    /// Title and detail as sentences after each other.
    pub fn line(&self) -> String {
        let stop = if self.title.ends_with(['?', '.']) { "" } else { "." };
        format!("{}{stop} {}", self.title, self.detail).trim_end().to_owned()
    }
}

pub fn document(outlook: &Outlook, record: &Record, named: &Names) -> Document {
    let mut due = Section::new("Att göra");
    let tasks = outlook.due.iter().map(|due| task(due, outlook.as_of, record, named));
    due.list(tasks.map(|task| task.line()).collect());
    let deadline = |one| {
        let words = errands::deadline(one, outlook.as_of);
        let stop = if words.ends_with('?') { "" } else { "." };
        format!("{words}{stop}")
    };
    due.list(outlook.errands.iter().map(deadline).collect());
    if outlook.due.is_empty() && outlook.errands.is_empty() {
        due.say("Inget just nu.");
    }
    let mut year = Section::new(format!("Läget {}", outlook.year));
    if outlook.targets.is_empty() {
        year.say(format!("Det finns ingen plan för {}.", outlook.year));
    } else {
        year.table(targets(&outlook.targets, named));
        year.list(forecasts(outlook, record, named, false));
    }
    let mut warnings = Section::new("Varningar");
    warnings.list(forecasts(outlook, record, named, true));
    let sections = [due, warnings, year].into_iter();
    Document {
        title: format!("Läget {}", dates::long(outlook.as_of)),
        lead: format!("{} · {}", named.group, dates::week(outlook.as_of)),
        sections: sections.filter(|section| !section.blocks.is_empty()).collect(),
        ..Document::default()
    }
}

fn targets(targets: &[Target], named: &Names) -> Table {
    let mut table = Table::new("Läget")
        .words(["Omgångar"])
        .numbers([
            "Planerat",
            "Genomfört",
            "Som planerat",
            "Klart med ja",
            "Frågat",
            "Ofrågat",
            "Avviker",
            "Prognos",
        ])
        .words(["Senast"]);
    for target in targets {
        let mut cells = vec![words::row(&target.of, named)];
        let figures = [
            target.planned,
            target.carried_out,
            target.done,
            target.agreed,
            target.asked,
            target.unasked,
            target.lost,
        ];
        cells.extend(figures.map(|figure| figure.to_string()));
        cells.push(reasoning::range(target));
        cells.push(dates::table_or_dash(target.last_day));
        table.row(cells);
    }
    table
}

/// "Med polisen, hösten. Polisen har inte svarat. Utan ja: 0 av 2 i höst." Those that warn, or the others.
fn forecasts(outlook: &Outlook, record: &Record, named: &Names, warning: bool) -> Vec<String> {
    let those = outlook.targets.iter().filter(|target| target.warns() == warning);
    let told = those.filter_map(|one| {
        let sentence = reasoning(one, outlook, record, named);
        (!sentence.is_empty()).then(|| format!("{}. {sentence}", target(&one.of, named)))
    });
    told.collect()
}

/// "Omgångar", "Med polisen, våren": what a target is called where there is little room.
pub fn target(of: &RowOf, named: &Names) -> String {
    match of {
        RowOf::Total => "Omgångar".to_owned(),
        RowOf::Own | RowOf::Coordinated { .. } => words::short_row(of, named),
    }
}

/// One thing that is due, in words.
pub fn task(due: &Due, as_of: NaiveDate, record: &Record, named: &Names) -> Task {
    let year = record.year(due.year);
    let (title, detail) = match due.code {
        Code::NameContact => partners::vacant(due, as_of, named),
        Code::AskPartner => partners::ask(due, as_of, year, named),
        Code::RemindPartner => partners::remind(due, as_of, year, named),
        Code::NewDate => partners::new_date(due, as_of, year, named),
        Code::Meeting => partners::meeting(due, as_of, year, named),
        Code::LogRound => (
            format!("{} är inte rapporterad", round(due, year)),
            held(due, year, named),
        ),
        Code::StateReason => reason(due, year, named),
        Code::FollowUpMeasure => measure(due, record),
        Code::AdoptPlan => adopt(due, as_of, year, named),
        Code::PlanYear => unplanned(due, as_of, named),
        Code::EventChanged => event(due, record, year),
    };
    Task { title, detail }
}

fn of_due<'a>(due: &Due, year: Option<&'a YearRecord>) -> Option<&'a Round> {
    year?.round(due.round?)
}

/// "Omgång 7"; "Omgången den 21 april 2024" when it lies outside the plan.
fn round(due: &Due, year: Option<&YearRecord>) -> String {
    match (due.nr, of_due(due, year).and_then(Round::date)) {
        (Some(nr), _) => format!("Omgång {nr}"),
        (None, Some(date)) => format!("Omgången {}", dates::long(date)),
        (None, None) => "En omgång utöver planen".to_owned(),
    }
}

/// "Fredag 25 september 2026, samordnad med polisen."
fn held(due: &Due, year: Option<&YearRecord>, named: &Names) -> String {
    let Some((year, round)) = year.zip(of_due(due, year)) else {
        return String::new();
    };
    let meant = year.meant(round, year.current_plan());
    let when = round.date().map(|date| capitalised(&dates::with_weekday(date)));
    let what = words::kind(meant.partners, named);
    when.map_or_else(|| format!("{}.", capitalised(&what)), |when| format!("{when}, {what}."))
}

fn reason(due: &Due, year: Option<&YearRecord>, named: &Names) -> (String, String) {
    let title = match &due.partner {
        Some(_) => format!(
            "{}: varför deltog inte {}?",
            round(due, year),
            partners::partner(due, named)
        ),
        None => format!("{}: varför blev den inte av?", round(due, year)),
    };
    (title, held(due, year, named))
}

fn measure(due: &Due, record: &Record) -> (String, String) {
    let measure = record.measures().find(|measure| Some(measure.id) == due.measure);
    let Some(measure) = measure else {
        return ("Följ upp en åtgärd".to_owned(), String::new());
    };
    let name = words::measure(measure.kind, &measure.stated_by);
    let by = measure
        .due_on
        .map_or_else(String::new, |by| format!("Skulle vara klart {}. ", dates::long(by)));
    (
        format!("{name}: {}. Blev det så?", measure.description.trim_end_matches('.')),
        format!("{by}Följs upp av {}.", measure.responsible),
    )
}

/// What a follow-up of that day measures: the first version was a draft until it was adopted.
fn adopt(due: &Due, as_of: NaiveDate, year: Option<&YearRecord>, named: &Names) -> (String, String) {
    let slots = year
        .and_then(|year| year.measured_plan(as_of))
        .map_or(&[][..], |plan| plan.slots.as_slice());
    let main = named.main_partner.as_ref();
    let is_with = |slot: &&Slot| main.map_or(!slot.partners.is_empty(), |main| slot.names(main));
    let with = slots.iter().filter(is_with).count();
    let detail = format!(
        "{}, varav {} med {}. Registrera beslutet när {} har antagit planen.",
        capitalised(&numbers::count(slots.len(), ROUND)),
        numbers::word(with),
        named.main(),
        words::in_sentence(&named.board)
    );
    (format!("Planen för {} är ett utkast", due.year), detail)
}

fn unplanned(due: &Due, as_of: NaiveDate, named: &Names) -> (String, String) {
    let detail = if due.year > as_of.year() {
        format!("{} ska anta den före årsskiftet.", named.board)
    } else {
        "Utan plan går det inte att säga vad som var planerat.".to_owned()
    };
    (format!("Det finns ingen plan för {}", due.year), detail)
}

fn event(due: &Due, record: &Record, year: Option<&YearRecord>) -> (String, String) {
    let event = due.event.and_then(|id| record.event(id));
    let change = due.change.unwrap_or(EventChange::Gone);
    let venue = event.and_then(|event| record.venue_name(event));
    let to_do = of_due(due, year).map_or_else(String::new, |round| event_changes::what_to_do(change, round));
    let detail = to_do.replacen("Omgången", &round(due, year), 1);
    (event_changes::what(change, event, venue), detail)
}

#[cfg(test)]
mod tests;
