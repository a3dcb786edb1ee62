//! The addresses of what goes to the nämnd: errands, their documents, its meetings, the texts about routines.

use axum_extra::routing::TypedPath;
use serde::{Deserialize, Serialize};

use crate::domain::errand::Part;
use crate::domain::ids::{ErrandId, MeetingId, RoutineId};

#[derive(TypedPath, Deserialize)]
#[typed_path("/arenden")]
pub struct Errands;

#[derive(TypedPath, Deserialize)]
#[typed_path("/arenden/nytt")]
pub struct NewErrand;

#[derive(TypedPath, Deserialize)]
#[typed_path("/arenden/{id}")]
pub struct Errand {
    pub id: ErrandId,
}

/// What is said of an errand.
#[derive(TypedPath, Deserialize)]
#[typed_path("/arenden/{id}/uppgifter")]
pub struct ErrandFacts {
    pub id: ErrandId,
}

/// A document to read and change, by [`document_name`]; with the ending of a format after it, one that stands alone.
#[derive(TypedPath, Deserialize)]
#[typed_path("/arenden/{id}/dokument/{document}")]
pub struct ErrandDocument {
    pub id: ErrandId,
    pub document: String,
}

/// How a document of an errand is named in addresses.
pub fn document_name(part: Part) -> &'static str {
    match part {
        Part::Letter => "tjansteskrivelse",
        Part::Main => "rapport",
        Part::Appendix => "bilaga",
    }
}

/// The nämnd's calendar.
#[derive(TypedPath, Deserialize)]
#[typed_path("/sammantraden")]
pub struct BoardMeetings;

#[derive(TypedPath, Deserialize)]
#[typed_path("/sammantraden/{id}")]
pub struct BoardMeeting {
    pub id: MeetingId,
}

/// Texts about what is always done.
#[derive(TypedPath, Deserialize)]
#[typed_path("/rutiner")]
pub struct Routines;

#[derive(TypedPath, Deserialize)]
#[typed_path("/rutiner/ny")]
pub struct NewRoutine;

#[derive(TypedPath, Deserialize)]
#[typed_path("/rutiner/{id}")]
pub struct Routine {
    pub id: RoutineId,
}

/// What errand someone is about to make.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OfErrand {
    pub typ: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ar: Option<i32>,
}

/// A section of a document, to be written anew. The section `nytt` is one more.
#[derive(TypedPath, Deserialize)]
#[typed_path("/arenden/{id}/dokument/{document}/avsnitt/{section}")]
pub struct ErrandSection {
    pub id: ErrandId,
    pub document: String,
    pub section: String,
}

/// What [`ErrandSection`] calls one that is not there yet.
pub const NEW_SECTION: &str = "nytt";

/// Finishes the documents for the nämnd.
#[derive(TypedPath, Deserialize)]
#[typed_path("/arenden/{id}/fardigstall")]
pub struct FinishErrand {
    pub id: ErrandId,
}

/// A finished version: what has changed since, and what it says that another does not.
#[derive(TypedPath, Deserialize)]
#[typed_path("/arenden/{id}/versioner/{version}")]
pub struct ErrandVersion {
    pub id: ErrandId,
    pub version: u32,
}

/// A file of a finished version, as it was then.
#[derive(TypedPath, Deserialize)]
#[typed_path("/arenden/{id}/versioner/{version}/{file}")]
pub struct ErrandVersionFile {
    pub id: ErrandId,
    pub version: u32,
    pub file: String,
}

/// After which section a new one stands.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OfSection {
    pub efter: String,
}
