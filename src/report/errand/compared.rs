//! What has become of a finished document since: numbers that have another value, rows that have been corrected, and what
//! two versions say differently.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use similar::{ChangeTag, TextDiff};

use super::basis::Basis;
use crate::domain::ids::RoundId;
use crate::error::Result;
use crate::report::numbers::Numbers;

/// A number as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub key: String,
    pub label: String,
    pub value: u32,
}

/// Every number of a document, to keep.
///
/// # Errors
/// Only if memory runs out.
pub fn numbers(numbers: &Numbers) -> Result<String> {
    let kept = numbers.all().iter().map(|number| Kept {
        key: number.key.to_string(),
        label: number.label.clone(),
        value: number.value,
    });
    Ok(serde_json::to_string(&kept.collect::<Vec<_>>())?)
}

/// The rows behind them: the follow-up as the nämnd may see it.
///
/// # Errors
/// Only if memory runs out.
pub fn rows(basis: &Basis<'_>) -> Result<String> {
    Ok(serde_json::to_string(basis.seen)?)
}

/// A number that was something else: its label, what it was and what it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    pub label: String,
    pub then: u32,
    pub now: Option<u32>,
}

/// Numbers that have changed since they were kept.
///
/// # Errors
/// When what is kept is not what was written.
pub fn changed(kept: &str, now: &Numbers) -> Result<Vec<Changed>> {
    let kept: Vec<Kept> = serde_json::from_str(kept)?;
    let changed = kept.into_iter().filter_map(|one| {
        let value = now.named(&one.key).map(|number| number.value);
        (value != Some(one.value)).then_some(Changed {
            label: one.label,
            then: one.value,
            now: value,
        })
    });
    Ok(changed.collect())
}

/// Something behind the numbers that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Corrected {
    /// A round of the plan, by its number.
    Round {
        nr: u32,
        round: Option<RoundId>,
    },
    /// Why a round of the plan deviated, and nothing else of it.
    Reason {
        nr: u32,
        round: Option<RoundId>,
    },
    /// A round outside the plan.
    Outside {
        round: RoundId,
    },
    Inquiries,
    Measures,
    Plan,
}

/// What has been corrected since the rows were kept.
///
/// # Errors
/// When what is kept is not what was written.
pub fn corrected(kept: &str, now: &str) -> Result<Vec<Corrected>> {
    let (then, now): (Value, Value) = (serde_json::from_str(kept)?, serde_json::from_str(now)?);
    let mut found: Vec<Corrected> = Vec::new();
    let rounds = differing(&then["slots"], &now["slots"], "nr");
    let reasons = differing(&then["deviations"], &now["deviations"], "nr");
    for nr in rounds.union(&reasons).copied() {
        let slots = now["slots"].as_array().into_iter().flatten();
        let slot = slots
            .chain(then["slots"].as_array().into_iter().flatten())
            .find(|slot| slot["nr"] == nr);
        let round = slot.and_then(|slot| slot["round"].as_i64()).map(RoundId);
        let is_reason = !rounds.contains(&nr);
        let nr = u32::try_from(nr).unwrap_or_default();
        found.push(if is_reason {
            Corrected::Reason { nr, round }
        } else {
            Corrected::Round { nr, round }
        });
    }
    let outside = ["outside_plan", "next_year_outside_plan"];
    let rounds = outside.iter().flat_map(|key| differing(&then[key], &now[key], "round"));
    found.extend(rounds.map(|round| Corrected::Outside { round: RoundId(round) }));
    let parts = [
        (["inquiries"].as_slice(), Corrected::Inquiries),
        (&["measures", "last_year_measures"], Corrected::Measures),
        (&["plan", "versions"], Corrected::Plan),
    ];
    for (keys, what) in parts {
        if keys.iter().any(|key| then[key] != now[key]) {
            found.push(what);
        }
    }
    Ok(found)
}

