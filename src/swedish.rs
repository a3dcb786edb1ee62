//! The language: names of what the domain holds, dates, numbers, sorting, files and the words in them, and refusals.
//! A new variant in the domain does not compile until it has its words here.

pub mod accounts;
pub mod appointments;
pub mod audit;
pub mod collation;
pub mod contacts;
pub mod counts;
pub mod csv;
pub mod dates;
pub mod days;
pub mod disclosure;
pub mod disk;
pub mod errands;
pub mod event_changes;
pub mod evidence;
pub mod feeds;
pub mod files;
pub mod incoming;
pub mod letters;
pub mod names;
pub mod numbers;
pub mod outbox;
pub mod person;
pub mod planning;
pub mod reading;
pub mod receipts;
pub mod refusals;
pub mod retention;
pub mod settings;
pub mod titles;
pub mod upkeep;
pub mod warnings;
pub mod withheld;

/// A sentence or heading with a capital first letter.
pub fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    rest.next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// A name that begins a line, inside a sentence: "socialnämnden".
pub fn in_sentence(name: &str) -> String {
    let mut rest = name.chars();
    rest.next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(rest).collect())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_sentence_begins_with_a_capital_also_when_it_is_a_swedish_one() {
        assert_eq!(super::capitalised("återbud"), "Återbud");
        assert_eq!(super::capitalised(""), "");
    }
}
