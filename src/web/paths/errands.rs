//! The addresses of what goes to the nämnd: errands, their documents, its meetings, the texts about routines.

use axum::extract::{FromRequestParts, Query};
use serde::{Deserialize, Serialize};

use crate::domain::errand::ErrandPart;
use crate::domain::ids::{ErrandId, MeetingId, RoutineId};

paths! {
    Errands = "/arenden",
    NewErrand = "/arenden/nytt",
    Errand { id: ErrandId } = "/arenden/{id}",
    /// What is said of an errand.
    ErrandFacts { id: ErrandId } = "/arenden/{id}/uppgifter",
    /// A document to read and change, by [`document_name`]; with the ending of a format after it, one that stands alone.
    ErrandDocument { id: ErrandId, document: String } = "/arenden/{id}/dokument/{document}",
}

/// How a document of an errand is named in addresses.
pub fn document_name(part: ErrandPart) -> &'static str {
    match part {
        ErrandPart::Letter => "tjansteskrivelse",
        ErrandPart::Main => "rapport",
        ErrandPart::Appendix => "bilaga",
    }
}

paths! {
    /// The nämnd's calendar.
    BoardMeetings = "/sammantraden",
    BoardMeeting { id: MeetingId } = "/sammantraden/{id}",
    /// Texts about what is always done.
    Routines = "/rutiner",
    NewRoutine = "/rutiner/ny",
    Routine { id: RoutineId } = "/rutiner/{id}",
}

/// What errand someone is about to make.
#[derive(Debug, Clone, Default, Serialize, Deserialize, FromRequestParts)]
#[serde(default)]
#[from_request(via(Query))]
pub struct OfErrand {
    pub typ: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ar: Option<i32>,
}

paths! {
    /// A section of a document, to be written anew. The section `nytt` is one more.
    ErrandSection { id: ErrandId, document: String, section: String } = "/arenden/{id}/dokument/{document}/avsnitt/{section}",
}

/// What [`ErrandSection`] calls one that is not there yet.
pub const NEW_SECTION: &str = "nytt";

paths! {
    /// Lets others than the team read the documents before they are finished.
    OpenErrand { id: ErrandId } = "/arenden/{id}/visa",
    /// Finishes the documents for the nämnd.
    FreezeErrand { id: ErrandId } = "/arenden/{id}/fardigstall",
    /// A finished version: what has changed since, and what it says that another does not.
    FrozenErrand { id: ErrandId, version: u32 } = "/arenden/{id}/versioner/{version}",
    /// A file of a finished version, as it was then.
    FrozenFileOf { id: ErrandId, version: u32, file: String } = "/arenden/{id}/versioner/{version}/{file}",
}

/// After which section a new one stands.
#[derive(Debug, Clone, Default, Serialize, Deserialize, FromRequestParts)]
#[serde(default)]
#[from_request(via(Query))]
pub struct OfSection {
    pub efter: String,
}
