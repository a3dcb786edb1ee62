//! What was typed in a section, and what is to be done with it.

use super::Place;
use crate::actions::errand_edits::Written;
use crate::actions::errands::Case;
use crate::domain::errand::ErrandPart;
use crate::report::errand::template::template;
use crate::web::form::{FormErrors, form, parsed};

const HINT: &str = "Siffror ur underlaget står inom klammer och följer med när underlaget ändras. \
    Tom rad mellan stycken, - först på en punkt i en lista, > först på en rad som är citat.";

form! {
    /// What was typed in a section.
    pub struct SectionForm {
        revision as i64: hidden(),
        /// Where a new section stands.
        after: hidden(),
        /// The button.
        doing: hidden().named("do"),
        heading: new("Rubrik"),
        text: area("Text").rows(16).hint(HINT),
    }
}

/// The buttons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Do {
    Save,
    Preview,
    LeaveOut,
    PutBack,
    Restore,
    Check,
}

impl SectionForm {
    /// As the section stands; an empty one after another, if it is new. `None` when there is no such section.
    pub fn of(case: &Case, place: &Place, after: &str) -> Option<Self> {
        let edit = case.edit(place.part, &place.section);
        let revision = edit.map_or(0, |edit| edit.revision);
        if let Some(edit) = edit.filter(|edit| !edit.restored) {
            return Some(Self {
                heading: edit.heading.clone(),
                text: edit.text.clone(),
                after: edit.after.clone(),
                revision,
                doing: String::new(),
            });
        }
        if place.is_new {
            let known = case
                .composed(place.part)
                .sections
                .into_iter()
                .any(|one| one.key == after);
            return known.then(|| Self {
                after: after.to_owned(),
                ..Self::default()
            });
        }
        let composed = case.section(place.part, &place.section)?;
        Some(Self {
            text: template(&composed),
            heading: composed.heading,
            revision,
            ..Self::default()
        })
    }

    pub fn what(&self) -> Do {
        match self.doing.as_str() {
            "forhandsgranska" => Do::Preview,
            "lamna-ute" => Do::LeaveOut,
            "ta-med" => Do::PutBack,
            "aterstall" => Do::Restore,
            "kontrollerat" => Do::Check,
            _ => Do::Save,
        }
    }

    pub fn parse(&self, part: ErrandPart, section: &str) -> Result<Written, FormErrors> {
        let mut errors = FormErrors::default();
        parsed!(errors => Written {
            part,
            section: section.to_owned(),
            heading: errors.required(self.heading())?,
            text: errors.required_words(self.text())?,
            after: self.after.clone(),
            revision: self.revision,
        })
    }
}
