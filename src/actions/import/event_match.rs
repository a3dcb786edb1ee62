//! Which of the events that there are a row of a file tells of. Its id says so, unless the same id stands on other matches; else
//! its teams, when they meet close to the day that is known. What may be two matches is asked about, and never moved unseen.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};

use super::stored::teams;
use super::{Import, day};
use crate::actions::events;
use crate::domain::event::{Event, EventFacts};
use crate::domain::ids::EventId;
use crate::error::Result;

/// So many days may a match be moved and still be known by its teams: in cup and league the same teams meet with months between.
const NEAR: i64 = 45;

/// What is known of the event of a row.
pub(super) enum Known {
    Same(Event),
    /// One with the same key, so far away that it may be another.
    Doubtful(Event),
    New,
    /// The file has told of it already.
    Twice,
}

impl Import<'_> {
    /// The event that a row tells of, `id` being that of this database if the row has it. An id that says nothing is taken away.
    pub(super) async fn known_event(&mut self, id: Option<i64>, told: &mut EventFacts) -> Result<Known> {
        let events = self.events().await?;
        if let Some(named) = id.and_then(|id| events.get(EventId(id))) {
            return Ok(Known::Same(named.clone()));
        }
        if !told.external_id.is_empty()
            && let Some(stored) = events.same_as(told).cloned()
        {
            if may_have_become(told, &stored) && !events.is_told(stored.id) {
                return Ok(Known::Same(stored));
            }
            self.note_shared_id(told, &stored);
            told.source.clear();
            told.external_id.clear();
        }
        self.by_teams(told).await
    }

    async fn by_teams(&mut self, told: &EventFacts) -> Result<Known> {
        let events = self.events().await?;
        let namesakes = events.named(&teams(told));
        let is_told = |event: &Event| event.date == told.date && events.is_told(event.id);
        if namesakes.iter().any(|event| is_told(event)) {
            let (teams, date) = (teams(told), day(told.date));
            self.note(format!("{teams} {date} står två gånger i filen. Den är läst en gång."));
            return Ok(Known::Twice);
        }
        // one that another row tells of, or names by its id, is not this one
        let free = |event: &&Event| !events.is_told(event.id) && !events.is_expected(event);
        let free: Vec<&Event> = namesakes.into_iter().filter(free).collect();
        let nearest = free.iter().filter(|event| may_be(told, event));
        if let Some(stored) = nearest.min_by_key(|event| days_between(told, event)).copied().cloned() {
            if !told.external_id.is_empty() && !stored.external_id.is_empty() {
                let name = teams(told);
                self.note(format!(
                    "{name} har fått ett nytt id i filen. Den är läst som samma match som förut."
                ));
            }
            return Ok(Known::Same(stored));
        }
        if told.external_id.is_empty()
            && let Some(stored) = events.same_as(told)
        {
            return Ok(Known::Doubtful(stored.clone()));
        }
        let another = free
            .iter()
            .find(|event| is_compatible(told, event))
            .map(|event| event.date);
        if let Some(other) = another {
            self.note_another(told, other);
        }
        Ok(Known::New)
    }

    /// An id that stands on another match says nothing: the match goes by its teams.
    fn note_shared_id(&mut self, told: &EventFacts, stored: &Event) {
        self.note(format!(
            "{} {} har samma id i filen som {} {}. De är lästa som två matcher.",
            teams(told),
            day(told.date),
            teams(stored),
            day(stored.date)
        ));
    }

    /// The same teams meet twice in a season, or it is one match that was moved far: whoever knows is told.
    fn note_another(&mut self, told: &EventFacts, other: NaiveDate) {
        self.note(format!(
            "{} finns nu två gånger {}: {} och {}. Är det samma match, flyttad, så se över omgången.",
            teams(told),
            told.season_label,
            day(other),
            day(told.date)
        ));
    }

    /// Marks the matches to come that a file of the same source leaves out, and says which of them have rounds. They stay, and
    /// so do the rounds.
    pub(super) async fn note_missing(&mut self, days: Option<RangeInclusive<NaiveDate>>) -> Result<()> {
        let Some(days) = days else { return Ok(()) };
        let today = self.known.today;
        for event in self.events().await?.left_out(&days, today) {
            let mut after = event.clone();
            after.facts.left_out = true;
            events::change(self.write, &after).await?;
            for round in self.rounds_of_event(event.id, event.date.year()).await? {
                if let Some(date) = round.date().filter(|_| !round.is_logged()) {
                    let teams = teams(&event);
                    self.note(format!(
                        "{teams} {} finns inte i filen. Omgången den {} ligger kvar: se efter om matchen spelas.",
                        day(event.date),
                        day(date)
                    ));
                }
            }
        }
        Ok(())
    }
}

/// Whether the event with the row's id can have become what the row says: numbers are given anew in each file of some.
fn may_have_become(told: &EventFacts, stored: &Event) -> bool {
    let same_teams = (&told.home, &told.away) == (&stored.home, &stored.away);
    let one_team = told.home == stored.home || told.away == stored.away;
    told.date == stored.date
        || same_teams && told.season_label == stored.season_label
        || one_team && days_between(told, stored) <= NEAR
}

/// Whether an event with the same teams is the row's: the same day, or not far from it in the same competition.
fn may_be(told: &EventFacts, stored: &Event) -> bool {
    let same = told.season_label == stored.season_label && told.competition == stored.competition;
    let same_round = told.match_round.is_some() && told.match_round == stored.match_round;
    told.date == stored.date || same && (same_round || days_between(told, stored) <= NEAR)
}

fn is_compatible(told: &EventFacts, stored: &Event) -> bool {
    let (new, old) = (&told.competition, &stored.competition);
    let same = new == old || new.is_empty() || old.is_empty();
    same && stored.season_label == told.season_label
}

fn days_between(told: &EventFacts, stored: &Event) -> i64 {
    (told.date - stored.date).num_days().abs()
}
