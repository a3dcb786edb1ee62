//! Whatever is uploaded as a Word template is filled or refused with a sentence, also when its parts are made up one by one.
#![no_main]

use std::io::{Cursor, Write};

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use tillsyn::domain::settings::FileOf;
use tillsyn::error::Error;
use tillsyn::report::trial;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const PARTS: [&str; 7] = [
    "[Content_Types].xml",
    "_rels/.rels",
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/styles.xml",
    "word/settings.xml",
    "word/header1.xml",
];

#[derive(Debug, Arbitrary)]
enum Template<'a> {
    Raw(&'a [u8]),
    Parts([&'a [u8]; PARTS.len()]),
}

fuzz_target!(|template: Template| {
    let bytes = match template {
        Template::Raw(bytes) => bytes.to_vec(),
        Template::Parts(parts) => {
            let mut file = ZipWriter::new(Cursor::new(Vec::new()));
            for (name, part) in PARTS.iter().zip(parts) {
                file.start_file(*name, SimpleFileOptions::default()).unwrap();
                file.write_all(part).unwrap();
            }
            file.finish().unwrap().into_inner()
        }
    };
    if let Err(error) = trial::check(FileOf::WordTemplate, &bytes) {
        assert!(matches!(error, Error::Refused(_)), "{error:?}");
    }
});
