//! Rows of visits: when, where and with what outcome, under a round.

use chrono::{DateTime, NaiveDateTime, Utc};

use super::lookup::if_there;
use super::round_ref::RoundRef;
use super::{Fields, Import, Row};
use crate::actions::{Put, visits};
use crate::domain::ids::VisitId;
use crate::domain::period::{date_of, instant, tonight};
use crate::domain::round::Round;
use crate::domain::visit::{Visit, VisitOutcome};
use crate::error::Result;
use crate::store;
use crate::swedish::files;

pub(super) struct VisitRow {
    id: Option<i64>,
    round: RoundRef,
    at: DateTime<Utc>,
    premises: String,
    outcome: VisitOutcome,
    case_number: String,
    law: Option<String>,
    note: Option<String>,
}

const EXPECTED_TIME: &str = "en tid som finns, till exempel 2023-02-24 23:15";

impl Row for VisitRow {
    const KEY: &'static str = "objekt";

    fn parse(fields: &mut Fields<'_>) -> Option<Self> {
        let round = RoundRef::parse(fields);
        let at = fields.need("tid", EXPECTED_TIME, time);
        let premises = fields.some_text("objekt", "ett objekt");
        let outcome = fields.word("utfall", files::VISITS, outcome);
        let law = fields.may("lag", "något av alkohol, folköl, tobak", law);
        Some(Self {
            id: fields.own_id(),
            round: round?,
            at: at?,
            premises: premises?,
            outcome: outcome?,
            case_number: fields.text("dnr"),
            law: law?.or_else(|| fields.has("lag").then(String::new)),
            note: fields.text_if("anmärkning"),
        })
    }

    fn key(&self) -> String {
        format!("{} {} {}", self.round.key(), self.at, self.premises)
    }

    async fn apply(self, import: &mut Import<'_>) -> Result<()> {
        let named = self.named(import).await?;
        let Some(round) = self.round(named.as_ref(), import).await? else {
            return Ok(());
        };
        let old = match named {
            Some(old) => Some(old),
            None => store::visits::find(&mut import.write.tx, round.id, self.at, &self.premises).await?,
        };
        let visit = Visit {
            id: old.as_ref().map_or(VisitId(0), |old| old.id),
            round: round.id,
            at: self.at,
            premises: self.premises,
            outcome: self.outcome,
            case_number: self.case_number,
            law: self
                .law
                .or_else(|| old.as_ref().map(|old| old.law.clone()))
                .unwrap_or_default(),
            note: self
                .note
                .or_else(|| old.as_ref().map(|old| old.note.clone()))
                .unwrap_or_default(),
            revision: old.as_ref().map_or(1, |old| old.revision),
        };
        let put = match old {
            Some(_) => visits::change(import.write, &visit).await.map(Put::changed),
            None => visits::add(import.write, &visit).await.map(|_| Put::Added),
        };
        import.outcome("objekt", put)
    }
}

/// An instant with offset, or local time in Stockholm; the first of two where the hour comes twice.
fn time(text: &str) -> Option<DateTime<Utc>> {
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Some(at.to_utc());
    }
    let text = text.replace('T', " ");
    let formats = ["%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"];
    let local = formats
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(&text, format).ok())?;
    instant(local.date(), local.time().into()).ok()
}

fn outcome(text: &str) -> Option<VisitOutcome> {
    match files::normalise(text).as_str() {
        "kom inte in/stangt" | "stangt" => Some(VisitOutcome::NotAdmitted),
        _ => files::parse_visit(text),
    }
}

/// The word that files have for the code of a law.
pub fn law_word(code: &str) -> &str {
    if code == "folkol" { "folköl" } else { code }
}

fn law(text: &str) -> Option<String> {
    let law = files::normalise(text);
    ["alkohol", "folkol", "tobak"].contains(&law.as_str()).then_some(law)
}

impl VisitRow {
    /// The visit that an id of our own names.
    async fn named(&self, import: &mut Import<'_>) -> Result<Option<Visit>> {
        match self.id {
            Some(id) => if_there(store::visits::get(&mut import.write.tx, VisitId(id)).await),
            None => Ok(None),
        }
    }

    /// The round of the visit that is named, else the one that the row tells of, when the visit was during its night.
    async fn round(&self, named: Option<&Visit>, import: &mut Import<'_>) -> Result<Option<Round>> {
        let found = match named {
            Some(visit) => self.round_of(visit, import).await?,
            None if self.round.is_none() => self.during(import).await?,
            None => self.round.find(import).await?,
        };
        let Some(round) = found else { return Ok(None) };
        let far = round
            .night()
            .is_some_and(|night| (self.at - night.starts).num_hours().abs() > 24);
        if far {
            let date = round.date().map(super::day).unwrap_or_default();
            import.fault(
                "tid",
                date_of(self.at).to_string(),
                format!("en tid under omgångens natt, {date}"),
            );
            return Ok(None);
        }
        Ok(Some(round))
    }

    async fn round_of(&self, visit: &Visit, import: &mut Import<'_>) -> Result<Option<Round>> {
        let round = store::rounds::get(&mut import.write.tx, visit.round).await?;
        if round.nr == self.round.nr && round.year == self.round.year {
            return Ok(Some(round));
        }
        let number = |nr: Option<u32>, none: &str| nr.map_or_else(|| none.to_owned(), |nr| nr.to_string());
        let expected = format!("{} år {}, som id:t hör till", number(round.nr, "tomt"), round.year);
        import.fault("nr", number(self.round.nr, ""), expected);
        Ok(None)
    }

    /// The round outside the plan that was under way, else one of that evening.
    async fn during(&self, import: &mut Import<'_>) -> Result<Option<Round>> {
        let program = import.known.scope.code().clone();
        let mut rounds = store::rounds::of_year(&mut import.write.tx, &program, self.round.year).await?;
        rounds.retain(|round| round.nr.is_none());
        let under_way = |round: &&Round| {
            let night = round.night();
            night.is_some_and(|night| (night.starts..=night.ends).contains(&self.at))
        };
        let that_evening = |round: &&Round| round.date() == Some(tonight(self.at));
        let found = rounds.iter().find(under_way).or(rounds.iter().find(that_evening));
        if found.is_none() {
            import.fault("nr", "", "ett nummer, eller en tid under en omgång utöver planen");
        }
        Ok(found.cloned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_an_instant_or_a_local_time_that_exists() {
        let at = |text| time(text).map(|at| at.to_rfc3339());
        assert_eq!(at("2023-02-24 23:15").as_deref(), Some("2023-02-24T22:15:00+00:00"));
        assert_eq!(
            at("2023-02-24T23:15:00+01:00").as_deref(),
            Some("2023-02-24T22:15:00+00:00")
        );
        assert_eq!(at("2024-03-31 02:30"), None);
        assert_eq!(at("2024-10-27 02:30").as_deref(), Some("2024-10-27T00:30:00+00:00"));
        assert_eq!(at("23:15"), None);
    }
}
