//! Calendars (.ics) of events, of leave and of offered nights. What a calendar leaves open is assumed to be Swedish time, and
//! said. An event that cannot be taken in costs itself and no other, unless there is no other.

use std::collections::HashMap;

use chrono::Datelike;

use super::fault::Fault;
use super::{FileKind, Import};
use crate::calendar::read::{Event, Events, NotRead, Occurs, When, events};
use crate::error::Result;

mod absence;
mod matches;
mod words;

use words::{assumption, skipped, why};

pub(super) use crate::calendar::read::looks_like_one;

/// What a calendar says, or why it cannot be read.
pub(super) type Read = std::result::Result<Events, NotRead>;

pub(super) fn read(bytes: &[u8]) -> Read {
    events(bytes)
}

impl Import<'_> {
    pub(super) async fn calendar(&mut self, kind: FileKind, read: Read) -> Result<()> {
        let read = match read {
            Ok(read) => read,
            Err(not_read) => {
                self.faults.push(Fault::File(why(not_read).to_owned()));
                return Ok(());
            }
        };
        self.left_out = Some(Vec::new());
        let events = self.told_apart(read.events);
        match kind {
            FileKind::Events => self.matches(&events).await?,
            _ => {
                for event in &events {
                    self.line = event.line as u64;
                    self.absence(kind, event).await?;
                }
            }
        }
        self.settle_left_out();
        if events.is_empty() {
            self.note("Kalendern innehåller inga händelser.".to_owned());
        }
        if read.cut_off {
            self.note("Kalendern är avhuggen. Det som stod före slutet är inläst.".to_owned());
        }
        if !read.skipped.is_empty() {
            self.note(skipped(&read.skipped));
        }
        for assumed in &read.assumed {
            self.note(assumption(assumed));
        }
        Ok(())
    }

    /// Of an event that stands there twice the one that was changed last; and an UID that several events have is none.
    fn told_apart(&mut self, events: Vec<Event>) -> Vec<Event> {
        let mut of_uid: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, event) in events.iter().enumerate() {
            if !event.uid.is_empty() && event.occurs != Occurs::Changed {
                of_uid.entry(event.uid.clone()).or_default().push(place);
            }
        }
        let mut events: Vec<Option<Event>> = events.into_iter().map(Some).collect();
        let mut shared: Vec<Vec<usize>> = of_uid.into_values().filter(|places| places.len() > 1).collect();
        shared.sort();
        for places in shared {
            self.tell_apart(&mut events, &places);
        }
        events.into_iter().flatten().collect()
    }

    fn tell_apart(&mut self, events: &mut [Option<Event>], places: &[usize]) {
        let those = || {
            places
                .iter()
                .filter_map(|place| Some((*place, events.get(*place)?.as_ref()?)))
        };
        let last = those().max_by_key(|(place, event)| (event.sequence, *place));
        let Some((last, newest)) = last.map(|(place, event)| (place, event.clone())) else {
            return;
        };
        let is_same = |event: &Event| (&event.summary, event.start) == (&newest.summary, newest.start);
        let is_older = |event: &Event| event.sequence < newest.sequence;
        if those().all(|(place, event)| place == last || is_same(event) || is_older(event)) {
            self.note(format!(
                "\"{}\" står flera gånger i kalendern. Den senaste är läst.",
                newest.summary
            ));
            for place in places.iter().filter(|place| **place != last) {
                if let Some(event) = events.get_mut(*place) {
                    *event = None;
                }
            }
            return;
        }
        self.note(format!(
            "{} händelser har samma UID ({}). De är lästa som olika händelser.",
            places.len(),
            newest.uid.chars().take(40).collect::<String>()
        ));
        for place in places {
            if let Some(Some(event)) = events.get_mut(*place) {
                event.uid.clear();
            }
        }
    }

    /// What could not be taken in is told beside the rest; when there is no rest, the file is refused.
    fn settle_left_out(&mut self) {
        let done = &self.imported;
        let nothing = done.added + done.changed + done.unchanged == 0;
        for (line, sentence) in self.left_out.take().unwrap_or_default() {
            if nothing {
                self.faults.push(Fault::Line { line, sentence });
            } else {
                self.note(format!("Rad {line} är inte inläst: {sentence}"));
            }
        }
    }

    /// When the event begins; what cannot be taken in is told.
    fn start_of(&mut self, event: &Event) -> Option<When> {
        let name = &event.summary;
        if event.occurs == Occurs::Changed {
            self.note(format!(
                "\"{name}\" är ett ändrat tillfälle i en serie och är inte inläst."
            ));
            return None;
        }
        let start = event.start.filter(|start| (2000..=2100).contains(&start.date.year()));
        if start.is_none() {
            let sentence = match event.start {
                Some(start) => format!(
                    "händelsen \"{name}\" är den {}, väntade ett datum mellan år 2000 och 2100.",
                    start.date
                ),
                None => format!(
                    "händelsen \"{name}\": starten (DTSTART) saknas eller är ingen tid, väntade till exempel 20240421T140000."
                ),
            };
            self.bad(sentence);
        } else if event.occurs == Occurs::Repeatedly {
            self.note(format!("\"{name}\" upprepas. Bara första gången är inläst."));
        }
        start
    }
}
