//! Where a word ends: which marks hold it together.

/// How long the word is that a text begins with. Marks inside hold it together: "26/2", "22.00-02.30", "26:e", "m.v.h"; a
/// dash before two digits is a year's: "-27".
pub fn word_length(text: &str, begins: bool) -> Option<usize> {
    let sign = begins && text.starts_with(['-', '\'', '’']) && text.len() == 3;
    let start = usize::from(sign);
    let mut end = 0;
    let mut before = ' ';
    let mut letters = text.char_indices().skip(start).peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map_or(' ', |(_, next)| *next);
        if !(letter.is_alphanumeric() || (at > start && holds(before, letter, next, &text[at..]))) {
            break;
        }
        end = at + letter.len_utf8();
        before = letter;
    }
    (end > 0).then_some(end)
}

fn holds(before: char, mark: char, next: char, rest: &str) -> bool {
    let between = before.is_alphanumeric() && next.is_alphanumeric();
    match mark {
        ':' => between && (next.is_ascii_digit() || ["e", "a", "de", "te"].contains(&ending(rest))),
        '.' | '/' | '-' | '–' | '@' | '\'' | '’' => between,
        _ => false,
    }
}

/// The letters after a colon.
fn ending(rest: &str) -> &str {
    let rest = rest.get(1..).unwrap_or_default();
    rest.split(|it: char| !it.is_alphabetic()).next().unwrap_or_default()
}
