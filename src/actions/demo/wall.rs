//! What makes a year full: matches at home, leave, nights that the police have offered, and a date that is locked. Two of
//! the coming rounds clash with something.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{Example, Planned, day};
use crate::actions::{Write, events, officers, partners, rounds};
use crate::domain::event::{EventFacts, EventStatus};
use crate::domain::ids::{PartnerCode, VenueId};
use crate::error::Result;
use crate::store;

/// Opponents that there are nowhere else, and the first day from which a match is played on the nearest Sunday.
const MATCHES: [(&str, u32, u32); 6] = [
    ("Lillköpings FF", 4, 6),
    ("Västerhamns IF", 5, 11),
    ("Sandåkra AIF", 7, 13),
    ("Bergslagens BK", 8, 17),
    ("Östlunda IK", 10, 5),
    ("Nordmarks FF", 10, 26),
];

pub(super) async fn hang(write: &mut Write, example: &Example, rounds: &[Planned]) -> Result<()> {
    let coming: Vec<&Planned> = rounds
        .iter()
        .filter(|round| round.year == example.year() && !example.is_over(round.date))
        .collect();
    play(write, example, coming.last().map(|round| round.date)).await?;
    take_leave(write, example, coming.last().copied()).await?;
    offer(write, &coming).await?;
    if let Some(next) = coming.first() {
        let round = store::rounds::get(&mut write.tx, next.id).await?;
        rounds::set_locked(write, next.id, round.revision, true).await?;
    }
    Ok(())
}

/// Matches on Sundays, and one that was put on the night of a round.
async fn play(write: &mut Write, example: &Example, clash: Option<NaiveDate>) -> Result<()> {
    let (venue, _) = events::find_or_add_venue(write, "Strawberry Arena").await?;
    for (away, month, from) in MATCHES {
        let from = day(example.year(), month, from);
        let to_sunday = Weekday::Sun.days_since(from.weekday());
        events::add(write, &game(venue, from + Days::new(to_sunday.into()), away)).await?;
    }
    if let Some(date) = clash {
        events::add(write, &game(venue, date, "Kustlandets SK")).await?;
    }
    Ok(())
}

fn game(venue: VenueId, date: NaiveDate, away: &str) -> EventFacts {
    EventFacts {
        date,
        kick_off: None,
        home: "AIK".to_owned(),
        away: away.to_owned(),
        match_round: None,
        venue: Some(venue),
        status: EventStatus::Preliminary,
        competition: "Exempelserien".to_owned(),
        season_label: String::new(),
        source: String::new(),
        external_id: String::new(),
    }
}

/// The summer, in turns, and the week of a round on which one of its officers was to go out.
async fn take_leave(write: &mut Write, example: &Example, clash: Option<&Planned>) -> Result<()> {
    let year = example.year();
    let [a, b, c] = example.team.officers;
    for (officer, first, last) in [
        (b, day(year, 2, 23), day(year, 2, 26)),
        (a, day(year, 6, 29), day(year, 7, 19)),
        (b, day(year, 7, 13), day(year, 8, 2)),
        (c, day(year, 8, 3), day(year, 8, 16)),
    ] {
        officers::add_leave(write, officer, first, last).await?;
    }
    if let Some(round) = clash {
        let stored = store::rounds::get(&mut write.tx, round.id).await?;
        let monday = round.date - Days::new(round.date.weekday().num_days_from_monday().into());
        if let Some(officer) = stored.officers.last() {
            officers::add_leave(write, *officer, monday, monday + Days::new(6)).await?;
        }
    }
    Ok(())
}

/// The nights of the coming rounds with the police, and those a week later.
async fn offer(write: &mut Write, coming: &[&Planned]) -> Result<()> {
    let police = PartnerCode::new("polis");
    for round in coming.iter().filter(|round| round.is_coordinated()) {
        for date in [round.date, round.date + Days::new(7)] {
            partners::add_offer(write, &police, date).await?;
        }
    }
    Ok(())
}
