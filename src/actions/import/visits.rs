//! Rows of visits: when, where and with what outcome, under a round.

use chrono::{DateTime, NaiveDateTime, Utc};

use super::lookup::if_there;
use super::round_ref::RoundRef;
use super::{Fields, Import, Row};
use crate::actions::{Put, visits};
use crate::domain::ids::{RoundId, VisitId};
use crate::domain::period::{date_of, instant, tonight};
use crate::domain::round::Round;
use crate::domain::visit::{Visit, VisitOutcome};
use crate::error::{Error, Result};
use crate::store;
use crate::swedish::files;

pub(super) struct VisitRow {
    id: Option<i64>,
    round: RoundRef,
    /// Yet without its round.
    visit: Visit,
}

impl Row for VisitRow {
    const KEY: &'static str = "objekt";

    fn read(fields: &mut Fields<'_>) -> Self {
        let expected = "en tid som finns, till exempel 2023-02-24 23:15";
        Self {
            id: fields.own_id(),
            round: RoundRef::read(fields),
            visit: Visit {
                id: VisitId(0),
                round: RoundId(0),
                at: fields.need("tid", expected, time).unwrap_or_default(),
                premises: fields.some_text("objekt", "ett objekt"),
                outcome: fields.word_by("utfall", outcome),
                case_number: fields.text("dnr"),
                law: fields
                    .may("lag", "något av alkohol, folköl, tobak", law)
                    .unwrap_or_default(),
                note: fields.text("anmärkning"),
                revision: 1,
            },
        }
    }

    fn key(&self) -> String {
        format!("{} {} {}", self.round.key(), self.visit.at, self.visit.premises)
    }

    async fn apply(mut self, import: &mut Import<'_>) -> Result<()> {
        let named = self.id.map(|id| store::visits::get(&mut import.write.tx, VisitId(id)));
        let named = if_there(named).await?;
        let Some(round) = self.round(named.as_ref(), import).await? else {
            return Ok(());
        };
        let visit = &mut self.visit;
        visit.round = round.id;
        let old = match named {
            Some(old) => Some(old),
            None => import.stored.rounds.visit(visit).cloned(),
        };
        let put = match old {
            Some(old) => {
                (visit.id, visit.revision) = (old.id, old.revision);
                import.keep_words("lag", &mut visit.law, &old.law);
                import.keep_words("anmärkning", &mut visit.note, &old.note);
                let changed = visits::change(import.write, visit).await;
                visit.revision += i64::from(matches!(changed, Ok(true)));
                changed.map(Put::changed)
            }
            None => visits::add(import.write, visit).await.map(|id| {
                visit.id = id;
                Put::Added
            }),
        };
        if put.is_ok() {
            import.stored.rounds.visited(self.visit);
        }
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
            .is_some_and(|night| (self.visit.at - night.starts).num_hours().abs() > 24);
        if far {
            let date = round.date().map(super::day).unwrap_or_default();
            import.fault(
                "tid",
                date_of(self.visit.at).to_string(),
                format!("en tid under omgångens natt, {date}"),
            );
            return Ok(None);
        }
        Ok(Some(round))
    }

    async fn round_of(&self, visit: &Visit, import: &mut Import<'_>) -> Result<Option<Round>> {
        let found = import.round_by_id(self.round.year, Some(visit.round.0)).await?;
        let round = found.ok_or(Error::NotFound)?;
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
        let mut rounds = import.outside_plan_around(date_of(self.visit.at)).await?;
        rounds.retain(|round| round.year == self.round.year);
        let under_way = |round: &&&Round| {
            let night = round.night();
            night.is_some_and(|night| (night.starts..=night.ends).contains(&self.visit.at))
        };
        let that_evening = |round: &&&Round| round.date() == Some(tonight(self.visit.at));
        let found = rounds.iter().find(under_way).or(rounds.iter().find(that_evening));
        let found = found.copied().cloned();
        if found.is_none() {
            import.fault("nr", "", "ett nummer, eller en tid under en omgång utöver planen");
        }
        Ok(found)
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
