//! The tables of a follow-up.

use chrono::NaiveDate;

use super::account::Account;
use crate::domain::deviation::AbsenceKind;
use crate::domain::follow_up::{Column, Deviation, MeasureThen, Outside, Row, SlotOutcome, Visible};
use crate::domain::period::Season;
use crate::report::Names;
use crate::report::document::{Table, Text};
use crate::report::tally::Tally;
use crate::report::words;
use crate::swedish::{capitalised, dates, names};

/// Plan and outcome, each figure bound to its rounds.
pub fn outcome(rows: &[Row], heading: fn(Column) -> &'static str, account: &Account<'_>) -> Table {
    let columns = columns(rows);
    let mut table = Table::new("Plan och utfall").words(["Omgångar"]);
    for column in &columns {
        table = table.numbers([heading(*column)]);
    }
    for row in rows {
        let figure = |column: &Column| Text(vec![account.digits(&Tally::Cell(row.of.clone(), *column))]);
        let mut cells = vec![Text::from(words::row(&row.of, account.named))];
        cells.extend(columns.iter().map(figure));
        table.row(cells);
    }
    table.has_total = true;
    table
}

/// The columns that say something: remaining only in a year that has any.
fn columns(rows: &[Row]) -> Vec<Column> {
    let says = |column: &Column| {
        !matches!(column, Column::Remaining | Column::Unlogged) || rows.iter().any(|row| row.count(*column) > 0)
    };
    Column::ALL.into_iter().filter(says).collect()
}

/// The rounds of the plan one by one. A document is passed on, and the schedule of what remains is the group's own.
pub fn slots(caption: &str, slots: &[SlotOutcome], named: &Names) -> Table {
    let mut table = Table::new(caption).words(["Omgång", "När", "Typ", "Utfall", "Deltog på plats"]);
    for slot in slots {
        table.row(vec![
            slot.nr.to_string(),
            when(slot.date.filter(|_| !slot.status.is_remaining()), Some(slot.season)),
            capitalised(&words::kind(&slot.partners, named)),
            capitalised(&words::status_in_full(slot, named)),
            words::list_or_dash(&slot.on_site, named),
        ]);
    }
    table
}

pub fn outside(caption: &str, rounds: &[Outside], named: &Names) -> Table {
    let mut table = Table::new(caption).words(["När", "Samverkanspart", "Plats", "Utfall"]);
    for round in rounds {
        table.row(vec![
            when(round.date, round.season),
            capitalised(&named.list(&round.partners)),
            round.venue.clone().unwrap_or_default(),
            capitalised(names::outcome(round.outcome)),
        ]);
    }
    table.without_empty()
}

/// The date; the season instead for those who may not see it.
pub fn when(date: Option<NaiveDate>, season: Option<Season>) -> String {
    match (date, season) {
        (Some(date), _) => dates::table(date),
        (None, Some(season)) => names::the_season(season).to_owned(),
        (None, None) => "–".to_owned(),
    }
}

/// Those of the year after.
pub fn next_year(year: i32, rounds: &[Outside], named: &Names) -> Table {
    outside(&format!("Utöver planen {}", year + 1), rounds, named)
}

pub const MEASURES: &str = "Åtgärder och besked";

/// Those that the year before led to.
pub fn last_year(seen: &Visible) -> Table {
    let caption = format!("{MEASURES} från {}", seen.year - 1);
    measures(&caption, &seen.last_year_measures)
}

pub fn measures(caption: &str, measures: &[MeasureThen]) -> Table {
    let mut table = Table::new(caption).words([
        "Åtgärd eller besked",
        "Datum",
        "Följs upp av",
        "Klart",
        "Genomfört",
        "Avsedd effekt",
    ]);
    for measure in measures {
        table.row(vec![
            self::measure(measure),
            dates::table(measure.date),
            capitalised(&measure.responsible),
            dates::table_or_dash(measure.due_on),
            words::known(measure.done).to_owned(),
            words::known(measure.effect).to_owned(),
        ]);
    }
    table.without_empty()
}

/// "Besked från polisen: Möte".
pub fn measure(measure: &MeasureThen) -> String {
    let what = words::measure(measure.kind, &measure.stated_by);
    format!("{what}: {}", measure.description)
}

/// Deviations that say the same stand in one row.
pub fn deviations(deviations: &[Deviation], named: &Names) -> Table {
    let mut table = Table::new("Avvikelser från planen").words([
        "Omgång",
        "Period",
        "Avvikelse från planen",
        "Varför",
        "Uppgift från",
    ]);
    for (nrs, deviation) in words::grouped(deviations) {
        let how = deviation
            .kind
            .filter(|kind| *kind != AbsenceKind::Left)
            .map_or_else(String::new, |kind| format!(" ({})", names::absence(kind)));
        table.row(vec![
            words::rounds(&nrs),
            capitalised(names::the_season(deviation.season)),
            format!("{}{how}", capitalised(&words::cause(deviation, named))),
            words::reason(deviation, named),
            words::attribution(deviation),
        ]);
    }
    table.without_empty()
}