/// The values of `key` of the rows that are in one list and not just so in the other.
fn differing(then: &Value, now: &Value, key: &str) -> BTreeSet<i64> {
    let rows = |of: &Value| of.as_array().cloned().unwrap_or_default();
    let (then, now) = (rows(then), rows(now));
    let gone = then.iter().filter(|row| !now.iter().any(|other| is_same(row, other)));
    let come = now.iter().filter(|row| !then.iter().any(|other| is_same(other, row)));
    gone.chain(come).filter_map(|row| row[key].as_i64()).collect()
}

/// Whether a row tells what it told. When and where a round was held that lay ahead is no correction.
fn is_same(then: &Value, now: &Value) -> bool {
    let mut now = now.clone();
    for key in ["date", "venue", "event"] {
        let was_hidden = then.get(key).is_some_and(Value::is_null);
        if let Some(value) = now.get_mut(key).filter(|_| was_hidden) {
            *value = Value::Null;
        }
    }
    *then == now
}

/// A line that stands in only one of two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub added: bool,
    pub text: String,
}

/// What the later text says differently, line by line.
pub fn lines(then: &str, now: &str) -> Vec<Line> {
    let diff = TextDiff::from_lines(then, now);
    let lines = diff
        .iter_all_changes()
        .filter(|change| change.tag() != ChangeTag::Equal);
    let line = |change: similar::Change<&str>| Line {
        added: change.tag() == ChangeTag::Insert,
        text: change.value().trim_end().to_owned(),
    };
    lines.map(line).filter(|line| !line.text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_corrected_is_found_by_its_rows() {
        let then = r#"{"slots":[{"nr":6,"round":16,"status":"as_planned"},{"nr":7,"round":17,"status":"done_deviating"}],
            "deviations":[{"nr":7}],"outside_plan":[{"round":20}],"measures":[],"plan":{"version":1}}"#;
        let now = r#"{"slots":[{"nr":6,"round":16,"status":"as_planned"},{"nr":7,"round":17,"status":"as_planned"}],
            "deviations":[],"outside_plan":[{"round":20},{"round":21}],"measures":[{"id":1}],"plan":{"version":1}}"#;
        assert_eq!(
            corrected(then, now).unwrap(),
            [
                Corrected::Round {
                    nr: 7,
                    round: Some(RoundId(17))
                },
                Corrected::Outside { round: RoundId(21) },
                Corrected::Measures,
            ]
        );
        assert_eq!(corrected(then, then).unwrap(), []);
    }

    #[test]
    fn a_reason_that_was_corrected_is_told_as_that() {
        let then = r#"{"slots":[{"nr":2,"round":12}],"deviations":[{"nr":2,"reason":"sjukdom"}]}"#;
        let now = r#"{"slots":[{"nr":2,"round":12}],"deviations":[{"nr":2,"reason":"annat"}]}"#;
        let round = Some(RoundId(12));
        assert_eq!(corrected(then, now).unwrap(), [Corrected::Reason { nr: 2, round }]);
    }

    #[test]
    fn a_night_that_lay_ahead_and_has_been_is_no_correction() {
        let then =
            r#"{"slots":[{"nr":5,"round":15,"date":null}],"outside_plan":[{"round":20,"date":null,"venue":null}]}"#;
        let now = r#"{"slots":[{"nr":5,"round":15,"date":"2025-06-13"}],
            "outside_plan":[{"round":20,"date":"2025-05-27","venue":"Friends Arena"}]}"#;
        assert_eq!(corrected(then, now).unwrap(), []);
        assert_eq!(corrected(now, then).unwrap().len(), 2);
    }

    #[test]
    fn two_texts_are_compared_line_by_line() {
        let line = |added, text: &str| Line {
            added,
            text: text.to_owned(),
        };
        assert_eq!(
            lines("En\nTvå\nTre\n", "En\nTvå och en halv\nTre\n"),
            [line(false, "Två"), line(true, "Två och en halv")]
        );
    }
}
