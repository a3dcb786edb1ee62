//! Rows of inquiries: every message that was sent to a partner.

use chrono::{DateTime, NaiveDate, Utc};

use super::fields::{date, values};
use super::round_ref::RoundRef;
use super::{Fields, Import, Row};
use crate::actions::inquiries::{self, About};
use crate::domain::ids::MessageId;
use crate::domain::inquiry::{AskedNight, MessageFacts};
use crate::error::Result;
use crate::store;
use crate::swedish::files;

pub(super) struct MessageRow {
    id: Option<i64>,
    about: About,
    message: MessageFacts,
    nights: Vec<Night>,
    /// What the file does not speak of stays as it is.
    speaks: Speaks,
}

/// A night that was asked about, and the date that it then had.
struct Night {
    round: RoundRef,
    asked_as: Option<NaiveDate>,
}

struct Speaks {
    of_recipient: bool,
    of_text: bool,
}

impl Row for MessageRow {
    const KEY: &'static str = "skickad";

    fn parse(fields: &mut Fields<'_>) -> Option<Self> {
        let about = about(fields);
        let kind = fields.word("typ", files::MESSAGES, files::parse_message);
        let sent_on = fields.date("skickad");
        let channel = fields.word("kanal", files::CHANNELS, files::parse_channel);
        let sent_at = fields.may("tidpunkt", "en tidpunkt, till exempel 2026-12-03T14:05:00Z", instant);
        let year = about.as_ref().map_or(0, |about| about.year);
        let nights = fields.may("kvällar", NIGHTS, |cell| {
            values(cell).map(|value| night(value, year)).collect()
        });
        Some(Self {
            id: fields.own_id(),
            about: about?,
            nights: nights?.unwrap_or_default(),
            message: MessageFacts {
                kind: kind?,
                sent_on: sent_on?,
                channel: channel?,
                recipient: fields.text("mottagare"),
                text: fields.text("text"),
                sent_at: sent_at?,
                nights: Vec::new(),
            },
            speaks: Speaks {
                of_recipient: fields.has("mottagare"),
                of_text: fields.has("text"),
            },
        })
    }

    fn key(&self) -> String {
        let MessageFacts {
            kind,
            sent_on,
            channel,
            recipient,
            sent_at,
            ..
        } = &self.message;
        format!(
            "{} {kind:?} {sent_on} {channel:?} {recipient} {sent_at:?}",
            key(&self.about)
        )
    }

    async fn apply(mut self, import: &mut Import<'_>) -> Result<()> {
        if !self.find_nights(import).await? {
            return Ok(());
        }
        let put = match self.id.map(MessageId) {
            Some(id) => {
                self.keep_untold(id, import).await?;
                inquiries::correct_message(import.write, &self.about, id, &self.message).await
            }
            None => inquiries::note_message(import.write, &self.about, &self.message).await,
        };
        import.outcome("typ", put)
    }

    /// In order of date, so that a reminder finds what it reminds of wherever it stands in the file.
    async fn apply_all(mut rows: Vec<(u64, Self)>, import: &mut Import<'_>) -> Result<()> {
        rows.sort_by_key(|(_, row)| (row.message.sent_on, row.message.kind as u8));
        for (line, row) in rows {
            import.line = line;
            row.apply(import).await?;
        }
        Ok(())
    }
}

const NIGHTS: &str = "omgångar med dagen som den var, till exempel 2=2027-02-26, eller dag och start utöver planen";

/// `2=2027-02-26`, or `2027-05-21 17:00=2027-05-21` outside the plan.
fn night(value: &str, year: i32) -> Option<Night> {
    let (name, asked_as) = value.split_once('=')?;
    let asked_as = if asked_as.is_empty() {
        None
    } else {
        Some(date(asked_as)?)
    };
    let (nr, outside) = match name.split_once(' ') {
        Some((day, start)) => (None, Some((date(day)?, start.parse().ok()?))),
        None => (Some(name.parse().ok()?), None),
    };
    let round = RoundRef {
        year,
        nr,
        date: outside.map(|(date, _)| date),
        start: outside.map(|(_, start)| start),
    };
    Some(Night { round, asked_as })
}

fn instant(text: &str) -> Option<DateTime<Utc>> {
    let at = DateTime::parse_from_rfc3339(text).ok()?;
    Some(at.with_timezone(&Utc))
}

impl MessageRow {
    /// Whether every night that the row names is there; else the faults say which is not.
    async fn find_nights(&mut self, import: &mut Import<'_>) -> Result<bool> {
        for night in &self.nights {
            let Some(round) = night.round.find(import).await? else {
                return Ok(false);
            };
            self.message.nights.push(AskedNight {
                round: round.id,
                date: night.asked_as,
            });
        }
        Ok(true)
    }

    async fn keep_untold(&mut self, id: MessageId, import: &mut Import<'_>) -> Result<()> {
        let (about, new) = (&self.about, &mut self.message);
        let when = (about.year, about.season);
        let inquiry = store::inquiries::find(&mut import.write.tx, &about.program, when, &about.partner).await?;
        let mut stored = inquiry.iter().flat_map(|inquiry| &inquiry.messages);
        if let Some(old) = stored.find(|old| old.id == id) {
            keep(&mut new.recipient, &old.recipient, self.speaks.of_recipient);
            keep(&mut new.text, &old.text, self.speaks.of_text);
            // these are what they were: a correction changes them not
            new.sent_at = old.sent_at;
            new.nights.clone_from(&old.nights);
        }
        Ok(())
    }
}

/// A file has no space at the ends of its cells.
fn keep(new: &mut String, old: &str, spoken_of: bool) {
    if !spoken_of || new == old.trim() {
        old.clone_into(new);
    }
}

/// Which conversation a row is about.
pub(super) fn about(fields: &mut Fields<'_>) -> Option<About> {
    let year = fields.year();
    let season = fields.word("period", files::SEASONS, files::parse_season);
    let partner = fields.partner("samverkanspart");
    Some(About {
        program: fields.known.scope.code().clone(),
        year: year?,
        season: season?,
        partner: partner?,
    })
}

pub(super) fn key(about: &About) -> String {
    format!("{} {:?} {}", about.year, about.season, about.partner)
}
