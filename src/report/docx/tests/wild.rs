//! Templates with what other programs leave in them: it goes out, is found again, or is refused by its name.

use super::{case, changed, check, docx, everything, said, template, text, whole};

const HEADER: &str = "word/header1.xml";
const MAIN: &str = "word/document.xml";
const SETTINGS: &str = "word/settings.xml";
const NUMBERING: &str = "word/numbering.xml";

/// A part of what is made with a template that has one part changed.
fn made(part: &str, from: &str, to: &str) -> String {
    let bytes = docx(&everything(), Some(changed(part, from, to)));
    whole(&bytes);
    text(&bytes, part)
}

/// The header when this stands in it.
fn header(inner: &str) -> String {
    let declared = "xmlns:v=\"v\" xmlns:o=\"o\" xmlns:m=\"m\"";
    let inner = format!("<w:p {declared}>{inner}</w:p><w:p><w:r><w:t>Kommunens");
    made(HEADER, "<w:p><w:r><w:t>Kommunens", &inner)
}

#[test]
fn what_locks_tracks_and_merges_goes_out_of_the_settings() {
    let locks = "<w:documentProtection w:edit=\"readOnly\" w:enforcement=\"1\"/><w:writeProtection/><w:trackRevisions/>\
        <w:mailMerge><w:dataSource r:id=\"rId8\"/></w:mailMerge><w:footnotePr><w:footnote w:id=\"-1\"/></w:footnotePr>\
        <w:endnotePr><w:endnote w:id=\"0\"/></w:endnotePr><w:clickAndTypeStyle w:val=\"Borta\"/><w:zoom";
    let settings = made(SETTINGS, "<w:zoom", locks);
    assert!(settings.ends_with("main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:zoom w:percent=\"100\"/></w:settings>"), "{settings}");
}

#[test]
fn tables_are_as_wide_as_the_text_of_the_template() {
    let grid = |margins: &str| -> u32 {
        let template = changed(MAIN, "</w:sectPr>", &format!("{margins}</w:sectPr>"));
        let page = text(&docx(&case(), Some(template)), MAIN);
        let table = page.split("</w:tblGrid>").next().unwrap();
        let widths = table.split("<w:gridCol w:w=\"").skip(1);
        widths
            .map(|rest| rest.split('"').next().unwrap().parse::<u32>().unwrap())
            .sum()
    };
    let narrow = grid("<w:pgMar w:left=\"2906\" w:right=\"3000\"/>");
    assert!((5_960..=6_000).contains(&narrow), "{narrow}");
    for margins in [
        "",
        "<w:pgMar w:left=\"9000\" w:right=\"9000\"/>",
        "<w:pgMar w:left=\"-1\"/>",
    ] {
        assert!((9_030..=9_070).contains(&grid(margins)), "{margins}");
    }
}

#[test]
fn headers_are_inherited_from_the_nearest_section_that_has_one_of_the_type() {
    let reference = |kind: &str| format!("<w:headerReference w:type=\"{kind}\" r:id=\"rId3\"/>");
    let (default, first) = (reference("default"), reference("first"));
    let sections = format!(
        "<w:p><w:pPr><w:sectPr>{first}{default}</w:sectPr></w:pPr></w:p><w:p><w:pPr><w:sectPr/></w:pPr></w:p><w:sectPr>"
    );
    let page = made(MAIN, &format!("<w:sectPr>{default}"), &sections);
    assert!(page.contains(&format!("<w:sectPr>{first}{default}<w:pgSz")), "{page}");
    let own = sections.replace(&first, "") + &default;
    let page = made(MAIN, &format!("<w:sectPr>{default}"), &own);
    assert_eq!(page.matches(&default).count(), 1, "{page}");
    let none = format!("<w:p><w:pPr><w:sectPr>{default}</w:sectPr></w:pPr></w:p><w:sectPr/></w:body>");
    let last = format!("<w:sectPr>{default}<w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body>");
    let page = made(MAIN, &last, &none);
    assert!(
        page.ends_with(&format!("<w:sectPr>{default}</w:sectPr></w:body></w:document>")),
        "{page}"
    );
}

