//! Documents finished for the nämnd: kept byte for byte, and held against what is known now.

use chrono::{Datelike, NaiveDate};
use serde_json::json;
use sha2::{Digest, Sha256};
use sqlx::SqliteConnection;

use crate::actions::errands::{self, Case};
use crate::actions::{Write, cleared, looks};
use crate::domain::audit::Action;
use crate::domain::errand::{ErrandPart, Frozen, FrozenFile};
use crate::domain::ids::ErrandId;
use crate::domain::period;
use crate::domain::upkeep::Head;
use crate::error::{Error, Result};
use crate::report::Look;
use crate::report::document::{Document, Section};
use crate::report::errand::compared::{self, Changed, Corrected};
use crate::report::formats::FORMATS;
use crate::store::{self, Tx, files};
use crate::swedish::evidence;

/// The documents of an errand as they would be finished now, with all that goes into their bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    errand: ErrandId,
    as_of: NaiveDate,
    written_on: NaiveDate,
    numbers: String,
    rows: String,
    /// All that somebody has typed in them.
    words: Vec<String>,
    documents: Vec<(ErrandPart, Document)>,
    look: Look,
}

/// What there is to finish. Reads only: what takes time is [`render`], which needs no database.
///
/// # Errors
/// [`Error::Unchecked`] while something in a text is marked and nobody has looked at it; [`Error::Told`] when words
/// that people have typed tell of a night to come; [`Error::NoNumber`] when a text names a number that is not there.
pub async fn draft(db: &mut Tx, errand: ErrandId, tonight: NaiveDate) -> Result<Draft> {
    let case = errands::load(db, errand, tonight, None).await?;
    if case.is_unchecked() {
        return Err(Error::Unchecked);
    }
    if let Some(told) = case.told().into_iter().next() {
        return Err(Error::Told(told));
    }
    let documents = ErrandPart::ALL.map(|part| (part, case.document(part)));
    let sections = documents.iter().flat_map(|(_, document)| &document.sections);
    if let Some(typed) = sections.flat_map(Section::missing).next() {
        return Err(Error::NoNumber(typed.to_owned()));
    }
    let look = look(db, &case).await?;
    let basis = case.basis();
    Ok(Draft {
        errand,
        as_of: basis.seen.as_of,
        written_on: case.errand.facts.written_on,
        numbers: compared::numbers(&basis.numbers)?,
        rows: compared::rows(&basis)?,
        words: case.words().into_iter().map(str::to_owned).collect(),
        documents: documents.into(),
        look,
    })
}

/// As documents look on the day that these are dated.
async fn look(db: &mut SqliteConnection, case: &Case) -> Result<Look> {
    let (program, year) = (&case.errand.program, case.errand.facts.written_on.year());
    let settings = store::settings::of_year(db, program, year).await?;
    looks::load(db, program, &settings).await
}

/// What was to be finished, and the bytes that it became.
#[derive(Debug, PartialEq, Eq)]
pub struct Rendered {
    draft: Draft,
    files: Vec<FrozenFile>,
}

impl Rendered {
    pub fn files(&self) -> &[FrozenFile] {
        &self.files
    }
}

/// The documents in every format, with the head of the log as it was then: whoever has one can show that what stood in the log
/// stands there still. Takes its time: before the write begins, or nobody else can write meanwhile.
///
/// # Errors
/// [`Error::Refused`] when a format cannot be made.
pub fn render(draft: Draft, head: Option<&Head>) -> Result<Rendered> {
    let log = head.map(evidence::head).unwrap_or_default();
    let mut files = Vec::new();
    for (part, document) in &draft.documents {
        let document = &Document {
            log: log.clone(),
            ..document.clone()
        };
        for format in FORMATS {
            let bytes = (format.render)(document, &draft.look, draft.written_on)?;
            let sum = Sha256::digest(&bytes);
            files.push(FrozenFile {
                part: *part,
                format: format.name.to_owned(),
                media_type: format.media_type.to_owned(),
                sha256: files::hexadecimal(&sum),
                bytes,
            });
        }
    }
    Ok(Rendered { draft, files })
}

/// Finishes the documents of an errand for the nämnd as they were rendered, and gives the version its number.
///
/// # Errors
/// [`Error::Overtaken`] when what was rendered is no longer what is recorded; [`Error::Unchecked`] as for [`draft`].
pub async fn freeze(write: &mut Write, rendered: &Rendered) -> Result<u32> {
    let Rendered { draft: made, files } = rendered;
    let errand = made.errand;
    if draft(&mut write.tx, errand, write.now.tonight()).await? != *made {
        return Err(Error::Overtaken);
    }
    let versions = store::frozen::of_errand(&mut write.tx, errand).await?;
    let frozen = Frozen {
        errand,
        number: versions.first().map_or(1, |last| last.number + 1),
        as_of: made.as_of,
        numbers: made.numbers.clone(),
        rows: made.rows.clone(),
        recorded_at: write.now.0,
        recorded_by: write.actor.name.clone(),
    };
    store::frozen::insert(&mut write.tx, &frozen, files).await?;
    let sums: Vec<_> = files
        .iter()
        .map(|file| json!({ "part": file.part, "format": file.format, "sha256": file.sha256 }))
        .collect();
    let detail = json!({ "number": frozen.number, "as_of": frozen.as_of, "files": sums });
    write.note(Action::ErrandFinished, "errand", errand, detail).await?;
    // what a finished document says is read by all
    let of = store::errands::get(&mut write.tx, errand).await?;
    cleared::clear(write, (&of.program, of.facts.year), &made.words).await?;
    Ok(frozen.number)
}

/// What was corrected, and whether after the nämnd had met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    pub what: Corrected,
    pub after_meeting: bool,
}

/// What has changed since a version was finished, of what it tells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Since {
    pub numbers: Vec<Changed>,
    pub corrections: Vec<Correction>,
}

impl Since {
    pub fn is_none(&self) -> bool {
        self.numbers.is_empty() && self.corrections.is_empty()
    }
}

/// Holds a finished version against what is known now about the same day.
pub async fn since(db: &mut Tx, frozen: &Frozen) -> Result<Since> {
    let case = errands::load(db, frozen.errand, frozen.as_of, Some(frozen.as_of)).await?;
    let basis = case.basis();
    let meeting = match case.errand.facts.meeting {
        Some(id) => Some(store::board_meetings::get(db, id).await?.held_on),
        None => None,
    };
    let mut corrections = Vec::new();
    for what in compared::corrected(&frozen.rows, &compared::rows(&basis)?)? {
        let changed = match &what {
            Corrected::Round { round: Some(id), .. }
            | Corrected::Reason { round: Some(id), .. }
            | Corrected::Outside { round: id } => {
                let log = store::audit::of_subject(db, &format!("round:{id}")).await?;
                log.last().map(|entry| period::date_of(entry.at))
            }
            _ => None,
        };
        corrections.push(Correction {
            what,
            after_meeting: meeting.zip(changed).is_some_and(|(held, on)| on > held),
        });
    }
    Ok(Since {
        numbers: compared::changed(&frozen.numbers, &basis.numbers)?,
        corrections,
    })
}
