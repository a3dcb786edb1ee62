//! The values of a round and of an absence, for the log.

use serde_json::{Value, json};

use crate::domain::deviation::Absence;
use crate::domain::round::Round;

pub(super) fn snapshot(round: &Round) -> Value {
    let parts: Vec<Value> = round
        .participations
        .iter()
        .map(|part| json!({ "partner": part.partner, "role": part.role }))
        .collect();
    json!({
        "nr": round.nr,
        "night": round.night(),
        "kind": round.kind,
        "partners": round.partners,
        "outcome": round.outcome(),
        "called_off_on": round.called_off_on(),
        "area": round.area,
        "meeting_point": round.meeting_point,
        "premises": round.premises,
        "event": round.event,
        "event_seen": round.event_seen,
        "date_public": round.date_public,
        "locked": round.locked,
        "note": round.note,
        "officers": round.officers,
        "participations": parts,
    })
}

pub(super) fn absence(row: &Absence) -> Value {
    json!({
        "partner": row.partner,
        "kind": row.kind,
        "reason": row.reason,
        "reason_text": row.reason_text,
        "stated_by": row.stated_by,
        "stated_on": row.stated_on,
        "channel": row.channel,
    })
}
