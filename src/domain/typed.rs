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

/// The same of a letter, which keeps the line ends that it ends in: it was sent with them.
pub fn clean_letter(text: &str) -> String {
    with_ends(clean(text), text)
}

/// What is left of a text without the space around it, with the line ends that the text ends in.
pub fn with_ends(mut said: String, text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let ends = lines.len() - lines.trim_end_matches('\n').len();
    if !said.is_empty() {
        said.push_str(&"\n".repeat(ends));
    }
    said
}

/// The address in what someone typed or a program wrote of one: without `mailto:`, a name before it, signs around it and signs
/// that do not show. `None` when it is none that mail can be sent to.
pub fn address(text: &str) -> Option<String> {
    let unseen = |letter: char| matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    let seen: String = text.chars().filter(|letter| !unseen(*letter)).collect();
    let within = seen.rsplit_once('<').and_then(|(_, rest)| rest.split_once('>'));
    let around = |letter: char| letter.is_whitespace() || "\"'<>()[],;:.".contains(letter);
    let bare = within.map_or(seen.as_str(), |(inner, _)| inner).trim_matches(around);
    let scheme = bare.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    let bare = scheme.map_or(bare, |_| bare.get(7..).unwrap_or_default());
    let bare = bare.split('?').next().unwrap_or_default().trim_matches(around);
    is_address(bare).then(|| bare.to_owned())
}

fn is_address(text: &str) -> bool {
    let odd = |letter: char| letter.is_whitespace() || letter.is_control() || "\"\\<>()[],:;".contains(letter);
    let Some((name, host)) = text.split_once('@') else {
        return false;
    };
    let dotted = |part: &str| part.split('.').all(|label| !label.is_empty());
    let letters = host
        .chars()
        .all(|letter| letter.is_alphanumeric() || matches!(letter, '.' | '-'));
    dotted(name) && dotted(host) && letters && host.contains('.') && !text.contains(odd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_in_what_programs_write_around_it() {
        for text in [
            "anna@polisen.example",
            "mailto:anna@polisen.example",
            "MAILTO:anna@polisen.example?subject=Hej",
            "anna@polisen.example\u{200b}",
            "\u{feff}anna@polisen.example",
            "anna@polisen.example.",
            " <anna@polisen.example>; ",
            "Anna Ek <anna@polisen.example>",
            "\"Ek, Anna\" <mailto:anna@polisen.example>",
            "'anna@polisen.example'",
            "anna@polisen.example\u{a0}",
        ] {
            assert_eq!(address(text).as_deref(), Some("anna@polisen.example"), "{text}");
        }
        assert_eq!(
            address("a+b@räksmörgås.example").as_deref(),
            Some("a+b@räksmörgås.example")
        );
        for text in [
            "",
            "anna",
            "anna@@polisen.example",
            "anna@polisen",
            "@polisen.example",
            "anna@polisen..example",
            "anna..ek@polisen.example",
            "a b@polisen.example",
            "a@b.example, c@d.example",
            "a@b.example;c@d.example",
            "anna@polisen.example@x",
            "anna@polisen_x.example",
        ] {
            assert_eq!(address(text), None, "{text}");
        }
    }

    #[test]
    fn control_characters_are_shown_as_such_and_lines_are_kept() {
        assert_eq!(clean(" a\r\nb\u{0}\u{7}\tc\r"), "a\nb\u{fffd}\u{fffd}\tc");
    }

    #[test]
    fn a_letter_keeps_the_line_ends_that_it_ends_in() {
        assert_eq!(clean_letter("\n Hej\r\n\r\nGruppen\r\n\n"), "Hej\n\nGruppen\n\n");
        assert_eq!(clean_letter("Hej"), "Hej");
        assert_eq!(clean_letter(" \n\n"), "");
    }

    #[test]
    fn a_line_is_short_and_turns_nothing() {
        assert!(is_short("SN/2024:40") && !is_short("a\nb") && !is_short(&"å".repeat(201)));
        assert!(is_short(&"å".repeat(200)) && is_short("שלום 🦉") && !is_short("\u{202e}a"));
        assert!(is_kept(&"å".repeat(200_000)) && !is_kept(&"å".repeat(200_001)));
    }
}
