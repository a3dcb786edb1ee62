//! Which passwords are too easy to guess. No rules of composition: length, and nothing that is tried first (NIST 800-63B).

use crate::user::Weakness;

const LEAST: usize = 12;
const MOST: usize = 128;

/// The stems of what is chosen most, here and elsewhere, one a line, written without dots and rings. Digits and signs around
/// them do not help.
const COMMON: &str = include_str!("../../assets/passwords.txt");

/// Rows that are typed without thinking.
const ROWS: [&str; 6] = [
    "abcdefghijklmnopqrstuvwxyzaao",
    "01234567890123456789",
    "09876543210987654321",
    "qwertyuiopaasdfghjkloazxcvbnm",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
];

/// Why a password is too weak, if it is. `context` is what someone who knows the user would try: names, the place.
pub fn weakness(password: &str, context: &[&str]) -> Option<Weakness> {
    let length = password.chars().count();
    if length < LEAST {
        return Some(Weakness::TooShort);
    }
    if length > MOST {
        return Some(Weakness::TooLong);
    }
    let lower = folded(password);
    if is_common(&lower) {
        return Some(Weakness::Common);
    }
    let words = context
        .iter()
        .flat_map(|text| text.split(|it: char| !it.is_alphanumeric()));
    let mut rest = letters(&lower);
    let mut found = false;
    for word in words.map(folded).filter(|word| word.chars().count() >= 4) {
        found |= rest.contains(&word);
        rest = rest.replace(&word, "");
    }
    // a known word with little around it
    (found && rest.chars().count() < 6).then_some(Weakness::Context)
}

fn is_common(lower: &str) -> bool {
    let stem = letters(lower);
    let few = lower.chars().collect::<std::collections::BTreeSet<_>>().len() < 5;
    let row = ROWS.iter().any(|row| row.contains(lower));
    let halves = lower
        .split_at_checked(lower.len() / 2)
        .is_some_and(|(first, second)| first == second && (is_stem(&letters(first)) || letters(first).is_empty()));
    let digits = stem.is_empty() && lower.chars().all(|it| !it.is_alphabetic());
    few || row || halves || digits || is_stem(&stem)
}

fn is_stem(word: &str) -> bool {
    COMMON.lines().any(|stem| stem == word)
}

/// Lower case, and without dots and rings.
fn folded(text: &str) -> String {
    let plain = text.to_lowercase();
    plain.replace(['\u{e5}', '\u{e4}'], "a").replace('\u{f6}', "o")
}

/// The letters alone, with the commonest swaps undone.
fn letters(lower: &str) -> String {
    let plain = lower.chars().map(|it| match it {
        '@' => 'a',
        '$' => 's',
        other => other,
    });
    plain.filter(|it| it.is_alphabetic()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_tried_first_is_refused() {
        let context = ["anna.ek", "Anna Ek", "Solna stad", "tillsyn"];
        let of = |password: &str| weakness(password, &context);
        assert_eq!(of("elva tecken"), Some(Weakness::TooShort));
        assert_eq!(of(&"x".repeat(129)), Some(Weakness::TooLong));
        for common in [
            "password1234",
            "P@ssword1234",
            "Lösenord2026!",
            "qwertyuiopåa",
            "123456789012",
            "aaaaaaaaaaaa",
            "Sommaren2026!",
            "112233112233",
        ] {
            assert_eq!(of(common), Some(Weakness::Common), "{common}");
        }
        for context in ["Solnastad2026!", "tillsyn12345", "TillsynSolna1"] {
            assert_eq!(of(context), Some(Weakness::Context), "{context}");
        }
    }

    #[test]
    fn long_phrases_pass_whatever_they_are_made_of() {
        for good in [
            "tre blå cyklar",
            "korrekt häst batteri",
            "gurka-lampa-torsdag",
            "åäöåäöxyzxyz",
        ] {
            assert_eq!(weakness(good, &["Solna stad"]), None, "{good}");
        }
    }
}
