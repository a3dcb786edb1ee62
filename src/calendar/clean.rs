//! What a person typed, made fit for a calendar file: no character in it may end a line, a value or a parameter.

/// Longest text of a property in characters: the crate folds in quadratic time.
const TEXT: usize = 20_000;
/// Longest name, in characters.
const NAME: usize = 200;
/// Longest address that a mail server takes (RFC 5321, 4.5.3.1.3), in octets.
const ADDRESS: usize = 254;

/// Lines end with `\n`, and nothing else in the text ends a line in any reader or is no character at all (R03).
pub fn text(raw: &str) -> String {
    let lines = raw.replace("\r\n", "\n");
    let fit = lines.chars().filter_map(|letter| match letter {
        // some readers break lines at each of these
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' => Some(' '),
        // a byte order mark, and what XML, and so CalDAV, cannot hold
        '\u{feff}' | '\u{fffe}' | '\u{ffff}' => None,
        letter if letter.is_control() => None,
        letter => Some(letter),
    });
    shortened(fit, TEXT)
}

/// A text on one line.
pub fn line(raw: &str) -> String {
    let text = text(raw);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A person's name between the quotation marks of a parameter, where none can stand (R04).
pub fn name(raw: &str) -> String {
    let line = line(raw).replace('"', "'");
    shortened(line.chars(), NAME)
}

/// An address with only what can stand in one without quotation marks. One that loses something by it was none that
/// mail could be sent to.
pub fn address(raw: &str) -> String {
    const SIGNS: &str = ".@!#$%&'*+-/=?^_`{|}~";
    let fit = raw
        .chars()
        .filter(|letter| letter.is_alphanumeric() || SIGNS.contains(*letter));
    let mut octets = 0;
    fit.take_while(|letter| {
        octets += letter.len_utf8();
        octets <= ADDRESS
    })
    .collect()
}

/// An identifier: visible ASCII without what TEXT would escape, so that it reads the same everywhere.
pub fn uid(raw: &str) -> String {
    raw.chars()
        .filter(|letter| letter.is_ascii_graphic() && !matches!(letter, '\\' | ',' | ';' | '"'))
        .take(NAME)
        .collect()
}

fn shortened(letters: impl Iterator<Item = char>, most: usize) -> String {
    let mut letters = letters;
    let mut text: String = letters.by_ref().take(most).collect();
    if letters.next().is_some() {
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_break_is_one_and_the_same() {
        assert_eq!(text("a\r\nb\rc\u{2028}d\u{85}e\n"), "a\nb\nc\nd\ne\n");
        assert_eq!(line(" a\r\nb\tc "), "a b c");
    }

    #[test]
    fn what_is_no_character_is_gone_and_emoji_stay() {
        assert_eq!(text("\u{feff}a\0b\u{1b}\u{7f}c"), "abc");
        assert_eq!(text("👩‍👩‍👧‍👦 å"), "👩‍👩‍👧‍👦 å");
    }

    #[test]
    fn a_long_text_is_cut_and_says_so() {
        let long = text(&"å".repeat(30_000));
        assert_eq!(long.chars().count(), TEXT + 1);
        assert!(long.ends_with("å…"));
    }

    #[test]
    fn an_address_cannot_begin_a_line_or_a_parameter() {
        assert_eq!(address("x\r\nATTENDEE:mailto:evil@x"), "xATTENDEEmailtoevil@x");
        assert_eq!(address("anna+tag@polisen.example"), "anna+tag@polisen.example");
        assert_eq!(name("x\";ROLE=CHAIR;Y=\"z"), "x';ROLE=CHAIR;Y='z");
    }
}
