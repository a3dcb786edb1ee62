//! Months, weekdays and nights as one word.

use chrono::Weekday;

use crate::swedish::dates;

/// How many nights a word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noun {
    One,
    Several,
}

const STEMS: [&str; 8] = ["kväll", "natt", "nätt", "datum", "tillfäll", "omgång", "gång", "dag"];

/// Whether a word means a night or several: "kvällen", "tillfällena".
pub fn noun(text: &str) -> Option<Noun> {
    let ending = STEMS.iter().find_map(|stem| text.strip_prefix(stem))?;
    match ending {
        "" | "en" | "et" | "e" => Some(Noun::One),
        "ar" | "arna" | "er" | "erna" | "ena" | "n" => Some(Noun::Several),
        _ => None,
    }
}

/// "feb", "febr", "februari", "februarikvällen".
pub fn month(text: &str) -> Option<u32> {
    const MISSPELT: [(&str, u32); 4] = [("febuari", 2), ("feburari", 2), ("februrari", 2), ("arpil", 4)];
    let misspelt = MISSPELT.iter().find(|(name, _)| *name == text);
    misspelt.map(|(_, number)| *number).or_else(|| {
        (1..=12).find(|number| {
            let name = dates::month(*number);
            let short = (3..=4).contains(&text.len()) && name.starts_with(text);
            short || text == name || has_noun(text, name)
        })
    })
}

/// Whether a word is a name and what is meant by it: "aprilkvällen", "fredagsnatten".
fn has_noun(text: &str, name: &str) -> bool {
    let rest = text.strip_prefix(name).unwrap_or_default();
    let rest = rest.strip_prefix('s').unwrap_or(rest);
    noun(rest) == Some(Noun::One)
}

/// "fredag", "fredagen", "fredagskvällen", "fre".
pub fn weekday(text: &str) -> Option<Weekday> {
    (0..7).filter_map(|day| Weekday::try_from(day).ok()).find(|day| {
        let name = dates::weekday(*day);
        let rest = text.strip_prefix(name);
        let short = text == dates::weekday_short(*day) || (text == "tors" && *day == Weekday::Thu);
        // "fredan" of "fredagen"
        let spoken = text
            .strip_suffix("n")
            .is_some_and(|start| name.strip_suffix('g') == Some(start));
        short || spoken || matches!(rest, Some("" | "en")) || has_noun(text, name)
    })
}
