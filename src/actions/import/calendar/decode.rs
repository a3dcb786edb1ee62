//! The text of a calendar: unfolded as bytes, since a line may be folded inside a letter, and then decoded.

/// Whether a file is a calendar and no table, by its first words.
pub(in super::super) fn looks_like_one(bytes: &[u8]) -> bool {
    let start = utf16(bytes).map_or_else(
        || String::from_utf8_lossy(bytes.get(..64).unwrap_or(bytes)).into_owned(),
        |text| text.chars().take(64).collect(),
    );
    let start = start.trim_start_matches('\u{feff}').trim_start();
    start.get(..6).is_some_and(|begin| begin.eq_ignore_ascii_case("BEGIN:"))
}

pub(super) fn text(bytes: &[u8]) -> String {
    if let Some(text) = utf16(bytes) {
        return text;
    }
    let unfolded = unfolded(bytes);
    let unfolded = unfolded.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&unfolded);
    match std::str::from_utf8(unfolded) {
        Ok(text) => text.to_owned(),
        Err(_) => unfolded.iter().map(|byte| windows_1252(*byte)).collect(),
    }
}

/// A line that begins with a space goes on from the one before.
fn unfolded(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((byte, after)) = rest.split_first() {
        let fold = match rest {
            [b'\r', b'\n', b' ' | b'\t', ..] => 3,
            [b'\n', b' ' | b'\t', ..] => 2,
            _ => 0,
        };
        if fold > 0 {
            rest = rest.get(fold..).unwrap_or_default();
        } else {
            out.push(*byte);
            rest = after;
        }
    }
    out
}

fn utf16(bytes: &[u8]) -> Option<String> {
    let (rest, little) = match bytes {
        [0xff, 0xfe, rest @ ..] => (rest, true),
        [0xfe, 0xff, rest @ ..] => (rest, false),
        _ => return None,
    };
    let (pairs, _) = rest.as_chunks::<2>();
    let units: Vec<u16> = pairs
        .iter()
        .map(|pair| {
            if little {
                u16::from_le_bytes(*pair)
            } else {
                u16::from_be_bytes(*pair)
            }
        })
        .collect();
    Some(String::from_utf16_lossy(&units))
}

fn windows_1252(byte: u8) -> char {
    // the ones that differ from Latin-1 and are met in Swedish text
    match byte {
        0x80 => '€',
        0x85 => '…',
        0x91 => '‘',
        0x92 => '’',
        0x93 => '“',
        0x94 => '”',
        0x95 => '•',
        0x96 => '–',
        0x97 => '—',
        byte => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_folded_inside_a_letter_is_whole_again() {
        let folded = b"BEGIN:VCALENDAR\r\nSUMMARY:Djurg\xc3\r\n \xa5rden\r\nEND:VCALENDAR\r\n";
        assert!(text(folded).contains("SUMMARY:Djurgården\r\n"));
        assert!(looks_like_one(folded));
    }

    #[test]
    fn what_is_not_utf_8_is_read_as_windows_1252() {
        assert_eq!(text(b"SUMMARY:G\xf6teborg \x96 AIK"), "SUMMARY:Göteborg – AIK");
    }

    #[test]
    fn utf_16_is_known_by_its_mark() {
        let bytes: Vec<u8> = "\u{feff}BEGIN:VCALENDAR"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert!(looks_like_one(&bytes));
        assert_eq!(text(&bytes), "BEGIN:VCALENDAR");
        assert!(!looks_like_one("datum;avspark".as_bytes()));
    }
}
