//! Events, each under the name that its venue had on the day. Their rounds stand among the rounds.

use chrono::Datelike;

use super::{Cell, Ids};
use crate::domain::event::Event;
use crate::domain::record::Record;

pub fn events(record: &Record, year: Option<i32>, ids: Ids<'_>) -> Vec<Vec<Cell>> {
    let of_year = |event: &&Event| year.is_none_or(|year| event.date.year() == year);
    let told = record.events.iter().filter(of_year);
    told.map(|event| row(record, event, ids)).collect()
}

fn row(record: &Record, event: &Event, ids: Ids<'_>) -> Vec<Cell> {
    let id = match event.external_id.as_str() {
        "" => ids.of(event.id.0),
        id => Cell::text(id),
    };
    vec![
        id,
        Cell::date(event.date),
        Cell::time(event.kick_off),
        Cell::text(event.home.clone()),
        Cell::text(event.away.clone()),
        Cell::maybe(event.match_round.clone()),
        Cell::maybe(record.venue_name(event)),
        Cell::word(event.standing()),
        Cell::text(event.competition.clone()),
        Cell::text(event.season_label.clone()),
        Cell::text(event.source.clone()),
        Cell::default(),
        Cell::default(),
        Cell::default(),
        Cell::default(),
    ]
}
