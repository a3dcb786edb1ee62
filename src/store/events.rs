//! Events and venues, with the names of venues over time.

use chrono::NaiveDate;
use sqlx::{SqliteConnection, query};

use crate::clock::Now;
use crate::domain::event::{Event, EventFacts, Venue, VenueName};
use crate::domain::ids::{EventId, ProgramCode, VenueId};
use crate::domain::partner::Validity;
use crate::error::{Error, Result};
use crate::store::grouped;

noun! {
    $ Event in "event" { revision "revision" }
    EventFacts {
        date: held_on "held_on", kick_off "kick_off", home "home", away "away", match_round "match_round",
        venue: venue_id "venue_id", status "status", competition "competition", season_label "season_label",
        source "source", external_id "external_id", cancelled "cancelled",
        left_out "left_out"
    }
}

/// All events, by date.
pub async fn list(db: &mut SqliteConnection) -> Result<Vec<Event>> {
    Ok(select!("order by held_on, kick_off, id").fetch_all(db).await?)
}

/// Those with a date from `first` to `last`, both included.
pub async fn between(db: &mut SqliteConnection, first: NaiveDate, last: NaiveDate) -> Result<Vec<Event>> {
    let rows = select!(
        "where held_on between ? and ? order by held_on, kick_off, id",
        first,
        last
    );
    Ok(rows.fetch_all(db).await?)
}

/// Those with a date from `first` to `last`, and those that the rounds of some years (a JSON array) are for.
pub(super) async fn of_record(
    db: &mut SqliteConnection,
    (first, last): (NaiveDate, NaiveDate),
    program: &ProgramCode,
    years: &str,
) -> Result<Vec<Event>> {
    let rows = select!(
        "where held_on between ? and ? or id in
            (select event_id from round where program = ? and year in (select value from json_each(?)))
         order by held_on, kick_off, id",
        first,
        last,
        program,
        years
    );
    Ok(rows.fetch_all(db).await?)
}

/// The years that have events, one after another.
pub async fn years(db: &mut SqliteConnection) -> Result<Vec<i32>> {
    let years =
        query!(r#"select distinct cast(substr(held_on, 1, 4) as integer) as "year!: i32" from event order by 1"#);
    Ok(years.map(|row| row.year).fetch_all(db).await?)
}

/// Those of a calendar year.
pub async fn of_year(db: &mut SqliteConnection, year: i32) -> Result<Vec<Event>> {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).ok_or(Error::NotFound);
    between(db, day(1, 1)?, day(12, 31)?).await
}

pub async fn get(db: &mut SqliteConnection, id: EventId) -> Result<Event> {
    Ok(select!("where id = ?", id).fetch_one(db).await?)
}

pub async fn insert(db: &mut SqliteConnection, event: &EventFacts, now: Now, by: &str) -> Result<EventId> {
    Ok(EventId(columns!(insert!("event", db, now, by), event)))
}

pub async fn save(db: &mut SqliteConnection, event: &Event) -> Result<()> {
    columns!(update!("event", db, event.id, event.revision), event)
}

/// All venues with their names, the oldest name first.
pub async fn venues(db: &mut SqliteConnection) -> Result<Vec<Venue>> {
    let names =
        query!("select venue_id, name, valid_from, valid_to from venue_name order by coalesce(valid_from, ''), name")
            .map(|row| {
                let (from, to) = (row.valid_from, row.valid_to);
                let valid = Validity { from, to };
                (row.venue_id, VenueName { name: row.name, valid })
            });
    let mut names = grouped(names.fetch_all(&mut *db).await?);
    let venues = query!("select id from venue order by id").map(|row| Venue {
        id: row.id,
        names: names.remove(&row.id).unwrap_or_default(),
    });
    Ok(venues.fetch_all(db).await?)
}

pub async fn venue(db: &mut SqliteConnection, id: VenueId) -> Result<Venue> {
    let venue = venues(db).await?.into_iter().find(|venue| venue.id == id);
    venue.ok_or(Error::NotFound)
}

/// The venue that has or has had a name.
pub async fn venue_by_name(db: &mut SqliteConnection, name: &str) -> Result<Option<VenueId>> {
    let row = query!(r#"select venue_id as "venue_id!" from venue_name where name = ?"#, name);
    Ok(row.fetch_optional(db).await?.map(|row| row.venue_id))
}

/// Adds a venue, yet without a name.
pub async fn insert_venue(db: &mut SqliteConnection, now: Now, by: &str) -> Result<VenueId> {
    Ok(VenueId(insert!("venue", db, now, by;)))
}

pub async fn insert_venue_name(db: &mut SqliteConnection, id: VenueId, name: &VenueName) -> Result<()> {
    done!(
        db,
        "insert into venue_name (venue_id, name, valid_from, valid_to) values (?, ?, ?, ?)",
        id,
        name.name,
        name.valid.from,
        name.valid.to
    )
}

/// Saves from when to when a venue has a name that it already has.
pub async fn save_venue_name(db: &mut SqliteConnection, id: VenueId, name: &VenueName) -> Result<()> {
    one!(
        db,
        "update venue_name set valid_from = ?, valid_to = ? where venue_id = ? and name = ?",
        name.valid.from,
        name.valid.to,
        id,
        name.name
    )
}
