//! What else a row of a round may carry: the event that it is for, and the moves of its night.

use chrono::{DateTime, Datelike, NaiveDate};

use super::super::stored::teams;
use super::super::{Fields, Import, day, fields};
use crate::actions::events;
use crate::domain::audit::Action;
use crate::domain::event::{Event, EventFacts, Seen};
use crate::domain::ids::{EventId, MoveId};
use crate::domain::period::Night;
use crate::domain::round::{Move, Round};
use crate::error::{Error, Result};

pub(super) const EXPECTED_EVENT: &str = "ett evenemang, till exempel 2024-04-21 AIK - Djurgårdens IF";

/// An event by its teams, with the date that it had when the round was set by it.
pub(super) struct EventRef {
    pub seen_on: Option<NaiveDate>,
    home: String,
    away: String,
    /// Both, as they stand in the file: an event of another kind may have a dash in its name.
    whole: String,
    text: String,
}

/// As an event is read back.
pub fn written_event(event: &Event, seen: Option<Seen>) -> String {
    format!("{} {}", seen.map_or(event.date, |seen| seen.on), teams(event))
}

impl EventRef {
    pub fn parse(text: &str) -> Option<Self> {
        let (date, teams) = text.split_once(' ').unwrap_or_default();
        let seen_on = fields::date(date);
        let teams = if seen_on.is_some() { teams } else { text };
        let (home, away) = teams
            .split_once(" - ")
            .or_else(|| teams.split_once('–'))
            .unwrap_or((teams, ""));
        let home = home.trim();
        (!home.is_empty()).then(|| Self {
            seen_on,
            home: home.to_owned(),
            away: away.trim().to_owned(),
            whole: teams.trim().to_owned(),
            text: text.to_owned(),
        })
    }

    /// The event, and as what the round was set by it: what the round has already when the row says the same.
    pub async fn of(&self, round: &Round, import: &mut Import<'_>) -> Result<Option<(EventId, Seen)>> {
        if let Some(id) = round.event {
            let event = import.events().await?.get(id).ok_or(Error::NotFound)?;
            if written_event(event, round.event_seen) == self.text {
                return Ok(Some((id, round.event_seen.unwrap_or_else(|| event.seen()))));
            }
        }
        let found = self.find(import).await?;
        let moved = |event: &Event| self.seen_on.filter(|on| *on != event.date).map(Seen::on);
        Ok(found.map(|event| (event.id, moved(&event).unwrap_or_else(|| event.seen()))))
    }

    /// The event; of several between the same teams in a year the one nearest to the date. One that no file has told of
    /// yet is added with what is known, for the file of events to complete.
    async fn find(&self, import: &mut Import<'_>) -> Result<Option<Event>> {
        let (home, away) = self.teams(import);
        let of_year = |event: &&Event| self.seen_on.is_none_or(|seen| seen.year() == event.date.year());
        let distance = |event: &&Event| self.seen_on.map(|seen| (event.date - seen).num_days().abs());
        let called = EventFacts {
            home,
            away,
            ..EventFacts::default()
        };
        let events = import.events().await?;
        let mut named = events.named(&teams(&called));
        named.extend(events.named(&self.whole));
        named.sort_by_key(|event| (event.date, event.kick_off, event.id));
        let found = named.into_iter().filter(of_year).min_by_key(distance).cloned();
        match (found, self.seen_on) {
            (Some(event), _) => Ok(Some(event)),
            (None, Some(date)) => self.add(date, import).await.map(Some),
            (None, None) => {
                import.fault("evenemang", self.text.clone(), EXPECTED_EVENT);
                Ok(None)
            }
        }
    }

    /// The teams under the names that they go by here.
    fn teams(&self, import: &Import<'_>) -> (String, String) {
        let year = self.seen_on.unwrap_or(import.known.today).year();
        let settings = import.known.settings(year);
        let named = |team: &str| settings.team(team).to_owned();
        (named(&self.home), named(&self.away))
    }

    async fn add(&self, date: NaiveDate, import: &mut Import<'_>) -> Result<Event> {
        let (home, away) = self.teams(import);
        let new = EventFacts {
            date,
            home,
            away,
            ..EventFacts::default()
        };
        let event = events::add(import.write, &new).await?;
        import.note(format!("Evenemanget {} är tillagt utan avspark och arena.", self.text));
        import.events().await?.put(event.clone());
        Ok(event)
    }
}

/// Moves as files have them: `2024-04-12 till 2024-04-19 den 2024-03-30`.
pub(super) fn moves(fields: &mut Fields<'_>) -> Vec<Move> {
    let expected = "flyttningar som 2024-04-12 till 2024-04-19 den 2024-03-30";
    let parse = |text: &str| fields::values(text).map(moved).collect();
    fields.may("flyttad", expected, parse).unwrap_or_default()
}

/// Yet without its id and when it was recorded.
fn moved(text: &str) -> Option<Move> {
    let (from, rest) = text.split_once(" till ")?;
    let (to, on) = rest.split_once(" den ")?;
    Some(Move {
        id: MoveId(0),
        from: Some(fields::date(from)?),
        to: fields::date(to)?,
        moved_on: fields::date(on)?,
        recorded_at: DateTime::default(),
        reason: String::new(),
    })
}

/// As a move is read back.
pub fn written(moved: &Move) -> Option<String> {
    Some(format!(
        "{} till {} den {}",
        day(moved.from?),
        day(moved.to),
        day(moved.moved_on)
    ))
}

fn has(round: &Round, moved: &Move) -> bool {
    let same = |old: &Move| (old.from, old.to, old.moved_on) == (moved.from, moved.to, moved.moved_on);
    round.moves.iter().any(same)
}

/// Whether the moves tell how the round came to the night, with a last one that it does not have yet.
pub(super) fn lead_to(moves: &[Move], round: &Round, night: Option<Night>) -> bool {
    let last = moves.last().filter(|last| !has(round, last));
    last.is_some_and(|last| night.is_some_and(|night| night.date == last.to))
}

/// Adds the moves that the round does not have yet.
pub(super) async fn add_moves(moves: &[Move], round: &Round, import: &mut Import<'_>) -> Result<bool> {
    let mut added = false;
    for new in moves.iter().filter(|new| !has(round, new)) {
        import.write.add_move(round.id, new.clone()).await?;
        let detail = serde_json::json!({ "from": new.from, "to": new.to, "moved_on": new.moved_on });
        import.write.note(Action::RoundMoved, "round", round.id, detail).await?;
        added = true;
    }
    Ok(added)
}
