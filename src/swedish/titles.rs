//! What the title of a match says, as calendars and tables have it: competition, teams, and whether it takes place.

/// What stands in a title beside who meets whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    Cancelled,
    /// It takes place some other time, which is not said.
    Postponed,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Title {
    /// Empty when the title names none.
    pub competition: String,
    pub home: String,
    /// Empty for what is no match.
    pub away: String,
    pub said: Option<Said>,
}

const CANCELLED: [&str; 8] = [
    "inställd",
    "inställt",
    "inställda",
    "avlyst",
    "avbokad",
    "avbokat",
    "cancelled",
    "canceled",
];
const POSTPONED: [&str; 6] = [
    "uppskjuten",
    "uppskjutet",
    "framflyttad",
    "framflyttat",
    "senarelagd",
    "postponed",
];
/// What says that a title is of a match, and names no competition.
const PLAIN: [&str; 10] = [
    "match",
    "hemmamatch",
    "bortamatch",
    "fotboll",
    "hemma",
    "borta",
    "herr",
    "herrar",
    "dam",
    "damer",
];
const DASHES: [char; 8] = ['-', '‐', '‑', '‒', '–', '—', '―', '−'];

/// Reads a title; `is_known` tells whether a name is that of the own team.
pub fn read(title: &str, is_known: impl Fn(&str) -> bool) -> Title {
    let (text, said) = without_marks(title);
    let (competition, teams) = without_competition(&text, &is_known);
    let (home, away) = halves(teams, &is_known).unwrap_or((teams, ""));
    let (home, away) = match halves(away, &is_known) {
        // a competition may stand before a dash too
        Some((second, third)) if is_known(second) && competition.is_empty() => {
            return Title {
                competition: bare(home).to_owned(),
                home: second.to_owned(),
                away: without_result(third).to_owned(),
                said,
            };
        }
        _ => (home, away),
    };
    let is_plain = PLAIN.contains(&competition.to_lowercase().as_str());
    Title {
        competition: if is_plain {
            String::new()
        } else {
            competition.to_owned()
        },
        home: bare(home).to_owned(),
        away: without_result(away).to_owned(),
        said,
    }
}

/// The name of a team or an event alone, in a column of its own, and what is said beside it.
pub fn name(cell: &str) -> (String, Option<Said>) {
    without_marks(cell)
}

/// Without pictures around it and without words such as "UPPSKJUTEN:", and what such a word says.
fn without_marks(title: &str) -> (String, Option<Said>) {
    let mut text = bare(title).to_owned();
    let mut said = None;
    for (open, close) in [('(', ')'), ('[', ']')] {
        let inner = text.split_once(open).and_then(|(before, rest)| {
            let (inner, after) = rest.split_once(close)?;
            let said = mark(inner)?;
            Some((format!("{} {}", before.trim_end(), after.trim_start()), said))
        });
        if let Some((without, what)) = inner {
            (text, said) = (bare(&without).to_owned(), Some(what));
        }
    }
    let first = text
        .split(|sign: char| !sign.is_alphabetic())
        .next()
        .unwrap_or_default();
    if let Some(what) = mark(first).filter(|_| first.len() < text.len()) {
        let rest = text.get(first.len()..).unwrap_or_default();
        return (bare(rest.trim_start_matches(is_between)).to_owned(), Some(what));
    }
    let last = text
        .rsplit(|sign: char| !sign.is_alphabetic())
        .next()
        .unwrap_or_default();
    if let Some(what) = mark(last).filter(|_| last.len() < text.len()) {
        let rest = text.get(..text.len() - last.len()).unwrap_or_default();
        let cut = rest.trim_end_matches(is_between);
        // "Festen är inställd" is a sentence, and no title with a mark
        if cut.len() < rest.trim_end().len() {
            return (bare(cut).to_owned(), Some(what));
        }
        return (text, Some(what));
    }
    (text, said)
}

fn mark(word: &str) -> Option<Said> {
    let word = word.trim().trim_end_matches(['!', ':']).to_lowercase();
    if CANCELLED.contains(&word.as_str()) {
        Some(Said::Cancelled)
    } else {
        POSTPONED.contains(&word.as_str()).then_some(Said::Postponed)
    }
}

fn is_between(sign: char) -> bool {
    sign.is_whitespace() || DASHES.contains(&sign) || matches!(sign, ':' | '!' | ',' | '.' | '|' | '/')
}

/// "Allsvenskan" and "AIK - Hammarby IF" of "Allsvenskan: AIK - Hammarby IF". A time has no space after its colon.
fn without_competition<'a>(text: &'a str, is_known: &impl Fn(&str) -> bool) -> (&'a str, &'a str) {
    let parts = [": ", " | ", " · "].iter().find_map(|sign| {
        let (before, after) = text.split_once(sign)?;
        let is_first = halves(before, is_known).is_none() && halves(after, is_known).is_some();
        let is_last = *sign != ": " && halves(before, is_known).is_some();
        match (is_first, is_last) {
            (true, _) => Some((bare(before), bare(after))),
            (false, true) => Some((bare(after), bare(before))),
            (false, false) => None,
        }
    });
    parts.unwrap_or(("", text))
}

/// What stands on each side of the first sign between two teams.
fn halves<'a>(text: &'a str, is_known: &impl Fn(&str) -> bool) -> Option<(&'a str, &'a str)> {
    let words = [" v ", " v. ", " vs ", " vs. ", " mot "].iter();
    let mut found: Vec<(usize, usize)> = words.filter_map(|word| at_word(text, word)).collect();
    for (at, sign) in text.char_indices().filter(|(_, sign)| DASHES.contains(sign)) {
        let (before, after) = (text.get(..at)?, text.get(at + sign.len_utf8()..)?);
        let spaced = before.ends_with(char::is_whitespace) || after.starts_with(char::is_whitespace);
        // a name may have a hyphen in it: then one of the sides is known
        let splits = spaced || matches!(sign, '–' | '—') || is_known(before.trim()) || is_known(after.trim());
        if splits {
            found.push((at, at + sign.len_utf8()));
            break;
        }
    }
    let (from, to) = found.into_iter().min()?;
    let (before, after) = (text.get(..from)?.trim(), text.get(to..)?.trim());
    (!before.is_empty() && !after.is_empty()).then_some((before, after))
}

/// Where a word stands between two teams; before a number it is no such word: "v 17" is a week.
fn at_word(text: &str, word: &str) -> Option<(usize, usize)> {
    let at = text.to_ascii_lowercase().find(word)?;
    let after = text.get(at + word.len()..)?;
    (!after.starts_with(|sign: char| sign.is_ascii_digit())).then_some((at, at + word.len()))
}

/// Without a result after it: "BP 2–1".
fn without_result(team: &str) -> &str {
    let is_result = |last: &str| {
        let mut goals = last.split(DASHES);
        let number =
            |text: Option<&str>| text.is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()));
        number(goals.next()) && number(goals.next()) && goals.next().is_none()
    };
    match team.rsplit_once(' ') {
        Some((name, last)) if is_result(last) => name.trim_end(),
        _ => team,
    }
}

/// Without spaces and pictures around it.
fn bare(text: &str) -> &str {
    let is_picture = |sign: char| {
        matches!(sign, '\u{200b}'..='\u{200f}' | '\u{2190}'..='\u{2bff}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{1f000}'..='\u{1faff}' | '*' | '•')
    };
    text.trim_matches(|sign: char| sign.is_whitespace() || is_picture(sign))
}

#[cfg(test)]
mod tests;
