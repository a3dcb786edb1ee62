//! Words as people type them, on a page or in a file: how many there may be, and which signs are none.

/// The longest line that stands on its own, in characters: a number, a name, a heading.
pub const SHORT: usize = 200;

/// The longest text, in characters.
pub const LONG: usize = 200_000;

/// Whether a text can stand on a line of its own: no control characters, and none that turn the words around them.
pub fn is_short(text: &str) -> bool {
    let turns = |letter: char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().count() <= SHORT && !text.chars().any(|letter| letter.is_control() || turns(letter))
}

/// Whether a text is not too long to be kept.
pub fn is_kept(text: &str) -> bool {
    text.chars().count() <= LONG
}

/// Words that someone wrote, as they can be kept: line ends of one kind, and no control characters, which show as U+FFFD.
pub fn clean(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let shown = |letter: char| match letter {
        '\n' | '\t' => letter,
        other if other.is_control() => '\u{fffd}',
        other => other,
    };
    lines.trim().chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_shown_as_such_and_lines_are_kept() {
        assert_eq!(clean(" a\r\nb\u{0}\u{7}\tc\r"), "a\nb\u{fffd}\u{fffd}\tc");
    }

    #[test]
    fn a_line_is_short_and_turns_nothing() {
        assert!(is_short("SN/2024:40") && !is_short("a\nb") && !is_short(&"å".repeat(201)));
        assert!(is_short(&"å".repeat(200)) && is_short("שלום 🦉") && !is_short("\u{202e}a"));
        assert!(is_kept(&"å".repeat(200_000)) && !is_kept(&"å".repeat(200_001)));
    }
}
