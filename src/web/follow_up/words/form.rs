//! Which texts others may read.

use crate::actions::cleared::Words;
use crate::web::form::form;

form! {
    /// The texts that were shown, and those of them that others may read, by their sums.
    pub struct WordsForm {
        looked_at: hidden().named("visade"),
        chosen as Vec<String>: checkboxes("Texter som andra får läsa").named("text"),
    }
}

impl WordsForm {
    pub fn of(words: &[Words]) -> Self {
        let sums = |words: &[&Words]| -> Vec<String> { words.iter().map(|one| one.sum.clone()).collect() };
        let all: Vec<&Words> = words.iter().collect();
        let cleared: Vec<&Words> = words.iter().filter(|one| one.is_cleared).collect();
        Self {
            looked_at: sums(&all).join(" "),
            chosen: sums(&cleared),
        }
    }
}
