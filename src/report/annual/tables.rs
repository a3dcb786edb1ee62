//! Tables of deviations, of rounds outside the plan and of measures.

use chrono::NaiveDate;

use crate::domain::follow_up::{Deviation, MeasureThen, Outside};
use crate::domain::period::Season;
use crate::report::Names;
use crate::report::document::Table;
use crate::report::words;
use crate::swedish::{capitalised, dates, names};

pub(crate) fn outside_table(caption: &str, rounds: &[Outside], named: &Names) -> Table {
    let mut table = Table::new(caption).words(["När", "Samverkanspart", "Plats", "Utfall"]);
    for round in rounds {
        table.row(vec![
            when(round.date, round.season),
            capitalised(&named.list(&round.partners)),
            round.venue.clone().unwrap_or_default(),
            capitalised(names::outcome(round.outcome)),
        ]);
    }
    table
}

/// The date; the season instead for those who may not see it.
pub fn when(date: Option<NaiveDate>, season: Option<Season>) -> String {
    match (date, season) {
        (Some(date), _) => dates::table(date),
        (None, Some(season)) => names::the_season(season).to_owned(),
        (None, None) => "–".to_owned(),
    }
}

pub(crate) fn measure_table(caption: &str, measures: &[MeasureThen]) -> Table {
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
            format!(
                "{}: {}",
                words::measure(measure.kind, &measure.stated_by),
                measure.description
            ),
            dates::table(measure.date),
            capitalised(&measure.responsible),
            dates::table_or_dash(measure.due_on),
            words::known(measure.done).to_owned(),
            words::known(measure.effect).to_owned(),
        ]);
    }
    table
}

/// Deviations that say the same stand in one row.
pub(crate) fn deviation_table(deviations: &[Deviation], named: &Names) -> Table {
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
            .map_or_else(String::new, |kind| format!(" ({})", names::absence(kind)));
        table.row(vec![
            words::rounds(&nrs),
            capitalised(names::the_season(deviation.season)),
            format!("{}{how}", capitalised(&words::cause(deviation, named))),
            words::reason(deviation, named),
            words::attribution(deviation),
        ]);
    }
    table
}
