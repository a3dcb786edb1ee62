//! What words typed by people would tell to everyone who reads a document (rule 12).

use super::Case;
use crate::domain::errand::{Edit, ErrandFacts};
use crate::domain::follow_up::Visible;
use crate::domain::plan::Plan;
use crate::domain::withheld::{Told, Withheld, is_reference};

impl Case {
    /// What people have typed in whatever document of the errand and may not be told, each once. What a motion asks is not
    /// ours to change and is not searched.
    pub fn told(&self) -> Vec<Told> {
        let facts = &self.errand.facts;
        let numbers = [&facts.case_number, &facts.number];
        let typed = numbers.into_iter().filter(|one| !is_reference(one)).map(String::as_str);
        let typed = typed.chain(self.own_words());
        let mut told: Vec<Told> = typed.flat_map(|text| self.withheld.told(text)).collect();
        // whoever signs, or is sent the decision, is named
        let named = [&facts.signatories, &facts.sent_to].map(|text| self.withheld.told(text));
        told.extend(
            named
                .into_iter()
                .flatten()
                .filter(|one| !matches!(one, Told::Person(_))),
        );
        each_once(told)
    }

    /// All words in the documents that are somebody's: the team's own, and those of whoever has asked for an answer.
    pub fn words(&self) -> Vec<&str> {
        let facts = &self.errand.facts;
        let of_others = [
            &facts.case_number,
            &facts.number,
            &facts.proposers,
            &facts.topic,
            &facts.asks,
            &facts.points,
            &facts.signatories,
            &facts.sent_to,
        ];
        of_others
            .map(String::as_str)
            .into_iter()
            .chain(self.own_words())
            .collect()
    }

    /// Whether others than the team may read the documents before they are finished.
    pub fn is_open(&self) -> bool {
        self.words().iter().all(|text| self.cleared.has(text)) && self.told().is_empty()
    }

    /// What is said of the errand, to the team or to others.
    pub fn facts(&self, is_team: bool) -> ErrandFacts {
        let facts = self.errand.facts.clone();
        if is_team {
            facts
        } else {
            facts.for_others(&self.cleared)
        }
    }

    fn own_words(&self) -> impl Iterator<Item = &str> {
        let facts = &self.errand.facts;
        let edits = self.edits.iter().filter(|edit| !edit.left_out && !edit.restored);
        let edited = edits.flat_map(|edit| [edit.heading.as_str(), edit.text.as_str()]);
        edited
            .chain([facts.papers.as_str(), facts.paragraph.as_str()])
            .chain(self.routines.iter().map(String::as_str))
            .chain(logged(&self.seen))
            .chain(self.before.iter().chain(&self.after).flat_map(planned))
    }

    /// What people may not be told.
    pub fn withheld(&self) -> &Withheld {
        &self.withheld
    }

    /// The same of one edited section.
    pub fn told_in(&self, edit: &Edit) -> Vec<Told> {
        each_once(
            [&edit.heading, &edit.text]
                .map(|text| self.withheld.told(text))
                .concat(),
        )
    }
}

fn each_once(told: Vec<Told>) -> Vec<Told> {
    told.into_iter().fold(Vec::new(), |mut kept, one| {
        if !kept.contains(&one) {
            kept.push(one);
        }
        kept
    })
}

/// Words from the log that documents repeat.
fn logged(seen: &Visible) -> Vec<&str> {
    let measures = seen.measures.iter().flatten().chain(&seen.last_year_measures);
    let deviations = seen.deviations.iter().flatten();
    let mut words: Vec<&str> = measures.map(|one| one.description.as_str()).collect();
    words.extend(deviations.map(|one| one.words.as_str()));
    words.extend(seen.slots.iter().filter_map(|slot| slot.focus.as_deref()));
    words
}

fn planned(plan: &Plan) -> impl Iterator<Item = &str> {
    let focus = plan.slots.iter().filter_map(|slot| slot.focus.as_deref());
    focus.chain(plan.agreement.as_deref())
}
