//! Words that someone of the team has read, and lets others read. A recogniser of dates and names finds what it knows; that
//! words tell nothing else of what is to come (rule 12), only somebody who knows what that is can say.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use super::plain::is_reference;

/// The words by their checksums: what is changed must be read again, and nothing is kept in two places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cleared(BTreeSet<String>);

impl Cleared {
    /// Whether others may read a text: what someone has cleared, and what tells nothing whoever has typed it.
    pub fn has(&self, text: &str) -> bool {
        tells_nothing(text) || self.0.contains(&sum(text))
    }

    pub fn has_sum(&self, sum: &str) -> bool {
        self.0.contains(sum)
    }
}

impl FromIterator<String> for Cleared {
    fn from_iter<T: IntoIterator<Item = String>>(sums: T) -> Self {
        Self(sums.into_iter().collect())
    }
}

/// Whether others may read a text though nobody has cleared it: the number of a case, a paragraph.
pub fn tells_nothing(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || is_reference(text) || is_paragraph(text)
}

/// The SHA-256 of a text without the blanks around it, in hexadecimal.
pub fn sum(text: &str) -> String {
    let bytes = Sha256::digest(text.trim().as_bytes());
    bytes
        .iter()
        .fold(String::with_capacity(64), |sum, byte| sum + &format!("{byte:02x}"))
}

/// "§ 45": of a record of what was decided.
fn is_paragraph(text: &str) -> bool {
    let number = text.strip_prefix('§').unwrap_or_default().trim();
    (1..=3).contains(&number.len()) && number.bytes().all(|digit| digit.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rule_12_what_is_cleared_is_these_words_and_no_others() {
        let cleared: Cleared = [sum("Vi ses på torget. ")].into_iter().collect();
        for (text, is_open) in [
            ("Vi ses på torget.", true),
            ("\n Vi ses på torget.", true),
            ("Vi ses på torget", false),
            ("vi ses på torget.", false),
            ("", true),
            ("§ 45", true),
            ("§ 1812", false),
            ("§ 18/12", false),
            ("45", false),
            ("SN/2024:40", true),
            ("KS 2024/123-4", true),
            ("M:6/2024", true),
            ("dnr 2024:123", true),
            ("18/12-2026", false),
            ("2026-12-18", false),
            ("SN 2026:12-18", false),
            ("DEC 18:2026", false),
            ("dec 2026:18", false),
            ("V 51/2026", false),
            ("51/2026", false),
            ("tio", false),
        ] {
            assert_eq!(cleared.has(text), is_open, "{text}");
        }
    }
}