#[test]
fn changes_that_are_tracked_are_as_made() {
    let header = header(
        "<w:pPr><w:rPr><w:ins w:id=\"1\"/><w:b/><w:rPrChange w:id=\"2\"><w:rPr/></w:rPrChange></w:rPr></w:pPr>\
         <w:ins w:id=\"3\"><w:r><w:t>ny</w:t></w:r><w:del w:id=\"4\"><w:r><w:delText>a</w:delText></w:r></w:del></w:ins>\
         <w:moveFrom w:id=\"5\"><w:r><w:t>flyttad</w:t></w:r></w:moveFrom><w:moveTo w:id=\"6\"><w:r/></w:moveTo>",
    );
    let left = "<w:pPr><w:rPr><w:b/></w:rPr></w:pPr><w:r><w:t>ny</w:t></w:r><w:r/></w:p>";
    assert!(header.contains(left), "{header}");
    let row = |mark: &str| format!("<w:tr><w:trPr>{mark}</w:trPr><w:tc><w:p/></w:tc></w:tr>");
    let table = format!(
        "<w:tbl>{}{}</w:tbl><w:p><w:r><w:t>Kommunens",
        row("<w:del w:id=\"1\"/>"),
        row("<w:ins w:id=\"2\"/>")
    );
    let header = made(HEADER, "<w:p><w:r><w:t>Kommunens", &table);
    assert!(header.contains(&format!("<w:tbl>{}</w:tbl>", row(""))), "{header}");
}

#[test]
fn objects_and_what_shows_a_part_that_is_not_taken_along_go_out_whole() {
    for gone in [
        "<w:r><w:object><v:shape><v:imagedata r:id=\"rId1\"/></v:shape><o:OLEObject r:id=\"rId7\"/></w:object></w:r>",
        "<w:r><w:pict><v:shape/><w:control r:id=\"rId7\"/></w:pict></w:r>",
        "<w:r><w:drawing><m:chart r:id=\"rId7\"/></w:drawing></w:r>",
        "<w:r><w:footnoteReference w:id=\"2\"/></w:r><w:commentRangeStart w:id=\"0\"/>",
    ] {
        let header = header(gone);
        for name in [
            "object",
            "OLEObject",
            "control",
            "drawing",
            "footnoteReference",
            "comment",
        ] {
            assert!(!header.contains(name), "{header}");
        }
        assert!(header.contains("Kommunens sidhuvud"));
    }
    let kept = "<w:r><w:pict><v:shape><v:imagedata r:id=\"rId1\"/></v:shape></w:pict></w:r>";
    assert!(header(kept).contains(kept));
}

#[test]
fn a_numbering_without_anything_in_it_gets_our_bullets() {
    let whole_numbering = text(&template(), NUMBERING);
    let start = whole_numbering.find("<w:abstractNum").unwrap();
    let rest = format!(">{}", &whole_numbering[start..]);
    let numbering = made(NUMBERING, &rest, "/>");
    assert!(
        numbering.ends_with("</w:numbering>") && numbering.contains("w:numId=\"29990\""),
        "{numbering}"
    );
}

#[test]
fn a_style_that_names_a_style_or_a_list_that_is_not_there_stands_without_it() {
    let name = "<w:name w:val=\"heading 1\"/>";
    let more = format!("{name}<w:basedOn w:val=\"Borta\"/><w:pPr><w:numPr><w:numId w:val=\"7\"/></w:numPr></w:pPr>");
    let styles = made("word/styles.xml", name, &more);
    assert!(
        styles.contains(&format!("{name}<w:pPr><w:numPr></w:numPr></w:pPr>")),
        "{styles}"
    );
    let list = format!(
        "{name}</w:style><w:style w:type=\"paragraph\" w:styleId=\"L\"><w:name w:val=\"List Bullet\"/><w:pPr><w:numPr><w:numId w:val=\"7\"/></w:numPr></w:pPr>"
    );
    assert!(made("word/styles.xml", name, &list).contains("w:numId w:val=\"29990\""));
}

#[test]
fn what_cannot_be_mended_is_refused_by_its_name() {
    let reference = "<w:headerReference w:type=\"default\" r:id=\"rId3\"/>";
    let other = changed(
        MAIN,
        reference,
        "<w:headerReference w:type=\"default\" r:id=\"rId33\"/>",
    );
    assert!(
        said(&other).contains("word/document.xml hänvisar till rId33, som inte finns i filen"),
        "{}",
        said(&other)
    );
    let lost = changed("word/_rels/header1.xml.rels", "media/logo.png", "media/borta.png");
    assert!(said(&lost).contains("word/media/borta.png saknas"), "{}", said(&lost));
    let link = changed(HEADER, "<w:p><w:r>", "<w:p><w:hyperlink r:id=\"rId9\"/><w:r>");
    assert!(
        said(&link).contains("word/header1.xml hänvisar till rId9"),
        "{}",
        said(&link)
    );
    let strict = changed(
        MAIN,
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    );
    assert!(said(&strict).contains("Strikt Open XML"), "{}", said(&strict));
    let untyped = changed("[Content_Types].xml", "Extension=\"png\"", "Extension=\"gif\"");
    assert!(
        said(&untyped).contains("word/media/logo.png har ingen typ"),
        "{}",
        said(&untyped)
    );
    assert!(check(&template()).is_ok());
}
