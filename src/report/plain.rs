//! Text that anyone may have written, made fit for any format: what cannot be seen is shown to be there.

use std::borrow::Cow;

/// The text with one kind of line break, and U+FFFD for every control character, noncharacter and character that
/// reorders the text around it. <https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing>
pub fn shown(text: &str) -> Cow<'_, str> {
    if text.chars().all(|letter| letter == '\n' || !is_unfit(letter)) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n");
    Cow::Owned(text.chars().map(fit).collect())
}

fn fit(letter: char) -> char {
    match letter {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => '\n',
        '\t' => ' ',
        _ if is_unfit(letter) => char::REPLACEMENT_CHARACTER,
        _ => letter,
    }
}

fn is_unfit(letter: char) -> bool {
    let is_private = matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
    let reorders = matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let separates = matches!(letter, '\u{2028}' | '\u{2029}');
    let is_none = matches!(letter, '\u{feff}' | '\u{fdd0}'..='\u{fdef}') || u32::from(letter) & 0xfffe == 0xfffe;
    letter.is_control() || is_private || reorders || separates || is_none
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_shown_to_be_there() {
        assert_eq!(
            shown("a\u{0}b\u{1b}\u{202e}\u{feff}\u{ffff}\u{e000}"),
            "a\u{fffd}b\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}"
        );
        assert_eq!(shown("a\r\nb\rc\u{2028}d\te"), "a\nb\nc\nd e");
    }

    #[test]
    fn letters_of_any_writing_stay_as_they_are() {
        for text in ["Åsögatan", "שלום", "🦉", "#import \"x\"", "<b>&amp;</b>", "a\nb"] {
            assert!(matches!(shown(text), Cow::Borrowed(same) if same == text));
        }
    }
}
