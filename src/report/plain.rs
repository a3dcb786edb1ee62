//! Text that anyone may have written, made fit for any format: what cannot be seen is shown to be there.

use std::borrow::Cow;

/// The text with one kind of line break, and U+FFFD for every control character, noncharacter and character that
/// reorders the text around it. <https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing> Marks that only say
/// which way the signs beside them are read go: they could turn "6 – 4" around, and have nothing to show.
pub fn shown(text: &str) -> Cow<'_, str> {
    if text.chars().all(|letter| letter == '\n' || !is_unfit(letter)) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n");
    Cow::Owned(text.chars().filter(|letter| !is_mark(*letter)).map(fit).collect())
}

/// A page that is made already, with the same in the place of what someone wrote in it. Its own white space stays.
pub fn shown_page(page: String) -> String {
    let is_ours = |letter: char| matches!(letter, '\n' | '\r' | '\t') || !is_unfit(letter);
    if page.chars().all(is_ours) {
        return page;
    }
    let letters = page.chars().filter(|letter| !is_mark(*letter));
    letters
        .map(|letter| {
            if is_ours(letter) {
                letter
            } else {
                char::REPLACEMENT_CHARACTER
            }
        })
        .collect()
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}')
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
    // nearly all of a page
    if matches!(letter, ' '..='~') {
        return false;
    }
    let is_private = matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
    let reorders = matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let separates = matches!(letter, '\u{2028}' | '\u{2029}');
    let is_none = matches!(letter, '\u{feff}' | '\u{fdd0}'..='\u{fdef}') || u32::from(letter) & 0xfffe == 0xfffe;
    letter.is_control() || is_private || reorders || separates || is_none || is_mark(letter)
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
        assert_eq!(shown("a\u{200e}b\u{200f}c\u{61c}"), "abc");
        assert_eq!(shown("a\r\nb\rc\u{2028}d\te"), "a\nb\nc\nd e");
    }

    #[test]
    fn a_page_keeps_its_own_white_space() {
        let page = "<p>\n\ta</p>\r\n".to_owned();
        assert_eq!(shown_page(page.clone()), page);
        assert_eq!(
            shown_page("<p>\n\u{202e}a\u{0}\u{200f}</p>".to_owned()),
            "<p>\n\u{fffd}a\u{fffd}</p>"
        );
    }

    #[test]
    fn letters_of_any_writing_stay_as_they_are() {
        for text in ["Åsögatan", "שלום", "🦉", "#import \"x\"", "<b>&amp;</b>", "a\nb"] {
            assert!(matches!(shown(text), Cow::Borrowed(same) if same == text));
        }
    }
}
