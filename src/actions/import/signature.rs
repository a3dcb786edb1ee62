//! Files that are something else than was asked for, known by how they begin: what they are, and what to do.

use super::columns::FileKind;

/// What a file is that is no text in rows, in a sentence; `None` when nothing says that it is not.
pub fn other_than_rows(kind: FileKind, bytes: &[u8]) -> Option<String> {
    let what = binary(bytes).or_else(|| text(kind, bytes))?;
    let expected = if kind.may_be_calendar() {
        "en kalender (.ics) eller en CSV-fil"
    } else {
        "en CSV-fil"
    };
    let (name, to_do) = what;
    Some(format!("Filen är {name}. Väntade {expected}. {to_do}"))
}

const SAVE: &str = "Öppna den i Excel, välj Spara som och CSV UTF-8, och läs in den filen.";
const CHOOSE: &str = "Välj rätt fil.";

type What = (&'static str, &'static str);

/// What programs write as bytes.
fn binary(bytes: &[u8]) -> Option<What> {
    let has = |words: &str| find(bytes, words.as_bytes());
    let wide = |words: &str| {
        find(
            bytes,
            &words.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(),
        )
    };
    let starts = |signs: &[u8]| bytes.starts_with(signs);
    Some(match bytes {
        _ if starts(b"PK\x03\x04") && has("word/") => {
            ("ett Word-dokument (.docx)", "Spara tabellen i det som CSV UTF-8.")
        }
        _ if starts(b"PK\x03\x04") && has("opendocument") => (
            "ett OpenDocument-kalkylark (.ods)",
            "Öppna det, spara som CSV med UTF-8 och semikolon, och läs in den filen.",
        ),
        _ if starts(b"PK\x03\x04") => ("en Excel-fil (.xlsx)", SAVE),
        _ if starts(b"\xd0\xcf\x11\xe0") && wide("__substg1.0") => {
            ("ett mejl från Outlook (.msg)", "Spara bilagan i mejlet och läs in den.")
        }
        _ if starts(b"\xd0\xcf\x11\xe0") && wide("WordDocument") => {
            ("ett Word-dokument (.doc)", "Spara tabellen i det som CSV UTF-8.")
        }
        _ if starts(b"\xd0\xcf\x11\xe0") && (wide("Book") || wide("Workbook")) || starts(b"\x09\x08") => {
            ("en Excel-fil (.xls)", SAVE)
        }
        _ if starts(b"\xd0\xcf\x11\xe0") => (
            "en äldre Office-fil (.xls, .doc eller .msg)",
            "Är den en Excel-fil: spara den som CSV UTF-8. Är den ett mejl: spara bilagan i det. Läs sedan in den filen.",
        ),
        _ if starts(b"%PDF") => ("en PDF", "Be om tabellen som Excel eller CSV."),
        _ if starts(b"\x89PNG") || starts(b"\xff\xd8\xff") || starts(b"GIF8") => ("en bild", CHOOSE),
        _ if starts(b"\x1f\x8b") || starts(b"7z\xbc\xaf") || starts(b"Rar!") => {
            ("ett komprimerat arkiv", "Packa upp det och läs in filen i det.")
        }
        _ if starts(b"{\\rtf") => ("ett RTF-dokument", "Spara tabellen i det som CSV UTF-8."),
        [0, ..] | [_, 0, _, 0, ..] => ("i UTF-16", "Spara den som CSV UTF-8."),
        _ => return None,
    })
}

/// What is text, but of another kind.
fn text(kind: FileKind, bytes: &[u8]) -> Option<What> {
    let head = String::from_utf8_lossy(bytes.get(..1024).unwrap_or(bytes)).to_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let starts = |words: &[&str]| words.iter().any(|word| head.starts_with(word));
    let table = "Be om tabellen som Excel eller CSV.";
    Some(match () {
        () if is_page(head) => page(kind, head),
        () if head.starts_with('<') && head.contains("excel.sheet") => ("en Excel-fil (XML)", SAVE),
        () if starts(&["<?xml", "<rss", "<feed"]) => ("XML", table),
        () if head.starts_with(['{', '[']) && head.contains('"') => ("JSON", table),
        () if starts(&["begin:vcard"]) => ("ett visitkort (.vcf)", "Exportera kontakterna som CSV."),
        () if starts(&["begin:vcalendar"]) => ("en kalender (.ics)", CHOOSE),
        () if starts(&MAIL) => ("ett mejl (.eml)", "Spara bilagan i mejlet och läs in den."),
        () => return None,
    })
}

/// What a mail begins with.
const MAIL: [&str; 6] = [
    "return-path:",
    "received:",
    "from:",
    "mime-version:",
    "delivered-to:",
    "message-id:",
];

fn is_page(head: &str) -> bool {
    let starts = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<!--",
        "<meta",
        "<table",
        "<div",
    ];
    starts.iter().any(|start| head.starts_with(start)) || head.starts_with('<') && head.contains("<html")
}

fn page(kind: FileKind, head: &str) -> What {
    if head.contains("office:excel") {
        ("en Excel-fil sparad som webbsida", SAVE)
    } else if kind.may_be_calendar() {
        let again =
            "Kanske krävs det inloggning där den hämtades. Hämta kalendern på nytt: den börjar med BEGIN:VCALENDAR.";
        ("en webbsida, ingen kalender", again)
    } else {
        let again = "Kanske krävs det inloggning där den hämtades. Hämta själva filen på nytt.";
        ("en webbsida", again)
    }
}

fn find(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8]) -> String {
        other_than_rows(FileKind::Events, bytes).unwrap_or_default()
    }

    fn old(stream: &str) -> Vec<u8> {
        let name = stream.encode_utf16().flat_map(u16::to_le_bytes);
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            .iter()
            .copied()
            .chain(name)
            .collect()
    }

    #[test]
    fn a_file_of_another_kind_is_called_what_it_is() {
        for (bytes, name) in [
            (b"PK\x03\x04...xl/workbook.xml".to_vec(), ".xlsx"),
            (b"PK\x03\x04...word/document.xml".to_vec(), "Word"),
            (old("Workbook"), ".xls"),
            (old("__substg1.0_0037001F"), ".msg"),
            (b"%PDF-1.7".to_vec(), "PDF"),
            (
                b"\n<!DOCTYPE html><html><body>Logga in".to_vec(),
                "webbsida, ingen kalender",
            ),
            (
                b"<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\">".to_vec(),
                "Excel",
            ),
            (
                b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>".to_vec(),
                "Excel",
            ),
            (b"[{\"datum\": 1}]".to_vec(), "JSON"),
            (b"Received: from x\r\nSubject: y\r\n".to_vec(), ".eml"),
            (b"BEGIN:VCARD".to_vec(), ".vcf"),
            (b"d\0a\0t\0u\0m\0".to_vec(), "UTF-16"),
        ] {
            let sentence = told(&bytes);
            assert!(sentence.contains(name), "{name}: {sentence}");
            assert_eq!(sentence.lines().count(), 1);
        }
    }

    #[test]
    fn a_table_is_nothing_else() {
        for text in [
            "datum;avspark\n",
            "sep=;\ndatum",
            "\u{feff}datum",
            "",
            "PK;från",
            "från;till",
            "Received;x",
        ] {
            assert_eq!(told(text.as_bytes()), "", "{text}");
        }
        let contacts = other_than_rows(FileKind::Contacts, b"BEGIN:VCALENDAR").unwrap_or_default();
        assert!(contacts.contains("kalender (.ics)"), "{contacts}");
    }
}
