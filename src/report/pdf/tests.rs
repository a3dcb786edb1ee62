use super::*;
use crate::make;
use crate::report::annual;
use crate::report::document::{Block, Section, Table};
use crate::report::look::Crest;
use crate::report::tests::{everything, names, visible};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn pdf(document: &Document) -> Vec<u8> {
    render(document, &Look::default(), day("2024-04-04")).unwrap()
}

fn case() -> Document {
    let record = make::case_of_2023().record();
    annual::document(&visible(&record, 2023, "2024-04-04"), &names(&record))
}

fn has(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn a_pdf_says_that_it_is_for_the_archive_and_for_everyone() {
    let bytes = pdf(&case());
    assert!(bytes.starts_with(b"%PDF-1.7"));
    for mark in [
        "<pdfaid:part>2<",
        "<pdfaid:conformance>A<",
        "<pdfuaid:part>1<",
        "/Lang(sv-SE)",
        "/StructTreeRoot",
        "/OutputIntent",
    ] {
        assert!(has(&bytes, mark), "{mark}");
    }
    assert!(!has(&bytes, "/JavaScript") && !has(&bytes, "/Launch") && !has(&bytes, "/EmbeddedFile"));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let (first, second) = (pdf(&everything()), pdf(&everything()));
    assert!(first == second);
    let other = render(&everything(), &Look::default(), day("2024-04-05")).unwrap();
    assert!(first != other);
}

#[test]
fn text_that_looks_like_typst_is_text() {
    let hostile = [
        "#import \"/etc/passwd\"",
        "#read(\"/etc/passwd\")",
        "#image(\"https://example.com/x.png\")",
        "= Rubrik\n*fet* _kursiv_ `kod` $x^2$ <etikett> @ref // slut /* */",
        "\\u{202e} \u{202e}bakvänt\u{0}\u{1b}[31m\u{feff}\u{e000}\u{ffff}",
        "<script>alert(1)</script> &amp; =1+1 +1 -1 @sum",
        "שלום עולם العربية Ελλάδα Москва 日本語 🦉👨\u{200d}👩\u{200d}👧\u{fe0f} ﷽ e\u{301}",
        "",
    ];
    let mut section = Section::new("#panic()");
    let mut table = Table::new("#panic(\"rubrik\")").words(["#let x = 1", "*a*"]);
    for text in hostile {
        section.say(text);
        section.quote(text);
        section.list(vec![text]);
        table.row(vec![text, text]);
    }
    section.table(table);
    let mut document = Document {
        sections: vec![section],
        ..everything()
    };
    for text in hostile {
        document.title = format!("Titel {text}");
        document.lead = text.to_owned();
        pdf(&document);
    }
}

#[test]
fn a_hundred_thousand_characters_are_set() {
    let unbroken = "å".repeat(100_000);
    let words = "#import \"x\" <b>ord</b> 🦉 ".repeat(4_000);
    let mut section = Section::new("Långt");
    section.say(unbroken.clone());
    section.say(words.clone());
    let mut table = Table::new("Tabell").words(["Ett", "Två"]);
    table.row(vec!["a".repeat(1000), "b ".repeat(1000)]);
    section.table(table);
    pdf(&Document {
        title: "x".repeat(200),
        sections: vec![section],
        ..everything()
    });
}

#[test]
fn an_empty_document_is_a_page() {
    for document in [Document::new("Tom"), Document::new("")] {
        let empty = Block::Table(Table::new("Inget"));
        let mut section = Section::new("");
        section.blocks.push(empty);
        pdf(&Document {
            sections: vec![section],
            ..document
        });
    }
}

#[test]
fn the_crest_is_drawn_in_every_format() {
    let svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 30 40\"><path d=\"M0 0h30v25l-15 15L0 25z\"/></svg>";
    let drawn = drawn(svg).unwrap();
    assert_eq!((drawn.width, drawn.height), (450, 600));
    for crest in [Crest::Svg(svg.to_owned()), Crest::Png(drawn.png)] {
        let look = Look {
            crest: Some(crest),
            ..Look::default()
        };
        let with = render(&everything(), &look, day("2024-04-04")).unwrap();
        assert!(with.len() > pdf(&everything()).len());
    }
}

#[test]
fn what_cannot_be_set_gives_a_sentence() {
    let broken = Look {
        crest: Some(Crest::Png(b"\x89PNG\r\n\x1a\n".to_vec())),
        ..Look::default()
    };
    let error = render(&everything(), &broken, day("2024-04-04")).unwrap_err();
    assert_eq!(error.to_string(), FAILED);
}

#[test]
fn a_drawing_reads_no_file() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><image href=\"/etc/passwd\"/></svg>";
    let look = Look {
        crest: Some(Crest::Svg(svg.to_owned())),
        ..Look::default()
    };
    assert!(render(&everything(), &look, day("2024-04-04")).is_err() || drawn(svg).is_some());
}

#[test]
fn the_figure_of_the_year_is_set_whatever_partners_are_called() {
    let mut record = make::case_of_2023().record();
    let plain = annual::document(&visible(&record, 2023, "2024-04-04"), &names(&record));
    let blue = Look {
        colour: "#123456".to_owned(),
        ..Look::default()
    };
    assert!(pdf(&plain) != render(&plain, &blue, day("2024-04-04")).unwrap());
    for partner in &mut record.partners {
        partner.in_text = "\u{1f989} <b> \u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{e000}".to_owned();
    }
    pdf(&annual::document(
        &visible(&record, 2023, "2024-04-04"),
        &names(&record),
    ));
}
