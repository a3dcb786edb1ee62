//! The nights at the arena with the event police, outside the plan: those of the case, and two matches each year after.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::actions::rounds::OutsidePlan;
use crate::actions::{Write, events, rounds};
use crate::domain::event::{EventFacts, EventStatus};
use crate::domain::ids::{PartnerCode, VenueId};
use crate::domain::period::{ClockTime, Night};
use crate::domain::plan::Kind;
use crate::domain::round::Outcome;
use crate::error::Result;
use crate::store;

use super::{Example, FIRST, asking, day, nights};

/// Until a match is so near, neither its date nor its time is fixed.
const FIXED_DAYS_BEFORE: u64 = 60;

struct Match {
    date: NaiveDate,
    kick_off: u32,
    away: &'static str,
}

pub(super) async fn play(write: &mut Write, example: &Example) -> Result<()> {
    let (venue, _) = events::find_or_add_venue(write, "Friends Arena").await?;
    events::rename_venue(write, venue, "Strawberry Arena", day(FIRST, 7, 12)).await?;
    for year in FIRST + 1..=example.year() {
        for game in matches(year) {
            add(write, example, venue, &game).await?;
        }
    }
    for year in FIRST..=example.year() {
        hold(write, example, year).await?;
    }
    Ok(())
}

/// One on a Sunday afternoon, one on a Monday evening.
fn matches(year: i32) -> [Match; 2] {
    [
        Match {
            date: last(Weekday::Sun, day(year, 4, 30)),
            kick_off: 15,
            away: "Djurgårdens IF",
        },
        Match {
            date: last(Weekday::Mon, day(year, 9, 30)),
            kick_off: 19,
            away: "IFK Göteborg",
        },
    ]
}

fn last(weekday: Weekday, of: NaiveDate) -> NaiveDate {
    let back = of.weekday().days_since(weekday);
    of - Days::new(back.into())
}

async fn add(write: &mut Write, example: &Example, venue: VenueId, game: &Match) -> Result<()> {
    let hour = |hour| {
        ClockTime::new(hour, 0).unwrap_or(ClockTime {
            time: chrono::NaiveTime::MIN,
            offset: None,
        })
    };
    let fixed = game.date <= example.today + Days::new(FIXED_DAYS_BEFORE);
    let event = EventFacts {
        date: game.date,
        kick_off: fixed.then(|| hour(game.kick_off).time),
        home: "AIK".to_owned(),
        away: game.away.to_owned(),
        match_round: None,
        venue: Some(venue),
        status: if fixed {
            EventStatus::Fixed
        } else {
            EventStatus::Preliminary
        },
        competition: "Allsvenskan".to_owned(),
        season_label: String::new(),
        source: String::new(),
        external_id: String::new(),
    };
    let id = events::add(write, &event).await?;
    let event = store::events::get(&mut write.tx, id).await?;
    let round = OutsidePlan {
        night: Night::new(game.date, hour(game.kick_off - 2), hour(game.kick_off + 4))?,
        kind: Kind::Coordinated,
        partners: vec![event_police()],
        officers: example.team.pair(game.kick_off),
        event: Some(event),
        area: "Arenan".to_owned(),
        meeting_point: String::new(),
        note: String::new(),
    };
    rounds::add_outside_plan(write, example.code(), &round).await?;
    Ok(())
}

/// The event police was asked and has come every time.
async fn hold(write: &mut Write, example: &Example, year: i32) -> Result<()> {
    let rounds = store::rounds::of_year(&mut write.tx, example.code(), year).await?;
    let over = |date: Option<NaiveDate>| date.is_some_and(|date| example.is_over(date));
    for round in rounds.iter().filter(|round| round.nr.is_none() && over(round.date())) {
        asking::agree(write, example, round, &event_police()).await?;
        nights::report(write, round, Outcome::Done, Some(&event_police())).await?;
    }
    Ok(())
}

fn event_police() -> PartnerCode {
    PartnerCode::new("evenemangspolis")
}
