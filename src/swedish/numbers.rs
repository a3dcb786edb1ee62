//! Numbers in text: words up to twelve, none and all, plurals, lists, thousands.

use std::borrow::Cow;

/// A noun with what counting needs of it: its form with one, its form with many, and its gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noun {
    pub one: &'static str,
    pub many: &'static str,
    /// "ett besök", not "en".
    pub neuter: bool,
}

impl Noun {
    pub const fn common(one: &'static str, many: &'static str) -> Self {
        Self {
            one,
            many,
            neuter: false,
        }
    }

    pub const fn neuter(one: &'static str, many: &'static str) -> Self {
        Self {
            one,
            many,
            neuter: true,
        }
    }
}

pub const ROUND: Noun = Noun::common("omgång", "omgångar");
pub const MEETING: Noun = Noun::neuter("samverkansmöte", "samverkansmöten");
pub const VISIT: Noun = Noun::neuter("besök", "besök");
pub const DAY: Noun = Noun::common("dag", "dagar");
pub const WEEK: Noun = Noun::common("vecka", "veckor");
pub const MAIL: Noun = Noun::neuter("mejl", "mejl");

/// "512 kB", "1,4 MB", "31 GB": powers of a thousand, as disks are sold.
pub fn bytes(size: u64) -> String {
    let (unit, name) = match size {
        0..1_000_000 => (1_000, "kB"),
        1_000_000..1_000_000_000 => (1_000_000, "MB"),
        _ => (1_000_000_000, "GB"),
    };
    let tenths = size / (unit / 10);
    match (tenths / 10, tenths % 10) {
        (whole @ 1..10, part) if name != "kB" => format!("{whole},{part} {name}"),
        (whole, _) => format!("{whole} {name}"),
    }
}

/// "inga omgångar", "en omgång", "två omgångar", "13 omgångar".
pub fn count(number: impl TryInto<u32>, noun: Noun) -> String {
    match narrow(number) {
        0 => format!("inga {}", noun.many),
        1 => format!("{} {}", if noun.neuter { "ett" } else { "en" }, noun.one),
        number => format!("{} {}", word(number), noun.many),
    }
}

/// What is counted is never less than nothing, and never more than a `u32` has room for.
fn narrow(number: impl TryInto<u32>) -> u32 {
    number.try_into().unwrap_or_default()
}

/// With digits, for tables and short lines: "0 omgångar", "1 omgång".
pub fn digits(number: impl TryInto<u32>, noun: Noun) -> String {
    let number = narrow(number);
    format!("{} {}", thousands(number.into()), plural(number, noun.one, noun.many))
}

/// "noll", "en" ... "tolv", then digits.
pub fn word(number: impl TryInto<u32>) -> Cow<'static, str> {
    const WORDS: [&str; 13] = [
        "noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
    ];
    let number = narrow(number);
    WORDS
        .get(number as usize)
        .map_or_else(|| thousands(number.into()).into(), |word| Cow::Borrowed(*word))
}

/// All of them: "den enda", "båda", "alla fyra"; "inga" when there are none.
pub fn all(number: impl TryInto<u32>) -> Cow<'static, str> {
    match narrow(number) {
        0 => "inga".into(),
        1 => "den enda".into(),
        2 => "båda".into(),
        number => format!("alla {}", word(number)).into(),
    }
}

/// The form that goes with a number.
pub fn plural<'a>(number: impl TryInto<u32>, one: &'a str, many: &'a str) -> &'a str {
    if narrow(number) == 1 { one } else { many }
}

/// Digits in groups of three with a no-break space: "13 675".
pub fn thousands(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    if number < 0 { format!("−{grouped}") } else { grouped }
}

/// A number, or a dash for what cannot be known.
pub fn or_dash(number: Option<u32>) -> String {
    number.map_or_else(|| "–".to_owned(), |number| thousands(number.into()))
}

/// "a", "a och b", "a, b och c".
pub fn list<T: AsRef<str>>(items: &[T]) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} och {last}", first.join(", ")),
    }
}

/// "a", "a eller b", "a, b eller c".
pub fn either<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [first @ .., last] if !first.is_empty() => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} eller {}", first.join(", "), last.as_ref())
        }
        few => list(few),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting_has_words_up_to_twelve() {
        let said = |number| count(number, ROUND);
        assert_eq!(said(0), "inga omgångar");
        assert_eq!(said(1), "en omgång");
        assert_eq!(said(12), "tolv omgångar");
        assert_eq!(said(13), "13 omgångar");
        assert_eq!(count(1, VISIT), "ett besök");
        assert_eq!(digits(1, ROUND), "1 omgång");
        assert_eq!(digits(0, ROUND), "0 omgångar");
    }

    #[test]
    fn all_of_two_are_both() {
        assert_eq!(all(4), "alla fyra");
        assert_eq!(all(2), "båda");
        assert_eq!(all(1), "den enda");
        assert_eq!(all(13), "alla 13");
    }

    #[test]
    fn thousands_are_kept_together() {
        assert_eq!(thousands(13_675), "13\u{a0}675");
        assert_eq!(thousands(999), "999");
        assert_eq!(thousands(-1_000_000), "−1\u{a0}000\u{a0}000");
        assert_eq!(or_dash(None), "–");
    }

    #[test]
    fn a_list_ends_with_och() {
        assert_eq!(
            list(&["polisen", "Skatteverket", "räddningstjänsten"]),
            "polisen, Skatteverket och räddningstjänsten"
        );
        assert_eq!(list(&["polisen", "Skatteverket"]), "polisen och Skatteverket");
        assert_eq!(either(&["polisen", "Skatteverket"]), "polisen eller Skatteverket");
        assert_eq!(either(&["polisen"]), "polisen");
        assert_eq!(list::<&str>(&[]), "");
    }
}
