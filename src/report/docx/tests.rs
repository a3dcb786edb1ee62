use std::io::Read;

use super::*;
use crate::make;
use crate::report::annual;
use crate::report::document::{Section, Table};
use crate::report::tests::{everything, names, visible};

mod wild;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn docx(document: &Document, template: Option<Vec<u8>>) -> Vec<u8> {
    let look = Look {
        word_template: template,
        ..Look::default()
    };
    render(document, &look, day("2024-04-04")).unwrap()
}

fn case() -> Document {
    let record = make::case_of_2023().record();
    annual::document(&visible(&record, 2023, "2024-04-04"), &names(&record))
}

fn parts(bytes: &[u8]) -> package::Parts {
    package::read(bytes).unwrap()
}

fn text(bytes: &[u8], part: &str) -> String {
    String::from_utf8(parts(bytes)[part].clone()).unwrap()
}

/// Every part of XML is well-formed, and every part is listed and reached.
fn whole(bytes: &[u8]) {
    let parts = parts(bytes);
    let types = String::from_utf8(parts[package::TYPES].clone()).unwrap();
    for (name, content) in &parts {
        if name.contains(".xml") {
            let content = std::str::from_utf8(content).unwrap();
            roxmltree::Document::parse(content).unwrap_or_else(|error| panic!("{name}: {error}\n{content}"));
        }
        let is_listed = types.contains(&format!("\"/{name}\"")) || name.contains("_rels/") || name.contains("media/");
        assert!(is_listed || name == package::TYPES, "{name} is not listed");
    }
}

/// A template as Word makes them: styles under Swedish names, a header with a picture, a list, another language.
#[expect(clippy::too_many_lines, reason = "the parts of a file, one after the other")]
fn template() -> Vec<u8> {
    let word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let relations = |inner: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>"
        )
    };
    let relation = |id: &str, of: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{office}/{of}\" Target=\"{target}\"/>")
    };
    let files = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/><Override PartName=\"/word/document.xml\" ContentType=\"{kind}.template.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"{kind}.styles+xml\"/><Override PartName=\"/word/settings.xml\" ContentType=\"{kind}.settings+xml\"/><Override PartName=\"/word/header1.xml\" ContentType=\"{kind}.header+xml\"/><Override PartName=\"/word/numbering.xml\" ContentType=\"{kind}.numbering+xml\"/><Override PartName=\"/word/comments.xml\" ContentType=\"{kind}.comments+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            relations(&relation("rId1", "officeDocument", "word/document.xml")),
        ),
        (
            "word/document.xml",
            format!(
                "<w:document {word}><w:body><w:p><w:r><w:t>Skriv här</w:t></w:r></w:p><w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId3\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body></w:document>"
            ),
        ),
        (
            "word/_rels/document.xml.rels",
            relations(
                &[
                    relation("rId1", "styles", "styles.xml"),
                    relation("rId2", "settings", "settings.xml"),
                    relation("rId3", "header", "header1.xml"),
                    relation("rId4", "comments", "comments.xml"),
                    relation("rId5", "numbering", "numbering.xml"),
                ]
                .concat(),
            ),
        ),
        (
            "word/styles.xml",
            format!(
                "<w:styles {word}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"24\"/><w:lang w:val=\"en-US\"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Brdtext\"><w:name w:val=\"Normal\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"KommunRubrik\"><w:name w:val=\"heading 1\"/></w:style><w:style w:type=\"character\" w:styleId=\"Citat\"><w:name w:val=\"Citattecken\"/></w:style></w:styles>"
            ),
        ),
        (
            "word/settings.xml",
            format!("<w:settings {word}><w:attachedTemplate r:id=\"rId1\"/><w:zoom w:percent=\"100\"/></w:settings>"),
        ),
        (
            "word/_rels/settings.xml.rels",
            relations(&format!(
                "<Relationship Id=\"rId1\" Type=\"{office}/attachedTemplate\" Target=\"file:///C:/mall.dotx\" TargetMode=\"External\"/>"
            )),
        ),
        (
            "word/header1.xml",
            format!("<w:hdr {word}><w:p><w:r><w:t>Kommunens sidhuvud</w:t></w:r></w:p></w:hdr>"),
        ),
        (
            "word/_rels/header1.xml.rels",
            relations(&relation("rId1", "image", "media/logo.png")),
        ),
        ("word/media/logo.png", "bild".to_owned()),
        (
            "word/numbering.xml",
            format!(
                "<w:numbering {word}><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
            ),
        ),
        (
            "word/comments.xml",
            format!("<w:comments {word}><w:comment/></w:comments>"),
        ),
        ("word/orphan.xml", "<a/>".to_owned()),
    ];
    let files = files
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text.into_bytes()));
    package::write(&files.collect()).unwrap()
}

