//! Rows of inquiries: every message that was sent to a partner.

use chrono::{DateTime, NaiveDate, Utc};

use super::fields::{date, values};
use super::round_ref::RoundRef;
use super::{Fields, Import, Row};
use crate::actions::Put;
use crate::actions::inquiries::{self, About};
use crate::domain::ids::MessageId;
use crate::domain::inquiry::{AskedNight, Inquiry, MessageFacts};
use crate::domain::partner::StandsIn;
use crate::error::{Error, Result};
use crate::swedish::files::Word;

pub(super) struct MessageRow {
    id: Option<i64>,
    about: About,
    message: MessageFacts,
    nights: Vec<Night>,
}

/// A night that was asked about, and the date that it then had.
struct Night {
    round: RoundRef,
    asked_as: Option<NaiveDate>,
}

impl Row for MessageRow {
    const KEY: &'static str = "skickad";

    fn read(fields: &mut Fields<'_>) -> Self {
        let about = about(fields);
        Self {
            id: fields.own_id(),
            message: MessageFacts {
                kind: fields.word("typ"),
                sent_on: fields.date("skickad"),
                channel: fields.word("kanal"),
                recipient: fields.text("mottagare"),
                text: fields.text("text"),
                sent_at: fields.may("tidpunkt", "en tidpunkt, till exempel 2026-12-03T14:05:00Z", instant),
                nights: Vec::new(),
                stands_in: fields.may("ersättare", "tomt, borta, inget svar eller vald", StandsIn::parse),
            },
            nights: nights(fields, about.year),
            about,
        }
    }

    fn key(&self) -> String {
        let new = &self.message;
        let sent = (new.kind, new.sent_on, new.channel, &new.recipient, new.sent_at);
        format!("{:?} {sent:?}", self.about)
    }

    async fn apply(mut self, import: &mut Import<'_>) -> Result<()> {
        if !self.find_nights(import).await? {
            return Ok(());
        }
        let put = self.put(import).await;
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

fn nights(fields: &mut Fields<'_>, year: i32) -> Vec<Night> {
    let expected = "omgångar med dagen som den var, till exempel 2=2027-02-26, eller dag och start utöver planen";
    let parse = |cell: &str| values(cell).map(|value| night(value, year)).collect();
    fields.may("kvällar", expected, parse).unwrap_or_default()
}

/// `2=2027-02-26`, or `2027-05-21 17:00=2027-05-21` outside the plan.
fn night(value: &str, year: i32) -> Option<Night> {
    let (name, asked_as) = value.split_once('=')?;
    let asked_as = match asked_as {
        "" => None,
        day => Some(date(day)?),
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

    /// The message in its conversation, which is then known as it is with it.
    async fn put(&mut self, import: &mut Import<'_>) -> Result<Put> {
        let id = self.id.map(MessageId);
        let mut inquiry = match (import.take_inquiry(&self.about).await?, id) {
            (Some(inquiry), _) => inquiry,
            (None, Some(_)) => return Err(Error::NotFound),
            (None, None) => inquiries::open(import.write, &self.about).await?,
        };
        let put = match id {
            Some(id) => {
                self.keep_untold(id, &inquiry, import);
                inquiries::correct_message(import.write, &mut inquiry, id, &self.message).await
            }
            None => inquiries::put_message(import.write, &mut inquiry, &self.message).await,
        };
        import.put_inquiry(&self.about, inquiry);
        put
    }

    fn keep_untold(&mut self, id: MessageId, inquiry: &Inquiry, import: &Import<'_>) {
        let new = &mut self.message;
        if let Some(old) = inquiry.messages.iter().find(|old| old.id == id) {
            import.keep_words("mottagare", &mut new.recipient, &old.recipient);
            import.keep_words("text", &mut new.text, &old.text);
            import.keep("ersättare", &mut new.stands_in, &old.stands_in);
            // these are what they were: a correction changes them not
            new.sent_at = old.sent_at;
            new.nights.clone_from(&old.nights);
        }
    }
}

/// Which conversation a row is about.
pub(super) fn about(fields: &mut Fields<'_>) -> About {
    let year = fields.year();
    About {
        year,
        season: fields.season("period", year),
        partner: fields.partner("samverkanspart"),
        program: fields.known.scope.code().clone(),
    }
}
