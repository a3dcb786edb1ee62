//! Errands before the nämnd, and their documents, composed.

use chrono::NaiveDate;
use serde_json::json;
use sqlx::SqliteConnection;

use crate::actions::Write;
use crate::actions::follow_up;
use crate::domain::audit::Action;
use crate::domain::errand::{Deadline, Edit, Errand, ErrandFacts, ErrandPart, deadlines};
use crate::domain::follow_up::{Viewer, Visible};
use crate::domain::ids::{ErrandId, ProgramCode};
use crate::domain::plan::{self, Plan};
use crate::domain::user::{Permission, User};
use crate::domain::withheld::{Cleared, Withheld};
use crate::error::Result;
use crate::report::document::{Document, Section};
use crate::report::errand::edited::{self, Mark};
use crate::report::errand::{self, Basis};
use crate::report::{Names, Numbers};
use crate::store::{self, Tx};

mod telling;

/// Makes an errand.
///
/// # Errors
/// `Error::Taken` when the year has its follow-up or plan already, or an answer to what has that number.
pub async fn add(write: &mut Write, program: &ProgramCode, facts: &ErrandFacts) -> Result<ErrandId> {
    let added = store::errands::insert(&mut write.tx, program, facts, write.now, &write.actor.name).await;
    let id = added.map_err(|error| error.or_taken("errand.", "errand"))?;
    write.note(Action::ErrandMade, "errand", id, json!(facts)).await?;
    Ok(id)
}

/// Changes what is said of an errand. Whether anything changed.
///
/// # Errors
/// `Error::Taken` as for [`add`]; `Error::Stale`, `Error::NotFound`.
pub async fn change(write: &mut Write, errand: &Errand) -> Result<bool> {
    let before = store::errands::get(&mut write.tx, errand.id).await?;
    if before.facts == errand.facts {
        return Ok(false);
    }
    let saved = store::errands::save(&mut write.tx, errand).await;
    saved.map_err(|error| error.or_taken("errand.", "errand"))?;
    let sides = (&before.facts, &errand.facts);
    write
        .note_change(Action::ErrandChanged, "errand", errand.id, sides)
        .await
}

/// The deadlines of errands that are told on a day, the first first.
pub async fn due(db: &mut SqliteConnection, program: &ProgramCode, today: NaiveDate) -> Result<Vec<Deadline>> {
    let errands = store::errands::list(db, program).await?;
    due_of(db, program, errands, today).await
}

/// The same of errands as they are shown.
pub async fn due_of(
    db: &mut SqliteConnection,
    program: &ProgramCode,
    errands: Vec<Errand>,
    today: NaiveDate,
) -> Result<Vec<Deadline>> {
    let finished = store::frozen::finished(db).await?;
    let with = |errand: Errand| {
        let is_finished = finished.contains(&errand.id);
        (errand, is_finished)
    };
    let errands: Vec<(Errand, bool)> = errands.into_iter().map(with).collect();
    let meetings = store::board_meetings::list(db, program).await?;
    Ok(deadlines(&errands, &meetings, today))
}

/// Everything that the documents of an errand are composed from, as the nämnd may see it on an evening.
#[derive(Debug)]
pub struct Case {
    pub errand: Errand,
    pub names: Names,
    edits: Vec<Edit>,
    seen: Visible,
    before: Option<Plan>,
    after: Option<Plan>,
    next: Visible,
    routines: Vec<String>,
    /// What is nobody else's to know.
    withheld: Withheld,
    /// What others than the team may read all the same.
    cleared: Cleared,
}

/// As of the errand's day, or of another.
pub async fn load(db: &mut Tx, id: ErrandId, tonight: NaiveDate, as_of: Option<NaiveDate>) -> Result<Case> {
    let errand = store::errands::get(db, id).await?;
    let routines = store::routines::list(db, &errand.program).await?;
    let as_of = as_of.unwrap_or(errand.facts.as_of).min(tonight);
    let year = errand.facts.year;
    let material = follow_up::load(db, &errand.program, year, as_of).await?;
    let before = store::plans::of_year(db, &errand.program, year - 1).await?;
    let after = material.record.year(year + 1).map_or(&[][..], |year| &year.plans);
    let aliases = material.aliases(db, None).await?;
    let told = routines.into_iter().filter(|one| one.is_told(errand.facts.kind, as_of));
    // what lay ahead on the day counts as to come, whatever has been since
    let viewer = Viewer::Board {
        tonight: as_of,
        aliases: &aliases,
    };
    Ok(Case {
        names: material.names(year),
        seen: Visible::new(&material.record, year, as_of, viewer),
        next: Visible::new(&material.record, year + 1, as_of, viewer),
        before: plan::measured(&before, as_of).cloned(),
        after: plan::measured(after, as_of).cloned(),
        edits: store::errand_edits::of_errand(db, id).await?,
        routines: told.map(|one| one.text).collect(),
        withheld: material.aliases(db, Some(tonight)).await?.withheld().clone(),
        cleared: store::cleared::of_year(db, &errand.program, year).await?,
        errand,
    })
}

