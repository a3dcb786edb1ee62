//! Rows of events. One with a partner is also a scheduled round outside the plan.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::event_match::Known;
use super::event_rounds::{self, RoundOf};
use super::plan::check_partners;
use super::running::Rows;
use super::stored::teams;
use super::{Fields, Import, Row, day};
use crate::actions::{Put, events};
use crate::calendar::read::decoded;
use crate::domain::event::{Event, EventFacts, EventStatus, Standing};
use crate::domain::plan::Kind;
use crate::error::Result;
use crate::store;
use crate::swedish::files::{Word, normalise};
use crate::swedish::titles::{self, Said};

pub(super) struct EventRow {
    pub id: Option<i64>,
    pub event: EventFacts,
    pub venue: Option<String>,
    /// `None` when the file does not say.
    pub standing: Option<Standing>,
    pub round: Option<RoundOf>,
}

impl Row for EventRow {
    const KEY: &'static str = "hemmalag";

    fn read(fields: &mut Fields<'_>) -> Self {
        let date = fields.date_of_our_time("datum");
        let kick_off = kick_off(fields);
        let home = fields.some_text("hemmalag", "ett hemmalag eller evenemangets namn");
        let (home, said) = titles::name(&decoded(&home));
        let standing = fields.may("status", "preliminär, fastställd eller inställd", standing);
        let (standing, kick_off) = of_title(said, standing, kick_off);
        let settings = fields.known.settings(date.year());
        let event = EventFacts {
            date,
            kick_off,
            home: settings.team(&home).to_owned(),
            away: settings.team(&decoded(fields.raw("bortalag"))).to_owned(),
            match_round: fields.some("matchomgång"),
            venue: None,
            status: standing.map_or_else(|| assumed_status(kick_off), Standing::of_date),
            competition: fields.text("tävling"),
            // without a season of its own it belongs to that of its year: the same teams meet every year
            season_label: fields.some("säsong").unwrap_or_else(|| date.year().to_string()),
            source: fields.text("källa"),
            external_id: external_id(fields),
            cancelled: standing == Some(Standing::Cancelled),
            left_out: false,
        };
        Self {
            id: fields.own_id(),
            event,
            venue: fields.has("arena").then(|| fields.text("arena")),
            standing,
            round: round(fields, date, kick_off),
        }
    }

    fn key(&self) -> String {
        let event = &self.event;
        match event.external_id.as_str() {
            "" => format!(
                "{} {} {} {}",
                event.competition, event.season_label, event.home, event.away
            ),
            id => format!("{} {id}", event.source),
        }
    }

    async fn apply_all(rows: Rows<Self>, import: &mut Import<'_>) -> Result<()> {
        let keys = rows.iter().map(|(_, row)| &row.event);
        import.events().await?.expect(keys);
        let days = span(rows.iter().map(|(_, row)| row.event.date));
        for (line, row) in rows {
            import.line = line;
            row.apply(import).await?;
        }
        import.note_missing(days).await
    }

    async fn apply(mut self, import: &mut Import<'_>) -> Result<()> {
        import.imported.year.get_or_insert(self.event.date.year());
        let stored = match import.known_event(self.id, &mut self.event).await? {
            Known::Same(stored) => Some(stored),
            Known::New => None,
            Known::Twice => return Ok(()),
            Known::Doubtful(stored) => {
                import.bad(self.question(&stored));
                return Ok(());
            }
        };
        self.event.venue = match (&self.venue, &stored) {
            (Some(name), _) => import.venue(name).await?,
            (None, Some(stored)) => stored.venue,
            (None, None) => import.venue_at_home(&self.event).await?,
        };
        if let Some(stored) = &stored {
            self.keep_what_stands(stored);
            import.keep("matchomgång", &mut self.event.match_round, &stored.match_round);
            import.keep_words("säsong", &mut self.event.season_label, &stored.season_label);
            if self.event.competition.is_empty() {
                import.keep_words("tävling", &mut self.event.competition, &stored.competition);
            }
        }
        match self.put(stored, import).await {
            Ok((event, put)) => event_rounds::apply(event, put, self.round, import).await,
            Err(error) => import.refused("hemmalag", error),
        }
    }
}

/// From the first day to the last.
pub(super) fn span(days: impl Iterator<Item = NaiveDate> + Clone) -> Option<RangeInclusive<NaiveDate>> {
    Some(days.clone().min()?..=days.max()?)
}

/// A match is fixed when its time is given (rule 24), unless the file says otherwise.
fn assumed_status(kick_off: Option<NaiveTime>) -> EventStatus {
    match kick_off {
        Some(_) => EventStatus::Fixed,
        None => EventStatus::Preliminary,
    }
}

