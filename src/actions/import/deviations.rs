//! Rows of deviations: why a partner was missing, or why a round was not carried out, and who said so.

use super::round_ref::RoundRef;
use super::{Fields, Import, Row};
use crate::actions::Put;
use crate::actions::rounds::{self};
use crate::domain::deviation::{AbsenceFacts, AbsenceKind, NotAReason};
use crate::domain::ids::PartnerCode;
use crate::domain::program::Reason;
use crate::domain::round::Round;
use crate::error::{Error, Result};

pub(super) struct DeviationRow {
    id: Option<i64>,
    round: RoundRef,
    told: AbsenceFacts,
}

impl Row for DeviationRow {
    const KEY: &'static str = "samverkanspart";

    fn read(fields: &mut Fields<'_>) -> Self {
        let known = fields.known;
        let row = Self {
            id: fields.own_id(),
            round: RoundRef::read(fields),
            told: AbsenceFacts {
                // none when the round itself was not carried out
                partner: (!fields.is_empty("samverkanspart")).then(|| fields.partner("samverkanspart")),
                kind: absence(fields),
                reason: fields.may("orsak", &known.expected_reason(), |text| known.reason(text)),
                reason_text: fields.text("orsakstext"),
                stated_by: fields.text("uppgiftslämnare"),
                stated_on: fields.date_or_empty("uppgiftsdatum"),
                channel: (!fields.is_empty("kanal")).then(|| fields.word("kanal")),
            },
        };
        let needs_text = |reason: &Reason| Some(&reason.code) == row.told.reason.as_ref() && reason.needs_text;
        if row.told.reason_text.is_empty() && known.reasons.iter().any(needs_text) {
            fields.fault("orsakstext", "en förklaring, eftersom orsaken är annat");
        }
        if row.round.is_none() && fields.are_right(&["nr", "datum"]) {
            fields.fault("nr", "ett nummer i planen, eller datum och start utöver planen");
        }
        row
    }

    fn key(&self) -> String {
        format!("{} {:?}", self.round.key(), self.told.partner)
    }

    async fn apply(self, import: &mut Import<'_>) -> Result<()> {
        let Some(round) = self.round.find(import).await? else {
            return Ok(());
        };
        let planned = planned(&round, import).await?;
        if !self.id_fits(&round, import) {
            return Ok(());
        }
        let old = round.absence(self.told.partner.as_ref());
        let (revision, is_new) = (old.map(|old| old.revision), old.is_none());
        import.stored.rounds.changed(round.id);
        match rounds::tell(import.write, &round, &planned, revision, &self.told).await {
            Ok(true) if is_new => import.count(Put::Added),
            Ok(changed) => import.count(Put::changed(changed)),
            Err(Error::Reason(refused)) => self.explain(&refused, &planned, import),
            Err(error) => import.refused("samverkanspart", error)?,
        }
        Ok(())
    }
}

/// How the partner was missing: told when there is a partner, and only then.
fn absence(fields: &mut Fields<'_>) -> Option<AbsenceKind> {
    if !fields.is_empty("samverkanspart") {
        return Some(fields.word("frånvaro"));
    }
    if !fields.is_empty("frånvaro") {
        fields.fault("frånvaro", "tomt, eftersom raden inte har någon samverkanspart");
    }
    None
}

/// The partners that the round was meant to have, in any version of the plan.
async fn planned(round: &Round, import: &mut Import<'_>) -> Result<Vec<PartnerCode>> {
    let Some(nr) = round.nr else {
        return Ok(round.partners.clone());
    };
    let plans = import.plans_around(round).await?;
    let slots = plans.iter().filter_map(|plan| plan.slot(nr));
    Ok(slots.flat_map(|slot| slot.partners.iter().cloned()).collect())
}

impl DeviationRow {
    /// An id of our own names what is told of one partner, which never becomes another's.
    fn id_fits(&self, round: &Round, import: &mut Import<'_>) -> bool {
        let code = |partner: Option<&PartnerCode>| partner.map(ToString::to_string);
        let named = round.absences.iter().find(|old| Some(old.id.0) == self.id);
        let Some(other) = named.filter(|old| old.partner != self.told.partner) else {
            return true;
        };
        let expected = code(other.partner.as_ref()).unwrap_or_else(|| "tomt".to_owned());
        let read = code(self.told.partner.as_ref()).unwrap_or_default();
        import.fault("samverkanspart", read, format!("{expected}, som id:t hör till"));
        false
    }

    fn explain(&self, refused: &NotAReason, planned: &[PartnerCode], import: &mut Import<'_>) {
        let partner = self.told.partner.as_ref().map(ToString::to_string).unwrap_or_default();
        let expected = match refused {
            NotAReason::TextRequired => return import.fault("orsakstext", "", "en förklaring av orsaken"),
            NotAReason::PartnerNotPlanned if planned.is_empty() => {
                "tomt, eftersom omgången är planerad som egen".to_owned()
            }
            NotAReason::PartnerNotPlanned => {
                let codes: Vec<&str> = planned.iter().map(PartnerCode::as_str).collect();
                format!("en part som omgången är planerad med: {}", codes.join(", "))
            }
            NotAReason::PartnerTookPart => "en part som inte deltog; den här deltog".to_owned(),
            NotAReason::RoundDone => "en part som inte deltog, eftersom omgången är genomförd".to_owned(),
        };
        import.fault("samverkanspart", partner, expected);
    }
}