/// Errands as a user reads what is typed about them.
pub async fn shown_to(db: &mut SqliteConnection, user: Option<&User>, mut errands: Vec<Errand>) -> Result<Vec<Errand>> {
    if user.is_some_and(|user| user.may(Permission::SeeSchedule)) {
        return Ok(errands);
    }
    for errand in &mut errands {
        let cleared = store::cleared::of_year(db, &errand.program, errand.facts.year).await?;
        errand.facts = std::mem::take(&mut errand.facts).for_others(&cleared);
    }
    Ok(errands)
}

impl Case {
    pub fn basis(&self) -> Basis<'_> {
        Basis {
            facts: &self.errand.facts,
            seen: &self.seen,
            before: self.before.as_ref(),
            after: self.after.as_ref(),
            next: Some(&self.next),
            named: &self.names,
            numbers: self.numbers(),
            routines: self.routines.clone(),
        }
    }

    pub fn numbers(&self) -> Numbers {
        Numbers::new(&self.seen, &self.names)
    }

    /// One of its documents, as it is composed.
    pub fn composed(&self, part: ErrandPart) -> Document {
        errand::document(&self.basis(), part)
    }

    /// The same with what people have changed: as it is to be read.
    pub fn document(&self, part: ErrandPart) -> Document {
        edited::applied(&self.composed(part), part, &self.edits, &self.numbers())
    }

    /// A section as it is composed.
    pub fn section(&self, part: ErrandPart, key: &str) -> Option<Section> {
        self.composed(part)
            .sections
            .into_iter()
            .find(|section| section.key == key)
    }

    /// What someone has made of a section, put back or not.
    pub fn edit(&self, part: ErrandPart, section: &str) -> Option<&Edit> {
        self.edits
            .iter()
            .find(|edit| edit.part == part && edit.section == section)
    }

    /// What people have changed in a document and not put back.
    pub fn edits(&self, part: ErrandPart) -> impl Iterator<Item = &Edit> {
        self.edits
            .iter()
            .filter(move |edit| edit.part == part && !edit.restored)
    }

    /// What someone should look at in an edited section.
    pub fn marks(&self, edit: &Edit) -> Vec<Mark> {
        edited::marks(edit, &self.composed(edit.part), &self.numbers())
    }

    /// Whether there is something left to look at, or to mend.
    pub fn has_marks(&self) -> bool {
        ErrandPart::ALL.into_iter().any(|part| self.is_marked(part))
    }

    pub fn is_marked(&self, part: ErrandPart) -> bool {
        self.edits(part).any(|edit| !self.marks(edit).is_empty()) || self.is_undecided(part)
    }

    /// Whether a position is still to be taken in a document.
    fn is_undecided(&self, part: ErrandPart) -> bool {
        let document = self.document(part);
        document
            .sections
            .iter()
            .any(|section| section.missing().any(errand::is_position))
    }

    /// Whether something that one can let be is marked, and nobody has looked at it.
    pub fn is_unchecked(&self) -> bool {
        let marks = |part| self.edits(part).flat_map(|edit| self.marks(edit));
        let to_check = ErrandPart::ALL
            .into_iter()
            .flat_map(marks)
            .any(|mark| !mark.must_be_mended());
        to_check || ErrandPart::ALL.into_iter().any(|part| self.is_undecided(part))
    }

    /// A name for one more section of a document.
    pub fn new_section(&self, part: ErrandPart) -> String {
        let taken = self.edits.iter().filter(|edit| edit.part == part && edit.is_added());
        format!("eget_{}", taken.count() + 1)
    }
}
