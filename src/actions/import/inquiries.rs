//! Rows of inquiries: every message that was sent to a partner.

use super::{Fields, Import, Row};
use crate::actions::inquiries::{self, About};
use crate::domain::ids::MessageId;
use crate::domain::inquiry::NewMessage;
use crate::error::Result;
use crate::store;
use crate::swedish::files;

pub(super) struct MessageRow {
    id: Option<i64>,
    about: About,
    message: NewMessage,
    /// What the file does not speak of stays as it is.
    speaks: Speaks,
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
        Some(Self {
            id: fields.own_id(),
            about: about?,
            message: NewMessage {
                kind: kind?,
                sent_on: sent_on?,
                channel: channel?,
                recipient: fields.text("mottagare"),
                text: fields.text("text"),
                sent_at: None,
                nights: Vec::new(),
            },
            speaks: Speaks {
                of_recipient: fields.has("mottagare"),
                of_text: fields.has("text"),
            },
        })
    }

    fn key(&self) -> String {
        let NewMessage {
            kind,
            sent_on,
            channel,
            recipient,
            ..
        } = &self.message;
        format!("{} {kind:?} {sent_on} {channel:?} {recipient}", key(&self.about))
    }

    async fn apply(mut self, import: &mut Import<'_>) -> Result<()> {
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

impl MessageRow {
    async fn keep_untold(&mut self, id: MessageId, import: &mut Import<'_>) -> Result<()> {
        let (about, new) = (&self.about, &mut self.message);
        let when = (about.year, about.season);
        let inquiry = store::inquiries::find(&mut import.write.tx, &about.program, when, &about.partner).await?;
        let mut stored = inquiry.iter().flat_map(|inquiry| &inquiry.messages);
        if let Some(old) = stored.find(|old| old.id == id) {
            keep(&mut new.recipient, &old.recipient, self.speaks.of_recipient);
            keep(&mut new.text, &old.text, self.speaks.of_text);
            // no file speaks of these
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
        program: fields.known.program.code.clone(),
        year: year?,
        season: season?,
        partner: partner?,
    })
}

pub(super) fn key(about: &About) -> String {
    format!("{} {:?} {}", about.year, about.season, about.partner)
}
