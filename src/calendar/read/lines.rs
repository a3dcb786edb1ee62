//! The lines of a calendar: unfolded as bytes, since a line may be folded inside a letter, and then decoded.

use mail_parser::decoders::charsets::map::charset_decoder;

/// A line as it is meant, and the number of the one that it begins on in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub number: usize,
    pub text: String,
}

/// Whether a file is a calendar and no table or mail, by its first words.
pub fn looks_like_one(bytes: &[u8]) -> bool {
    let start = utf16(bytes).map_or_else(
        || String::from_utf8_lossy(bytes.get(..256).unwrap_or(bytes)).into_owned(),
        |text| text.chars().take(256).collect(),
    );
    let start = start.trim_start_matches('\u{feff}').trim_start();
    start.get(..6).is_some_and(|begin| begin.eq_ignore_ascii_case("BEGIN:"))
}

/// All lines but the empty ones.
pub fn lines(bytes: &[u8]) -> Vec<Line> {
    match utf16(bytes) {
        Some(text) => unfolded(text.as_bytes()),
        None => unfolded(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)),
    }
}

/// A line that begins with a space goes on from the one before.
fn unfolded(bytes: &[u8]) -> Vec<Line> {
    // the lines of old programs ended with a carriage return alone
    let end = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
    let mut lines = Vec::new();
    let mut open: Option<(usize, Vec<u8>)> = None;
    for (raw, number) in bytes.split(|byte| *byte == end).zip(1..) {
        let line = raw.trim_ascii_end();
        match (&mut open, raw) {
            (Some((_, text)), [b' ' | b'\t', rest @ ..]) => text.extend_from_slice(without_return(rest)),
            (Some((_, text)), _) if goes_on(text) => {
                text.push(b'\n');
                text.extend_from_slice(line);
            }
            _ if line.is_empty() => {}
            _ => lines.extend(open.replace((number, without_return(raw).to_vec())).map(decoded)),
        }
    }
    lines.extend(open.map(decoded));
    lines
}

fn without_return(line: &[u8]) -> &[u8] {
    let end = line.iter().rposition(|byte| *byte != b'\r').map_or(0, |at| at + 1);
    line.get(..end).unwrap_or_default()
}

/// Whether a line of vCalendar 1.0 goes on without a space: its last sign is a soft line break.
fn goes_on(line: &[u8]) -> bool {
    const ENCODED: &[u8] = b"QUOTED-PRINTABLE";
    let head = line.split(|byte| *byte == b':').next().unwrap_or_default();
    line.ends_with(b"=")
        && head
            .windows(ENCODED.len())
            .any(|window| window.eq_ignore_ascii_case(ENCODED))
}

/// UTF-8, else what Windows writes.
fn decoded((number, bytes): (usize, Vec<u8>)) -> Line {
    let text = String::from_utf8(bytes).unwrap_or_else(|error| windows_1252(error.as_bytes()));
    Line { number, text }
}

fn windows_1252(bytes: &[u8]) -> String {
    charset_decoder(b"windows-1252")
        .map_or_else(|| String::from_utf8_lossy(bytes).into_owned(), |decoder| decoder(bytes))
}

/// What begins with a byte order mark of UTF-16, by which it is read.
fn utf16(bytes: &[u8]) -> Option<String> {
    let is_marked = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let decoder = charset_decoder(b"utf-16").filter(|_| is_marked)?;
    Some(decoder(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(bytes: &[u8]) -> Vec<String> {
        lines(bytes).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn r24_a_line_folded_inside_a_letter_is_whole_again() {
        let folded = b"BEGIN:VCALENDAR\r\nSUMMARY:Djurg\xc3\r\n \xa5rden\r\nEND:VCALENDAR\r\n";
        assert_eq!(
            texts(folded),
            ["BEGIN:VCALENDAR", "SUMMARY:Djurgården", "END:VCALENDAR"]
        );
        assert_eq!(lines(folded)[2].number, 4);
        assert!(looks_like_one(folded));
    }

    #[test]
    fn r24_what_is_not_utf_8_is_read_as_windows_1252() {
        assert_eq!(
            texts(b"SUMMARY:G\xf6teborg \x96 AIK\nX:\xc3\xa5"),
            ["SUMMARY:Göteborg – AIK", "X:å"]
        );
    }

    #[test]
    fn r24_utf_16_is_known_by_its_mark() {
        let bytes: Vec<u8> = "\u{feff}BEGIN:VCALENDAR"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert!(looks_like_one(&bytes));
        assert!(!looks_like_one("datum;avspark".as_bytes()));
    }

    #[test]
    fn r24_old_and_broken_line_ends_are_line_ends() {
        assert_eq!(texts(b"A:1\rB:2\r"), ["A:1", "B:2"]);
        assert_eq!(texts(b"A:1\r\r\n\r\n\r\n  2\r\r\nB:3"), ["A:1 2", "B:3"]);
        assert_eq!(
            texts(b"DESCRIPTION;ENCODING=QUOTED-PRINTABLE:a=\r\nb=C3=A5\r\nB:3"),
            ["DESCRIPTION;ENCODING=QUOTED-PRINTABLE:a=\nb=C3=A5", "B:3"]
        );
    }
}