/// The time when there is one: midnight is none that a match begins at, and words may stand in its place.
fn kick_off(fields: &mut Fields<'_>) -> Option<NaiveTime> {
    const YET_TO_COME: [&str; 7] = ["tbd", "tba", "tbc", "?", "-", "–", "ej klart"];
    if YET_TO_COME.contains(&normalise(fields.raw("avspark")).as_str()) {
        return None;
    }
    let time = fields.may("avspark", "en tid, till exempel 19:10", time_of_day);
    time.filter(|time| *time != NaiveTime::MIN)
}

fn time_of_day(text: &str) -> Option<NaiveTime> {
    let clock = text.parse::<crate::domain::period::ClockTime>().ok()?;
    clock.offset.is_none().then_some(clock.time)
}

/// A word of ours, or one that says that the date is no longer fixed.
fn standing(text: &str) -> Option<Standing> {
    match titles::name(&format!("{text}: x")).1 {
        Some(Said::Postponed) => Some(Standing::Preliminary),
        Some(Said::Cancelled) => Some(Standing::Cancelled),
        None => Standing::parse(text),
    }
}

/// How a match stands, and when it begins, by what its title says beside. One that is postponed has no time.
pub(super) fn of_title(
    said: Option<Said>,
    standing: Option<Standing>,
    kick_off: Option<NaiveTime>,
) -> (Option<Standing>, Option<NaiveTime>) {
    match said {
        Some(Said::Cancelled) => (Some(Standing::Cancelled), kick_off),
        Some(Said::Postponed) => (Some(Standing::Preliminary), None),
        None => (standing, kick_off),
    }
}

/// The source's own id. One that an export gave in its place, of this database or another, is none.
fn external_id(fields: &Fields<'_>) -> String {
    let id = fields.text("id");
    let of_an_export = id.split_once('-').is_some_and(|(instance, number)| {
        let hex = instance.len() == 10 && instance.bytes().all(|byte| byte.is_ascii_hexdigit());
        hex && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    if of_an_export { String::new() } else { id }
}

fn round(fields: &mut Fields<'_>, date: NaiveDate, kick_off: Option<NaiveTime>) -> Option<RoundOf> {
    let partners = fields.partners("samverkanspart");
    if partners.is_empty() && fields.are_right(&["samverkanspart"]) {
        let mut of_rounds = ["handläggare", "start", "slut"].into_iter();
        if let Some(lone) = of_rounds.find(|column| !fields.is_empty(column)) {
            fields.fault(lone, "tomt, eftersom raden inte har någon samverkanspart");
        }
        return None;
    }
    check_partners(fields, Kind::Coordinated, &partners);
    Some(RoundOf {
        night: event_rounds::night(fields, date, kick_off)?,
        partners,
        officers: fields.has("handläggare").then(|| fields.names("handläggare")),
    })
}

impl EventRow {
    /// What the file does not say of an event that is known.
    fn keep_what_stands(&mut self, stored: &Event) {
        let event = &mut self.event;
        if event.external_id.is_empty() && !stored.external_id.is_empty() {
            event.source.clone_from(&stored.source);
            event.external_id.clone_from(&stored.external_id);
        }
        if self.standing.is_some() {
            return;
        }
        // a time that comes fixes it, and one that is taken away leaves it open
        if event.kick_off.is_some() == stored.kick_off.is_some() {
            event.status = stored.status;
        }
        event.cancelled = stored.cancelled && (event.date, event.kick_off) == (stored.date, stored.kick_off);
    }

    /// The same teams so far apart may have met twice: nobody but who sent the file knows.
    fn question(&self, stored: &Event) -> String {
        format!(
            "{} {} finns redan {}. Är det en annan match? Ange tävling eller id i filen. Är matchen flyttad? Ändra först \
             datumet på dess sida under Evenemang.",
            teams(&self.event),
            day(self.event.date),
            day(stored.date),
        )
    }

    async fn put(&self, stored: Option<Event>, import: &mut Import<'_>) -> Result<(Event, Put)> {
        let (event, put) = match stored {
            Some(old) => {
                import.imported.moved += usize::from(old.date != self.event.date);
                let corrected = self.event.clone().stored_as(old.id, old.revision);
                if events::change(import.write, &corrected).await? {
                    (store::events::get(&mut import.write.tx, old.id).await?, Put::Changed)
                } else {
                    (old, Put::Unchanged)
                }
            }
            None => (events::add(import.write, &self.event).await?, Put::Added),
        };
        import.events().await?.put(event.clone());
        import.events().await?.was_told(event.id);
        Ok((event, put))
    }
}
