//! A Word file as a package of parts: read within limits, written the same way every time.
//! <https://ecma-international.org/publications-and-standards/standards/ecma-376/> part 2.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::refusals;
use crate::error::{Error, Result};

/// Parts by their names, without the slash that begins them.
pub(super) type Parts = BTreeMap<String, Vec<u8>>;

pub(super) const TYPES: &str = "[Content_Types].xml";

/// What a template may hold when it is unpacked, in bytes and parts.
const LARGEST: u64 = 40 * 1024 * 1024;
const MOST: usize = 1000;

/// A file that says how long it is and lies is cut off at the limit.
pub(super) fn read(bytes: &[u8]) -> Result<Parts> {
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(refusals::old_or_locked());
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| refusals::not_word())?;
    if archive.len() > MOST {
        return Err(refusals::too_large());
    }
    let (mut parts, mut left) = (Parts::new(), LARGEST);
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(|_| refusals::not_word())?;
        if file.is_dir() {
            continue;
        }
        let name = file.name().map_err(|_| refusals::not_word())?.into_owned();
        let mut content = Vec::new();
        let read = file
            .take(left + 1)
            .read_to_end(&mut content)
            .map_err(|_| refusals::not_word())?;
        left = left.checked_sub(read as u64).ok_or_else(refusals::too_large)?;
        parts.insert(name.trim_start_matches('/').to_owned(), content);
    }
    Ok(parts)
}

/// The types first, as those who read from the beginning want them; every file dated as zip dates what has no date.
pub(super) fn write(parts: &Parts) -> Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let types = parts.iter().filter(|(name, _)| *name == TYPES);
    for (name, content) in types.chain(parts.iter().filter(|(name, _)| *name != TYPES)) {
        archive.start_file(name.as_str(), options).map_err(failed)?;
        archive.write_all(content)?;
    }
    Ok(archive.finish().map_err(failed)?.into_inner())
}

fn failed(error: zip::result::ZipError) -> Error {
    Error::Io(std::io::Error::other(error))
}
