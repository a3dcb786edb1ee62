//! Months, weekdays and nights as one word.

use chrono::Weekday;

use crate::swedish::dates;

const NOUNS: [&str; 7] = ["kväll", "natt", "datum", "tillfäll", "omgång", "gång", "dag"];

/// Whether a word means a night: "kvällen", "tillfällena".
pub fn is_noun(text: &str) -> bool {
    NOUNS.iter().any(|noun| text.starts_with(noun))
}

/// "feb", "febr", "februari", "februarikvällen".
pub fn month(text: &str) -> Option<u32> {
    (1..=12).find(|number| {
        let name = dates::month(*number);
        let short = text.len() >= 3 && text.len() <= 4 && name.starts_with(text);
        short || text == name || has_noun(text, name)
    })
}

/// Whether a word is a name and what is meant by it: "aprilkvällen", "fredagsnatten".
fn has_noun(text: &str, name: &str) -> bool {
    let rest = text.strip_prefix(name).unwrap_or_default();
    let rest = rest.strip_prefix('s').unwrap_or(rest);
    NOUNS.iter().any(|noun| rest.starts_with(noun))
}

/// "fredag", "fredagen", "fredagskvällen", "fre".
pub fn weekday(text: &str) -> Option<Weekday> {
    (0..7).filter_map(|day| Weekday::try_from(day).ok()).find(|day| {
        let name = dates::weekday(*day);
        let rest = text.strip_prefix(name);
        text == dates::weekday_short(*day) || matches!(rest, Some("" | "en")) || has_noun(text, name)
    })
}
