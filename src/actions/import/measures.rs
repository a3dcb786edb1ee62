//! Rows of measures: meetings, statements, commitments and actions, with what came of them.

use chrono::NaiveDate;

use super::lookup::if_there;
use super::{Fields, Import, Row};
use crate::actions::{Put, measures};
use crate::domain::ids::MeasureId;
use crate::domain::measure::{Measure, MeasureFacts};
use crate::error::Result;
use crate::store;
use crate::swedish::files;

pub(super) struct MeasureRow {
    id: Option<i64>,
    measure: MeasureFacts,
    /// Whether the file speaks of who stated it, when it was done, and when its effect was known.
    speaks_of: [bool; 3],
}

impl Row for MeasureRow {
    const KEY: &'static str = "beskrivning";

    fn parse(fields: &mut Fields<'_>) -> Option<Self> {
        let (year, date, due_on) = (fields.year(), fields.date("datum"), fields.date_or_empty("klart"));
        let kind = fields.word("typ", files::MEASURES, files::parse_measure);
        let description = fields.some_text("beskrivning", "en beskrivning");
        let responsible = responsible(fields);
        let done = fields.word("genomförd", files::YES_NO, files::parse_yes_no);
        let effect = fields.word("avsedd_effekt", files::YES_NO, files::parse_yes_no);
        let (done_on, effect_on) = (
            fields.date_or_empty("genomförd_datum"),
            fields.date_or_empty("effekt_datum"),
        );
        Some(Self {
            id: fields.own_id(),
            measure: MeasureFacts {
                year: year?,
                kind: kind?,
                date: date?,
                description: description?,
                responsible: responsible?,
                due_on: due_on?,
                done: done?,
                done_on: done_on?,
                effect: effect?,
                effect_on: effect_on?,
                stated_by: fields.text("lämnat_av"),
            },
            speaks_of: ["lämnat_av", "genomförd_datum", "effekt_datum"].map(|column| fields.has(column)),
        })
    }

    fn key(&self) -> String {
        let MeasureFacts {
            year,
            kind,
            date,
            description,
            ..
        } = &self.measure;
        format!("{year} {kind:?} {date} {description}")
    }

    async fn apply(mut self, import: &mut Import<'_>) -> Result<()> {
        let program = import.known.scope.code().clone();
        let old = self.stored(import).await?;
        if let Some(old) = &old {
            self.keep(old);
        }
        let put = match old {
            Some(old) => {
                let corrected = self.measure.in_place_of(&old, old.revision);
                measures::change(import.write, &corrected).await.map(Put::changed)
            }
            None => measures::put(import.write, &program, &self.measure).await,
        };
        import.outcome("beskrivning", put)
    }
}

/// Always one of the municipality's own: another authority answers for nothing here.
fn responsible(fields: &mut Fields<'_>) -> Option<String> {
    let known = fields.known;
    let own = |text: &str| (!text.is_empty() && known.partner(text).is_none()).then(|| text.to_owned());
    fields.need(
        "ansvarig",
        "någon i den egna förvaltningen, till exempel förvaltningschef",
        own,
    )
}

impl MeasureRow {
    /// The measure by its id, else by its key.
    async fn stored(&self, import: &mut Import<'_>) -> Result<Option<Measure>> {
        if let Some(id) = self.id {
            let found = if_there(store::measures::get(&mut import.write.tx, MeasureId(id)).await)?;
            if found.is_some() {
                return Ok(found);
            }
        }
        let (program, new) = (import.known.scope.code(), &self.measure);
        let stored = store::measures::of_year(&mut import.write.tx, program, new.year).await?;
        let same = |old: &Measure| (old.kind, old.date, &old.description) == (new.kind, new.date, &new.description);
        Ok(stored.into_iter().find(same))
    }

    /// What the file does not speak of stays as it is.
    fn keep(&mut self, old: &Measure) {
        let [stated_by, done_on, effect_on] = self.speaks_of;
        if !stated_by {
            self.measure.stated_by.clone_from(&old.stated_by);
        }
        let kept = |speaks: bool, new: Option<NaiveDate>, old: Option<NaiveDate>| if speaks { new } else { old };
        self.measure.done_on = kept(done_on, self.measure.done_on, old.done_on);
        self.measure.effect_on = kept(effect_on, self.measure.effect_on, old.effect_on);
    }
}