/// The template with one part changed.
fn changed(part: &str, from: &str, to: &str) -> Vec<u8> {
    let mut parts = parts(&template());
    let text = String::from_utf8(parts[part].clone()).unwrap();
    assert!(text.contains(from), "{from} in {text}");
    parts.insert(part.to_owned(), text.replace(from, to).into_bytes());
    package::write(&parts).unwrap()
}

fn said(template: &[u8]) -> String {
    check(template).unwrap_err().to_string()
}

#[test]
fn the_follow_up_has_headings_tables_and_a_language() {
    let bytes = docx(&case(), None);
    whole(&bytes);
    let page = text(&bytes, "word/document.xml");
    for part in [
        "<w:pStyle w:val=\"Rubrik\"/>",
        "<w:pStyle w:val=\"Rubrik1\"/>",
        "<w:tblStyle w:val=\"Tillsynstabell\"/>",
        "<w:tblHeader/>",
        "<w:tblCaption w:val=\"Plan och utfall\"/>",
        "<w:jc w:val=\"right\"/>",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(text(&bytes, "word/styles.xml").contains("<w:lang w:val=\"sv-SE\""));
    assert!(text(&bytes, "docProps/core.xml").contains("<dc:language>sv-SE</dc:language>"));
    assert!(text(&bytes, "word/footer1.xml").contains("NUMPAGES"));
}

#[test]
fn the_rows_of_a_table_that_fits_on_a_page_stay_together() {
    let rows = |number: usize| {
        let mut table = Table::new("Avvikelser").words(["Omgång", "Skäl"]);
        for nr in 1..=number {
            table.row(vec![nr.to_string(), "Hög arbetsbelastning".to_owned()]);
        }
        let mut section = Section::new("Avvikelser från planen");
        section.table(table);
        let document = Document {
            title: "Uppföljning".to_owned(),
            sections: vec![section],
            ..Document::default()
        };
        let page = text(&docx(&document, None), "word/document.xml");
        let table = page
            .split_once("<w:tbl>")
            .unwrap()
            .1
            .split_once("</w:tbl>")
            .unwrap()
            .0
            .to_owned();
        table
            .split("<w:tr>")
            .skip(1)
            .map(|row| {
                assert!(row.contains("<w:cantSplit/>"));
                // every paragraph of a row keeps it with the next one, or none does
                let kept = row.matches("<w:keepNext/>").count();
                assert!(kept == 0 || kept == row.matches("<w:p>").count(), "{row}");
                kept > 0
            })
            .collect::<Vec<bool>>()
    };
    assert_eq!(rows(3), [true, true, true, false]);
    let fits = rows(14);
    assert!(fits.len() == 15 && fits[..14].iter().all(|kept| *kept) && !fits[14]);
    let long = rows(15);
    assert!(long[0] && long[1..].iter().all(|kept| !kept));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for template in [None, Some(template())] {
        assert!(docx(&everything(), template.clone()) == docx(&everything(), template));
    }
}

#[test]
fn the_template_gives_its_styles_and_its_page_and_no_text() {
    let bytes = docx(&everything(), Some(template()));
    whole(&bytes);
    let page = text(&bytes, "word/document.xml");
    assert!(page.contains("<w:pStyle w:val=\"KommunRubrik\"/>"));
    assert!(page.contains("<w:headerReference w:type=\"default\" r:id=\"rId3\"/>"));
    assert!(!page.contains("Skriv här"));
    assert!(page.contains("Tjänsteskrivelse · 2024-04-04 · SN/2024:40"));
    assert!(text(&bytes, "word/header1.xml").contains("Kommunens sidhuvud"));
    let types = text(&bytes, package::TYPES);
    assert!(types.contains("document.main+xml") && !types.contains("template.main+xml"));
}

#[test]
fn what_the_template_lacks_is_added_and_its_language_is_swedish() {
    let bytes = docx(&everything(), Some(template()));
    let styles = text(&bytes, "word/styles.xml");
    assert!(styles.contains("<w:lang w:val=\"sv-SE\"/>") && !styles.contains("en-US"));
    // the identifier is taken by a character style
    assert!(styles.contains("w:styleId=\"TillsynCitat\"><w:name w:val=\"Quote\"/><w:basedOn w:val=\"Brdtext\"/>"));
    assert!(styles.contains("<w:name w:val=\"Tillsynstabell\"/>"));
    let numbering = text(&bytes, "word/numbering.xml");
    let (ours, theirs) = (
        numbering.find("w:abstractNumId=\"29990\""),
        numbering.find("<w:num w:numId=\"1\">"),
    );
    assert!(ours.unwrap() < theirs.unwrap());
}

#[test]
fn a_template_takes_nothing_along_that_the_page_does_not_need() {
    let bytes = docx(&everything(), Some(template()));
    let parts = parts(&bytes);
    assert!(parts.contains_key("word/media/logo.png"));
    assert!(!parts.contains_key("word/comments.xml") && !parts.contains_key("word/orphan.xml"));
    assert!(!parts.contains_key("word/_rels/settings.xml.rels"));
    assert!(!text(&bytes, "word/settings.xml").contains("attachedTemplate"));
}

#[test]
fn a_template_that_cannot_be_used_says_why() {
    assert!(check(&template()).is_ok());
    let kind = "wordprocessingml.template.main+xml";
    assert!(said(b"").contains("inte en hel Word-fil"));
    assert!(said(b"\xd0\xcf\x11\xe0 gammal").contains("gamla format"));
    assert!(said(&template()[..500]).contains("inte en hel Word-fil"));
    assert!(
        said(&changed(
            package::TYPES,
            "vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
            "vnd.ms-word.template.macroEnabledTemplate.main+xml"
        ))
        .contains("makron")
    );
    assert!(said(&changed(package::TYPES, kind, "spreadsheetml.sheet.main+xml")).contains("inte en hel Word-fil"));
    assert!(said(&changed("word/styles.xml", "</w:styles>", "")).contains("inte en hel Word-fil"));
    assert!(
        said(&changed(
            "word/styles.xml",
            "<w:styles",
            "<!DOCTYPE a [<!ENTITY b \"c\">]><w:styles"
        ))
        .contains("inte en hel Word-fil")
    );
    let outside = "Target=\"https://example.com/logo.png\" TargetMode=\"External\"";
    assert!(
        said(&changed(
            "word/_rels/header1.xml.rels",
            "Target=\"media/logo.png\"",
            outside
        ))
        .contains("annan fil eller plats")
    );
}

#[test]
fn a_small_file_that_unpacks_to_a_large_one_is_refused() {
    let mut parts = parts(&template());
    parts.insert("word/media/logo.png".to_owned(), vec![0; 41 * 1024 * 1024]);
    let bytes = package::write(&parts).unwrap();
    assert!(bytes.len() < 1024 * 1024);
    assert!(said(&bytes).contains("för stor uppackad"));
}

#[test]
fn hostile_text_is_text() {
    let hostile = "</w:t><w:br/> &amp; ]]> <!-- \u{0}\u{1b}\u{202e}\u{ffff} \u{feff}#import =1+1 🦉 שלום";
    let mut section = Section::new(hostile);
    section.say(hostile);
    section.say("ett\ntvå");
    let mut table = Table::new(hostile).words([hostile]);
    table.row(vec![hostile]);
    section.table(table);
    let mut document = Document {
        title: hostile.to_owned(),
        sections: vec![section],
        ..everything()
    };
    document.sent_to = vec![hostile.to_owned()];
    for template in [None, Some(template())] {
        let bytes = docx(&document, template);
        whole(&bytes);
        let page = text(&bytes, "word/document.xml");
        let tree = roxmltree::Document::parse(&page).unwrap();
        let shown = crate::report::plain::shown(hostile);
        assert!(tree.descendants().any(|node| node.text() == Some(&shown)), "{page}");
        assert!(page.contains("<w:t xml:space=\"preserve\">ett</w:t><w:br/><w:t xml:space=\"preserve\">två</w:t>"));
    }
}

#[test]
fn every_part_has_the_time_of_none() {
    let bytes = docx(&everything(), None);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        assert_eq!(file.last_modified(), Some(zip::DateTime::default()));
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        assert!(!content.is_empty());
    }
}

#[cfg(feature = "pdf")]
#[test]
fn the_figure_of_the_year_is_a_picture_with_its_words_in_our_own_file_and_in_a_template() {
    for template in [None, Some(template())] {
        let bytes = docx(&case(), template);
        whole(&bytes);
        let main = text(&bytes, "word/document.xml");
        assert!(main.contains("descr=\"Tidslinje över 2023. "), "{main}");
        assert!(main.contains("r:embed=\"rTillsynFigur1\""));
        let links = text(&bytes, "word/_rels/document.xml.rels");
        assert!(links.contains("Target=\"/word/media/tillsyn-figur-1.png\""), "{links}");
        let png = &parts(&bytes)["word/media/tillsyn-figur-1.png"];
        assert!(png.starts_with(b"\x89PNG") && png.len() > 5_000, "{}", png.len());
    }
}
