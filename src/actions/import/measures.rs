//! Rows of measures: meetings, statements, commitments and actions, with what came of them.

use super::lookup::if_there;
use super::{Fields, Import, Row};
use crate::actions::{Put, measures};
use crate::domain::ids::MeasureId;
use crate::domain::measure::{Measure, MeasureFacts};
use crate::error::Result;
use crate::store;

pub(super) struct MeasureRow {
    id: Option<i64>,
    measure: MeasureFacts,
}

impl Row for MeasureRow {
    const KEY: &'static str = "beskrivning";

    fn read(fields: &mut Fields<'_>) -> Self {
        Self {
            id: fields.own_id(),
            measure: MeasureFacts {
                year: fields.year(),
                date: fields.date("datum"),
                due_on: fields.date_or_empty("klart"),
                kind: fields.word("typ"),
                description: fields.some_text("beskrivning", "en beskrivning"),
                responsible: responsible(fields),
                done: fields.yes_no("genomförd"),
                effect: fields.yes_no("avsedd_effekt"),
                done_on: fields.date_or_empty("genomförd_datum"),
                effect_on: fields.date_or_empty("effekt_datum"),
                stated_by: fields.text("lämnat_av"),
            },
        }
    }

    fn key(&self) -> String {
        let new = &self.measure;
        format!("{} {:?} {} {}", new.year, new.kind, new.date, new.description)
    }

    async fn apply(self, import: &mut Import<'_>) -> Result<()> {
        let put = match self.stored(import).await? {
            Some(old) => {
                let mut new = self.measure;
                import.keep_words("lämnat_av", &mut new.stated_by, &old.stated_by);
                import.keep("genomförd_datum", &mut new.done_on, &old.done_on);
                import.keep("effekt_datum", &mut new.effect_on, &old.effect_on);
                let corrected = new.in_place_of(&old, old.revision);
                measures::change(import.write, &corrected).await.map(Put::changed)
            }
            None => measures::add(import.write, import.known.scope.code(), &self.measure)
                .await
                .map(|_| Put::Added),
        };
        import.outcome("beskrivning", put)
    }
}

/// Always one of the municipality's own: another authority answers for nothing here.
fn responsible(fields: &mut Fields<'_>) -> String {
    let known = fields.known;
    let own = |text: &str| (!text.is_empty() && known.partner(text).is_none()).then(|| text.to_owned());
    let expected = "någon i den egna förvaltningen, till exempel förvaltningschef";
    fields.need("ansvarig", expected, own).unwrap_or_default()
}

impl MeasureRow {
    /// The measure by its id, else by its key.
    async fn stored(&self, import: &mut Import<'_>) -> Result<Option<Measure>> {
        let named = self
            .id
            .map(|id| store::measures::get(&mut import.write.tx, MeasureId(id)));
        match if_there(named).await? {
            Some(found) => Ok(Some(found)),
            None => measures::same_as(import.write, import.known.scope.code(), &self.measure).await,
        }
    }
}
