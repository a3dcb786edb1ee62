//! The typefaces that are built in, and what they can show.

use std::sync::{Arc, LazyLock};

use resvg::usvg::fontdb::Database;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use crate::report::plain;

/// Carlito, as wide as the Calibri that most Word documents are set in; and for letters that it lacks, `DejaVu Sans`.
const FILES: [&[u8]; 5] = [
    include_bytes!("../../../assets/fonts/Carlito-Regular.ttf"),
    include_bytes!("../../../assets/fonts/Carlito-Bold.ttf"),
    include_bytes!("../../../assets/fonts/Carlito-Italic.ttf"),
    include_bytes!("../../../assets/fonts/Carlito-BoldItalic.ttf"),
    include_bytes!("../../../assets/fonts/DejaVuSans.ttf"),
];

pub(super) static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let files = FILES.into_iter().map(Bytes::new);
    files.filter_map(|bytes| Font::new(bytes, 0)).collect()
});

pub(super) static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// The same for drawings that are made into pictures.
pub(super) static OF_DRAWINGS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for file in FILES {
        fonts.load_font_data(file.to_vec());
    }
    Arc::new(fonts)
});

/// A word longer than this may be broken anywhere, or it would run off the page.
const LONGEST_WORD: usize = 60;

/// The same in a column of a table.
const LONGEST_IN_CELL: usize = 30;

/// The text as it can be set: a letter that no typeface has is seen to be missing, and no word is wider than a page.
pub(super) fn settable(text: &str) -> String {
    broken(text, LONGEST_WORD)
}

/// The same for a cell of a table.
pub(super) fn settable_in_cell(text: &str) -> String {
    broken(text, LONGEST_IN_CELL)
}

/// Markup with no letter in it that no typeface has.
pub(super) fn covered(markup: &str) -> String {
    plain::shown(markup).chars().filter_map(available).collect()
}

fn broken(text: &str, longest: usize) -> String {
    let text = plain::shown(text);
    let (mut set, mut length) = (String::with_capacity(text.len()), 0);
    for letter in text.chars() {
        let Some(letter) = available(letter) else {
            continue;
        };
        length = if letter.is_whitespace() { 0 } else { length + 1 };
        if length > longest {
            set.push('\u{200b}');
            length = 1;
        }
        set.push(letter);
    }
    set
}

/// Without what is never seen, such as marks that only choose the look of an emoji.
fn available(letter: char) -> Option<char> {
    if letter == '\n' || letter == ' ' || covers(letter) {
        return Some(letter);
    }
    let is_invisible = matches!(
        letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}'
    );
    (!is_invisible).then_some(char::REPLACEMENT_CHARACTER)
}

fn covers(letter: char) -> bool {
    FONTS
        .iter()
        .any(|font| font.info().coverage.contains(u32::from(letter)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_typeface_is_there_with_its_swedish_letters() {
        assert_eq!(FONTS.len(), FILES.len());
        for font in FONTS.iter() {
            for letter in "ÅÄÖåäöéü–§§·”’�".chars().filter(|letter| *letter != '�') {
                assert!(font.info().coverage.contains(u32::from(letter)), "{letter}");
            }
        }
        assert!(covers(char::REPLACEMENT_CHARACTER));
    }

    #[test]
    fn what_no_typeface_has_is_seen_to_be_missing() {
        assert_eq!(settable("🦉 och 🪿\u{e0101}"), "� och �");
        assert_eq!(settable("Ελλάδα, שלום, Москва"), "Ελλάδα, שלום, Москва");
        assert_eq!(settable("a\u{0}b"), "a�b");
    }

    #[test]
    fn a_long_word_can_be_broken() {
        let set = settable(&"x".repeat(100));
        assert_eq!(set.matches('\u{200b}').count(), 1);
        assert_eq!(set.replace('\u{200b}', ""), "x".repeat(100));
    }
}
