//! Nights to come that words typed by people would tell to everyone who reads a document (rule 12).

use chrono::NaiveDate;

use super::Case;
use crate::domain::errand::Edit;
use crate::domain::follow_up::Visible;
use crate::swedish::dates;

impl Case {
    /// The nights to come that what people have typed names, in whatever document of the errand. What a motion asks is
    /// not ours to change and is not searched.
    pub fn nights_told(&self) -> Vec<NaiveDate> {
        let typed = self.typed();
        let told = |night: &&NaiveDate| typed.iter().any(|text| dates::is_named(text, **night));
        self.withheld.iter().filter(told).copied().collect()
    }

    /// The same of one edited section.
    pub fn nights_told_in(&self, edit: &Edit) -> Vec<NaiveDate> {
        let told = |night: &&NaiveDate| is_told(edit, **night);
        self.withheld.iter().filter(told).copied().collect()
    }

    fn typed(&self) -> Vec<&str> {
        let facts = &self.errand.facts;
        let edits = self.edits.iter().filter(|edit| !edit.left_out && !edit.restored);
        let mut typed: Vec<&str> = edits
            .flat_map(|edit| [edit.heading.as_str(), edit.text.as_str()])
            .collect();
        typed.extend([facts.papers.as_str(), &facts.signatories, &facts.sent_to]);
        typed.extend(self.routines.iter().map(String::as_str));
        typed.extend(logged(&self.seen));
        typed
    }
}

fn is_told(edit: &Edit, night: NaiveDate) -> bool {
    [&edit.heading, &edit.text]
        .iter()
        .any(|text| dates::is_named(text, night))
}

/// Words from the log that documents repeat.
fn logged(seen: &Visible) -> Vec<&str> {
    let measures = seen.measures.iter().flatten().chain(&seen.last_year_measures);
    let deviations = seen.deviations.iter().flatten();
    let mut words: Vec<&str> = measures.map(|one| one.description.as_str()).collect();
    words.extend(deviations.map(|one| one.words.as_str()));
    words
}
