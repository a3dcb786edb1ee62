//! What of coming rounds would tell of them.

use chrono::NaiveDate;

use crate::event::{Event, Venue};
use crate::round::Round;

/// Nights and words that only those who see the schedule may read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Telling {
    pub nights: Vec<NaiveDate>,
    /// Where and at what: as people have typed it, several in one or each alone.
    pub words: Vec<String>,
}

impl Telling {
    /// Of rounds that lie ahead on an evening, or have no date. Where one goes is told by none before it is done, though its
    /// date be public.
    pub fn of<'a>(
        rounds: impl Iterator<Item = &'a Round>,
        (events, venues): (&[Event], &[Venue]),
        tonight: NaiveDate,
    ) -> Self {
        let mut telling = Self::default();
        for round in rounds {
            let is_to_come = !round.is_done() && round.date().is_none_or(|date| date >= tonight);
            if is_to_come {
                telling
                    .words
                    .extend([round.area.clone(), round.meeting_point.clone(), round.premises.clone()]);
            }
            if round.is_confidential(tonight) {
                telling.nights.extend(round.date());
                let event = events.iter().find(|event| Some(event.id) == round.event);
                telling.words.extend(
                    event
                        .iter()
                        .flat_map(|event| of_event(event, (events, venues), tonight)),
                );
            }
        }
        telling.words.retain(|words| !words.trim().is_empty());
        telling.also(Self::default())
    }

    /// With what is known from elsewhere, each once.
    #[must_use]
    pub fn also(mut self, other: Self) -> Self {
        self.nights.extend(other.nights);
        self.words.extend(other.words);
        self.nights.sort_unstable();
        self.nights.dedup();
        self.words.sort_unstable();
        self.words.dedup();
        self
    }
}

/// The sides together, and whatever of sides and venue no earlier event has: a team that plays every week tells of no night.
fn of_event(event: &Event, (events, venues): (&[Event], &[Venue]), tonight: NaiveDate) -> Vec<String> {
    let names = |event: &Event| {
        let venue = venues.iter().find(|venue| Some(venue.id) == event.venue);
        let venue = venue.and_then(|venue| venue.name_on(event.date)).unwrap_or_default();
        [event.home.clone(), event.away.clone(), venue.to_owned()]
    };
    let past = events.iter().filter(|other| other.date < tonight);
    let known: Vec<String> = past.flat_map(&names).collect();
    let alone = names(event).into_iter().filter(|name| !known.contains(name));
    let sides = [(&event.home, &event.away), (&event.away, &event.home)];
    let together = sides.map(|(one, other)| format!("{one} {other}"));
    together
        .into_iter()
        .filter(|_| !event.away.is_empty())
        .chain(alone)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::make;
    use crate::round::Outcome;

    #[test]
    fn rule_12_a_coming_round_is_told_by_its_night_and_where_it_goes_and_a_public_one_by_where_it_goes() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let record = make::year(2024)
            .round(None, Some("2024-02-02"), |round| {
                round.becomes(Outcome::Done);
                "past".clone_into(&mut round.area);
            })
            .round(None, Some("2024-11-29"), |round| "area".clone_into(&mut round.area))
            .round(None, Some("2024-12-06"), |round| {
                "premises".clone_into(&mut round.premises);
                round.date_public = true;
            })
            .record();
        let rounds = record.years.iter().flat_map(|year| &year.rounds);
        let telling = Telling::of(rounds, (&[], &[]), day("2024-11-29"));
        assert_eq!(telling.nights, [day("2024-11-29")]);
        assert_eq!(telling.words, ["area", "premises"]);
    }

    #[test]
    fn rule_12_an_event_is_told_by_its_sides_together_and_by_what_is_new() {
        let event = |id, date: &str, away: &str| Event {
            id: crate::ids::EventId(id),
            revision: 1,
            facts: crate::event::EventFacts {
                date: date.parse().unwrap(),
                home: "Home".to_owned(),
                away: away.to_owned(),
                ..Default::default()
            },
        };
        let events = [
            event(1, "2024-04-01", "Often"),
            event(2, "2024-11-30", "Often"),
            event(3, "2024-12-01", "Never"),
        ];
        let of = |event| of_event(event, (&events, &[]), "2024-11-01".parse().unwrap());
        assert_eq!(of(&events[1]), ["Home Often", "Often Home"]);
        assert_eq!(of(&events[2]), ["Home Never", "Never Home", "Never"]);
    }
}
